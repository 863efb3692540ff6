// Rows of a set of the document, {columns, rows, along}. Where it names a column that its rows go along, as months of a
// path, a row holds the column's first value and lists of what follows, and stands for a row each.
export function rowsOf({ columns, rows, along }) {
  if (!along) return rows;
  const at = columns.indexOf(along);
  return rows.flatMap(row => row.find(Array.isArray).map((_, i) => row.map((value, k) => {
    if (Array.isArray(value)) return value[i];
    return k === at ? value + i : value;
  })));
}

const BEYOND = 1.25; // times: of the place that the title tells, so that it stands inside the panel

// Rows as far as the last change of who leads and `room` times as far, but no less than the part `least` of the whole and
// than what the title tells.
export function asFarAsChanges(rows, { by, lead, least, room }, told = 0) {
  const places = [...new Set(rows.map(row => row[by]))].sort((a, b) => a - b);
  const leaders = places.map(at => rows.filter(row => row[by] === at && row[lead]).map(row => row.arm).join());
  const last = places.findLast((at, i) => i > 0 && leaders[i] !== leaders[i - 1]);
  if (last === undefined) return rows;
  const wanted = Math.max(places[0] + least * (places.at(-1) - places[0]), room * last, BEYOND * told);
  const end = places.find(at => at >= wanted) ?? places.at(-1);
  return rows.filter(row => row[by] <= end);
}

// The same as objects, which is what Vega wants.
export function objects(set) {
  return rowsOf(set).map(row => Object.fromEntries(set.columns.map((name, i) => [name, row[i]])));
}
