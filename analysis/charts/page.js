// The report's page: draws its figures anew, fills its controls, offers tables and downloads.
// Everything is there without it: the page holds static drawings and tables.
import specs from 'specs';
import theme from './theme.json';
import { specOf } from './figure.js';
import { Chart } from './page_chart.js';
import { labelTables } from './page_table.js';
import { addTools } from './page_tools.js';
import { withMinus } from './text.js';
import { fillControls } from './page_controls.js';

// Minus signs in what the page says, as its axes have them; code stays as it is to be typed.
function writeMinus() {
  const skip = 'script, style, code, pre, svg, select';
  const walker = window.document.createTreeWalker(window.document.body, NodeFilter.SHOW_TEXT,
    node => (node.data.includes('-') && !node.parentElement.closest(skip) ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_REJECT));
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const told = withMinus(node.data);
    if (told !== node.data) node.data = told;
  }
}

function boot() {
  writeMinus();
  labelTables();
  const report = JSON.parse(window.document.getElementById('document').textContent);
  const state = { reference: report.reference, interval: 'joint', highlight: '' };
  const charts = report.sections.flatMap(section => section.blocks)
    .filter(block => block.kind === 'figure' && specs[block.spec])
    .map(figure => new Chart(figure, specOf(specs, figure, report), report, theme, state))
    .filter(chart => chart.element);
  for (const chart of charts) addTools(chart);
  fillControls(report, state, charts);
  drawWhenNear(charts);
  redrawWhenNeeded(charts);
}

// A figure is drawn shortly before it scrolls into view, so that the page is there at once.
function drawWhenNear(charts) {
  const byElement = new Map(charts.map(chart => [chart.element, chart]));
  const observer = new IntersectionObserver(entries => {
    for (const entry of entries) {
      if (!entry.isIntersecting) continue;
      observer.unobserve(entry.target);
      byElement.get(entry.target).draw();
    }
  }, { rootMargin: '600px 0px' });
  for (const chart of charts) observer.observe(chart.element);
}

function redrawWhenNeeded(charts) {
  const again = () => charts.filter(chart => chart.isDrawn()).forEach(chart => chart.draw());
  window.matchMedia('(prefers-color-scheme: dark)').addEventListener('change', again);
  let waiting = 0;
  window.addEventListener('resize', () => {
    window.cancelAnimationFrame(waiting);
    waiting = window.requestAnimationFrame(() =>
      charts.filter(chart => chart.isDrawn() && chart.hasNewWidth()).forEach(chart => chart.draw()));
  });
  // Paper shows the static drawings, in the form that the reader has chosen.
  window.addEventListener('beforeprint', () => charts.forEach(chart => chart.refreshStill()));
}

boot();
