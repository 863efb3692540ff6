// The page's controls: with which arm to compare, which interval, which arm to highlight.
import { make, newId } from './page_dom.js';

// Short enough for a third of the page.
const INTERVALS = [
  ['joint', 'Run error, all at once (95 %)'],
  ['run', 'Run error, each alone (95 %)'],
  ['range', 'Single runs (5 to 95 %)'],
];

// Whether a figure has the parameter that a control drives.
const has = (chart, name) => (chart.spec.params ?? []).some(param => param.name === name);

function choice(words, options, value, act) {
  const id = newId('control');
  const select = make('select', { id }, ...options.map(([name, label]) => make('option', { value: name }, label)));
  select.value = value;
  select.addEventListener('change', () => act(select.value, select.selectedOptions[0].textContent));
  return make('div', { class: 'control' }, make('label', { for: id }, words), select);
}

// The arms that others are compared with: not all where there are many, and none of two results.
function referencesOf(charts) {
  const all = charts.filter(chart => chart.figure.spec === 'matrix').flatMap(({ figure }) => {
    const { columns, rows } = figure.data.rows;
    return rows.map(row => row[columns.indexOf('reference')]);
  });
  return new Set(all);
}

export function fillControls(report, state, charts) {
  const form = window.document.getElementById('controls');
  if (!form || charts.length === 0) return;
  const status = make('p', { role: 'status', class: 'unseen' });
  const act = (name, words) => (value, label) => {
    state[name] = value;
    for (const chart of charts) {
      chart.change({ [name]: value });
      chart.retell?.();
    }
    status.textContent = `${words}: ${label}`;
  };
  const arms = report.arms.map(arm => [arm.name, arm.label]);
  const references = referencesOf(charts);
  const wanted = [
    ['reference', 'Compare with', arms.filter(([name]) => references.has(name)), 2],
    ['interval', 'Interval in the overview of differences', INTERVALS, 1],
    ['highlight', 'Highlight', [['', 'all alike'], ...arms], 3],
  ];
  for (const [name, words, options, least] of wanted) {
    if (options.length < least || !charts.some(chart => has(chart, name))) continue;
    form.append(choice(words, options, state[name], act(name, words)));
  }
  form.append(status);
  form.addEventListener('submit', event => event.preventDefault());
  form.setAttribute('aria-label', 'How the figures are drawn');
  form.hidden = false;
}
