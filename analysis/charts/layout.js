// Where things stand in a figure: panels, rows of lists, labels at the ends of lines, in pixels.
// Specs ask for it in "usermeta": {"layout": {...}}; README.md lists what they may ask for.
import { textWidth } from './text.js';

const GUTTER = 24; // between panels side by side, as config.facet.spacing
const PADDING = 2; // of the whole, as config.padding
const MARKER = 20; // a marker before a line's label
const HEAD = 0.62; // a group's heading, in rows
const NICE = 1.1; // an axis ends at round numbers, beyond what it shows

export const distinct = list => [...new Set(list)];

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

// How far the axis of labels at the ends of lines reaches: the domain that it names, or over the lines, and over what
// else is drawn on it.
function spanOf(rows, { y, per, zero, around, wider, domain, span = [] }, { sets, shown, values: of_figure = {}, domains = {} }, one) {
  if (domains[domain]) return (domains[domain][1] - domains[domain][0]) / NICE;
  const values = rows.filter(row => row[per] === one).map(row => row[y]);
  for (const { set, field, of_shown: some } of span) {
    const drawn = sets[set].filter(row => row[per] === one && (!some || row.arm === shown));
    for (const row of drawn) values.push(row[field]);
  }
  const finite = values.filter(Number.isFinite);
  if (zero) finite.push(0);
  if (of_figure[around]) finite.push(-of_figure[around], of_figure[around]);
  const [most, least] = [1, -1].map(sign => sign * finite.reduce((far, v) => Math.max(far, sign * v), -Infinity));
  return most - least + (of_figure[wider] ?? 0);
}

// Labels at the ends of lines, pushed apart so that no two overlap: the set "ends".
export function lineEnds(rows, ends_of, height, drawn = { sets: {} }) {
  const { x, y, by = 'arm', per, gap = 15, floor = -Infinity } = ends_of;
  const ends = [];
  for (const one of distinct(rows.map(row => row[per]))) {
    const last = new Map();
    for (const row of rows) {
      if (row[per] !== one || !Number.isFinite(row[y])) continue;
      if (!last.has(row[by]) || last.get(row[by])[x] <= row[x]) last.set(row[by], row);
    }
    const list = [...last.values()].sort((a, b) => a[y] - b[y]).map(row => ({ ...row, at: row[y] }));
    const step = gap * (NICE * spanOf(rows, ends_of, drawn, one) || 1) / height;
    spread(list, step);
    lift(list, step, floor);
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

// No label stands under the floor of the axis, where the axis has its title.
function lift(list, step, floor) {
  let lowest = floor;
  for (const row of list) {
    row.at = Math.max(row.at, lowest);
    lowest = row.at + step;
  }
}

function widest(sets, { set, field }, size) {
  return Math.max(0, ...[field].flat().flatMap(one => sets[set].map(row => textWidth(row[one] ?? '', size))));
}

const clamp = (value, least, most) => Math.max(least, Math.min(most, value));

// How many panels there are: a number, "arms", "compared" (arms but the reference) or a set's field.
function panelCount(panels, sets, arms) {
  if (panels === 'arms') return arms.length;
  if (panels === 'compared') return Math.max(1, arms.length - 1);
  if (panels?.set) return distinct(sets[panels.set].map(row => row[panels.field])).length;
  return panels ?? 1;
}

// Measures in pixels for the blanks. Everything is inside `size`.width; a height is wanted,
// not promised: a list needs its rows.
export function measures(layout, sets, arms, theme, size) {
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
  return { full_width: width - left, columns, lines, panel_width: panel, label_width: label,
    left_width: left, half_width: Math.round(panel / 2), plot_width: plot,
    left_shift: -left, list_limit: panel - 18, stand_limit: panel - 104,
    graphic_width: Math.max(90, panel - text - 16) };
}

export function heights(layout, sets, found, theme, size) {
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
  return { list_slots: Math.max(1, most), list_height: Math.max(1, height * most) };
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
  return { list_slots: leaders.length, list_height: Math.max(1, height * leaders.length) };
}

// One line a step of the timeline; its label stands at the right if there is room, else at the left.
function placeStrip(sets, { set, height, wide }, found, theme) {
  const months = sets.median.map(row => row.month);
  const [first, last] = [Math.min(...months), Math.max(...months)];
  sets[set].forEach((row, i) => {
    const plot = wide ? found.full_width : found.plot_width;
    const at = plot * (row.month - first) / (last - first || 1);
    row.slot = i + 0.5;
    row.leftward = at + 12 + textWidth(row.label, theme.sizes.small) > plot + (wide ? 0 : found.label_width);
  });
  // Vega-Lite takes a height of 0 for none and puts its own.
  return { strip_slots: Math.max(1, sets[set].length), strip_height: Math.max(1, height * sets[set].length) };
}
