// PDF and PNG of framed SVG files by rsvg-convert, as many at once as there are processors.
import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { addText } from './png.js';

const PROGRAM = 'rsvg-convert';

function run(words) {
  return new Promise(done => execFile(PROGRAM, words, (error, out, words_of_error) =>
    done(error && { missing: error.code === 'ENOENT', text: words_of_error.trim() || error.message })));
}

// What a PDF says of itself: rsvg-convert leaves all of it blank.
async function describe(file, { title, alt }, { footer, provenance = {} }) {
  const { PDFDocument } = await import('pdf-lib'); // read here, for a page needs none of it
  const made = await PDFDocument.load(readFileSync(file), { updateMetadata: false });
  made.setTitle(title);
  made.setSubject(alt);
  made.setCreator(footer);
  made.setKeywords([Object.entries(provenance).map(([key, value]) => `${key} ${value}`).join('; ')]);
  writeFileSync(file, await made.save());
}

async function pdf(figure, document) {
  const file = `${figure.file}.pdf`;
  const failure = await run(['--format', 'pdf', '--output', file, `${figure.file}.svg`]);
  if (!failure) await describe(file, figure, document);
  return failure;
}

async function png({ file, title, alt }, document) {
  const failure = await run(['--format', 'png', '--zoom', '2', '--output', `${file}.png`, `${file}.svg`]);
  if (failure) return failure;
  const texts = { Title: title, Description: alt, Source: document.footer };
  if (document.provenance?.run) texts.Run = document.provenance.run;
  writeFileSync(`${file}.png`, addText(readFileSync(`${file}.png`), texts));
  return null;
}

// list: [{file (path without ending), title, alt}]. Returns {errors, missing: no rsvg-convert here}.
export async function convertAll(list, document) {
  const errors = [];
  let missing = false;
  const queue = list.flatMap(one => [() => pdf(one, document), () => png(one, document)]);
  async function worker() {
    while (queue.length && !missing) {
      const failure = await queue.shift()();
      if (!failure) continue;
      if (failure.missing) missing = true;
      else errors.push(failure.text);
    }
  }
  await Promise.all(cpus().map(worker));
  if (missing) errors.push('rsvg-convert is missing, which makes PDF and PNG files: install librsvg2-bin');
  return { errors, missing };
}
