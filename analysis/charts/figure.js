// A complete Vega-Lite spec from a spec with blanks and a figure of the document.
// The spec asks for its measures in "usermeta": {"layout": {...}}; README.md lists them.
import { domains, ticks } from './domain.js';
import { RATIO, comparedArms, distinct, evenly, halves, heights, isWide, lineEnds, measures, panelCount } from './layout.js';
import { asFarAsChanges, objects } from './rows.js';
import { apartDashes, armColour, config, dashArray, shapeName } from './theme.js';
import { axisNumber, textWidth, withMinus, wrap } from './text.js';

// Fills every string "@name"; what has no value is collected in `unknown`.
function fill(part, values, unknown) {
  if (typeof part === 'string') {
    if (!/^@[a-z_0-9]+$/.test(part)) return part;
    if (part.slice(1) in values) return values[part.slice(1)];
    unknown.add(part);
    return part;
  }
  if (Array.isArray(part)) return part.map(one => fill(one, values, unknown));
  if (part === null || typeof part !== 'object') return part;
  return Object.fromEntries(Object.entries(part).map(([k, v]) => [k, fill(v, values, unknown)]));
}

const withUnit = (label, unit) => (unit ? `${label} (${unit})` : label);

// "better" as words beside an arrow that points where better is.
function arrows(better) {
  if (better === 'higher') return { better_x: 'better\u00a0→', better_y: '↑\u00a0better' };
  if (better === 'lower') return { better_x: '←\u00a0better', better_y: '↓\u00a0better' };
  if (better && better !== '-') return { better_x: `better: ${better}`, better_y: `better: ${better}` };
  return { better_x: '', better_y: '' };
}

// By how much better, in words: "one month", "one unit", "0.01" of a scale from 0 to 1.
export const oneBetter = ({ x_one = 'unit' }) => (Number.isFinite(Number(x_one)) ? x_one : `one ${x_one}`);

// Texts that several specs share, made from the figure's values.
function words(values) {
  const label = values.label ?? '';
  const { better_x, better_y } = arrows(values.better);
  const join = (...parts) => parts.filter(Boolean).join('\u00a0\u00a0 ');
  const of_difference = values.difference_unit ?? values.unit; // shares in %, their differences in percentage points
  const x = withUnit(values.x_label ?? '', values.x_unit);
  return {
    axis_x: join(withUnit(label, values.unit), better_x),
    axis_y: join(withUnit(label, values.unit), better_y),
    gap_x: join(withUnit('Difference', of_difference), better_x),
    gap_title: join(withUnit('Difference from the reference', of_difference), better_y),
    gap_y_label: join(withUnit(`${label}, difference from the reference`, of_difference), better_y),
    gap_name: `Gap: ${withUnit(label, values.unit)}`,
    gap_unit: values.unit === '%' ? ' percentage points' : values.unit ? ` ${values.unit}` : '',
    percent_x: join('Difference (% of the reference)', better_x),
    sweep_x: x,
    worth_x: x || 'Worth of one unit of the outcome (GBP)',
    over_worth: `${join(withUnit(label, values.unit), better_y)}; across each panel: ${x || 'worth of one unit of the outcome (GBP)'}`,
    one_better: oneBetter(values),
    regret_x: join(withUnit(label, values.unit), '←\u00a0better'),
    effect_x: withUnit('Mean absolute effect', values.unit),
    spread_y: withUnit('Spread of the effects', values.unit),
    plane_x: join(x, arrows(values.x_better).better_x),
    plane_y: join(withUnit(values.y_label ?? '', values.y_unit), arrows(values.y_better).better_y),
    map_first: `${values.y_label ?? ''} (up); hollow: too close to call`,
    map_second: withUnit('Size of the lead, as the area of the dot', values.unit),
  };
}

// What a figure need not say.
const DEFAULTS = { label: '', unit: '', better: '', before: null, identical: false, thresholds: '', scales_note: '',
  noise: null, matters: 0, gap: 0, x_label: '', x_unit: '', x_step: 1, y_label: '', y_unit: '' };

