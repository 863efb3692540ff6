// The report's page in a real browser: node tests/charts/browser.mjs BUILD_CHARTS [--page FILE.html] [--shots FOLDER]
// Without --page a page is made from sample.json. --shots leaves pictures to look at. Prints a line "ok ..." or
// "not ok ..." a check; ends with 1 if one fails.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { pageOf } from './fixture.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const charts = join(here, '../../analysis/charts');
const { chromium } = createRequire(join(charts, 'package.json'))('playwright-core');

const words = process.argv.slice(2);
const after = name => (words.includes(name) ? words[words.indexOf(name) + 1] : null);
const build = words[0];
const shots = after('--shots');
const work = mkdtempSync(join(tmpdir(), 'mutual-browser.'));

let failures = 0;
function check(name, good, detail = '') {
  if (!good) failures++;
  console.log(`${good ? 'ok' : 'not ok'} - ${name}${good ? '' : `: ${typeof detail === 'string' ? detail : JSON.stringify(detail)}`}`);
}

function madePage() {
  const sample = join(here, 'sample.json');
  execFileSync('node', [join(build, 'render.cjs'), sample, join(work, 'svg')]);
  const file = join(work, 'page.html');
  writeFileSync(file, pageOf(sample, { build, charts, folder: join(work, 'svg') }));
  return file;
}

const FLAGS = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync'];

// A page that notes what it says and asks for.
async function open(browser, address, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, acceptDownloads: true, ...options });
  const page = await context.newPage();
  const noise = [];
  page.on('console', message => noise.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', error => noise.push(`error: ${error.message}`));
  page.on('request', request => {
    if (request.url() !== address && !/^(?:data|blob):/.test(request.url())) noise.push(`request: ${request.url()}`);
  });
  await page.goto(address);
  return { page, context, noise };
}

// Scrolls to every figure, so that each is drawn.
async function drawAll(page) {
  await page.evaluate(async () => {
    for (const figure of document.querySelectorAll('figure.chart')) {
      figure.scrollIntoView();
      for (let i = 0; i < 50 && !figure.querySelector('.live svg'); i++) await new Promise(done => setTimeout(done, 40));
    }
    window.scrollTo(0, 0);
  });
}

// The page in pieces that a viewer of pictures takes.
async function shoot(page, name) {
  const { width, height } = await page.evaluate(() => ({ width: document.documentElement.clientWidth, height: document.documentElement.scrollHeight }));
  for (let y = 0, i = 1; y < height; y += 2000, i++) {
    const clip = { x: 0, y, width, height: Math.min(2000, height - y) };
    await page.screenshot({ path: join(shots, `${name}-${i}.png`), fullPage: true, clip });
  }
}

const overflow = page => page.evaluate(() => {
  const wide = [...document.querySelectorAll('body *')].filter(one => !one.closest('.scroll, details, pre, svg, .unseen') &&
    one.getBoundingClientRect().right > document.documentElement.clientWidth + 1);
  return { over: document.documentElement.scrollWidth - document.documentElement.clientWidth, wide: wide.slice(0, 3).map(one => one.outerHTML.slice(0, 90)) };
});

// Labels of drawings that overlap, leave their figure or are too small to read.
const labels = page => page.evaluate(least => {
  const found = [];
  for (const figure of document.querySelectorAll('figure.chart')) {
    const svg = figure.querySelector('.live > svg');
    const frame = figure.querySelector('.drawing').getBoundingClientRect();
    const shown = [...(svg?.querySelectorAll('text') ?? [])].filter(one => one.textContent.trim() && one.getAttribute('opacity') !== '0')
      .map(one => ({ words: one.textContent, box: one.getBoundingClientRect(), size: parseFloat(getComputedStyle(one).fontSize) }));
    shown.forEach(({ words, box, size }, i) => {
      if (box.left < frame.left - 2 || box.right > frame.right + 2) found.push(`${figure.id}: "${words}" leaves the figure`);
      if (size < least) found.push(`${figure.id}: "${words}" has ${size} pixels`);
      for (const other of shown.slice(i + 1)) {
        const wide = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left);
        const tall = Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top);
        if (wide > 2 && tall > 4) found.push(`${figure.id}: "${words}" over "${other.words}"`);
      }
    });
  }
  return found;
}, 9);

