// The rules of the house for figures that a program can check: node lint.cjs DOCUMENT.json...
// (bundled by analysis/charts/build.mjs). One line a finding, "DOCUMENT: FIGURE: RULE: words"; ends with 1
// if there is any. A document may bring specs of its own in "specs": the self-test's do.
import { readFileSync } from 'node:fs';
import shipped from 'specs';
import theme from '../../analysis/charts/theme.json';
import { complete, specOf } from '../../analysis/charts/figure.js';
import { drawing, measureByTable } from '../../analysis/charts/draw.js';
import { plain } from '../../analysis/charts/frame.js';
import { objects } from '../../analysis/charts/rows.js';
import { armColour } from '../../analysis/charts/theme.js';

const LEAST_CONTRAST = 4.5; // WCAG 2.2, 1.4.3, for text of this size
const MOST_LINES = 4;
const PHONE = 331; // pixels of a drawing on a screen of 360

// Every object in a spec, with the path to it.
function* parts(part, path = []) {
  if (part === null || typeof part !== 'object') return;
  if (!Array.isArray(part)) yield [part, path];
  for (const [key, value] of Object.entries(part)) if (key !== 'datasets') yield* parts(value, [...path, key]);
}

const markType = view => (typeof view.mark === 'string' ? view.mark : view.mark?.type);

// ---- the words

// Placeholders of texts with a unit, and the value that it comes from.
const UNITS = { axis_x: 'unit', axis_y: 'unit', gap_x: 'unit', gap_y: 'unit', gap_title: 'unit', gap_y_label: 'unit', gap_name: 'unit',
  regret_x: 'unit', effect_x: 'unit', spread_y: 'unit', map_second: 'unit', sweep_x: 'x_unit', plane_x: 'x_unit', plane_y: 'y_unit' };

// "" says that a quantity has no unit (a share); nothing said is a mistake.
function* unit({ spec, figure }) {
  const text = JSON.stringify(spec);
  const wanted = new Set(Object.keys(UNITS).filter(name => text.includes(`"@${name}"`)).map(name => UNITS[name]));
  for (const name of wanted) {
    if (typeof figure.values?.[name] !== 'string') yield `values.${name} is missing: "" if the quantity has none`;
  }
}

const NAMED = /(\d+ ?%|per cent).*\b(interval|ellipse|range|error)|\b(interval|ellipse|range|whiskers?)\b.*(\d+ ?%|per cent)/i;

function* interval({ figure }) {
  const drawn = Object.values(figure.data).some(set => {
    const at = set.columns.findIndex(column => /(^|_)low$/.test(column) && !/^(band|scale|at)_/.test(column));
    return at >= 0 && set.rows.some(row => row[at] !== null);
  });
  if (drawn && !NAMED.test(figure.subtitle)) yield 'intervals are drawn, but the subtitle does not name them';
}

function* alt({ figure }) {
  const sentences = (figure.alt ?? '').split(/[.!?](?:\s|$)/).filter(Boolean);
  if (sentences.length < 2) yield 'the alternative text wants two sentences';
}

// Whether the data of one reference hold a difference that excludes zero; null: they do not tell. Of a mirrored
// set a row says the same of its arm as the reference.
function holdsDifference(figure, reference, mirrored) {
  let told = null;
  for (const [name, set] of Object.entries(figure.data)) {
    const clear = set.columns.includes('clear');
    if (!clear && !['difference', 'low', 'high'].every(name => set.columns.includes(name))) continue;
    const own = objects(set).filter(row => row.reference === undefined || row.reference === reference ||
      (mirrored.includes(name) && row.arm === reference));
    told = told || own.some(row => (clear ? row.clear : row.low > 0 || row.high < 0));
  }
  return told;
}

function* claim({ spec, figure, document }) {
  const mirrored = spec.usermeta?.layout?.mirror ?? [];
  const titles = { [document.reference]: figure.title, ...figure.titles };
  for (const [reference, title] of Object.entries(titles)) {
    if (/^No clear difference|^Too few|^Nothing to|^One pair|the same in every arm/.test(title) || holdsDifference(figure, reference, mirrored) !== false) continue;
    yield `the title "${title}" claims what no interval holds (reference ${reference})`;
  }
}