// Titles of axes as lines that fit their panels; of panels, which may be of a whole row of them, as lines of `head`.
function wrapTitles(part, limit, size, head = limit) {
  if (Array.isArray(part)) return part.map(one => wrapTitles(one, limit, size, head));
  if (part === null || typeof part !== 'object') return part;
  const out = {};
  for (const [key, value] of Object.entries(part)) {
    const heads = key === 'text' && 'anchor' in part;
    const words = key === 'title' || heads;
    if (key === 'datasets') out[key] = value;
    else if (words && typeof value === 'string') {
      const lines = wrap(value, heads ? head : limit, size);
      out[key] = lines.length > 1 ? lines : lines[0];
    } else out[key] = wrapTitles(value, limit, size, head);
  }
  return out;
}

// What only a pointer can reach: a drawing on paper does without.
function withoutTooltips(part) {
  if (Array.isArray(part)) return part.filter(one => one?.mark?.style !== 'hover').map(withoutTooltips);
  if (part === null || typeof part !== 'object') return part;
  return Object.fromEntries(Object.entries(part).filter(([key]) => key !== 'tooltip')
    .map(([key, value]) => [key, withoutTooltips(value)]));
}

function armValues(document, theme, dark) {
  const { arms } = document;
  return {
    arms: arms.map(arm => arm.label),
    arm_names: arms.map(arm => arm.name),
    colours: arms.map(arm => armColour(arm, theme, dark)),
    dashes: apartDashes(arms.map(arm => dashArray(arm.dash))),
    shapes: arms.map(arm => shapeName(arm.marker)),
    months_per_year: 12,
  };
}

// The sets that a spec and its layout read, but for those that are made here.
function setsWanted(part, layout) {
  const names = new Set();
  const walk = (one, key) => {
    if (one === null || typeof one !== 'object') return;
    if (key === 'data' && typeof one.name === 'string') names.add(one.name);
    for (const [inner, value] of Object.entries(one)) if (inner !== 'usermeta') walk(value, inner);
  };
  walk(part, '');
  for (const made of ['all', 'key', ...Object.keys(layout.ends ?? {})]) names.delete(made);
  return [...names, ...(layout.union ?? [])];
}

// Differences between two arms are stored once; this adds them seen from the other arm.
function mirror(rows) {
  const known = new Set(rows.map(row => `${row.reference} ${row.arm}`));
  const turned = rows.filter(row => !known.has(`${row.arm} ${row.reference}`));
  rows.push(...turned.map(({ reference, arm, difference, low, high, ...row }) => ({
    ...row, reference: arm, arm: reference,
    difference: difference === null ? null : -difference, low: high === null ? null : -high, high: low === null ? null : -low,
  })));
}

// Every set as objects, with what specs need beside the columns of the contract.
function prepare(figure, document, layout) {
  const sets = Object.fromEntries(Object.entries(figure.data).map(([k, set]) => [k, objects(set)]));
  if (layout.changes) sets[layout.changes.set] = asFarAsChanges(sets[layout.changes.set], layout.changes, figure.values.told);
  for (const [name, rows] of Object.entries(sets)) {
    if (layout.mirror?.includes(name)) mirror(rows);
    for (const row of rows) {
      if (typeof row.text === 'string') row.text = withMinus(row.text); // as in all axes
      const order = document.arms.findIndex(arm => arm.name === row.arm);
      if (order < 0) continue;
      row.arm_order = order;
      row.arm_label ??= document.arms[order].label;
    }
    for (const [as, field] of Object.entries(layout.orders ?? {})) {
      const all = distinct(rows.map(row => row[field]));
      for (const row of rows) row[as] = all.indexOf(row[field]);
    }
    if (layout.union?.includes(name)) sets.all = [...(sets.all ?? []), ...rows.map(row => ({ ...row, part: name }))];
  }
  return sets;
}

function timeTicks(set) {
  if (!set) return {};
  return { tick_values: set.map(row => row.month), tick_labels: set.map(row => row.label) };
}

const themeValues = ({ text, paper, neutral, axis, five }) => ({ text_colour: text, paper, neutral, grey: axis, five });

const AXIS_LINE = 14; // pixels, of a line of an axis's title
const AXIS_ROOM = 28; // from an axis to below its title, but for the title's lines
const APART = 15; // pixels from a label of an upright axis to the next
const MOST_UPRIGHT = 7; // labels of an upright axis
const BETWEEN = 8; // from the end of a label of a level axis to the next

