// A complete Vega-Lite spec from a spec with placeholders and a figure of the document.
// The spec asks for its measures in "usermeta": {"layout": {...}}; README.md lists them.
import { armColour, config, dashArray, shapeName } from './theme.js';
import { textWidth, wrap } from './text.js';

const GUTTER = 24; // between panels side by side, as config.facet.spacing
const MARKER = 20; // a marker before a line's label
const HEAD = 0.62; // a group's heading, in rows

// A set of the document, {columns, rows}, as the objects that Vega wants.
export function objects(set) {
  return set.rows.map(row => Object.fromEntries(set.columns.map((name, i) => [name, row[i]])));
}

const distinct = list => [...new Set(list)];

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
  if (better === 'higher') return { better_x: 'better →', better_y: '↑ better' };
  if (better === 'lower') return { better_x: '← better', better_y: '↓ better' };
  if (better) return { better_x: `better: ${better}`, better_y: `better: ${better}` };
  return { better_x: '', better_y: '' };
}

function words(values) {
  const label = values.label ?? '';
  const { better_x, better_y } = arrows(values.better);
  const join = (...parts) => parts.filter(Boolean).join('\u00a0\u00a0 ');
  return {
    better_x,
    better_y,
    axis_x: join(withUnit(label, values.unit), better_x),
    axis_y: join(withUnit(label, values.unit), better_y),
    gap_x: join(withUnit('Difference', values.unit), better_x),
    gap_y: join(withUnit('Difference', values.unit), better_y),
    gap_title: join(withUnit('Difference from the reference', values.unit), better_y),
    percent_x: join('Difference (% of the reference)', better_x),
    plane_x: join(withUnit(values.x_label ?? '', values.x_unit), arrows(values.x_better).better_x),
    plane_y: join(withUnit(values.y_label ?? '', values.y_unit), arrows(values.y_better).better_y),
  };
}

// Rows of a list one below the other: gives each row its "slot" (centre, counted in rows from the
// top), and "heading" with "heading_slot" where a group begins. Returns how many rows are needed.
function placeRows(rows, { key, order = 'order', group }) {
  const first = new Map();
  for (const row of rows) if (!first.has(row[key])) first.set(row[key], row);
  const list = [...first.values()].sort((a, b) => a[order] - b[order]);
  const slots = new Map();
  let at = 0;
  let last;
  for (const row of list) {
    const begins = group !== undefined && row[group] !== last && row[group] !== '';
    if (begins) at += HEAD;
    slots.set(row[key], { slot: at + 0.5, heading: begins ? row[group] : '', heading_slot: begins ? at - HEAD : at });
    last = row[group];
    at += 1;
  }
  for (const row of rows) Object.assign(row, slots.get(row[key]));
  return at;
}

// Labels at the ends of lines, pushed apart so that no two overlap: the set "ends".
function lineEnds(rows, { x, y, by = 'arm', per, gap = 15 }, height) {
  const values = rows.map(row => row[y]).filter(Number.isFinite);
  const span = Math.max(...values) - Math.min(...values) || 1;
  const least = gap * span / height;
  const ends = [];
  for (const one of distinct(rows.map(row => row[per]))) {
    const last = new Map();
    for (const row of rows) {
      if (row[per] !== one || !Number.isFinite(row[y])) continue;
      if (!last.has(row[by]) || last.get(row[by])[x] <= row[x]) last.set(row[by], row);
    }
    const list = [...last.values()].sort((a, b) => a[y] - b[y]).map(row => ({ ...row, at: row[y] }));
    spread(list, least);
    ends.push(...list);
  }
  return ends;
}

function spread(list, least) {
  for (let round = 0; round < 60; round++) {
    let moved = false;
    for (let i = 1; i < list.length; i++) {
      const short = least - (list[i].at - list[i - 1].at);
      if (short <= least * 1e-3) continue;
      list[i - 1].at -= short / 2;
      list[i].at += short / 2;
      moved = true;
    }
    if (!moved) return;
  }
}

function widest(sets, { set, field }, size) {
  return Math.max(0, ...sets[set].map(row => textWidth(row[field] ?? '', size)));
}

const clamp = (value, least, most) => Math.max(least, Math.min(most, value));

// How many panels there are: a number, "arms", "compared" (arms but the reference) or a set's field.
function panelCount(panels, sets, arms) {
  if (panels === 'arms') return arms.length;
  if (panels === 'compared') return Math.max(1, arms.length - 1);
  if (panels?.set) return distinct(sets[panels.set].map(row => row[panels.field])).length;
  return panels ?? 1;
}

// Measures in pixels for the placeholders. Everything is inside `size`.width; a height is wanted,
// not promised: a list needs its rows.
function measures(layout, sets, arms, theme, size) {
  const count = panelCount(layout.panels, sets, arms);
  const fit = Math.floor((size.width + GUTTER) / ((layout.fewest ?? size.width) + GUTTER));
  const columns = clamp(fit, 1, Math.min(count, layout.most ?? count));
  const lines = Math.ceil(count / columns);
  const panel = Math.floor((size.width - GUTTER * (columns - 1)) / columns);
  const label = layout.labels
    ? Math.ceil(Math.min(widest(sets, layout.labels, theme.sizes.label), 0.4 * panel)) + MARKER : 0;
  const text = layout.text ? Math.ceil(widest(sets, layout.text, theme.sizes.label)) : 0;
  const left = layout.left ? Math.ceil(Math.min(layout.left, 0.36 * panel)) : 0;
  const plot = panel - label - left;
  return { count, columns, lines, panel_width: panel, label_width: label, text_width: text,
    left_width: left, plot_width: plot, plot_right: plot - 1,
    graphic_width: Math.max(90, panel - text - 16) };
}

