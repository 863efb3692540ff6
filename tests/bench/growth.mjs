// Draws growth.csv of tests/bench/bench.sh: node growth.cjs GROWTH.csv GROWTH.svg (bundled by analysis/charts/build.mjs,
// with the Vega of the reports).
import { readFileSync, writeFileSync } from 'node:fs';
import spec from './growth.vl.json';
import theme from '../../analysis/charts/theme.json';
import { drawing, measureByTable } from '../../analysis/charts/draw.js';

const EDGE = 12; // pixels
const [table, file] = process.argv.slice(2);
const [head, ...lines] = readFileSync(table, 'utf8').trim().split('\n').map(line => line.split(','));
const rows = lines.map(cells => Object.fromEntries(head.map((name, i) => [name, Number(cells[i])])));

measureByTable();
const font = { labelFont: theme.font, titleFont: theme.font, font: theme.font, subtitleFont: theme.font };
const { svg, width, height } = drawing({
  ...spec,
  padding: EDGE,
  datasets: { growth: rows.map(row => ({ ...row, ns: row.ns_per_citizen_month })) },
  config: { ...font, axis: { ...font, labelColor: theme.light.text, titleColor: theme.light.text },
    title: { ...font, color: theme.light.text, subtitleColor: theme.light.muted } },
}, 'growth');
writeFileSync(file, `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"` +
  ` font-family="${theme.font}"><title>${spec.title.text}</title><desc>${spec.description}</desc>` +
  `<rect width="100%" height="100%" fill="${theme.light.paper}"/><g transform="translate(${EDGE},${EDGE})">${svg}</g></svg>\n`);