// Labels of the axes that ask for them, by how long these are: "ticks" names a height or a width.
function axisTicks(found, asked = {}, measured, size) {
  return Object.fromEntries(Object.entries(asked).filter(([, ask]) => ask.ticks).map(([name, { ticks: along }]) => {
    const apart = /height/.test(along) ? Math.max(APART, measured[along] / MOST_UPRIGHT) : value => 1.5 * textWidth(axisNumber(value), size) + BETWEEN; // the first and last end at the axis's ends
    return [`${name}_ticks`, ticks(found[name], measured[along], apart)];
  }));
}

// Values that a sweep was sampled at as the labels of its axis, where these stand apart.
function sampleTicks({ rows, marks = [] }, { pixels, size }) {
  const all = distinct(rows.map(row => row.x)).filter(Number.isFinite).sort((a, b) => a - b);
  if (!isWide([...all, ...marks.map(row => row.x)])) return null;
  const at = x => pixels * Math.log(x / all[0]) / Math.log(all[all.length - 1] / all[0]);
  const kept = [all[0]];
  const last = all[all.length - 1];
  const width = x => textWidth(axisNumber(x), size) / (x === all[0] || x === last ? 1 : 2); // these end at the axis's ends
  const room = (a, b) => at(b) - at(a) > width(a) + width(b) + BETWEEN;
  for (const x of all.slice(1, -1)) if (room(kept[kept.length - 1], x) && room(x, last)) kept.push(x);
  return [...kept, last];
}

const CORNER = 38; // pixels, of the two lines of a corner's words, and to its edge
const BESIDE = 12; // of a corner's words, to its edge and to the band beside them

// Whether a quadrant's words stand in its corner, beyond the bands of what is much the same: both axes go as far to each side.
function cornerHolds({ label, text }, { domain_x, domain_y }, { plot_width, panel_height }, { x_matters = 0, y_matters = 0 }, { label: size, small }) {
  const beyond = ([, most], matters, pixels) => pixels / 2 * Math.max(0, 1 - matters / most);
  return beyond(domain_x, x_matters, plot_width) >= BESIDE + Math.max(textWidth(label, size), textWidth(text, small)) &&
    beyond(domain_y, y_matters, panel_height) >= CORNER;
}

// Words stand in corners where all of these hold theirs; else those of corners with draws go to the lines below the panel.
function moveCorners(sets, found, measured, of_figure, sizes) {
  const quadrants = sets.quadrants.filter(row => row.x !== 0 || row.y !== 0);
  if (quadrants.every(row => cornerHolds(row, found, measured, of_figure, sizes))) return;
  const at = (one, row) => one.reference === row.reference && one.arm === row.arm;
  for (const row of quadrants.filter(one => one.share > 0)) {
    const said = `${row.label}: ${row.text}`;
    const below = sets.quadrants.find(one => one.x === 0 && one.y === 0 && at(one, row));
    if (below) below.label = `${said}; ${below.label}`;
    else sets.quadrants.push({ ...row, x: 0, y: 0, label: said, text: said });
  }
  sets.all = sets.all.filter(one => one.part !== 'quadrants');
}

// Words of draws that lie in a band of the cost-outcome plane, a line each: below its panel, where no draws are, and
// from `below_x` on: the axis, or what is left of it where a line needs that room.
function bandRows(rows, { panel_width, left_width, left_shift }, size) {
  const told = rows.filter(row => row.x === 0 && row.y === 0).map(row => ({ ...row, part: 'much_the_same', texts: row.label.split('; ') }));
  const fits = told.every(({ texts }) => texts.every(text => textWidth(text, size) <= panel_width - left_width));
  const lines = ({ texts }) => texts.flatMap(text => wrap(text, fits ? panel_width - left_width : panel_width, size));
  return { below_x: fits ? 0 : left_shift, rows: told.map(row => ({ ...row, lines: lines(row) })) };
}

