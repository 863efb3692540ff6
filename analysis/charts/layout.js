// Where things stand in a figure: panels, rows of lists, labels at the ends of lines, in pixels.
// Specs ask for it in "usermeta": {"layout": {...}}; README.md lists what they may ask for.
import { axisNumber, textWidth, wrap } from './text.js';

const GUTTER = 24; // between panels side by side, as config.facet.spacing
const SPARE = 2; // half pixels and the width of lines
const PADDING = 2; // of the whole, as config.padding
const TEXT_GAP = 16; // from what is drawn in a list to the text at its right, unless its layout says another
const MARKER = 20; // a marker before a line's label
const HEAD = 0.62; // a group's heading, in rows
const HEAD_LINE = 16; // pixels
const NICE = 1.1; // an axis ends at round numbers, beyond what it shows

const HALF = 0.6; // of a list, at most, is in its first half
const CLOSEST = 0.88; // of the usual height of rows, of a list that would else fill more than a sheet

const DOT = 0.68; // of a row, the side of a square as large as its dot

export const RATIO = 0.55; // of a panel's height to its width

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

// The groups of a long list in two halves, for two drawings that sheets can part; null: all in one.
export function halves(rows, { key, order = 'order', group }, least) {
  const first = new Map();
  for (const row of [...rows].sort((a, b) => a[order] - b[order])) if (!first.has(row[key])) first.set(row[key], row[group]);
  const groups = [...first.values()];
  const names = distinct(groups);
  if (groups.length < least || names.length < 2) return [null];
  const upper = names.filter((name, i) => i === 0 || groups.lastIndexOf(name) < groups.length * HALF);
  return [upper, names.filter(name => !upper.includes(name))];
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
    const [low, high] = drawn.domains?.[ends_of.domain] ?? [-Infinity, Infinity]; // an end beyond the axis is labelled at its edge
    const list = [...last.values()].sort((a, b) => a[y] - b[y])
      .map(row => ({ ...row, [y]: clamp(row[y], low, high), at: clamp(row[y], low, high) }));
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

// The room of texts at the right of a list, those that say a level against another among them.
function textRoom({ sample, against, ...field }, sets, { label, small }, size = 'label') {
  const letters = size === 'small' ? small : label;
  const own = sample ? textWidth(sample, letters) : widest(sets, field, letters);
  const said = value => axisNumber(Math.round(Number(value))) + '.0';
  const pairs = against ? sets[field.set].map(row => textWidth(against.map(name => said(row[name])).join(' against '), small)) : [];
  return Math.ceil(Math.max(own, ...pairs));
}

// The room of a row's name and of what stands on the same line at the right.
const pairRoom = (pair, sets, { label, small }) => (pair
  ? Math.max(0, ...sets[pair.set].map(row => textWidth(row[pair.fields[0]] ?? '', label) + TEXT_GAP + textWidth(row[pair.fields[1]] ?? '', small))) : 0);

const BESIDE = 10; // from a mark to its label

const clamp = (value, least, most) => Math.max(least, Math.min(most, value));

// How many panels there are: a number, "arms", "compared" (those of arms that have values) or a set's field.
export function panelCount(panels, sets, arms, compared) {
  if (panels === 'arms') return arms.length;
  if (panels === 'compared') return Math.max(1, compared);
  if (panels?.set) return distinct(sets[panels.set].map(row => row[panels.field])).length;
  return panels ?? 1;
}

// Of so many panels no more side by side, or in a drawing on paper, than their rows need: four as two and two.
export const evenly = (count, most) => Math.ceil(count / Math.ceil(count / most));

// The arms that a figure of a panel each has something of: compared with the reference, with a value in one of the
// sets and fields that are `drawn`.
export function comparedArms({ drawn }, sets, arms, reference) {
  const others = arms.map(arm => arm.name).filter(name => name !== reference);
  if (!drawn) return others;
  const some = new Set(drawn.flatMap(([set, field]) => (sets[set] ?? [])
    .filter(row => Number.isFinite(row[field]) && (row.reference ?? reference) === reference).map(row => row.arm)));
  return others.filter(name => some.has(name));
}

// Measures in pixels for the blanks. Everything is inside `size`.width; a height is wanted,
// not promised: a list needs its rows.
export function measures(layout, sets, { arms, panels_of }, theme, size) {
  const width = size.width - 2 * PADDING - SPARE;
  const count = panelCount(layout.panels, sets, arms, panels_of);
  const shared = layout.axes === 'shared' ? layout.left : 0; // the axis of a row of panels stands once, at its left
  const gutter = layout.gutter ?? GUTTER;
  const text = layout.text ? textRoom(layout.text, sets, theme.sizes, layout.text_size) : 0;
  const { text_gap = TEXT_GAP } = layout;
  const [name_at, number_at, lead_at] = layout.lines_at ?? [];
  const fewest = Math.max(layout.fewest ?? width, layout.graphic ? text + text_gap + layout.graphic : 0, pairRoom(layout.pair, sets, theme.sizes));
  const fit = Math.floor(((size.whole ?? size.width) - size.width + width - shared + gutter) / (fewest + gutter)); // as before it was laid out narrower
  const most = clamp(fit, 1, Math.min(count, layout.most ?? count));
  const columns = layout.even || layout.panels === 'compared' ? evenly(count, most) : most;
  const lines = Math.ceil(count / columns);
  const panel = Math.floor((width - shared - gutter * (columns - 1)) / columns);
  const label = layout.labels
    ? Math.ceil(Math.min(widest(sets, layout.labels, theme.sizes.label), 0.4 * panel)) + MARKER : 0;
  const left = shared || !layout.left ? shared : Math.ceil(Math.min(layout.left, 0.36 * panel));
  const plot = panel - label - (shared ? 0 : left) - (layout.right ?? 0);
  const heads = layout.heads ? Math.max(...sets[layout.heads.set].map(row => wrap(row[layout.heads.field] ?? '', panel, theme.sizes.label).length)) : 1;
  return { full_width: width - left, columns, lines, gutter, axes: layout.axes ?? 'independent',
    stacked_x: columns === 1 && !size.height && !layout.even ? 'independent' : 'shared', panel_width: panel, label_width: label,
    left_width: left, half_width: Math.round(plot / 2), plot_width: plot, head_lines: heads, head_height: HEAD_LINE * heads + 4,
    name_at, number_at, lead_at, left_shift: -left, list_limit: panel - 18, stand_limit: panel - 104,
    graphic_width: Math.max(layout.graphic ?? 90, panel - text - text_gap), text_size: theme.sizes[layout.text_size ?? 'label'] };
}

export function heights(layout, sets, found, theme, size, arms) {
  const ratio = layout.ratio ?? RATIO;
  const wanted = size.height
    ? (size.height - 40 * found.lines) / found.lines : found.panel_width * ratio;
  let height = Math.round(clamp(wanted * (layout.share ?? 1), layout.lowest ?? 150, size.height ? 900 : 380));
  let slots = 0;
  let usual = 0;
  if (layout.rows) {
    const full = layout.row_height ?? 40;
    slots = placeRows(sets[layout.rows.set], layout.rows);
    usual = layout.stack ? clamp(layout.stack.height / slots, layout.stack.least, full) : full; // a high stack is one of small dots
    slots += ((layout.head_room ?? 0) * full + (found.head_lines - 1) * HEAD_LINE) / usual;
    const row = clamp((layout.rows_most ?? Infinity) / slots, CLOSEST * usual, usual);
    const room = size.height ? wanted / Math.max(slots, 1) : row;
    height = Math.round(slots * clamp(room, size.height ? 0.84 * row : row, layout.row_most ?? row * 1.4));
    copySlots(sets, layout);
  }
  const strip = layout.strip ? placeStrip(sets, layout.strip, found, theme) : {};
  if (layout.marks) placeMarks(sets, layout.marks, found, theme);
  if (layout.thin) thinRuns(sets, layout.thin);
  const list = layout.list ? placeList(sets, layout.list, found, theme)
    : layout.leaders ? placeLeaders(sets, layout.leaders) : {};
  const key = layout.key ? placeKey(sets, layout.key, arms, found, theme) : {};
  return { ...strip, ...list, ...key, slots, dot_area: Math.round((DOT * usual) ** 2), panel_height: height, second_height: Math.round(height * 0.6) };
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

// Texts below a figure, each of as many lines as it needs.
function placeList(sets, { set, per, height }, found, theme) {
  let most = 0;
  for (const one of distinct(sets[set].map(row => row[per]))) {
    let slot = 0;
    for (const row of sets[set].filter(own => own[per] === one)) {
      row.lines = wrap(row.text ?? '', found.list_limit, theme.sizes.small);
      row.slot = slot + 0.5;
      slot += row.lines.length;
    }
    most = Math.max(most, slot);
  }
  return { list_slots: Math.max(1, most), list_height: Math.max(1, height * most) };
}

const KEY_GAP = 22; // from the end of a key's words to the next mark
const KEY_MARK = 6;

// A key of arms: marks and words on as many lines as they need, each arm's words less the reference's.
function placeKey(sets, { set, height }, { label_of, reference }, found, theme) {
  let [at, line] = [KEY_MARK, 0];
  sets.key = distinct(sets[set].filter(row => row.reference === reference).map(row => row.arm)).map(arm => {
    const words = `${label_of(arm)} \u2212 ${label_of(reference)}`;
    const width = 10 + textWidth(words, theme.sizes.label);
    if (at > KEY_MARK && at + width > found.full_width) [at, line] = [KEY_MARK, line + 1];
    const row = { arm, words, at, slot: line + 0.5 };
    at += width + KEY_GAP;
    return row;
  });
  return { key_slots: line + 1, key_height: height * (line + 1) };
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

// Labels beside rules across a panel: at the left of those near its right end.
function placeMarks(sets, { set, field, of }, found, theme) {
  const all = sets[of].map(row => row[field]).concat(sets[set].map(row => row[field])).filter(Number.isFinite);
  const on = isWide(all) ? Math.log : x => x;
  const [first, last] = [on(Math.min(...all)), on(Math.max(...all))];
  for (const row of sets[set]) {
    const at = found.plot_width * (on(row[field]) - first) / (last - first || 1);
    const width = textWidth(row.label ?? '', theme.sizes.small) + 4;
    row.leftward = at + width > found.plot_width + found.label_width && at > width - found.left_width;
  }
}

// Of marks in a row along an axis few enough to be told apart: a few in all, and the ends of every run.
function thinRuns(sets, { set, by, field, keep }) {
  for (const one of distinct(sets[set].map(row => row[by]))) {
    const own = sets[set].filter(row => row[by] === one);
    const every = Math.ceil(own.length / keep);
    own.forEach((row, i) => {
      row.kept = i % every === 0 || !own[i - 1]?.[field] || (i === own.length - 1);
    });
  }
}

// Whether values are better told apart by their ratios.
export const isWide = values => values.length > 0 && Math.min(...values) > 0 && Math.max(...values) / Math.min(...values) >= 20;

// A step of the timeline: its label stands at the right if there is room, else at the left, else on lines at the wider side.
function placeStrip(sets, { set, height, wide }, found, theme) {
  const months = sets.median.map(row => row.month);
  const [first, last] = [Math.min(...months), Math.max(...months)];
  const plot = wide ? found.full_width : found.plot_width;
  let slots = 0;
  for (const row of sets[set]) {
    const at = plot * (row.month - first) / (last - first || 1);
    const after = plot + (wide ? 0 : found.label_width) - at - BESIDE;
    const before = at + found.left_width - BESIDE;
    const needed = textWidth(row.label, theme.sizes.small);
    row.leftward = needed > after && (needed <= before || before > after);
    row.lines = wrap(row.label, row.leftward ? before : after, theme.sizes.small);
    row.slot = slots + 0.5;
    slots += row.lines.length;
  }
  // Vega-Lite takes a height of 0 for none and puts its own.
  return { strip_slots: Math.max(1, slots), strip_height: Math.max(1, height * slots) };
}