// What a template makes of an empty or odd value: "1 replicates", "..", "the the", "NaN".
const NONSENSE = [/\b(?:NaN|null|undefined|Infinity)\b/, /\b(\w{2,}) \1\b/i, /(?<!\.)\.\.(?!\.)/, /(?<!\.)[,;:]\s*\./,
  /(?<![\d.,])1 (?:replicates|arms|draws|points|months|units|fifths|values|outcomes)\b/, / [,.;]( |$)/];

function* words({ figure }) {
  for (const key of ['title', 'subtitle', 'alt', 'note']) {
    const text = (figure[key] ?? '').replaceAll(', ..., ', ', ');
    const found = NONSENSE.map(one => text.match(one)).find(Boolean);
    if (found) yield `the ${key} has "${found[0].trim()}"`;
    if (/^[a-z]/.test(text)) yield `the ${key} begins with a small letter`;
  }
}

// ---- the form

function* dual({ filled }) {
  for (const [part] of parts(filled)) {
    const { x, y } = part.resolve?.scale ?? {};
    if (part.layer && (x === 'independent' || y === 'independent')) yield 'two axes in one panel';
  }
}

function* zero({ filled }) {
  for (const [view] of parts(filled)) {
    if (!['bar', 'area'].includes(markType(view))) continue;
    for (const axis of ['x', 'y']) {
      const channel = view.encoding?.[axis];
      if (channel?.type !== 'quantitative' || view.encoding[`${axis}2`]) continue;
      const [low, high] = channel.scale?.domain ?? [0, 0];
      if (channel.scale?.zero === false || low > 0 || high < 0) yield `the axis of ${markType(view)} marks leaves out zero`;
    }
  }
}

// Lines of one panel are those of one reference, told apart by a field. More than four are labelled, and not
// all in colour: the field of colour then stands under a condition.
function* lines({ filled, figure, document }) {
  const alone = [...parts(filled)].filter(([part]) => part.facet?.field === 'arm_label').flatMap(([part]) => [...parts(part.spec)].map(([one]) => one));
  for (const [panel] of parts(filled)) {
    if (alone.includes(panel)) continue; // a panel an arm
    const views = panel.layer ?? (markType(panel) === 'line' ? [panel] : []);
    const labelled = views.some(view => markType(view) === 'text' && /label/.test(view.encoding?.text?.field ?? ''));
    for (const view of views.filter(one => markType(one) === 'line' && one.mark.style !== 'sample')) {
      const colour = view.encoding?.color ?? panel.encoding?.color;
      const field = colour?.field ?? colour?.condition?.field ?? view.encoding?.detail?.field;
      const set = figure.data[(view.data ?? panel.data ?? filled.data)?.name];
      if (!field || !set || (labelled && !colour?.field)) continue;
      const rows = objects(set).filter(row => row.reference === undefined || row.reference === document.reference);
      const count = new Set(rows.map(row => row[field])).size;
      if (count > MOST_LINES) yield `${count} lines in one panel ${labelled ? 'in colour' : 'without labels'}`;
    }
  }
}

// An axis whose labels a spec names has two at least, and a count that thins none of them; one of differences has zero.
function* ticks({ filled }) {
  for (const [view] of parts(filled)) {
    for (const channel of [view.encoding?.x, view.encoding?.y]) {
      const { values, tickCount } = channel?.axis ?? {};
      if (!Array.isArray(values) || channel.field === 'month') continue;
      if (values.length < 2) yield `the axis of ${channel.field} has ${values.length} label`;
      if (!(tickCount >= values.length)) yield `of ${values.length} labels of the axis of ${channel.field} some are left out: it wants a tickCount`;
      if (channel.field === 'difference' && !values.includes(0)) yield 'the axis of differences has no label at zero';
    }
  }
}

