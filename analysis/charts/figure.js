// A complete Vega-Lite spec from a spec with placeholders and a figure of the document.
// The spec asks for its measures in "usermeta": {"layout": {...}}; README.md lists them.
import { armColour, config, dashArray, shapeName } from './theme.js';
import { textWidth, wrap } from './text.js';

const GUTTER = 24; // between panels side by side, as config.facet.spacing
const MARKER = 20; // a marker before a line's label
const PADDING = 2; // of the whole, as config.padding
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

// Texts that several specs share, made from the figure's values.
function words(values) {
  const label = values.label ?? '';
  const { better_x, better_y } = arrows(values.better);
  const join = (...parts) => parts.filter(Boolean).join('\u00a0\u00a0 ');
  const x = withUnit(values.x_label ?? '', values.x_unit);
  return {
    axis_x: join(withUnit(label, values.unit), better_x),
    axis_y: join(withUnit(label, values.unit), better_y),
    gap_x: join(withUnit('Difference', values.unit), better_x),
    gap_title: join(withUnit('Difference from the reference', values.unit), better_y),
    gap_y_label: join(withUnit(`${label}, difference from the reference`, values.unit), better_y),
    gap_name: `Gap: ${withUnit(label, values.unit)}`,
    percent_x: join('Difference (% of the reference)', better_x),
    sweep_x: x,
    worth_x: x || 'Worth of one unit of the outcome (GBP)',
    regret_x: join(withUnit(label, values.unit), '← better'),
    effect_x: withUnit('Mean absolute effect', values.unit),
    spread_y: withUnit('Spread of the effects', values.unit),
    plane_x: join(x, arrows(values.x_better).better_x),
    plane_y: join(withUnit(values.y_label ?? '', values.y_unit), arrows(values.y_better).better_y),
    map_first: `${values.y_label ?? ''} (up); hollow: too close to call`,
    map_second: withUnit('Size of the lead, as the area of the dot', values.unit),
    source_words: values.source === 'replicates' ? ' of replicates' : ' of draws',
  };
}

// What a figure need not say.
const DEFAULTS = { label: '', unit: '', better: '', before: null, identical: false, thresholds: '', scales_note: '',
  noise: null, matters: 0, gap: 0, x_label: '', x_unit: '', y_label: '', y_unit: '' };

const listed = value => (Array.isArray(value) ? value : [value]);

// Rows of a list one below the other: gives each row its "slot" (centre, counted in rows from the
// top), and "heading" with "heading_slot" where a group begins. Returns how many rows are needed.
function placeRows(rows, { key, order = 'order', group, per, head = HEAD }) {
  const id = row => JSON.stringify(listed(key).map(name => row[name]));
  let most = 0;
  for (const one of distinct(rows.map(row => row[per]))) {
    const own = rows.filter(row => row[per] === one);
    const first = new Map();
    for (const row of own) if (!first.has(id(row))) first.set(id(row), row);
    const before = (a, b) => listed(order).reduce((sum, name) => sum || a[name] - b[name], 0);
    const slots = slotsOf([...first.entries()].sort(([, a], [, b]) => before(a, b)), group, head);
    for (const row of own) Object.assign(row, slots.places.get(id(row)));
    most = Math.max(most, slots.count);
  }
  return most;
}

