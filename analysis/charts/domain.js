// From where to where axes go, of figures that ask for it in "usermeta": {"layout": {"domains": ...}}; README.md lists
// what they may ask for.

const ROOM = 1.08; // of a symmetric axis
const TICKS = 5;

// The bounds of a share, by its unit: an axis of it ends at them.
const BOUNDS = { '%': [0, 100], share: [0, 1], floor: [0, Infinity] };
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
  const start = from >= low ? Math.max(low, from - spare) : from; // what its bound cuts off at one end is given to the other
  const wide = [to <= high ? Math.max(low, Math.min(start, high - width)) : start, Math.max(to, start + width)];
  const [least_end, most_end] = nice ? roundEnds(wide) : wide;
  return [from >= low ? Math.max(low, least_end) : from, to <= high ? Math.min(high, most_end) : to];
}

// Where an axis of so many pixels has its labels: at round numbers, zero among them, at least `apart` pixels from each
// other (of the wider label, if it is a function of one), but never fewer than two.
export function ticks([from, to], pixels, apart) {
  const range = to - from;
  const at = step => {
    const first = Math.ceil(from / step - 1e-6);
    const count = Math.floor(to / step + 1e-6) - first + 1;
    return Array.from({ length: Math.max(0, count) }, (_, i) => Number(((first + i) * step).toPrecision(12)));
  };
  const most = 10 ** Math.ceil(Math.log10(range || 1));
  const steps = [0, 1, 2, 3].flatMap(down => [1, 0.5, 0.2].map(times => times * most / 10 ** down));
  let best = at(steps[0]);
  for (const step of steps) {
    const list = at(step);
    const room = step * pixels / range;
    const enough = best.length >= 2;
    if (enough && (list.length > 9 || room < (typeof apart === 'function' ? Math.max(...list.map(apart)) : apart))) break;
    best = list;
  }
  return best.length >= 2 ? best : [from, to];
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
