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

function rangeOf(values, { room = 1, nice, within, lead }, least, of_figure) {
  if (values.length === 0) return [0, 1];
  const [bound, high] = boundsOf(within, of_figure);
  const low = lead && values.every(value => value >= 0) ? Math.max(0, bound) : bound; // of counts and costs no side below nothing
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

const START_WIDENS = 1.5; // times: what is before month 0 is cut off where it makes the axis wider than this
const PEAKS_WIDEN = 4;
const RUN = 2; // months on each side: peaks of one or two months are gone from medians of five

function widthOf(values) {
  let [low, high] = [Infinity, -Infinity];
  for (const value of values) [low, high] = [Math.min(low, value), Math.max(high, value)];
  return high - low;
}

// Each path's values as medians over five months.
function calmed(drawn) {
  const paths = new Map();
  for (const one of drawn) {
    if (!paths.has(one.path)) paths.set(one.path, []);
    paths.get(one.path).push(one);
  }
  return [...paths.values()].flatMap(own => own.map((one, i) => {
    const near = own.slice(Math.max(0, i - RUN), i + RUN + 1).map(other => other.value).sort((a, b) => a - b);
    return { ...one, value: near[near.length >> 1] };
  }));
}

// Of paths over months what makes the scale: not a start-up, which no mean counts, that is far from the rest, nor peaks of
// single months that are.
function scaled(drawn, ask, also, least) {
  const width = list => Math.max(least, widthOf([...also, ...list.map(one => one.value)]));
  const counted = drawn.filter(one => one.month >= 0);
  const kept = counted.length > 0 && width(drawn) > START_WIDENS * width(counted) ? counted : drawn;
  if (!ask.calm) return kept;
  const calm = calmed(kept);
  const lines = list => list.filter(one => one.field === ask.calm);
  return width(lines(kept)) > PEAKS_WIDEN * width(lines(calm)) ? calm : kept;
}

const CUT_ROOM = 0.1; // of an axis, beyond zero and what is too small to matter on a side where lines are cut off

// So that a line that is cut off is not seen to end at zero.
function clearOfCut([low, high], drawn, also) {
  const room = CUT_ROOM * (high - low) / (1 - 2 * CUT_ROOM);
  const [bottom, top] = [Math.min(...also), Math.max(...also)];
  return [drawn.some(one => one.value < low) ? Math.min(low, bottom - room) : low,
    drawn.some(one => one.value > high) ? Math.max(high, top + room) : high];
}

const RUNS_WIDEN = 1.5; // times

// The values that make the scale where one set leads, such as medians among single runs: what the leading set has, and
// the others as far as they do not make the axis much wider than that, or its lines would be pressed flat.
function led(drawn, ask, also, least) {
  const core = scaled(drawn.filter(one => one.set === ask.lead), ask, also, 0).map(one => one.value);
  if (core.length === 0) return scaled(drawn, ask, also, least).map(one => one.value);
  const [low, high] = [Math.min(...core, ...also), Math.max(...core, ...also)];
  const spare = (RUNS_WIDEN - 1) / 2 * Math.max(least, high - low);
  const others = scaled(drawn, ask, also, least).map(one => Math.max(low - spare, Math.min(high + spare, one.value)));
  return [...core, ...others];
}

// Each line's mean over the months that count, of which titles tell: it stands on the axis where peaks are cut off, unless lines
// would be pressed flat by it.
function means(drawn, { calm }, from) {
  const sums = new Map();
  for (const { path, month, value } of drawn.filter(one => one.field === calm && one.month >= from)) {
    const [sum, n] = sums.get(path) ?? [0, 0];
    sums.set(path, [sum + value, n + 1]);
  }
  return [...sums.values()].map(([sum, n]) => sum / n);
}

// What is drawn beyond an axis: before month 0, or after it peaks, or single runs.
function beyond(drawn, [low, high], { calm, lead }) {
  const over = drawn.filter(one => one.value < low || one.value > high);
  const counted = over.filter(one => one.month >= 0);
  return { start: counted.length < over.length, peaks: counted.some(one => one.field === calm), runs: counted.some(one => lead && one.set !== lead) };
}

// The wanted domains by name, and how far each goes from zero by NAME_most; of those over months also whether something
// is cut off, by NAME_cut, NAME_cut_start, NAME_cut_peaks and NAME_cut_runs.
export function domains(sets, wanted = {}, { values: of_figure = {}, reference, shown } = {}) {
  const out = {};
  for (const [name, ask] of Object.entries(wanted)) {
    const taken = (set, row) => (!ask.of_reference || row.reference === reference) && (ask.of_shown !== set || row.arm === shown);
    const drawn = ask.of.flatMap(([set, field]) => sets[set].filter(row => taken(set, row) && Number.isFinite(row[field]))
      .map(row => ({ month: row.month, path: `${set} ${field} ${row.reference} ${row.arm} ${row.replicate}`, set, field, value: row[field] })));
    const least = amount(ask.least, of_figure);
    const far = amount(ask.around, of_figure);
    const also = [...(ask.zero ? [0] : []), ...(far ? [-far, far] : [])];
    const values = ask.lead ? led(drawn, ask, also, least) : (ask.months ? scaled(drawn, ask, also, least) : drawn).map(one => one.value);
    const own = [...values, ...also];
    if (ask.calm) own.push(...means(drawn, ask, of_figure.counted_from ?? 0).filter(mean => widthOf([...own, mean]) <= PEAKS_WIDEN * widthOf(own)));
    const most = ROOM * Math.max(1e-9, least, ...values.map(Math.abs));
    const room = ask.room ?? 1;
    out[name] = ask.symmetric ? [-most * room, most * room] : rangeOf(own, ask, least, of_figure);
    if (ask.months && also.length) out[name] = clearOfCut(out[name], drawn, also);
    out[`${name}_most`] = most;
    if (ask.months) {
      const cut = beyond(drawn, out[name], ask);
      Object.assign(out, { [`${name}_low`]: out[name][0], [`${name}_high`]: out[name][1],
        [`${name}_cut`]: cut.start || cut.peaks || drawn.some(one => one.value < out[name][0] || one.value > out[name][1]),
        [`${name}_cut_start`]: cut.start, [`${name}_cut_peaks`]: cut.peaks, [`${name}_cut_runs`]: cut.runs });
    }
  }
  return out;
}
