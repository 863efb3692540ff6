// Figures as they are handed on: the drawing alone, or framed with title, subtitle and footer.
import { complete, pieces } from './figure.js';
import { drawing } from './draw.js';
import { withMinus, wrap } from './text.js';

export const PAGE_WIDTH = 800; // of which a sheet shows the smallest words in 7 points
export const FORMATS = {
  wide: { width: 1200, height: 675 },
  column: { width: 720, height: null },
  square: { width: 800, height: 800 },
};

const MARGIN = 36;

export const escape = text => String(text).replace(/&/g, '&amp;').replace(/</g, '&lt;')
  .replace(/>/g, '&gt;').replace(/"/g, '&quot;');

function open(width, height, alt, theme) {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" ` +
    `viewBox="0 0 ${width} ${height}" font-family="${escape(theme.font)}" role="img" aria-label="${escape(alt)}">`;
}

// The title that holds for this reference: a finding, or no more than what is shown.
export function titleOf(figure, document, reference = document.reference) {
  const own = figure.titles?.[reference];
  const compares = Object.values(figure.data).some(set => set.columns.includes('reference'));
  if (own || reference === document.reference || !compares) return withMinus(own ?? figure.title);
  const label = document.arms.find(arm => arm.name === reference)?.label ?? reference;
  return `${figure.values?.label || 'All arms'}, compared with ${label}`;
}

// Words in place of the picture. The document has them for its own reference.
export const altOf = (figure, document, reference) => (reference === document.reference || !reference
  ? figure.alt : `${titleOf(figure, document, reference)}. The table below the figure holds the numbers.`);

// What a figure of views one below the other shows on paper in drawings of their own, which sheets can part.
function parts(spec) {
  const { sheets } = spec.usermeta?.layout ?? {};
  return sheets ? sheets.map(views => ({ ...spec, vconcat: views.map(i => spec.vconcat[i]) })) : [spec];
}

const SHEET = 900; // of a drawing with its title on a sheet of paper, in pixels of PAGE_WIDTH
const BETWEEN = 28; // drawings that stand on one sheet

// Drawings one below the other as one, as long as a sheet holds them and they need not stand apart.
function stacked(drawings) {
  const sheets = [];
  for (const { svg, width, height, apart } of drawings) {
    const last = sheets.at(-1);
    if (last && !apart && last.height + BETWEEN + height <= SHEET) {
      last.svg += `<g transform="translate(0,${last.height + BETWEEN})">${svg}</g>`;
      Object.assign(last, { width: Math.max(last.width, width), height: last.height + BETWEEN + height });
    } else sheets.push({ svg, width, height });
  }
  return sheets;
}

// The SVGs that stand in the page, one below the other: transparent, without words around them.
export function plain(spec, figure, document, theme, options = {}) {
  const size = { width: options.width ?? PAGE_WIDTH, height: null };
  const all = parts(spec).flatMap(part => pieces(spec, figure, document, theme, { width: size.width, state: options.state }).map(piece => ({ part, piece })));
  const drawings = all.map(({ part, piece }, i) => {
    const asked = { ...options, size, piece, still: true };
    const draw = width => drawing(complete(part, figure, document, theme, { ...asked, size: { ...size, width, whole: size.width } }), i ? `${figure.id}-${i + 1}` : figure.id);
    const first = draw(size.width);
    const over = first.width - size.width; // labels that stand over the edge: what is drawn smaller cannot be read on a phone
    return { ...(over > 0 ? draw(size.width - over) : first), apart: Boolean(piece?.groups) };
  });
  return stacked(drawings).map(({ svg, width, height }, i) => {
    const alt = i ? `${figure.values?.label || 'Figure'}, continued from above` : altOf(figure, document, options.state?.reference);
    return `${open(Math.max(width, size.width), height, alt, theme)}${svg}</svg>`; // all at one scale
  });
}

// The drawing that fills a box best: one laid out narrower and drawn larger may read better.
function fitted(spec, figure, document, theme, box, options) {
  const widths = box.height ? [1, 1.3, 1.6].map(by => Math.round(box.width / by)) : [box.width];
  let best = null;
  for (const width of widths) {
    const height = box.height ? Math.round(box.height * width / box.width) : null;
    const options_here = { ...options, size: { width, height }, still: true };
    const inner = drawing(complete(spec, figure, document, theme, options_here), figure.id);
    const scale = Math.min(box.width / inner.width, box.height ? box.height / inner.height : 1);
    const worth = inner.width * inner.height * scale * scale * Math.min(scale, 1.4);
    if (!best || worth > best.worth) best = { ...inner, scale, worth };
  }
  return best;
}

// Lines of text from the baseline `y` on; leading in heights of the font.
function textBlock(lines, y, size, leading, attributes) {
  return lines.map((line, i) => `<text x="${MARGIN}" y="${Math.round(y + i * size * leading)}" ` +
    `font-size="${size}px" ${attributes}>${escape(line)}</text>`).join('');
}

function metadata(figure, document, alt) {
  const p = document.provenance ?? {};
  const facts = { title: figure.title, source: document.footer, ...p };
  return `<title>${escape(figure.title)}</title><desc>${escape(alt)}</desc>` +
    `<metadata>${escape(JSON.stringify(facts))}</metadata>`;
}

// Where the words of a frame stand: blocks of lines with the height that each takes.
function frameText(figure, document, { sizes }, width, reference) {
  const lines = (text, size, bold) => (text ? wrap(withMinus(text), width, size, bold) : []);
  const title = lines(titleOf(figure, document, reference), sizes.title, true);
  const subtitle = lines(figure.subtitle, sizes.subtitle);
  const foot = [...lines(figure.note, sizes.footer), ...lines(document.footer, sizes.footer)];
  return { title, subtitle, foot,
    titleHeight: title.length * sizes.title * 1.25,
    subtitleHeight: subtitle.length * sizes.subtitle * 1.4,
    footHeight: foot.length * sizes.footer * 1.4 };
}

// A framed SVG of one of the FORMATS, on paper: {svg, width, height}.
export function framed(spec, figure, document, theme, format, options = {}) {
  const { width, height } = FORMATS[format];
  const { sizes } = theme;
  const colours = options.dark ? theme.dark : theme.light;
  const reference = options.state?.reference;
  const alt = altOf(figure, document, reference);
  const text = frameText(figure, document, theme, width - 2 * MARGIN, reference);
  const top = Math.round(MARGIN + text.titleHeight + text.subtitleHeight + 18);
  const bottom = MARGIN + text.footHeight + 6;
  const box = { width: width - 2 * MARGIN, height: height && Math.round(height - top - bottom) };
  const inner = fitted(spec, figure, document, theme, box, options);
  const all = height ?? Math.ceil(top + inner.height * inner.scale + bottom);
  const scale = Math.round(inner.scale * 1000) / 1000;
  const subtitleAt = MARGIN + text.titleHeight + sizes.subtitle * 1.3;
  const muted = `fill="${colours.muted}"`;
  const svg = [
    open(width, all, alt, theme), metadata(figure, document, alt),
    `<rect width="${width}" height="${all}" fill="${colours.paper}"/>`,
    textBlock(text.title, MARGIN + sizes.title, sizes.title, 1.25, `font-weight="bold" fill="${colours.text}"`),
    textBlock(text.subtitle, subtitleAt, sizes.subtitle, 1.4, muted),
    textBlock(text.foot, all - bottom + 6 + sizes.footer * 1.6, sizes.footer, 1.4, muted),
    `<g transform="translate(${MARGIN},${top}) scale(${scale})">${inner.svg}</g></svg>`,
  ].join('');
  return { svg, width, height: all };
}