function heights(layout, sets, found, size) {
  const ratio = layout.ratio ?? 0.55;
  const wanted = size.height
    ? (size.height - 40 * found.lines) / found.lines : found.panel_width * ratio;
  let height = Math.round(clamp(wanted * (layout.share ?? 1), layout.lowest ?? 150, size.height ? 900 : 380));
  let slots = 0;
  if (layout.rows) {
    slots = placeRows(sets[layout.rows.set], layout.rows);
    const row = layout.row_height ?? 40;
    const room = size.height ? wanted / Math.max(slots, 1) : row;
    height = Math.round(slots * clamp(room, row, row * 1.4));
  }
  const strip = layout.strip ? placeStrip(sets, layout.strip) : {};
  return { ...strip, slots, panel_height: height, second_height: Math.round(height * 0.6) };
}

// One line a step of the timeline; "share" is how far right it stands, for the side of its label.
function placeStrip(sets, { set, height }) {
  const months = sets.median.map(row => row.month);
  const [first, last] = [Math.min(...months), Math.max(...months)];
  sets[set].forEach((row, i) => {
    row.slot = i + 0.5;
    row.share = (row.month - first) / (last - first || 1);
  });
  return { strip_slots: Math.max(1, sets[set].length), strip_height: height * sets[set].length };
}

// Titles of axes and panels as lines that fit.
function wrapTitles(part, limit, size) {
  if (Array.isArray(part)) return part.map(one => wrapTitles(one, limit, size));
  if (part === null || typeof part !== 'object') return part;
  const out = {};
  for (const [key, value] of Object.entries(part)) {
    const words = key === 'title' || (key === 'text' && 'anchor' in part);
    if (key === 'datasets') out[key] = value;
    else if (words && typeof value === 'string') {
      const lines = wrap(value, limit, size);
      out[key] = lines.length > 1 ? lines : lines[0];
    } else out[key] = wrapTitles(value, limit, size);
  }
  return out;
}

function armValues(document, theme, dark) {
  const { arms } = document;
  return {
    arms: arms.map(arm => arm.label),
    arm_names: arms.map(arm => arm.name),
    colours: arms.map(arm => armColour(arm, theme, dark)),
    dashes: arms.map(arm => dashArray(arm.dash)),
    shapes: arms.map(arm => shapeName(arm.marker)),
    months_per_year: 12,
  };
}

// Which arm is highlighted unless the reader chooses: the first that is not the reference, or the
// only one.
export const firstCompared = (document, reference) =>
  document.arms.find(arm => arm.name !== reference)?.name ?? reference;

function timeTicks(set) {
  if (!set) return {};
  return { tick_values: set.map(row => row.month), tick_labels: set.map(row => row.label) };
}

// The complete spec. size: {width, height (wanted, or null)}; state: {reference, interval,
// highlight} or {}; throws if the spec names a placeholder or a set that the figure lacks.
export function complete(spec, figure, document, theme, { size, dark = false, state = {} }) {
  const sets = Object.fromEntries(Object.entries(figure.data).map(([k, set]) => [k, objects(set)]));
  const layout = spec.usermeta?.layout ?? {};
  const reference = state.reference || document.reference;
  const found = measures(layout, sets, document.arms, theme, size);
  const all = heights(layout, sets, found, size);
  if (layout.ends) {
    for (const [name, ends] of Object.entries(layout.ends)) {
      const tall = name.includes('gap') ? all.second_height : all.panel_height;
      sets[name] = lineEnds(sets[ends.set], ends, tall);
    }
  }
  const colours = dark ? theme.dark : theme.light;
  const values = {
    ...armValues(document, theme, dark), ...found, ...all, ...words(figure.values),
    ...timeTicks(sets.years), text_colour: colours.text, paper: colours.paper,
    neutral: colours.neutral, five: colours.five, ...figure.values,
    reference, interval: state.interval || 'run',
    highlight: state.highlight ?? '', sample: state.highlight || firstCompared(document, reference),
    width: size.width, height: size.height ?? all.panel_height,
  };
  const unknown = new Set();
  const filled = fill(spec, values, unknown);
  if (unknown.size) {
    throw new Error(`spec "${figure.spec}": no value for ${[...unknown].join(', ')}`);
  }
  const { usermeta, title, ...parts } = filled;
  const rest = wrapTitles(parts, found.panel_width - 4, theme.sizes.label);
  if (title) Object.assign(rest, wrapTitles({ title }, size.width - 4, theme.sizes.label));
  return { ...rest, autosize: filled.autosize ?? { type: 'pad' }, datasets: sets,
    config: config(theme, dark) };
}