// Drawings that are scaled down, or that leave empty bands above and below.
const scaled = page => page.$$eval('.live > svg', all => all.flatMap(svg => {
  const [width, height] = [svg.viewBox.baseVal.width, svg.viewBox.baseVal.height];
  const box = svg.getBoundingClientRect();
  const scale = box.width / width;
  const bands = box.height - height * scale;
  const id = svg.closest('figure').id;
  return [...(scale < 0.99 ? [`${id}: at ${scale.toFixed(2)} of its size`] : []), ...(bands > 2 ? [`${id}: ${bands.toFixed(0)} pixels of nothing`] : [])];
}));

// Words of tables that are broken into letters: a column narrower than its longest word.
const broken = page => page.$$eval('.scroll td, .scroll th', all => all.filter(one => one.offsetParent && one.clientWidth < 40 &&
  one.textContent.trim().length > 8 && one.clientHeight > 100).map(one => one.textContent));

// What a phone's reader must see: that a table goes on at the side, its whole caption, and rows without empty space
// that a column out of view makes.
const tables = page => page.$$eval('.scroll', all => all.filter(one => one.offsetParent).flatMap(one => {
  const bad = [];
  const wide = one.scrollWidth > one.clientWidth + 1;
  if (wide && getComputedStyle(one).backgroundImage === 'none') bad.push(`no sign that ${one.ariaLabel} scrolls`);
  if (wide && one.clientWidth < 600 && one.closest('figure') === null) {
    bad.push(`values out of sight: ${one.ariaLabel}`);
  }
  const words = one.querySelector('caption > span')?.getBoundingClientRect();
  if (words && words.right > document.documentElement.clientWidth) bad.push(`caption cut: ${one.ariaLabel}`);
  const tall = [...one.querySelectorAll('td.prose:not(:first-child)')].find(cell => cell.clientWidth < 300 && cell.clientHeight > 100);
  if (tall) bad.push(`tall row: ${tall.textContent.slice(0, 60)}`);
  const first = one.querySelector('tbody td:first-child');
  if (wide && first.clientWidth > 0.6 * one.clientWidth) bad.push(`no value beside its name: ${first.textContent.slice(0, 60)}`);
  return bad;
}));

// Signs at the end of a line, their amount on the next.
const parted = page => page.evaluate(() => {
  const bad = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const top = (node, at) => {
    const range = document.createRange();
    range.setStart(node, at);
    range.setEnd(node, at + 1);
    return range.getBoundingClientRect().top;
  };
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (node.parentElement.closest('svg, script, style, pre, select')) continue;
    for (const { index } of node.data.matchAll(/[+\u2212-](?=£)/g)) {
      if (top(node, index + 1) > top(node, index) + 4) bad.push(node.data.slice(Math.max(0, index - 30), index + 10));
    }
  }
  return bad;
});

