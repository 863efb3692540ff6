// From where to where axes go, of figures that ask for it in "usermeta": {"layout": {"domains": ...}}; README.md lists
// what they may ask for.

const ROOM = 1.08; // of a symmetric axis
const TICKS = 5;

// The bounds of a share, by its unit: an axis of it ends at them.
const BOUNDS = { '%': [0, 100], share: [0, 1] };
const boundsOf = (within, of_figure) => BOUNDS[within === 'unit' ? of_figure.unit : within] ?? [-Infinity, Infinity];

// A value of the figure, a number, or [one of these, times].
function amount(ask, of_figure) {
  if (Array.isArray(ask)) return ask[1] * amount(ask[0], of_figure);
  return typeof ask === 'number' ? ask : of_figure[ask] ?? 0;
}

// Round ends: at steps of 1, 2 or 5 times a power of ten, of which the range holds a few.
function roundEnds([from, to]) {
  const power = 10 ** Math.floor(Math.log10((to - from) / TICKS));
  const step = power * ([1, 2, 5].find(times => times * power * TICKS >= to - from) ?? 10);
  return [Math.floor(from / step + 1e-9) * step, Math.ceil(to / step - 1e-9) * step];
}

function rangeOf(values, { room = 1, nice, within }, least, of_figure) {
  if (values.length === 0) return [0, 1];
  const [low, high] = boundsOf(within, of_figure);
  const [from, to] = [Math.min(...values), Math.max(...values)];
  const width = Math.max((to - from) * room, least) || Math.abs(to) || 1;
  const spare = (width - (to - from)) / 2;
  const wide = [from - spare, to + spare];
  const [start, end] = nice ? roundEnds(wide) : wide;
  return [from >= low ? Math.max(low, start) : start, to <= high ? Math.min(high, end) : end];
}

// The wanted domains by name, and how far each goes from zero by NAME_most.
export function domains(sets, wanted = {}, { values: of_figure = {}, reference, shown } = {}) {
  const out = {};
  for (const [name, ask] of Object.entries(wanted)) {
    const taken = (set, row) => (!ask.of_reference || row.reference === reference) && (ask.of_shown !== set || row.arm === shown);
    const values = ask.of.flatMap(([set, field]) => sets[set].filter(row => taken(set, row)).map(row => row[field]))
      .filter(Number.isFinite);
    const least = amount(ask.least, of_figure);
    const far = amount(ask.around, of_figure);
    const own = [...values, ...(ask.zero ? [0] : []), ...(far ? [-far, far] : [])];
    const most = ROOM * Math.max(1e-9, least, ...values.map(Math.abs));
    const room = ask.room ?? 1;
    out[name] = ask.symmetric ? [-most * room, most * room] : rangeOf(own, ask, least, of_figure);
    out[`${name}_most`] = most;
  }
  return out;
}