function slotsOf(list, group, head) {
  const places = new Map();
  let at = 0;
  let last;
  for (const [id, row] of list) {
    const begins = group !== undefined && row[group] !== last && Boolean(row[group]);
    if (begins) at += head;
    places.set(id, { slot: at + 0.5, slot_top: at + 0.45, slot_bottom: at + 0.85,
      heading: begins ? row[group] : '', heading_slot: begins ? at - head : at });
    last = row[group];
    at += 1;
  }
  return { places, count: at };
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
  const width = size.width - 2 * PADDING;
  const count = panelCount(layout.panels, sets, arms);
  const fit = Math.floor((width + GUTTER) / ((layout.fewest ?? width) + GUTTER));
  const columns = clamp(fit, 1, Math.min(count, layout.most ?? count));
  const lines = Math.ceil(count / columns);
  const panel = Math.floor((width - GUTTER * (columns - 1)) / columns);
  const label = layout.labels
    ? Math.ceil(Math.min(widest(sets, layout.labels, theme.sizes.label), 0.4 * panel)) + MARKER : 0;
  const text = layout.text ? Math.ceil(layout.text.sample
    ? textWidth(layout.text.sample, theme.sizes.label) : widest(sets, layout.text, theme.sizes.label)) : 0;
  const left = layout.left ? Math.ceil(Math.min(layout.left, 0.36 * panel)) : 0;
  const plot = panel - label - left;
  return { columns, lines, panel_width: panel, label_width: label,
    left_width: left, half_width: Math.round(panel / 2), plot_width: plot, stand_limit: panel - 104, left_shift: -left, list_limit: panel - 18,
    graphic_width: Math.max(90, panel - text - 16) };
}

function heights(layout, sets, found, theme, size) {
  const ratio = layout.ratio ?? 0.55;
  const wanted = size.height
    ? (size.height - 40 * found.lines) / found.lines : found.panel_width * ratio;
  let height = Math.round(clamp(wanted * (layout.share ?? 1), layout.lowest ?? 150, size.height ? 900 : 380));
  let slots = 0;
  if (layout.rows) {
    slots = placeRows(sets[layout.rows.set], layout.rows) + (layout.head_room ?? 0);
    const row = layout.row_height ?? 40;
    const room = size.height ? wanted / Math.max(slots, 1) : row;
    height = Math.round(slots * clamp(room, size.height ? 0.84 * row : row, layout.row_most ?? row * 1.4));
    copySlots(sets, layout);
  }
  const strip = layout.strip ? placeStrip(sets, layout.strip, found, theme) : {};
  const list = layout.list ? placeList(sets, layout.list)
    : layout.leaders ? placeLeaders(sets, layout.leaders) : {};
  return { ...strip, ...list, slots, panel_height: height, second_height: Math.round(height * 0.6) };
}

// Gives rows of other sets the slot of the same arm.
function copySlots(sets, { rows, also = {} }) {
  for (const [set, field] of Object.entries(also)) {
    for (const row of sets[set]) {
      const { slot, slot_top, slot_bottom } = sets[rows.set].find(one => one[field] === row[field]) ?? {};
      Object.assign(row, { slot, slot_top, slot_bottom });
    }
  }
}

// Lines of text below a figure.
function placeList(sets, { set, per, height }) {
  let most = 0;
  for (const one of distinct(sets[set].map(row => row[per]))) {
    const own = sets[set].filter(row => row[per] === one);
    own.forEach((row, i) => { row.slot = i + 0.5; });
    most = Math.max(most, own.length);
  }
  return { list_slots: Math.max(1, most), list_height: height * most };
}

// A key of leaders in one list: the "first" row of each leader carries the slot of its line.
function placeLeaders(sets, { set, field, height }) {
  const leaders = distinct(sets[set].map(row => row[field])).sort();
  const seen = new Set();
  for (const row of sets[set]) {
    row.first = !seen.has(row[field]);
    row.slot = leaders.indexOf(row[field]) + 0.5;
    seen.add(row[field]);
  }
  return { list_slots: leaders.length, list_height: height * leaders.length };
}

// The range of fields over several sets, about zero if it is symmetric.
function domains(sets, wanted = {}) {
  const out = {};
  for (const [name, { of, symmetric }] of Object.entries(wanted)) {
    const values = of.flatMap(([set, field]) => sets[set].map(row => row[field])).filter(Number.isFinite);
    const most = 1.08 * Math.max(1e-9, ...values.map(Math.abs));
    out[name] = symmetric ? [-most, most] : [Math.min(...values), Math.max(...values)];
    out[`${name}_most`] = most;
  }
  return out;
}

