// Draws the figures of a report's document:
//     node render.cjs DOCUMENT.json OUT_DIR [--figures] [--theme THEME.json] [--width PIXELS]
// writes OUT_DIR/ID.svg for each figure as it stands in the page (800 pixels, or as wide as said), and ID.2.svg ...
// where it goes on, since a long figure is cut for sheets of paper;
// with --figures also framed ones, ID-wide, ID-column and ID-square, as .svg, .pdf and .png (by
// rsvg-convert). With --wait it loads, waits until its standard input ends, and then reads the document; without
// one it ends: so it is ready when whoever started it has made the report.
// Ends with 0; 1 what could not be drawn or written; 2 a mistake in the call or the theme;
// 3 rsvg-convert is missing.
import './haste.js';
import { existsSync, readFileSync, writeFileSync, mkdirSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { Worker, isMainThread, parentPort } from 'node:worker_threads';
import specs from 'specs';
import defaults from './theme.json';
import { measureByTable } from './draw.js';
import { specOf } from './figure.js';
import { FORMATS, PAGE_WIDTH, framed, plain } from './frame.js';
import { mergeTheme } from './theme_merge.js';
import { convertAll } from './convert.js';

const MANY = 8; // figures
const YOUNG = 128; // MB for what is soon forgotten: it is swept less often
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
  const call = { files: [], figures: false, theme: null, width: PAGE_WIDTH, wait: false };
  for (let i = 0; i < words.length; i++) {
    if (words[i] === '--figures') call.figures = true;
    else if (words[i] === '--wait') call.wait = true;
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
  const spec = specOf(specs, figure, document);
  if (!spec) throw new Error(`there is no spec "${figure.spec}"`);
  plain(spec, figure, document, theme, { width: call.width }).forEach((svg, i) =>
    writeFileSync(join(folder, `${figure.id}${i ? `.${i + 1}` : ''}.svg`), svg));
  if (!call.figures) return [];
  return Object.keys(FORMATS).map(format => {
    const file = join(folder, `${figure.id}-${format}`);
    writeFileSync(`${file}.svg`, framed(spec, figure, document, theme, format).svg);
    return { file, title: figure.title, alt: figure.alt };
  });
}

// Draws the next figure that no other thread has begun, until there is none: {drawn, failures}.
function drawSome(job) {
  const drawn = [];
  const failures = [];
  const figures = figuresOf(job.document);
  measureByTable();
  for (let i = Atomics.add(job.begun, 0, 1); i < figures.length; i = Atomics.add(job.begun, 0, 1)) {
    try {
      drawn.push(...drawOne(figures[i], job));
    } catch (error) {
      failures.push(`figure "${figures[i].id}" could not be drawn: ${error.message}`);
    }
  }
  return { drawn, failures };
}

const startHelper = () => (cpus().length < 2 ? null : new Worker(__filename, { resourceLimits: { maxYoungGenerationSizeMb: YOUNG } }));

// Two threads halve the time of a whole report; a few figures are drawn sooner by one.
async function drawAll(job, early) {
  const helper = early ?? (figuresOf(job.document).length < MANY ? null : startHelper());
  if (!helper || figuresOf(job.document).length < MANY) {
    helper?.terminate();
    return drawSome(job);
  }
  const other = new Promise((done, fail) => helper.once('message', done).once('error', fail));
  helper.postMessage(job);
  const own = drawSome(job);
  const { drawn, failures } = await other;
  return { drawn: [...own.drawn, ...drawn], failures: [...own.failures, ...failures] };
}

async function main() {
  const call = readCall(process.argv.slice(2));
  const early = call.wait ? startHelper() : null;
  if (call.wait) {
    readFileSync(0);
    if (!existsSync(call.files[0])) process.exit(0);
  }
  const document = readJson(call.files[0]);
  const theme = themeOf(call.theme);
  const folder = call.files[1];
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    stop(1, `${folder}: cannot be made (${error.code})`);
  }
  const { drawn, failures } = await drawAll({ document, theme, folder, call, begun: new Int32Array(new SharedArrayBuffer(4)) }, early);
  const { errors, missing } = await convertAll(drawn, document);
  failures.push(...errors);
  if (failures.length) stop(missing ? 3 : 1, ...failures);
}

if (isMainThread) main();
else parentPort.once('message', job => parentPort.postMessage(drawSome(job)));
