// How wide text is, and how it breaks into lines.
import widths from './widths.json';

const UNKNOWN = 640; // thousandths of the font size, for a character that is not in the table

// Width of `text` in pixels as DejaVu Sans draws it.
export function textWidth(text, size, bold = false) {
  const table = bold ? widths.bold : widths.normal;
  let sum = 0;
  for (const character of String(text)) sum += table[character] ?? UNKNOWN;
  return sum * size / 1000;
}

// A number as an axis says it.
export const axisNumber = value => String(Number(value.toPrecision(6))).replace(/\B(?=(\d{3})+(?!\d))(?<!\.\d*)/g, ',').replace('-', '\u2212');

// A minus before a number or an amount, where a hyphen stands; not in words, dates and ranges of years.
export const withMinus = text => String(text).replace(/(^|[\s(\[\u00a0])-(?=[£€$]?\.?\d)/g, '$1\u2212');

// `text` as lines that are at most `limit` pixels wide; a word that is wider stays whole.
export function wrap(text, limit, size, bold = false) {
  const lines = [];
  let line = '';
  for (const word of String(text).split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && textWidth(longer, size, bold) > limit) {
      lines.push(line);
      line = word;
    } else {
      line = longer;
    }
  }
  return [...lines, line];
}
