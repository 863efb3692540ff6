// From theme.json to Vega-Lite's config and to the colours of the arms.

const DASHES = { solid: [1, 0], dashed: [8, 3], dotted: [2, 2], dashdot: [10, 3, 2, 3] };
const SHAPES = { triangle: 'triangle-up' };

// A form's dash, a word or lengths such as "8 3", as Vega's array.
export function dashArray(dash) {
  if (Array.isArray(dash)) return dash;
  const lengths = DASHES[dash] ?? String(dash ?? '').split(/[ ,]+/).map(Number);
  return lengths.length > 1 && lengths.every(n => n >= 0) ? lengths : DASHES.solid;
}

// How a dash looks at a glance.
const dashKind = dash => (dash[1] === 0 ? 'solid' : dash.length > 2 ? 'dashdot' : dash[0] <= 3 ? 'dotted' : 'dashed');

// No two of a few arms look alike in their dashes: of those that would the later ones take what is free.
export function apartDashes(dashes) {
  const kinds = dashes.map(dashKind);
  const free = Object.keys(DASHES).filter(kind => !kinds.includes(kind));
  return dashes.map((dash, i) => {
    const again = dashes.length <= Object.keys(DASHES).length && kinds.indexOf(kinds[i]) < i;
    return again ? DASHES[free.shift()] ?? dash : dash;
  });
}

export const shapeName = marker => SHAPES[marker] ?? marker ?? 'circle';

function lighter(colour) {
  const half = i => Math.round((parseInt(colour.slice(i, i + 2), 16) + 255) / 2);
  return `#${[1, 3, 5].map(i => half(i).toString(16).padStart(2, '0')).join('')}`;
}

// The colour of an arm on light or dark paper.
export function armColour(arm, theme, dark) {
  const colour = theme.arms[arm.name] ?? arm.colour;
  return dark ? theme.dark_colours[colour.toUpperCase()] ?? lighter(colour) : colour;
}

// Named styles that specs use in place of colours: {"mark": {"type": "rule", "style": "zero"}}.
function styles(colours, theme) {
  const small = { color: colours.muted, fontSize: theme.sizes.small };
  return {
    label: { color: colours.text, fontSize: theme.sizes.label },
    strong: { color: colours.text, fontSize: theme.sizes.label, fontWeight: 'bold' },
    small,
    zero: { color: colours.zero, strokeWidth: 1 },
    band: { color: colours.band },
    start_up: { color: colours.axis, fillOpacity: 0.18 },
    beyond: { size: 44, filled: true, opacity: 1, fillOpacity: 1, stroke: colours.paper, strokeWidth: 1 },
    sample: { color: colours.sample, strokeWidth: 0.7, strokeOpacity: 0.6 },
    mark_line: { color: colours.axis, strokeWidth: 1, strokeDash: [3, 3] },
    link: { color: colours.axis, strokeWidth: 1 },
    ink: { color: colours.text, opacity: 1 },
    quiet: { color: colours.neutral, opacity: 1 },
    equal: { size: 70, filled: true, color: colours.neutral, stroke: colours.muted, strokeWidth: 1.2, opacity: 1 },
    undecided: { shape: 'stroke', size: 110, color: colours.axis, stroke: colours.axis, strokeWidth: 2, opacity: 1 },
    hollow: { color: colours.paper, stroke: colours.text, strokeWidth: 1.6, opacity: 1 },
    ring: { size: 70, filled: false, strokeWidth: 1.8, opacity: 1 },
    thin: { strokeWidth: 1.4 },
    thin_ink: { color: colours.text, strokeWidth: 1.4 },
    thick: { strokeWidth: 4.5 },
    faint: { color: colours.grid, strokeWidth: 1 },
    dot: { size: 50, filled: true, opacity: 1 },
    speck: { size: 10, filled: true, opacity: 1, fillOpacity: 0.5 },
    speck_dark: { size: 14, filled: true, opacity: 1, color: colours.text },
    median: { strokeWidth: 2.2 },
    backdrop: { color: colours.axis, strokeWidth: 1.4 },
    outline: { strokeWidth: 1.4 },
    step: { color: colours.step },
    segment: { stroke: colours.paper, strokeWidth: 1 },
    on_dark: { color: colours.paper, fontSize: theme.sizes.label },
    hover: { size: 80, filled: true, opacity: 0, fillOpacity: 0 },
    interval_area: { fillOpacity: 0.2 },
    cell: { stroke: null, fill: null },
  };
}

export function config(theme, dark) {
  const colours = dark ? theme.dark : theme.light;
  const label = { labelColor: colours.text, labelFontSize: theme.sizes.small };
  return {
    aria: false,
    background: null,
    font: theme.font,
    padding: 2,
    style: styles(colours, theme),
    view: { stroke: null },
    axis: {
      ...label,
      titleColor: colours.text,
      titleFontSize: theme.sizes.small,
      titleFontWeight: 'normal',
      titlePadding: 6,
      domainColor: colours.axis,
      tickColor: colours.axis,
      gridColor: colours.grid,
      labelOverlap: 'greedy',
      labelSeparation: 7,
    },
    axisX: { grid: false, titleAnchor: 'start', tickCount: { expr: 'max(3, min(8, width / 70))' } },
    axisY: { domain: false, ticks: false, tickCount: 4 }, // a count also thins values that a spec names: those say a large one
    header: {
      title: null,
      labelColor: colours.text,
      labelFontSize: theme.sizes.label,
      labelFontWeight: 'bold',
      labelAnchor: 'start',
      labelPadding: 8,
    },
    title: {
      color: colours.text,
      fontSize: theme.sizes.label,
      fontWeight: 'normal',
      anchor: 'start',
      frame: 'bounds',
      subtitleColor: colours.muted,
      subtitleFontSize: theme.sizes.small,
      subtitlePadding: 3,
      offset: 10,
    },
    facet: { spacing: { column: 24, row: 36 } },
    concat: { spacing: 20 },
    text: { color: colours.text, fontSize: theme.sizes.label },
    legend: { disable: true },
  };
}