function moreValues(sets, layout, drawn, measured, theme, of_words) {
  const found = domains(sets, layout.domains, drawn);
  Object.assign(found, axisTicks(found, layout.domains, measured, theme.sizes.small));
  const sampled = sets.rows && layout.sampled ? sampleTicks(sets, { pixels: measured.plot_width, size: theme.sizes.small }) : null;
  const largest = layout.largest
    ? Math.max(1e-9, ...sets[layout.largest.set].map(row => row[layout.largest.field] ?? 0)) : 1;
  const whole = sets.rows?.every(row => !Number.isFinite(row.x) || Number.isInteger(row.x)); // no half a unit
  if (sets.median) Object.assign(found, { first_month: Math.min(...sets.median.map(row => row.month)), counted_from: drawn.values.counted_from ?? 0 });
  if (sets.reforms) found.reform_at_start = sets.reforms.some(row => row.month === 0);
  if (sets.quadrants) {
    const axis = wrap(of_words.plane_x, measured.panel_width - measured.left_width - 4, theme.sizes.label).length; // lines of its title
    moveCorners(sets, found, measured, drawn.values, theme.sizes);
    const band = bandRows(sets.quadrants, measured, theme.sizes.label);
    Object.assign(found, { below_x: band.below_x, below_y: measured.panel_height + AXIS_ROOM + AXIS_LINE * axis });
    sets.all.push(...band.rows);
  }
  return { ...found, largest, least_step: whole ? 1 : 0, sample_scale: sampled ? 'log' : 'linear', sample_ticks: sampled ?? undefined, sample_count: sampled ? 40 : { expr: 'max(3, min(8, width / 70))' },
    sample_overlap: sampled ? false : 'greedy' };
}

const JUST_BEFORE = 1e-3; // months

// A difference that begins with a reform begins upright, and does not slope over the month before it.
function stepUp(sets, { before, identical }) {
  if (!identical || !Number.isFinite(before)) return;
  const last = sets.gap?.filter(row => row.month === before - 1 && row.difference === 0) ?? [];
  sets.gap?.push(...last.map(row => ({ ...row, month: before - JUST_BEFORE, step: true })));
}

// The arm whose single replicates are drawn.
function shownArm(document, state) {
  const names = document.arms.map(arm => arm.name);
  const reference = state.reference || document.reference;
  return state.highlight || (names.length > 1 && names[0] === reference ? names[1] : names[0]);
}

const MOST_LINES = 4; // of arms in one panel

// The spec of a figure: of more than four arms one that gives each a panel, where there is one.
export function specOf(specs, figure, document) {
  const many = document.arms.length > MOST_LINES ? specs[`${figure.spec}_many`] : undefined;
  return many ?? specs[figure.spec];
}

// Rows of the arms of a piece, of whichever columns name them.
function keepPiece(sets, arms, reference) {
  for (const [name, rows] of Object.entries(sets)) {
    sets[name] = rows.filter(row => row.reference === undefined || row.arm === undefined ||
      (row.reference === reference && arms.includes(row.arm)));
  }
}

const PAPER_RATIO = 0.9; // of the height that a panel has on a screen: two figures stand on one sheet

const onPaper = layout => ({ ...layout, even: true, ratio: PAPER_RATIO * (layout.ratio ?? RATIO), row_height: layout.paper_row ?? layout.row_height,
  rows_most: layout.paper_rows, ...layout.paper });

// Which arms a drawing on paper shows at once: a long figure is cut between rows of its panels, so that it goes on
// over sheets. The names of its arms a piece, as many in each as go well together, and of a list halved the groups of its
// rows; null: all in one.
export function pieces(spec, figure, document, theme, { width, state = {} }) {
  const layout = onPaper(spec.usermeta?.layout ?? {});
  const reference = state.reference || document.reference;
  if (!layout.piece || (document.arms.length <= 3 && !layout.halve)) return [null]; // two stand side by side
  const sets = prepare(figure, document, layout);
  const groups = layout.halve ? halves(sets[layout.rows.set], layout.rows, layout.halve) : [null];
  const compared = comparedArms(layout, sets, document.arms, reference);
  const size = { width, height: null };
  const each = layout.panels === 'compared' ? measures(layout, sets, { arms: document.arms, panels_of: compared.length }, theme, size).columns
    : evenly(compared.length, layout.piece);
  if (compared.length <= each) return groups.map(some => some && { arms: compared, groups: some });
  const list = [];
  for (let i = 0; i < compared.length; i += each) list.push(compared.slice(i, i + each));
  return list.flatMap(arms => groups.map(some => ({ arms, groups: some })));
}

// How many panels of compared arms a figure has on a screen.
export function panelsOf(spec, figure, document, reference) {
  const layout = spec.usermeta?.layout ?? {};
  if (layout.panels !== 'compared' && !layout.panels?.set) return 1;
  const sets = prepare(figure, document, layout);
  return panelCount(layout.panels, sets, document.arms, comparedArms(layout, sets, document.arms, reference).length);
}