// A round worth of one unit of the outcome at which both axes weigh about the same.
function roundWorth({ domain_x_most: x, domain_y_most: y }) {
  if (!x) return 0;
  const step = 10 ** Math.floor(Math.log10(y / x));
  return Math.round(y / x / step) * step;
}

// One line a step of the timeline; its label stands at the right if there is room, else at the left.
function placeStrip(sets, { set, height }, found, theme) {
  const months = sets.median.map(row => row.month);
  const [first, last] = [Math.min(...months), Math.max(...months)];
  sets[set].forEach((row, i) => {
    const at = found.plot_width * (row.month - first) / (last - first || 1);
    row.slot = i + 0.5;
    row.leftward = at + 12 + textWidth(row.label, theme.sizes.small) > found.plot_width + found.label_width;
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
    dashes: arms.map(arm => dashArray(arm.dash)),
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
  for (const made of ['all', ...Object.keys(layout.ends ?? {})]) names.delete(made);
  return [...names, ...(layout.union ?? [])];
}

// Every set as objects, with what specs need beside the columns of the contract.
function prepare(figure, document, layout) {
  const sets = Object.fromEntries(Object.entries(figure.data).map(([k, set]) => [k, objects(set)]));
  for (const [name, rows] of Object.entries(sets)) {
    for (const row of rows) {
      const order = document.arms.findIndex(arm => arm.name === row.arm);
      if (order >= 0) Object.assign(row, { arm_order: order, arm_label: row.arm_label ?? document.arms[order].label });
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

const themeValues = ({ text, paper, neutral, five }) => ({ text_colour: text, paper, neutral, five });

function moreValues(sets, layout) {
  const found = domains(sets, layout.domains);
  const largest = layout.largest
    ? Math.max(1e-9, ...sets[layout.largest.set].map(row => row[layout.largest.field] ?? 0)) : 1;
  return { ...found, largest, worth: roundWorth(found) };
}

// The complete spec. size: {width, height (wanted, or null)}; state: {reference, interval,
// highlight} or {}; still: without tooltips; throws if the spec names a placeholder or a set that the figure lacks.
export function complete(spec, figure, document, theme, { size, dark = false, state = {}, still = false }) {
  const layout = spec.usermeta?.layout ?? {};
  const lacking = setsWanted(spec, layout).filter(name => !figure.data[name]);
  if (lacking.length) throw new Error(`spec "${figure.spec}": the figure has no data set ${lacking.join(', ')}`);
  const sets = prepare(figure, document, layout);
  const reference = state.reference || document.reference;
  const found = measures(layout, sets, document.arms, theme, size);
  const all = heights(layout, sets, found, theme, size);
  if (layout.ends) {
    for (const [name, ends] of Object.entries(layout.ends)) {
      const tall = name.includes('gap') ? all.second_height : all.panel_height;
      sets[name] = lineEnds(sets[ends.set], ends, tall);
    }
  }
  const values = {
    ...DEFAULTS, ...armValues(document, theme, dark), ...found, ...all, ...words({ ...DEFAULTS, ...figure.values }),
    ...timeTicks(sets.years), ...themeValues(dark ? theme.dark : theme.light), ...moreValues(sets, layout),
    ...figure.values, reference, interval: state.interval || 'run', highlight: state.highlight ?? '',
    width: size.width, height: size.height ?? all.panel_height,
  };
  if (state.worth !== undefined) values.worth = state.worth;
  const unknown = new Set();
  const filled = fill(still ? withoutTooltips(spec) : spec, values, unknown);
  if (unknown.size) {
    throw new Error(`spec "${figure.spec}": no value for ${[...unknown].join(', ')}`);
  }
  const { usermeta, title, ...parts } = filled;
  const rest = wrapTitles(parts, found.panel_width - 4, theme.sizes.label);
  if (title) Object.assign(rest, wrapTitles({ title }, size.width - 4, theme.sizes.label));
  return { ...rest, autosize: filled.autosize ?? { type: 'pad' }, datasets: sets,
    config: config(theme, dark) };
}
