// Compiles complete specs and draws them: as a live view in the page, or as the text of an SVG.
// In a page never by eval: Vega's interpreter reads the expressions. In Node they are compiled, which is faster.
import { compile } from 'vega-lite';
import { expressionFunction, parse, View, SVGStringRenderer, textMetrics, None } from 'vega';
import { expressionInterpreter } from 'vega-interpreter';
import { compact } from './compact.js';
import { textWidth, wrap } from './text.js';

const SILENT = {
  level() { return this; },
  error(...parts) { throw new Error(parts.join(' ')); },
  warn() { return this; },
  info() { return this; },
  debug() { return this; },
};

let interpreted = true;

// In Node there is no canvas to measure with, and no policy of a page.
export function measureByTable() {
  interpreted = false;
  textMetrics.width = (item, text) => {
    const width = textWidth(text ?? '', item.fontSize ?? 11, item.fontWeight === 'bold' || item.fontWeight >= 600);
    return item.limit > 0 ? Math.min(width, item.limit) : width; // what is cut off takes no room
  };
}

// A value that rounds to zero has no sign: "+0.0" and "−0.0" are 0.0, in every text and axis of every figure.
const number = expressionFunction('format');
expressionFunction('format', function signless(value, specifier) {
  return number.call(this, value, specifier).replace(/^[+\u2212-](?=[0.,]+%?$)/, '');
});

// A text as lines that fit so many pixels, in the weight of headings.
expressionFunction('lines', (text, limit, size = 12) => wrap(text, limit, size, true));

expressionFunction('wrapped', (text, limit, size = 12) => wrap(text, limit, size));

expressionFunction('wide', (text, size = 12) => textWidth(text, size));

// Vega-Lite copies and compares what it compiles: the data join afterwards.
function compiled({ datasets, ...bare }) {
  const { spec } = compile(bare, { logger: SILENT });
  for (const source of spec.data) if (datasets[source.name]) source.values = datasets[source.name];
  return spec;
}

export function view(spec, options, interpreted = true) {
  const runtime = parse(compiled(spec), null, interpreted ? { ast: true } : {});
  return new View(runtime, { ...(interpreted ? { expr: expressionInterpreter } : {}), logger: SILENT, ...options });
}

const GEOMETRY = /(\s(?:d|transform|x|y|x1|x2|y1|y2|width|height|cx|cy|r|viewBox)=")([^"]*)"/g;
const rounded = text => text.replace(/-?\d*\.\d+(?:e-?\d+)?/g, n => String(Math.round(n * 10) / 10));

// Smaller, and with ids of its own: many drawings stand in one page.
function tidy(svg, id) {
  const names = []; // Vega counts on from drawing to drawing: which come before depends on the threads
  const known = name => (names.includes(name) ? names.indexOf(name) : names.push(name) - 1);
  return compact(svg)
    .replace(GEOMETRY, (all, name, value) => `${name}${rounded(value)}"`)
    .replace(/ (?:class|role|aria-roledescription|aria-hidden|pointer-events|font-family)="[^"]*"/g, '')
    .replace(/ (?:font-style|font-weight)="normal"| opacity="1"/g, '')
    .replace(/<path d="(?:M0,0h0v0h0Z)?"[^>]*\/>|<path [^>]*(?:display="none"| opacity="0")\/>/g, '')
    .replace(/<path d="M0,0h[\d.]+v[\d.]+h-[\d.]+Z"\/>/g, '')
    .replace(/<g><\/g>|<g\/>/g, '')
    .replace(/(id="|url\(#)((?:clip|gradient_)\d+)/g, (all, before, name) => `${before}${id}-${known(name)}`);
}

// Of a view that has run, with all that stands over its panels' edges.
export const widthOf = one => Math.ceil(Math.max(0, one._viewWidth + one.padding().left + one.padding().right));

// {svg (inner elements only), width, height} of a complete spec, at once and without a DOM.
export function drawing(spec, id) {
  const one = view(spec, { renderer: 'none' }, interpreted);
  one.run();
  const root = one.scenegraph().root;
  const [dx, dy] = one._origin;
  const width = widthOf(one);
  const height = Math.ceil(Math.max(0, one._viewHeight + one.padding().top + one.padding().bottom));
  const renderer = new SVGStringRenderer();
  renderer.initialize(null, width, height, [dx, dy], 1).background(null);
  renderer.render(root);
  const text = tidy(renderer.svg(), id);
  one.finalize();
  return { svg: text.replace(/^<svg[^>]*>|<\/svg>$/g, ''), width, height };
}

export const renderNone = None;