// Words of the matrix that stand over its bands.
const overBands = page => page.$$eval('.live > svg', all => all.filter(svg => svg.closest('figure').id === 'matrix').flatMap(svg => {
  const boxes = list => [...list].map(one => one.getBoundingClientRect());
  const bands = boxes(svg.querySelectorAll('.mark-rect path'));
  return [...svg.querySelectorAll('.mark-text text')].filter(one => /\d+ of \d+|\(/.test(one.textContent) && one.getAttribute('text-anchor') === 'end')
    .filter(one => boxes([one]).some(word => bands.some(band => word.left < band.right - 1 && word.right > band.left && word.top < band.bottom - 3 && word.bottom > band.top + 3)))
    .map(one => one.textContent);
}));

// Choices that are longer than their control.
const cutChoices = page => page.$$eval('#controls select', all => {
  const pen = document.createElement('canvas').getContext('2d');
  return all.flatMap(one => {
    const { font, paddingLeft } = getComputedStyle(one);
    pen.font = font;
    return [...one.options].map(option => option.textContent)
      .filter(words => pen.measureText(words).width > one.clientWidth - 2 * parseFloat(paddingLeft) - 16);
  });
});

async function checkDrawn(page, noise) {
  const figures = await page.locator('figure.chart').count();
  await drawAll(page);
  check('every figure is drawn by script', await page.locator('.live > svg').count() === figures,
    await page.$$eval('figure.chart', all => all.filter(f => !f.querySelector('.live > svg')).map(f => `${f.id}: ${f.dataset.failed ?? 'not drawn'}`)));
  check('no drawing failed', await page.locator('[data-failed]').count() === 0);
  check('the static drawing is hidden where a live one is', await page.locator('.drawing.drawn > svg:visible').count() === 0);
  check('every live drawing is a picture with words', await page.locator('.live[role=img][aria-label]').count() === figures);
  check('no element has a style sheet of its own', await page.locator('style').count() === 1);
  check('the console is silent and nothing is fetched', noise.length === 0, noise.slice(0, 5));
}

async function checkControls(page, noise) {
  const form = page.locator('#controls');
  check('the controls are shown', await form.isVisible());
  const selects = form.locator('select');
  check('every control has a label', await form.locator('select').evaluateAll(all => all.every(one => one.labels.length === 1)));
  const titled = await page.evaluate(() => JSON.parse(document.getElementById('document').textContent).sections.flatMap(s => s.blocks)
    .find(b => b.titles && Object.keys(b.titles).length > 1));
  const before = await page.locator('.live').first().innerHTML();
  for (let i = 0; i < await selects.count(); i++) {
    const values = await selects.nth(i).locator('option').evaluateAll(all => all.map(one => one.value));
    for (const value of [...values.slice(1), values[0]]) {
      await selects.nth(i).selectOption(value);
      if (i === 0 && titled) {
        const shown = await page.locator(`[id="${titled.id}"] .title`).textContent();
        if (titled.titles[value]) check(`the title holds for the reference ${value}`, shown.replaceAll('\u00a0', ' ') === titled.titles[value], shown);
      }
    }
  }
  const last = selects.first().locator('option').last();
  await selects.first().selectOption(await last.getAttribute('value'));
  check('another reference draws another figure', await page.locator('.live').first().innerHTML() !== before);
  await selects.first().selectOption({ index: 0 });
  check('the controls leave the console silent', noise.length === 0, noise.slice(0, 5));
  check('no drawing failed after the controls', await page.locator('[data-failed]').count() === 0);
}

async function download(page, button) {
  const [file] = await Promise.all([page.waitForEvent('download', { timeout: 20000 }), button.click()]);
  return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
}

async function checkTools(page, noise) {
  const figure = page.locator('figure.chart').first();
  const id = await figure.getAttribute('id');
  const table = figure.getByRole('button', { name: /^Show table/ });
  await table.click();
  check('"Show table" opens the table', await figure.locator('details.data table').first().isVisible());
  check('and says so', await figure.getByRole('button', { name: /^Hide table/ }).getAttribute('aria-expanded') === 'true');
  await figure.getByRole('button', { name: /^Hide table/ }).click();
  const csv = await download(page, figure.getByRole('button', { name: /as CSV/ }));
  const lines = csv.bytes.toString().trim().split('\r\n');
  check('the CSV file has a header and rows', csv.name === `${id}.csv` && lines.length > 1 && /^[a-z_0-9]+(,[a-z_0-9]+)+$/.test(lines[0]), lines[0]);
  const svg = (await download(page, figure.getByRole('button', { name: /as SVG/ }))).bytes.toString();
  check('the SVG file has title and source', /<title>/.test(svg) && /Mutual State|results version/.test(svg));
  const png = (await download(page, figure.getByRole('button', { name: /as PNG/ }))).bytes;
  check('the PNG file is a PNG of 2400 pixels', png.subarray(1, 4).toString() === 'PNG' && png.readUInt32BE(16) === 2400);
  check('the PNG file says where it is from', png.includes('iTXtSource'));
  const slider = page.locator('.worth input').first();
  if (await slider.count()) {
    const text = await page.locator('.worth output').first().textContent();
    await slider.focus();
    await page.keyboard.press('ArrowRight');
    check('the slider of worth moves by key and tells', await page.locator('.worth output').first().textContent() !== text);
  }
  check('the tools leave the console silent', noise.length === 0, noise.slice(0, 5));
}

async function checkTip(page) {
  await page.locator('#matrix .live path[fill^="#"]').last().scrollIntoViewIfNeeded();
  const found = await page.evaluate(async () => {
    for (const mark of [...document.querySelectorAll('#matrix .live .mark-symbol path')].slice(0, 40)) {
      mark.scrollIntoView({ block: 'center' });
      const box = mark.getBoundingClientRect();
      mark.dispatchEvent(new PointerEvent('pointermove', { bubbles: true, clientX: box.x + 2, clientY: box.y + 2 }));
      mark.dispatchEvent(new MouseEvent('mousemove', { bubbles: true, clientX: box.x + 2, clientY: box.y + 2 }));
      const tip = document.querySelector('.tip');
      if (tip && !tip.hidden) return tip.textContent;
    }
    return '';
  });
  check('a mark under the pointer is put into words', / against .* differs by /.test(found), found);
}

// Tab reaches controls, then buttons, in the order of the page, and the focus can be seen.
async function checkKeys(browser, address) {
  const { page, context } = await open(browser, address);
  const seen = [];
  for (let i = 0; i < 60; i++) {
    await page.keyboard.press('Tab');
    const at = await page.evaluate(() => {
      const one = document.activeElement;
      const order = [...document.querySelectorAll('*')].indexOf(one);
      return { order, name: one.tagName, outline: getComputedStyle(one).outlineStyle };
    });
    if (seen.length && at.order === seen[0].order) break; // a short page: round again
    seen.push(at);
  }
  const reached = seen.filter(one => one.name !== 'BODY');
  check('Tab goes through the page in its order', reached.every((one, i) => i === 0 || one.order > reached[i - 1].order), reached);
  check('Tab reaches the controls and buttons', ['SELECT', 'BUTTON'].every(name => reached.some(one => one.name === name)), reached.map(one => one.name));
  check('the focus can be seen', reached.every(one => one.outline !== 'none'), reached);
  await context.close();
}

async function checkWidths(browser, address) {
  for (const width of [360, 1280]) {
    const { page, context, noise } = await open(browser, address, { viewport: { width, height: 800 } });
    await drawAll(page);
    const found = await overflow(page);
    check(`nothing is wider than a screen of ${width} pixels`, found.over <= 0 && found.wide.length === 0, found);
    const bad = await labels(page);
    check(`labels stand apart, inside their figures and large enough at ${width} pixels`, bad.length === 0, bad.slice(0, 5));
    const small = await scaled(page);
    check(`drawings have their size at ${width} pixels`, small.length === 0, small.slice(0, 5));
    const split = await broken(page);
    check(`tables keep words whole at ${width} pixels`, split.length === 0, split.slice(0, 3));
    await page.$$eval('section > details.data', all => all.forEach(one => { one.open = true; }));
    const signs = await parted(page);
    check(`no line ends with the sign of an amount at ${width} pixels`, signs.length === 0, signs.slice(0, 3));
    const hidden = await tables(page);
    check(`tables can be read at ${width} pixels`, hidden.length === 0, hidden.slice(0, 3));
    const cut = await cutChoices(page);
    check(`choices fit their controls at ${width} pixels`, cut.length === 0, cut);
    const over = await overBands(page);
    check(`words of the matrix stand clear of its bands at ${width} pixels`, over.length === 0, over);
    check(`silent at ${width} pixels`, noise.length === 0, noise.slice(0, 3));
    if (shots) await shoot(page, `light-${width}`);
    await context.close();
  }
}

async function checkDark(browser, address) {
  const { page, context, noise } = await open(browser, address, { colorScheme: 'dark', viewport: { width: 1000, height: 900 } });
  await drawAll(page);
  const colours = await page.$$eval('.live text', all => [...new Set(all.map(one => one.getAttribute('fill')))]);
  check('text is light on a dark page', colours.length > 0 && !colours.includes('#3D3D3D'), colours);
  check('silent in the dark', noise.length === 0, noise.slice(0, 3));
  if (shots) await shoot(page, 'dark-1000');
  await page.emulateMedia({ media: 'print' });
  check('paper is light all the same', await page.evaluate(() => getComputedStyle(document.body).color) === 'rgb(61, 61, 61)');
  await context.close();
}

// Points of the smallest text of each drawing on a sheet of A4 between its margins, and folded tables that paper hides.
async function checkSheet(browser, address) {
  const { page, context } = await open(browser, address, { viewport: { width: 688, height: 1000 } });
  await page.emulateMedia({ media: 'print' });
  const small = await page.$$eval('.drawing > svg', (all, least) => all.flatMap(svg => {
    const scale = Math.min(svg.clientWidth / svg.viewBox.baseVal.width, svg.clientHeight / svg.viewBox.baseVal.height);
    const points = Math.min(...[...svg.querySelectorAll('text')].map(one => 0.75 * scale * parseFloat(one.getAttribute('font-size'))));
    return points < least ? [`${svg.closest('figure').id}: ${points.toFixed(1)} points`] : [];
  }), 7);
  check('no text of a drawing is under 7 points on paper', small.length === 0, small);
  const folded = await page.$$eval('section > details.data table', all => all.filter(one => !one.checkVisibility({ contentVisibilityAuto: true })).length);
  check('tables that are folded on a screen are open on paper', folded === 0, folded);
  const code = await page.$$eval('section > details.code pre', all => all.filter(one => !one.checkVisibility({ contentVisibilityAuto: true })).length);
  check('long texts, as the scenario is, are open on paper', code === 0, code);
  const parted = await page.$$eval('td.number', all => all.filter(one => !/\s/.test(one.textContent.trim()) && one.checkVisibility({ contentVisibilityAuto: true })
    && one.getClientRects().length && [...one.childNodes].some(node => { const range = document.createRange(); range.selectNodeContents(node); return new Set([...range.getClientRects()].map(box => Math.round(box.top))).size > 1; }))
    .map(one => one.textContent));
  check('no number is parted on paper', parted.length === 0, parted);
  await context.close();
}

async function checkPrint(browser, address) {
  const { page, context } = await open(browser, address);
  const value = await page.locator('#controls select').first().locator('option').last().getAttribute('value');
  await page.locator('#controls select').first().selectOption(value);
  const static_before = await page.locator('.drawing > svg').first().innerHTML();
  const file = join(shots ?? work, 'page.pdf');
  await page.pdf({ path: file, preferCSSPageSize: true });
  check('paper shows the reference that was chosen', await page.locator('.drawing > svg').first().innerHTML() !== static_before);
  execFileSync('pdftoppm', ['-r', '60', '-png', file, join(shots ?? work, 'print')]);
  const pages = execFileSync('pdfinfo', [file]).toString().match(/Pages:\s+(\d+)/)[1];
  check('the page can be printed', Number(pages) > 1, pages);
  const text = execFileSync('pdftotext', [file, '-']).toString();
  const labels = await page.$$eval('figure.chart .title', all => all.map(one => one.textContent));
  const flat = text.replace(/\s+/g, ' ');
  check('print shows every figure, drawn or not', labels.every(label => flat.includes(label.replace(/\s+/g, ' '))), labels.filter(label => !flat.includes(label)));
  check('print hides the controls', !/Show table|Compare with/.test(flat));
  await context.close();
}

async function checkWithoutScripts(browser, address) {
  const { page, context } = await open(browser, address, { javaScriptEnabled: false });
  const figures = await page.locator('figure.chart').count();
  check('without scripts every figure has its drawing', await page.locator('.drawing > svg:first-of-type:visible').count() === figures);
  check('without scripts the controls are hidden', !await page.locator('#controls').isVisible());
  check('without scripts every figure has its table', await page.locator('figure.chart table').count() >= figures);
  if (shots) await shoot(page, 'static-1280');
  await context.close();
}

if (shots) mkdirSync(shots, { recursive: true });
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: FLAGS });
try {
  const address = pathToFileURL(after('--page') ?? madePage()).href;
  const { page, context, noise } = await open(browser, address);
  await checkDrawn(page, noise);
  await checkControls(page, noise);
  await checkTools(page, noise);
  if (await page.locator('#matrix').count()) await checkTip(page);
  await context.close();
  await checkKeys(browser, address);
  await checkWidths(browser, address);
  await checkDark(browser, address);
  await checkSheet(browser, address);
  await checkPrint(browser, address);
  await checkWithoutScripts(browser, address);
} catch (error) {
  check('the browser tests ran to their end', false, error.stack);
} finally {
  await browser.close();
  rmSync(work, { recursive: true, force: true });
}
process.exitCode = failures ? 1 : 0;
