// What stands below a figure: its table, its files, and for the cost plane the worth of an outcome.
import { csv } from './csv.js';
import { oneBetter } from './figure.js';
import { framed } from './frame.js';
import { make, newId, offer, tell } from './page_dom.js';
import { addText } from './png.js';
import { objects, rowsOf } from './rows.js';

const MOST_ROWS = 300; // of a table made here; the CSV file has them all

export function addTools(chart) {
  const tools = chart.element.querySelector('.tools');
  if (!tools) return;
  const name = chart.figure.title;
  const button = (words, label, act) => {
    const one = make('button', { type: 'button', 'aria-label': label }, words);
    one.addEventListener('click', act);
    return one;
  };
  tools.append(
    tableButton(chart),
    button('CSV', `Download the data as CSV: ${name}`, () => offerCsv(chart)),
    button('SVG', `Download the figure as SVG: ${name}`, () => offerSvg(chart)),
    button('PNG', `Download the figure as PNG: ${name}`, () => offerPng(chart)),
  );
  if (chart.figure.spec === 'plane') tools.append(worthSlider(chart));
}

function tableButton(chart) {
  const details = chart.element.querySelector('details.data') ?? tableOf(chart);
  details.id ||= newId('data');
  details.classList.add('by-button'); // which does what its summary does
  const button = make('button', { type: 'button', 'aria-controls': details.id });
  const retell = () => {
    button.textContent = details.open ? 'Hide table' : 'Show table';
    button.setAttribute('aria-expanded', String(details.open));
    button.setAttribute('aria-label', `${button.textContent}: ${chart.figure.title}`);
  };
  details.addEventListener('toggle', retell);
  button.addEventListener('click', () => { details.open = !details.open; });
  retell();
  return button;
}

function tableOf(chart) {
  const [set] = Object.values(chart.figure.data);
  const { columns } = set;
  const rows = rowsOf(set);
  const head = make('tr', {}, ...columns.map(column => make('th', { scope: 'col' }, column)));
  const body = rows.slice(0, MOST_ROWS).map(row => make('tr', {}, ...row.map(value =>
    make('td', { class: typeof value === 'number' ? 'number' : null }, value === null ? '' : String(value)))));
  const table = make('table', {}, make('thead', {}, head), make('tbody', {}, ...body));
  const scroll = make('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'Table' }, table);
  const details = make('details', { class: 'data' }, make('summary', {}, 'Table'), scroll);
  chart.element.append(details);
  return details;
}

function offerCsv(chart) {
  offer(`${chart.figure.id}.csv`, new Blob([csv(chart.figure.data)], { type: 'text/csv' }));
}

const picture = chart =>
  framed(chart.spec, chart.figure, chart.report, chart.theme, 'wide', chart.options);

function offerSvg(chart) {
  offer(`${chart.figure.id}.svg`, new Blob([picture(chart).svg], { type: 'image/svg+xml' }));
}

async function offerPng(chart) {
  const { svg, width, height } = picture(chart);
  const image = new Image(width, height);
  const address = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  image.src = address;
  await image.decode();
  const canvas = make('canvas', { width: 2 * width, height: 2 * height });
  canvas.getContext('2d').drawImage(image, 0, 0, 2 * width, 2 * height);
  URL.revokeObjectURL(address);
  const blob = await new Promise(done => canvas.toBlob(done, 'image/png'));
  const texts = { Title: chart.title(), Description: chart.figure.alt, Source: chart.report.footer };
  const bytes = addText(new Uint8Array(await blob.arrayBuffer()), texts);
  offer(`${chart.figure.id}.png`, new Blob([bytes], { type: 'image/png' }));
}

// Decimals that all numbers of a list have: two at most, none where they are large.
const decimalsOf = list => {
  const most = Math.max(0, ...list.map(Math.abs));
  return most >= 100 ? 0 : most >= 10 ? 1 : 2;
};

// Net benefit of each arm: what its outcome is worth less what it costs more, in the unit of the costs.
export function netBenefit({ figure, state }, worth) {
  const { x_better, y_better, y_unit, y_label = '' } = figure.values;
  const gain = x_better === 'lower' ? -1 : 1;
  const cost = y_better === 'higher' ? -1 : 1;
  const rows = objects(figure.data.mean).filter(row => row.reference === state.reference && Number.isFinite(row.x));
  const nets = rows.map(row => worth * gain * row.x - cost * row.y);
  const digits = decimalsOf(nets);
  const pound = y_unit === 'GBP' ? '£' : '';
  const said = nets.map((net, i) => {
    const size = Math.abs(net).toLocaleString('en-GB', { minimumFractionDigits: digits, maximumFractionDigits: digits });
    return `${rows[i].arm_label} ${Number(Math.abs(net).toFixed(digits)) === 0 ? '' : net < 0 ? '−' : '+'}${pound}${size}`;
  });
  const per = y_label.match(/\ba (?:user|person|resident|month|year)\b.*?(?=:|$)/)?.[0] ?? '';
  const unit = [pound ? '' : y_unit, per].filter(Boolean).join(' ');
  return `net benefit${unit ? ` (${unit})` : ''}: ${said.join(', ')}`;
}

// What the outcome's step is worth: "£2.10 for 0.01", "£12 for one month".
function worthWords({ figure }, worth) {
  const { x_step = 1, y_unit } = figure.values;
  const pound = y_unit === 'GBP' ? '£' : '';
  const amount = (worth * x_step).toLocaleString('en-GB', { maximumSignificantDigits: 3 }).replace(/^([\d,]+\.\d)$/, '$10');
  return `${pound}${amount}${pound || !y_unit ? '' : ` ${y_unit}`} for ${oneBetter(figure.values)}`;
}

function worthSlider(chart) {
  const { worth: start, most_worth: most } = chart.figure.values; // where the dashed line starts, and how far the losses go
  const id = newId('worth');
  const step = start / 20;
  const slider = make('input', { id, type: 'range', min: 0, max: step * Math.round(most / step), step, value: start });
  const words = make('output', { for: id });
  const retell = () => {
    const worth = Number(slider.value);
    tell(words, `${worthWords(chart, worth)}; ${netBenefit(chart, worth)}`);
  };
  slider.addEventListener('input', () => {
    chart.worth = Number(slider.value);
    chart.change({ worth: chart.worth });
    retell();
  });
  chart.retell = retell;
  retell();
  return make('div', { class: 'worth' }, make('label', { for: id }, `What ${oneBetter(chart.figure.values)} better is worth`), slider, words);
}