// Without the views that have nothing to draw, by what their names `need`.
function withoutEmpty(spec, layout, sets, reference) {
  const empty = Object.entries(layout.needs ?? {}).filter(([, [set, field]]) =>
    !sets[set].some(row => Number.isFinite(row[field]) && (row.reference ?? reference) === reference)).map(([name]) => name);
  if (empty.length === 0) return { spec, layout };
  const kept = { ...spec };
  for (const key of ['concat', 'vconcat']) if (spec[key]) kept[key] = spec[key].filter(one => !empty.includes(one.name));
  return { spec: kept, layout: { ...layout, panels: layout.panels - empty.length } };
}

const NOTHING = 'No arm has values to draw here.';

// What stands in place of panels where there are none.
const emptied = (theme, dark) => ({ width: 200, height: 24, datasets: {}, data: { values: [{}] },
  mark: { type: 'text', style: 'small', align: 'left' }, encoding: { x: { value: 0 }, text: { value: NOTHING } }, config: config(theme, dark) });

// The complete spec. size: {width, height (wanted, or null)}; state: {reference, interval, highlight} or {}; still:
// without tooltips; piece: {arms, groups} that are shown, null for all; throws if the spec names a blank or a set that the
// figure lacks.
export function complete(whole, figure, document, theme, { size, dark = false, state = {}, still = false, piece = null }) {
  const asked = whole.usermeta?.layout ?? {};
  const wanted = still && !size.height ? onPaper(asked) : asked;
  const lacking = setsWanted(whole, wanted).filter(name => !figure.data[name]);
  if (lacking.length) throw new Error(`spec "${figure.spec}": the figure has no data set ${lacking.join(', ')}`);
  const sets = prepare(figure, document, wanted);
  if (piece?.groups) sets[wanted.rows.set] = sets[wanted.rows.set].filter(row => piece.groups.includes(row[wanted.rows.group]));
  const reference = state.reference || document.reference;
  const compared = comparedArms(wanted, sets, document.arms, reference);
  if (wanted.drawn && compared.length === 0) return emptied(theme, dark);
  const { spec, layout } = withoutEmpty(whole, wanted, sets, reference);
  const found = measures(layout, sets, { arms: document.arms, panels_of: compared.length }, theme, size);
  const label_of = name => document.arms.find(arm => arm.name === name)?.label ?? name;
  const all = heights(layout, sets, found, theme, size, { label_of, reference });
  const drawn = { sets, shown: shownArm(document, state), values: figure.values, reference };
  const told = words({ ...DEFAULTS, ...figure.values });
  const more = moreValues(sets, layout, drawn, { ...found, ...all }, theme, told);
  if (layout.ends) {
    for (const [name, ends] of Object.entries(layout.ends)) {
      const tall = name.includes('gap') ? all.second_height : all.panel_height;
      sets[name] = lineEnds(sets[ends.set], ends, tall, { ...drawn, domains: more });
    }
  }
  const values = {
    ...DEFAULTS, ...armValues(document, theme, dark), ...found, ...all, ...told,
    ...timeTicks(sets.years), ...themeValues(dark ? theme.dark : theme.light), ...more,
    ...figure.values, reference, interval: state.interval || 'joint', highlight: state.highlight ?? '',
    width: size.width, height: size.height ?? all.panel_height,
  };
  if (state.worth !== undefined) values.worth = state.worth;
  stepUp(sets, figure.values);
  if (piece) keepPiece(sets, piece.arms, reference);
  const unknown = new Set();
  const filled = fill(still ? withoutTooltips(spec) : spec, values, unknown);
  if (unknown.size) {
    throw new Error(`spec "${figure.spec}": no value for ${[...unknown].join(', ')}`);
  }
  const { usermeta, title, ...parts } = filled;
  const one = layout.rows_of_panels;
  const rest = wrapTitles(parts, one ? found.plot_width : found.panel_width - found.left_width - 4, theme.sizes.label,
    (one ? size.width : found.panel_width) - 4);
  if (title) Object.assign(rest, wrapTitles({ title }, size.width - 4, theme.sizes.label));
  return { ...rest, autosize: filled.autosize ?? { type: 'pad' }, datasets: sets,
    config: config(theme, dark) };
}
