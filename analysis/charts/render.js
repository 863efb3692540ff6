// Draws the figures of a report's document:
//     node render.cjs DOCUMENT.json OUT_DIR [--figures] [--theme THEME.json] [--width PIXELS]
// writes OUT_DIR/ID.svg for each figure as it stands in the page (720 pixels, or as wide as said);
// with --figures also framed ones, ID-wide, ID-column and ID-square, as .svg, .pdf and .png (by
// rsvg-convert).
// Ends with 0; 1 what could not be drawn or written; 2 a mistake in the call or the theme;
// 3 rsvg-convert is missing.
import { readFileSync, writeFileSync, mkdirSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { Worker, isMainThread, parentPort, workerData } from 'node:worker_threads';
import specs from 'specs';
import defaults from './theme.json';
import { measureByTable } from './draw.js';
import { FORMATS, PAGE_WIDTH, framed, plain } from './frame.js';
import { mergeTheme } from './theme_merge.js';
import { convertAll } from './convert.js';

const MANY = 8; // figures
const USAGE = 'usage: node render.cjs DOCUMENT.json OUT_DIR [--figures] [--theme THEME.json] [--width PIXELS]';

function stop(code, ...lines) {
  for (const line of lines) process.stderr.write(`error: ${line}\n`);
  process.exit(code);
}

function readJson(file) {
  let text;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    stop(2, `${file}: cannot be read (${error.code})`);
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    return stop(2, `${file}: is no JSON: ${error.message}`);
  }
}

function readCall(words) {
  const call = { files: [], figures: false, theme: null, width: PAGE_WIDTH };
  for (let i = 0; i < words.length; i++) {
    if (words[i] === '--figures') call.figures = true;
    else if (words[i] === '--theme' && i + 1 < words.length) call.theme = words[++i];
    else if (words[i] === '--width' && words[i + 1] >= 240) call.width = Number(words[++i]);
    else if (words[i].startsWith('-')) stop(2, `"${words[i]}" is no option; ${USAGE}`);
    else call.files.push(words[i]);
  }
  if (call.files.length !== 2) stop(2, USAGE);
  return call;
}

function figuresOf(document) {
  return (document.sections ?? []).flatMap(section => section.blocks).filter(block => block.kind === 'figure');
}

function themeOf(file) {
  if (!file) return defaults;
  const { theme, errors } = mergeTheme(defaults, readJson(file));
  if (errors.length) stop(2, ...errors.map(error => `${file}: ${error}`));
  return theme;
}

// Writes the SVGs of one figure; returns the framed ones, which are still to be converted.
function drawOne(figure, { document, theme, folder, call }) {
  const spec = specs[figure.spec];
  if (!spec) throw new Error(`there is no spec "${figure.spec}"`);
  writeFileSync(join(folder, `${figure.id}.svg`), plain(spec, figure, document, theme, { width: call.width }));
  if (!call.figures) return [];
  return Object.keys(FORMATS).map(format => {
    const file = join(folder, `${figure.id}-${format}`);
    writeFileSync(`${file}.svg`, framed(spec, figure, document, theme, format).svg);
    return { file, title: figure.title, alt: figure.alt };
  });
}

// Draws every `step`th figure from `first` on: {drawn, failures}.
function drawSome(job, first, step) {
  const drawn = [];
  const failures = [];
  measureByTable();
  figuresOf(job.document).forEach((figure, i) => {
    if (i % step !== first) return;
    try {
      drawn.push(...drawOne(figure, job));
    } catch (error) {
      failures.push(`figure "${figure.id}" could not be drawn: ${error.message}`);
    }
  });
  return { drawn, failures };
}

// Two threads halve the time of a whole report; a few figures are drawn sooner by one.
async function drawAll(job) {
  if (figuresOf(job.document).length < MANY || cpus().length < 2) return drawSome(job, 0, 1);
  const worker = new Worker(__filename, { workerData: job });
  const other = new Promise((done, fail) => worker.once('message', done).once('error', fail));
  const own = drawSome(job, 0, 2);
  const { drawn, failures } = await other;
  return { drawn: [...own.drawn, ...drawn], failures: [...own.failures, ...failures] };
}

async function main() {
  const call = readCall(process.argv.slice(2));
  const document = readJson(call.files[0]);
  const theme = themeOf(call.theme);
  const folder = call.files[1];
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    stop(1, `${folder}: cannot be made (${error.code})`);
  }
  const { drawn, failures } = await drawAll({ document, theme, folder, call });
  const { errors, missing } = await convertAll(drawn, document);
  failures.push(...errors);
  if (failures.length) stop(missing ? 3 : 1, ...failures);
}

if (isMainThread) main();
else parentPort.postMessage(drawSome(workerData, 1, 2));