// What is wider than a phone would be drawn smaller there, until it cannot be read.
function* fit({ spec, figure, document }) {
  for (const svg of plain(spec, figure, document, theme, { width: PHONE })) {
    const width = Number(svg.match(/ width="(\d+)"/)[1]);
    if (width > PHONE + 1) yield `it is ${width} pixels wide where ${PHONE} are wanted`;
  }
}

// ---- the colours

function luminance(colour) {
  const [r, g, b] = [1, 3, 5].map(i => parseInt(colour.slice(i, i + 2), 16) / 255)
    .map(c => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a, b) {
  const [high, low] = [luminance(a), luminance(b)].sort((p, q) => q - p);
  return (high + 0.05) / (low + 0.05);
}

// What text stands on: the paper, or, in the colour of paper, the ends of the five bands.
function grounds(colour, colours) {
  return colour.toUpperCase() === colours.paper.toUpperCase() ? [colours.five[0], colours.five[4]] : [colours.paper];
}

const textColours = svg => new Set([...svg.matchAll(/<text[^>]* fill="(#[0-9a-f]{6})"/gi)].map(match => match[1].toUpperCase()));

function* textContrast({ svgs }) {
  for (const [name, svg] of Object.entries(svgs)) {
    for (const colour of textColours(svg)) {
      const worst = Math.min(...grounds(colour, theme[name]).map(ground => contrast(colour, ground)));
      if (worst < LEAST_CONTRAST) yield `text in ${colour} has a contrast of ${worst.toFixed(1)} in the ${name} theme`;
    }
  }
}

function* armText({ svgs, document }) {
  for (const [name, svg] of Object.entries(svgs)) {
    const used = textColours(svg);
    for (const arm of document.arms) {
      const colour = armColour(arm, theme, name === 'dark').toUpperCase();
      if (used.has(colour) && colour !== theme[name].text.toUpperCase()) yield `text in the colour of ${arm.name} (${name} theme)`;
    }
  }
}

function* rotated({ svgs }) {
  if (/<text[^>]*rotate\((?!0\))/.test(svgs.light)) yield 'rotated text';
}

// Numbers that no reader wants: 1e-7, NaN, a zero with six decimals.
function* numbers({ svgs }) {
  for (const [, text] of svgs.light.matchAll(/<text[^>]*>([^<]*)</g)) {
    if (/NaN|null|undefined|Infinity|\d[eE][-+\u2212]?\d|0\.0{6}/.test(text)) {
      yield `"${text}" is drawn`;
      return;
    }
  }
}

const RULES = { words, numbers, unit, interval, alt, claim, dual, zero, lines, ticks, fit, contrast: textContrast, arm_text: armText, rotated };

// ---- one figure

function lintFigure(figure, document, specs) {
  const spec = specOf(specs, figure, document);
  if (!spec) return [['spec', `there is no spec "${figure.spec}"`]];
  const size = { width: 720, height: null };
  const facts = { figure, document, spec, svgs: {} };
  try {
    facts.filled = complete(spec, figure, document, theme, { size });
    for (const name of ['light', 'dark']) {
      facts.svgs[name] = drawing(complete(spec, figure, document, theme, { size, dark: name === 'dark', still: true }), figure.id).svg;
    }
  } catch (error) {
    return [[/no value for/.test(error.message) ? 'blank' : 'drawing', error.message]];
  }
  return Object.entries(RULES).flatMap(([name, rule]) => [...rule(facts)].map(words => [name, words]));
}

let found = 0;
measureByTable();
for (const file of process.argv.slice(2)) {
  const document = JSON.parse(readFileSync(file, 'utf8'));
  const specs = { ...shipped, ...document.specs };
  for (const figure of document.sections.flatMap(section => section.blocks).filter(block => block.kind === 'figure')) {
    for (const [rule, words] of lintFigure(figure, document, specs)) {
      console.log(`${file}: ${figure.id}: ${rule}: ${words}`);
      found++;
    }
  }
}
process.exitCode = found ? 1 : 0;
