// Writes widths.json: how wide DejaVu Sans draws each character, in thousandths of the font size.
// Node has no canvas to measure text with; with these numbers a figure drawn by Node is laid out as
// in a browser. Run it only if the font changes: node widths.mjs [FOLDER OF DejaVuSans.ttf]
import { readFileSync, writeFileSync } from 'node:fs';

const folder = process.argv[2] ?? '/usr/share/fonts/truetype/dejavu';
const characters = [...Array(95).keys()].map(i => i + 32)
  .concat([...Array(96).keys()].map(i => i + 160))
  .concat([...'–—‘’“”…€→←↑↓−×≤≥≈✓●■▲▼◆'].map(c => c.codePointAt(0)));

function tables(font) {
  const found = {};
  for (let i = 0; i < font.readUInt16BE(4); i++) {
    const at = 12 + 16 * i;
    found[font.toString('latin1', at, at + 4)] = font.readUInt32BE(at + 8);
  }
  return found;
}

// The table of format 4 (characters of 16 bits), which every font for the screen has.
function subtable(font, cmap) {
  for (let i = 0; i < font.readUInt16BE(cmap + 2); i++) {
    const at = cmap + font.readUInt32BE(cmap + 8 + 8 * i);
    if (font.readUInt16BE(at) === 4) return at;
  }
  throw new Error('the font has no character map of format 4');
}

function glyph(font, at, character) {
  const segments = font.readUInt16BE(at + 6) / 2;
  for (let i = 0; i < segments; i++) {
    if (font.readUInt16BE(at + 14 + 2 * i) < character) continue;
    const starts = at + 16 + 2 * (segments + i);
    if (font.readUInt16BE(starts) > character) return 0;
    const delta = font.readInt16BE(starts + 2 * segments);
    const offset = font.readUInt16BE(starts + 4 * segments);
    if (offset === 0) return (character + delta) & 0xffff;
    const place = starts + 4 * segments + offset + 2 * (character - font.readUInt16BE(starts));
    const index = font.readUInt16BE(place);
    return index === 0 ? 0 : (index + delta) & 0xffff;
  }
  return 0;
}

function widths(file) {
  const font = readFileSync(`${folder}/${file}`);
  const table = tables(font);
  const em = font.readUInt16BE(table.head + 18);
  const measured = font.readUInt16BE(table.hhea + 34);
  const map = subtable(font, table.cmap);
  return Object.fromEntries(characters.map(character => {
    const index = Math.min(glyph(font, map, character), measured - 1);
    const advance = font.readUInt16BE(table.hmtx + 4 * index);
    return [String.fromCodePoint(character), Math.round(1000 * advance / em)];
  }));
}

const both = { normal: widths('DejaVuSans.ttf'), bold: widths('DejaVuSans-Bold.ttf') };
writeFileSync(new URL('widths.json', import.meta.url), `${JSON.stringify(both, null, 1)}\n`);
