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

// The same as objects, which is what Vega wants.
export function objects(set) {
  return rowsOf(set).map(row => Object.fromEntries(set.columns.map((name, i) => [name, row[i]])));
}
