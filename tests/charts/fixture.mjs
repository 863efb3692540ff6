// A page from a document, with the markup that the program writes: for the browser tests only, so
// that the charts can be tested without a result file.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';

const escape = text => String(text ?? '').replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');
const hash = text => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

function table({ caption, columns, rows }) {
  const head = columns.map(c => `<th scope="col"${c.numeric ? ' class="number"' : ''}>${escape(c.label)}</th>`).join('');
  const body = rows.map(row => `<tr>${row.map((value, i) =>
    `<td${columns[i].numeric ? ' class="number"' : ''}>${escape(value)}</td>`).join('')}</tr>`).join('');
  return `<div class="scroll" tabindex="0" role="region" aria-label="${escape(caption)}"><table><caption>${escape(caption)}</caption>` +
    `<thead><tr>${head}</tr></thead><tbody>${body}</tbody></table></div>`;
}

function dataTable(figure) {
  if (figure.table) return figure.table;
  const { columns, rows } = Object.values(figure.data)[0];
  return { caption: figure.title, rows: rows.slice(0, 40),
    columns: columns.map((name, i) => ({ name, label: name, numeric: typeof rows[0]?.[i] === 'number' })) };
}

const figure = (block, svg) =>
  `<figure id="${block.id}" class="chart"><figcaption><h3 class="title">${escape(block.title)}</h3>` +
  `<p class="subtitle">${escape(block.subtitle)}</p></figcaption><div class="drawing">${svg}</div>` +
  (block.note ? `<p class="note">${escape(block.note)}</p>` : '') +
  `<div class="tools"></div><details class="data"><summary>Table</summary>${table(dataTable(block))}</details></figure>`;

const cards = (block, labels) => `<div class="cards">${block.cards.map(card =>
  `<div class="card"><h3>${escape(card.title)}${card.unit ? ` (${escape(card.unit)})` : ''}</h3><dl>${card.rows.map(row =>
    `<dt>${escape(labels[row.arm])}</dt><dd><strong>${escape(row.number)}</strong> ${escape(row.interval)}; ${escape(row.words)}</dd>`).join('')}</dl></div>`).join('')}</div>`;

const blocks = {
  text: block => `<p>${escape(block.text)}</p>`,
  list: block => `<ul>${block.items.map(item => `<li>${escape(item)}</li>`).join('')}</ul>`,
  code: block => `<p>${escape(block.label)}</p><pre><code>${escape(block.text)}</code></pre>`,
  cards: (block, draw, labels) => cards(block, labels),
  checks: block => `<ul class="checks">${block.checks.map(c => `<li class="${c.state}"><strong>${escape(c.title)}</strong> ${escape(c.detail)}</li>`).join('')}</ul>`,
  missing: block => `<p class="missing">${escape(block.text)} <code>${escape(block.command)}</code></p>`,
  table: block => (block.folded ? `<details class="data"><summary>${escape(block.caption)}</summary>${table(block)}</details>` : table(block)),
  figure: (block, draw) => figure(block, draw(block.id)),
};

// The page as text. draw: from a figure's id to its static SVG.
export function page(document, { css, script, draw }) {
  const labels = Object.fromEntries(document.arms.map(arm => [arm.name, arm.label]));
  const sections = document.sections.map((section, i) =>
    `<section id="${section.id}"><h2>${escape(section.heading)}</h2>${section.lead ? `<p class="lead">${escape(section.lead)}</p>` : ''}` +
    `${section.blocks.map(block => blocks[block.kind](block, draw, labels)).join('\n')}</section>` +
    (i === 0 ? '<form id="controls" hidden></form>' : ''));
  const data = JSON.stringify(document).replace(/</g, '\\u003c');
  const policy = `default-src 'none'; script-src ${hash(script)}; style-src ${hash(css)}; img-src data: blob:`;
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">` +
    `<meta http-equiv="Content-Security-Policy" content="${policy}"><title>${escape(document.title)}</title><style>${css}</style></head>` +
    `<body><header><h1>${escape(document.title)}</h1><p>${escape(document.question)}</p></header><main>${sections.join('\n')}</main>` +
    `<footer>${escape(document.footer)}</footer><script type="application/json" id="document">${data}</script><script>${script}</script></body></html>`;
}

// The page of a document file, its figures drawn into `folder` before.
export function pageOf(documentFile, { build, charts, folder }) {
  return page(JSON.parse(readFileSync(documentFile, 'utf8')), {
    css: readFileSync(`${charts}/page.css`, 'utf8'),
    script: readFileSync(`${build}/page.js`, 'utf8').replace(/<\/script/g, '<\\/script').replace(/<!--/g, '\\x3c!--'),
    draw: id => ['', '.2', '.3', '.4'].map(part => `${folder}/${id}${part}.svg`).filter(existsSync).map(file => readFileSync(file, 'utf8')).join(''),
  });
}
