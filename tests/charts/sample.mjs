// Writes sample.json, a document with every kind of block and figure and made-up numbers of a
// believable size: node tests/charts/sample.mjs. No number in it is a result.
import { writeFileSync } from 'node:fs';

let seed = 20251;
const uniform = () => (seed = (seed * 48271) % 2147483647) / 2147483647;
const normal = () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
const six = x => (typeof x === 'number' && !Number.isInteger(x) ? Number(x.toPrecision(6)) : x);

const arms = [
  { name: 'state', label: 'State', colour: '#12436D', dash: '1 0', marker: 'circle', form: 'state' },
  { name: 'privatised', label: 'Privatised', colour: '#F46A25', dash: '8 3', marker: 'square', form: 'privatised' },
  { name: 'mutual', label: 'Mutual', colour: '#28A197', dash: '2 2', marker: 'triangle-up', form: 'mutual' },
];
const label = Object.fromEntries(arms.map(arm => [arm.name, arm.label]));
const pairs = arms.flatMap(a => arms.filter(b => b !== a).map(b => [a.name, b.name]));

// A set of the contract from objects.
function set(columns, rows) {
  return { columns: columns.split(' '), rows: rows.map(row => columns.split(' ').map(name => six(row[name] ?? null))) };
}

const digits = scale => (scale >= 100 ? 0 : scale >= 10 ? 1 : scale >= 1 ? 2 : 3);
const signed = (x, d) => `${x < 0 ? '−' : '+'}${Math.abs(x).toFixed(d)}`;

const outcomes = [
  ['need_met_share', 'Need met in time', '', 'Access', 'higher', { state: 0.986, privatised: 0.985, mutual: 0.986 }, 0.0006, 0.01],
  ['wait_months', 'Wait of open cases', 'months', 'Access', 'lower', { state: 0.61, privatised: 0.84, mutual: 0.55 }, 0.04, 0.1],
  ['quality', 'Quality as users value it', '', 'Quality', 'higher', { state: 0.452, privatised: 0.436, mutual: 0.463 }, 0.002, 0.01],
  ['cost', 'Public cost a user a month', 'GBP', 'Money', 'lower', { state: 437.9, privatised: 422.6, mutual: 445.5 }, 1.6, 2],
  ['net_cost', 'Net cost a user a month', 'GBP', 'Money', 'lower', { state: 440.5, privatised: 422.3, mutual: 441.8 }, 1.9, 2],
  ['taking_part', 'Taking part', '', 'Participation', 'higher', { state: 0.150, privatised: 0.088, mutual: 0.442 }, 0.004, 0.02],
  ['turnout', 'Turnout', '', 'Participation', 'higher', { state: 0.2, privatised: 0.2, mutual: 0.222 }, 0.003, 0.01],
  ['hours', 'Hours given a user a month', 'h', 'Participation', '', { state: 0.01, privatised: 0.01, mutual: 0.12 }, 0.004, 0.05],
  ['staff_leaving', 'Staff leaving in a year', '', 'Staff', 'lower', { state: 0.114, privatised: 0.156, mutual: 0.110 }, 0.003, 0.01],
  ['need_gap', 'Need-met gap, rich less poor', '', 'Equity', 'nearer 0', { state: 0.009, privatised: 0.011, mutual: 0.009 }, 0.0008, 0.005],
];

function matrixRows() {
  const groups = [...new Set(outcomes.map(o => o[3]))];
  return outcomes.flatMap(([outcome, name, unit, group, better, levels, noise, matters], i) => {
    const values = Object.values(levels);
    const scale = Math.max(matters, (Math.max(...values) - Math.min(...values)) * 1.05 + noise);
    const sign = better === 'higher' ? 1 : better === 'lower' ? -1 : 0;
    const d = digits(scale);
    return pairs.map(([reference, arm]) => {
      const difference = levels[arm] - levels[reference] + 0.02 * noise;
      const half = 0.55 * noise;
      const [low, high] = [difference - half, difference + half];
      const clear = (low > 0 || high < 0) && Math.abs(difference) >= matters;
      const leads = clear ? 24 : 13;
      const better_words = sign * difference > 0 ? 'better' : 'worse';
      return { reference, arm, arm_label: label[arm], group, outcome, label: name, unit, better, sign, difference, low, high,
        joint_low: difference - 1.5 * half, joint_high: difference + 1.5 * half,
        range_low: difference - 3.4 * half, range_high: difference + 3.4 * half,
        low50: difference - 0.33 * half, high50: difference + 0.33 * half, matters, scale,
        verdict: clear ? `${difference > 0 ? 'higher' : 'lower'}${sign ? `, ${better_words}` : ''}` : 'no clear difference',
        text: `${signed(difference, d)} (${signed(low, d)} to ${signed(high, d)})`,
        lead: `${leads} of 24 replicates`, order: i + 1, group_order: groups.indexOf(group) + 1, clear };
    });
  });
}

const matrixColumns = 'reference arm arm_label group outcome label unit better sign difference low high joint_low joint_high ' +
  'range_low range_high low50 high50 matters scale verdict text lead order group_order clear';

const cost = Object.fromEntries(arms.map(arm => [arm.name, outcomes[3][5][arm.name]]));

function matrix(id, section) {
  return {
    kind: 'figure', id, spec: section,
    title: 'Taking part is higher in the mutual by 29 in 100 users',
    titles: {
      state: 'Taking part is higher in the mutual than in the state by 29 in 100 users',
      privatised: 'Taking part is higher in the mutual than under a contractor by 35 in 100 users',
      mutual: 'Taking part is lower in the state than in the mutual by 29 in 100 users',
    },
    subtitle: 'Differences from the reference; 20 schools, 2025 to 2034, 24 replicates; dot: mean, thick: 50 %, thin: 95 % run-error interval',
    alt: 'A row for each of ten outcomes shows how the contractor and the mutual differ from the state. The largest clear difference is taking part, +0.292 in the mutual (+0.290 to +0.294).',
    note: 'Grey bands: differences too small to matter, as the scenario says.',
    values: { scales_note: 'Each row is on a scale of its own, the same in every column; right is better unless the row has no direction.' },
    data: { rows: set(matrixColumns, matrixRows()) },
    table: { kind: 'table', id: `${id}_table`, caption: 'Levels by arm', folded: true,
      columns: [{ name: 'outcome', label: 'Outcome', numeric: false }, ...arms.map(a => ({ name: a.name, label: a.label, numeric: true }))],
      rows: outcomes.map(o => [o[1] + (o[2] ? ` (${o[2]})` : ''), ...arms.map(a => o[5][a.name])]) },
  };
}

// A reform of two arms, each against itself without it.
function reformed() {
  const rows = matrixRows().filter(row => row.reference === 'state').map(({ reference, arm_label, ...row }) => ({
    without: reference, ...row, arm_label: `${arm_label} reformed − ${arm_label}` }));
  return { ...matrix('effect', 'effect'), titles: undefined,
    title: 'Against the same arm without "Budget cut": Mutual is better in 3, worse in 2 of 10 outcomes',
    data: { rows: set(matrixColumns.replace('reference', 'without'), rows) } };
}

const months = [...Array(40).keys()].map(i => 3 * i);
const reformMonth = 12;
const effect = { state: 0, privatised: -15.3, mutual: 7.6 };
const base = month => 430 + 0.13 * month + 4 * Math.sin(month / 9);
const path = (arm, month) => base(month) + (month < reformMonth ? 0 : effect[arm] * (1 - Math.exp(-(month - reformMonth) / 14)));

function paths() {
  const median = arms.flatMap(arm => months.map(month => ({ arm: arm.name, arm_label: arm.label, month, value: path(arm.name, month) })));
  const sample = arms.flatMap(arm => [...Array(15).keys()].flatMap(replicate => {
    let wander = 3 * normal();
    return months.map(month => {
      wander = 0.9 * wander + 1.6 * normal();
      const spike = replicate === 3 && month === 30 ? 90 : 0; // widens the axis: labels at the ends must still stand apart
      return { arm: arm.name, replicate, month, value: path(arm.name, month) + wander + spike };
    });
  }));
  const gap = pairs.flatMap(([reference, arm]) => months.map(month => {
    const difference = path(arm, month) - path(reference, month);
    const half = month < reformMonth ? 0 : 1.1 + 0.01 * month;
    return { reference, arm, arm_label: label[arm], month, difference, low: difference - half, high: difference + half };
  }));
  return {
    kind: 'figure', id: 'paths_cost', spec: 'paths',
    title: 'Public cost falls by GBP 15 a month within four years of the contract',
    titles: { state: 'Public cost falls by GBP 15 a month within four years of the contract',
      privatised: 'Public cost is higher under the state by GBP 15 a month', mutual: 'Public cost is lower under the state by GBP 8 a month' },
    subtitle: 'Public cost a user a month (GBP); 20 schools, 2025 to 2034, medians of 24 replicates; below: paired difference, 95 % run-error interval',
    alt: 'Lines of public cost from 2025 to 2034 for three arms, equal until the reform of January 2026. The contractor ends GBP 15.3 below the state, the mutual GBP 7.6 above it.',
    note: '',
    values: { label: 'Public cost a user a month', unit: 'GBP', better: 'lower', before: reformMonth, identical: true, matters: 2 },
    data: {
      median: set('arm arm_label month value', median),
      sample: set('arm replicate month value', sample),
      gap: set('reference arm arm_label month difference low high', gap),
      reforms: set('month label arm_label', [
        { month: 12, label: 'Contract let, January 2026', arm_label: 'Privatised' },
        { month: 12, label: 'Mutual founded, January 2026', arm_label: 'Mutual' },
        { month: 84, label: 'Contract ends, January 2032', arm_label: 'Privatised' },
      ]),
      years: set('month label', [0, 12, 24, 36, 48, 60, 72, 84, 96, 108].map(month => ({ month, label: String(2025 + month / 12) }))),
    },
  };
}

function fifths() {
  const rows = pairs.flatMap(([reference, arm]) => [1, 2, 3, 4, 5].map(fifth => {
    const level = f => 380 + 24 * f;
    const gap = (cost[arm] - cost[reference]) * (0.7 + 0.1 * fifth) + 0.4 * normal();
    const percent = 100 * gap / level(fifth);
    const half = 1.3;
    return { reference, arm, arm_label: label[arm], fifth, absolute: gap, low: gap - half, high: gap + half, percent,
      percent_low: percent - 0.3, percent_high: percent + 0.3, level: level(fifth) + gap, reference_level: level(fifth),
      people: 1980 + 10 * fifth };
  }));
  return {
    kind: 'figure', id: 'fifths_cost', spec: 'fifths',
    title: 'The contractor saves most on the richest fifth, GBP 18 a month',
    subtitle: 'Change of public cost a user a month (GBP) by fifth of income before the reform; 20 schools, 2025 to 2034, 24 replicates; 95 % run-error interval',
    alt: 'Five fifths of users from poorest to richest, in pounds and in per cent of the reference. Under the contractor the cost of the richest fifth falls by GBP 18 and of the poorest by GBP 12.',
    note: 'Fifths are fixed by the reference run.',
    values: { label: 'Public cost a user a month', unit: 'GBP', better: 'lower' },
    data: { rows: set('reference arm arm_label fifth absolute low high percent percent_low percent_high level reference_level people', rows) },
  };
}

// What the figures share.
const place = '20 schools, 2025 to 2034, 24 replicates';
const figure = (id, spec, title, subtitle, alt, values, data, note = '') =>
  ({ kind: 'figure', id, spec, title, subtitle: `${subtitle}; ${place}`, alt, note, values, data });

function bands() {
  const shares = { privatised: [0.06, 0.18, 0.31, 0.33, 0.12], mutual: [0.03, 0.12, 0.28, 0.37, 0.2], state: [0.1, 0.2, 0.4, 0.2, 0.1] };
  const names = ['much worse', 'worse', 'about the same', 'better', 'much better'];
  const rows = pairs.flatMap(([reference, arm]) => names.map((band, i) =>
    ({ reference, arm, arm_label: label[arm], band, order: i - 2, share: shares[arm][i], units: Math.round(480 * shares[arm][i]) })));
  return figure('bands_quality', 'bands', 'No clear difference in the share of schools that gain', 'Share of schools (%) by change of quality',
    'Stacked bars show the share of schools in five bands of change under each arm. In the mutual 57 per cent of schools gain and 15 per cent lose.',
    { label: 'Quality as users value it', unit: '', thresholds: 'much: more than 0.05; about the same: less than 0.01 either way' },
    { rows: set('reference arm arm_label band order share units', rows) });
}

function units() {
  const rows = arms.flatMap(arm => {
    const list = [...Array(200).keys()].map(unit => ({ arm: arm.name, arm_label: arm.label, unit, value: cost[arm.name] + 14 * normal() + (unit % 20) }));
    const limit = [...list].sort((a, b) => b.value - a.value)[19].value;
    return list.map(row => ({ ...row, worst: row.value >= limit }));
  });
  return figure('units_cost', 'units', 'No clear difference in the spread of cost between schools', 'Public cost a user a month (GBP) of each school, December 2034',
    'Each dot is one school of one replicate, in a row for each arm. The dearest tenth begins at GBP 465 in the state and GBP 450 under the contractor.',
    { label: 'Public cost a user a month', unit: 'GBP', month_label: 'December 2034', better: 'lower' }, { rows: set('arm arm_label unit value worst', rows) });
}

function gaps() {
  const rows = arms.map((arm, i) => ({ arm: arm.name, arm_label: arm.label, poorest: 0.905 - 0.02 * i % 0.03, richest: 0.961 - 0.004 * i,
    absolute: 0.056 - 0.004 * i + 0.02 * i % 0.03, relative: 1.06 + 0.01 * i }));
  return figure('gaps_need', 'gaps', 'No clear difference in the gap between rich and poor', 'Need met in time (share), poorest and richest fifth',
    'A line for each arm joins the need met in the poorest and in the richest fifth. The gap is between 5 and 7 in 100 cases in all arms.',
    { label: 'Need met in time', unit: 'share' }, { rows: set('arm arm_label poorest richest absolute relative', rows) });
}

function ladder() {
  const rungs = ['not asked', 'informed', 'consulted', 'takes part', 'decides'];
  const shares = { state: [0.45, 0.3, 0.1, 0.12, 0.03], privatised: [0.55, 0.3, 0.06, 0.08, 0.01], mutual: [0.2, 0.2, 0.16, 0.34, 0.1] };
  const rows = arms.flatMap(arm => rungs.map((rung, i) => ({ arm: arm.name, arm_label: arm.label, rung: rung.replace(/ /g, '_'), rung_label: rung,
    order: i, share: shares[arm.name][i], low: shares[arm.name][i] - 0.01, high: shares[arm.name][i] + 0.01 })));
  return figure('ladder', 'ladder', 'In the mutual 34 in 100 users take part, in the state 12', 'Share of users on each rung of participation; 95 % run-error interval',
    'Five rungs from not asked to deciding, with the share of users on each under three arms. Taking part is at 34 per cent in the mutual and 12 per cent in the state.',
    {}, { rows: set('arm arm_label rung rung_label order share low high', rows) });
}

function work() {
  const top = { state: 0.82, privatised: 0.9, mutual: 0.46 };
  const rows = arms.flatMap(arm => {
    const weights = [...Array(10).keys()].map(i => Math.pow(top[arm.name], (9 - i) * (2.4 - 1.9 * top[arm.name])) * (i < 4 ? 0.3 : 1));
    const sharp = weights.map((w, i) => w * Math.pow((i + 1) / 10, 6 * top[arm.name]));
    const sum = sharp.reduce((a, b) => a + b, 0);
    return sharp.map((w, i) => ({ arm: arm.name, arm_label: arm.label, tenth: i + 1, share: w / sum }));
  });
  return figure('work', 'work', 'Fewer than a third of users give most of the hours in every arm', 'Share of all hours given (%) by tenth of users',
    'Lines rise from the tenth of users who give least to the tenth who give most. The last tenth gives the largest share in every arm.', {},
    { rows: set('arm arm_label tenth share', rows) });
}

function accounts() {
  const names = ['Taxes', 'Fees', 'Pay', 'Purchases', 'Organising', 'Profit'];
  const level = { state: [437.9, 12, 310, 84, 43.7, 0], privatised: [422.6, 13, 262, 71, 72.6, 22], mutual: [445.5, 9, 322, 76, 57.3, 0] };
  const rows = pairs.flatMap(([reference, arm]) => names.map((account_label, i) => {
    const difference = level[arm][i] - level[reference][i];
    return { reference, arm, arm_label: label[arm], account: account_label.toLowerCase(), account_label, order: i + 1, level: level[arm][i],
      reference_level: level[reference][i], difference, low: difference - 0.8, high: difference + 0.8 };
  }));
  return figure('accounts', 'accounts', 'The contractor pays staff GBP 48 less and organising costs GBP 29 more', 'Accounts, GBP a user a month, difference from the reference; 95 % run-error interval',
    'Six accounts with the difference of each arm from the reference. Pay falls by GBP 48 under the contractor while organising rises by GBP 29.',
    { unit: 'GBP a user a month', matters: 2 }, { rows: set('reference arm arm_label account account_label order level reference_level difference low high', rows) });
}

function sectors() {
  const names = ['Primary care', 'Primary school', 'Childcare', 'Youth justice'];
  const gain = { state: [0, 0, 0, 0], privatised: [-1.6, 0.4, 2.2, -3.1], mutual: [2.4, 1.9, 0.2, 1.4] };
  const rows = pairs.flatMap(([reference, arm]) => names.map((sector_label, i) => {
    const difference = gain[arm][i] - gain[reference][i];
    const level = 90 + i + gain[arm][i];
    const reference_level = 90 + i + gain[reference][i];
    return { reference, arm, arm_label: label[arm], sector: sector_label.toLowerCase(), sector_label, order: i, level, reference_level, difference,
      low: difference - 0.7, high: difference + 0.7, number: `${difference < 0 ? '-' : '+'}${Math.abs(difference).toFixed(1)}`,
      levels: `${level.toFixed(1)} % against ${reference_level.toFixed(1)} %`, clear: Math.abs(difference) > 1 };
  }));
  return figure('sectors_need_met', 'sectors', 'Need met in time against State, of 4 sectors: Contractor better in 1, worse in 2; Mutual better in 3',
    'Need met in time by sector: paired differences; 24 replicates, 95 % run-error interval',
    'Dots with intervals for four sectors. The mutual is better in three of them and the contractor worse in two.',
    { label: 'Need met in time', unit: 'percentage points', better: 'higher', matters: 1 },
    { rows: set('reference arm arm_label sector sector_label order level reference_level difference low high number levels clear', rows) });
}

function plane() {
  const gain = { state: 0, privatised: -0.016, mutual: 0.011 };
  const dots = [];
  const ellipse = [];
  const mean = [];
  const quadrants = [];
  for (const [reference, arm] of pairs) {
    const cx = gain[arm] - gain[reference];
    const cy = cost[arm] - cost[reference];
    const own = [...Array(60).keys()].map(draw => ({ reference, arm, arm_label: label[arm], draw, x: cx + 0.006 * normal(), y: cy + 5 * normal() }));
    dots.push(...own);
    for (let order = 0; order <= 40; order++) {
      const a = 2 * Math.PI * order / 40;
      ellipse.push({ reference, arm, order, x: cx + 0.0147 * Math.cos(a), y: cy + 12.2 * Math.sin(a) });
    }
    mean.push({ reference, arm, arm_label: label[arm], x: cx, y: cy });
  }
  for (const arm of arms) {
    const own = dots.filter(dot => dot.reference === arm.name);
    for (const [sx, sy, words] of [[1, 1, 'better but dearer'], [1, -1, 'better and cheaper'], [-1, 1, 'worse and dearer'], [-1, -1, 'worse but cheaper']]) {
      for (const other of arms.filter(one => one !== arm)) {
        const mine = own.filter(dot => dot.arm === other.name);
        const share = mine.filter(dot => dot.x * sx > 0 && dot.y * sy > 0).length / mine.length;
        quadrants.push({ reference: arm.name, arm: other.name, x: sx, y: sy, label: words, share, text: `${Math.round(share * mine.length)} of ${mine.length} draws` });
      }
    }
  }
  return figure('plane', 'plane', 'The contractor is cheaper and worse, the mutual dearer and better', 'Public cost (GBP a user a month) against quality, differences from the reference; 60 parameter draws; ellipse: 95 % of draws',
    'A cloud of draws for each arm around the reference at the origin. Most draws of the contractor are cheaper and worse, most of the mutual dearer and better.',
    { x_label: 'Quality as users value it', x_unit: 'index', x_better: 'higher', y_label: 'Public cost a user a month', y_unit: 'GBP', y_better: 'lower', source: 'points', worth: 1000, most_worth: 4000, x_matters: 0.005, y_matters: 2 },
    { dots: set('reference arm arm_label draw x y', dots), ellipse: set('reference arm order x y', ellipse),
      mean: set('reference arm arm_label x y', mean), quadrants: set('reference arm x y label share text', quadrants) });
}

function loss() {
  const gain = { state: 0, privatised: -0.016, mutual: 0.011 };
  const rows = [...Array(41).keys()].flatMap(i => {
    const worth = 50 * i;
    const net = arms.map(arm => worth * gain[arm.name] - (cost[arm.name] - cost.state));
    const best = Math.max(...net);
    return arms.map((arm, k) => ({ arm: arm.name, arm_label: arm.label, worth, loss: best - net[k] + 1.2, leader: net[k] === best }));
  });
  return figure('loss', 'loss', 'The contractor loses least up to GBP 850 for a point of quality, the mutual above', 'Expected loss (GBP a user a month) by the worth of a point of quality',
    'Lines of expected loss for three arms against what a point of quality is worth. The lowest line changes from the contractor to the mutual at about GBP 850.',
    { label: 'Expected loss', unit: 'GBP a user a month', x_label: 'Worth of one point of quality', x_unit: 'GBP' }, { rows: set('arm arm_label worth loss leader', rows) });
}

function dots() {
  const rows = pairs.flatMap(([reference, arm]) => {
    const values = [...Array(20).keys()].map(i => cost[arm] - cost[reference] + 6 * Math.sqrt(2) * inverse((i + 0.5) / 20));
    const width = 2.5;
    const heights = new Map();
    return values.map((value, i) => {
      const x = Math.round(value / width) * width;
      heights.set(x, (heights.get(x) ?? 0) + 1);
      return { reference, arm, arm_label: label[arm], dot: i + 1, x, stack: heights.get(x), value, side: Math.abs(value) < 2 ? 'equal' : value < 0 ? 'better' : 'worse' };
    });
  });
  return figure('dots_cost', 'dots', 'In all 20 dots the contractor costs less than the state', 'Public cost a user a month (GBP), paired differences as 20 dots of equal chance',
    'Twenty dots for each arm show how often which difference from the reference came out. All dots of the contractor lie below zero.',
    { label: 'Public cost a user a month', unit: 'GBP', matters: 2, better: 'lower' }, { rows: set('reference arm arm_label dot x stack value side', rows) });
}

// A rough normal quantile (over sqrt 2), enough for made-up dots.
function inverse(p) {
  const t = Math.sqrt(-2 * Math.log(Math.min(p, 1 - p)));
  const z = t - (2.30753 + 0.27061 * t) / (1 + 0.99229 * t + 0.04481 * t * t);
  return (p < 0.5 ? -z : z) / Math.SQRT2;
}

function sweep() {
  const rows = pairs.flatMap(([reference, arm]) => [...Array(9).keys()].map(i => {
    const x = 0.05 + 0.05 * i;
    const level = name => (name === 'mutual' ? 10 - 60 * x : name === 'privatised' ? -6 + 12 * x : 0);
    const difference = level(arm) - level(reference);
    return { reference, arm, arm_label: label[arm], x, difference, low: difference - 2, high: difference + 2 };
  }));
  return figure('sweep_turnout_cost', 'sweep', 'The mutual costs less than the state above a turnout of 17 in 100', 'Public cost a user a month (GBP), difference from the reference; band: 95 % run-error interval',
    'Lines of the cost difference against turnout for each arm. The mutual crosses zero at a turnout of 17 per cent, with an interval from 14 to 20 per cent.',
    { label: 'Public cost a user a month', unit: 'GBP', better: 'lower', x_label: 'Turnout', x_unit: 'share' },
    { rows: set('reference arm arm_label x difference low high', rows),
      marks: set('x label kind', [{ x: 0.2, label: 'default', kind: 'default' }, { x: 0.1, label: 'evidence from', kind: 'evidence_low' }, { x: 0.35, label: 'evidence to', kind: 'evidence_high' }]),
      crossings: set('reference arm arm_label x low high text', [
        { reference: 'state', arm: 'mutual', arm_label: 'Mutual', x: 0.167, low: 0.14, high: 0.2, text: 'mutual costs less above 0.17 (0.14 to 0.20)' },
        { reference: 'mutual', arm: 'state', arm_label: 'State', x: 0.167, low: 0.14, high: 0.2, text: 'state costs less below 0.17 (0.14 to 0.20)' }]) });
}

function map() {
  const rows = [...Array(9).keys()].flatMap(i => [...Array(7).keys()].map(k => {
    const [x, y] = [0.05 + 0.05 * i, 50 * (k + 1)];
    const score = 60 * (x - 0.2) - (y - 200) / 40 + normal();
    const leader = score > 0 ? 'mutual' : score > -5 ? 'privatised' : 'state';
    return { x, y, leader, leader_label: label[leader], clear: Math.abs(score) > 1.5 && Math.abs(score + 5) > 1.5, gap: Math.abs(score) };
  }));
  return figure('map_turnout_size', 'map', 'No clear difference at 18 of 63 points; the mutual leads where turnout is high', 'Who has the lowest public cost (GBP a user a month) at each of 63 points; 95 % run-error interval',
    'A grid of 63 points of turnout and school size, each marked with the arm that leads. The mutual leads at high turnout and small schools.',
    { x_label: 'Turnout (share)', y_label: 'Users a school', outcome_label: 'Public cost a user a month', unit: 'GBP' }, { rows: set('x y leader leader_label clear gap', rows) });
}

function scatter() {
  const kept = seed; // the figures after it stay as they are
  const numbers = [['norms.talk', 'norms.talk', 0.3], ['staff.shield', 'staff.shield (share)', -0.1]];
  const rows = numbers.flatMap(([parameter, panel, slope], order) => ['privatised', 'mutual'].flatMap(arm => [...Array(24).keys()].map(i => {
    const x = (i + uniform()) / 24;
    return { reference: 'state', arm, arm_label: label[arm], parameter, panel, order, point: `p${i}`, x,
      difference: (arm === 'mutual' ? 0.2 : -0.06) + slope * (x - 0.5) + 0.03 * normal() };
  })));
  seed = kept;
  return figure('scatter', 'scatter', 'Taking part under Mutual rises against State as norms.talk grows (rank correlation +0.93)',
    'Taking part: paired difference from State at each of 24 drawn points, by the 2 numbers that it goes with most; rank correlations in the table with 95 % interval',
    'Dots for 24 drawn points in two panels. The difference of the mutual rises with norms.talk.',
    { label: 'Taking part', unit: '', better: 'higher', matters: 0.02 },
    { rows: set('reference arm arm_label parameter panel order point x difference', rows),
      parameters: set('parameter panel order text', numbers.map(([parameter, panel], order) => ({ parameter, panel, order, text: 'Privatised +0.90, Mutual +0.93' }))) });
}

function stands() {
  const points = ['Shipped values', 'Sceptic of the state', 'Sceptic of markets', 'Sceptic of mutuals', 'Interested sources left out'];
  const rows = points.flatMap((point_label, order) => outcomes.slice(2, 6).map(([outcome, outcome_label], k) => {
    const leader = arms[(order + 2 * k + (order > 2 ? 1 : 0)) % 3];
    return { point: `p${order}`, point_label, order: order + 1, outcome, outcome_label, leader: leader.name, leader_label: leader.label, clear: (order + k) % 4 !== 1,
      text: `${leader.label} leads on ${outcome_label.toLowerCase()}` };
  }));
  return figure('stands', 'stands', 'Who leads on cost depends on whose assumptions are taken', 'Leading arm by outcome and set of assumptions; hollow: too close to call by the 95 % run-error interval',
    'A table of marks shows which arm leads on four outcomes under five sets of assumptions. No arm leads on all four outcomes under any set.', {},
    { rows: set('point point_label order outcome outcome_label leader leader_label clear text', rows) });
}

function why() {
  const steps = [['State', 'reference', 437.9], ['Pay', 'part', -18], ['Purchases', 'part', -9], ['Organising', 'part', 14.5], ['Profit', 'part', 8], ['Unexplained by these', 'unexplained', -10.8], ['Privatised', 'target', 422.6]];
  let at = 0;
  const rows = steps.map(([name, kind, value], i) => {
    const ends = kind === 'reference' || kind === 'target';
    const start = ends ? 0 : at;
    at = ends ? value : at + value;
    return { order: i + 1, label: name, kind, start, end: at, value, low: value - 1.1, high: value + 1.1, text: ends ? value.toFixed(1) : `${signed(value, 1)} (${signed(value - 1.1, 1)} to ${signed(value + 1.1, 1)})` };
  });
  return figure('why_cost_privatised', 'why', 'Lower pay explains most of what the contractor saves', 'Public cost a user a month (GBP), from the state to the contractor by groups of attributes; 95 % run-error interval',
    'Steps lead from the cost of the state, GBP 437.9, to that of the contractor, GBP 422.6. Pay takes away GBP 18.0 and organising adds GBP 14.5.',
    { label: 'Public cost a user a month', unit: 'GBP', reference_label: 'State', arm_label: 'Privatised' }, { rows: set('order label kind start end value low high text', rows) });
}

function tornado() {
  const gap = -15.3;
  const names = [['Pay under contract', 'share', 0.85, 1.02, -24, 3], ['Cost of a tender', 'GBP', 2000, 9000, -19, -10], ['Mark-up', 'share', 0.02, 0.1, -18.6, -11.4], ['Monitoring hours', 'h', 1, 6, -17, -12.8], ['Turnover of staff', 'share', 0.1, 0.2, -16.4, -13.9], ['Switching cost', 'GBP', 100, 900, -15.9, -14.8]];
  const rows = names.map(([name, unit, low_value, high_value, at_low, at_high], i) => ({ order: i + 1, label: name, unit, at_low, at_high, low_value, high_value, low_error: 0.9, high_error: 0.9,
    flips: at_low * at_high < 0, flip_value: at_low * at_high < 0 ? 1.0 : null, text: at_low * at_high < 0 ? 'changes sign at 1.00' : '' }));
  return figure('tornado_cost_privatised', 'tornado', 'Only pay under contract could turn the contractor\'s saving around', 'Gap of public cost (GBP a user a month), contractor less state, at the low and high evidence value of each parameter; whiskers: 95 % run-error interval',
    'Bars show how the gap of GBP −15.3 moves between the evidence values of six parameters. Only pay under contract changes its sign.',
    { label: 'Public cost a user a month', unit: 'GBP', gap }, { rows: set('order label unit at_low at_high low_value high_value low_error high_error flips flip_value text', rows) }, '17 other parameters move the gap by less than GBP 0.5.');
}

function shares() {
  const names = [['Pay under contract', 0.52, 0.58], ['Cost of a tender', 0.18, 0.24], ['Mark-up', 0.11, 0.13], ['Monitoring hours', 0.04, 0.07], ['Turnover of staff', -0.01, 0.02]];
  const rows = names.map(([name, first, total], i) => ({ order: i + 1, label: name, first, first_low: first - 0.04, first_high: first + 0.04, total, total_low: total - 0.05, total_high: total + 0.05, within_error: first < 0.03 }));
  return figure('shares_cost', 'shares', 'Pay under contract explains half of the variance of the gap', 'Share of the variance of the gap (1 = all), alone and with its interactions; 95 % interval by bootstrap',
    'Two dots for each of five parameters, the first-order and the total share. Pay under contract has a first-order share of 0.52.',
    { label: 'Gap of public cost, contractor less state', noise: 0.06 }, { rows: set('order label first first_low first_high total total_low total_high within_error', rows) });
}

function morris() {
  const rows = ['Pay under contract', 'Cost of a tender', 'Mark-up', 'Monitoring hours', 'Turnover of staff', 'Switching cost', 'Board pay', 'Travel'].map((name, i) => ({ label: name, absolute: 12 * Math.exp(-0.6 * i), spread: 4 * Math.exp(-0.45 * i) * (0.7 + 0.6 * uniform()), named: i < 4 }));
  return figure('morris_cost', 'morris', 'Four of eight parameters move the cost gap by more than GBP 1', 'Mean absolute effect and spread of effects on the gap (GBP a user a month)',
    'Dots for eight parameters by the mean and spread of their effects. Pay under contract has the largest mean effect, GBP 12.',
    { label: 'Gap of public cost, contractor less state', unit: 'GBP' }, { rows: set('label absolute spread named', rows) });
}

function regret() {
  const top = { state: 24, privatised: 16, mutual: 31 };
  const rows = arms.flatMap(arm => [...Array(20).keys()].map(i => ({ arm: arm.name, arm_label: arm.label, dot: i + 1, value: top[arm.name] * Math.pow((i + 0.5) / 20, 2.2) })));
  const marks = arms.map(arm => ({ arm: arm.name, arm_label: arm.label, p90: top[arm.name] * 0.78, max: top[arm.name] }));
  return figure('regret_cost', 'regret', 'The contractor\'s worst regret is GBP 16 a month, the mutual\'s GBP 31', 'How far each arm stays behind the best (GBP a user a month), 20 dots of 200 futures',
    'Twenty dots for each arm show its regret over 200 futures. The largest regret is GBP 16 under the contractor and GBP 31 in the mutual.',
    { label: 'Regret', unit: 'GBP a user a month' }, { rows: set('arm arm_label dot value', rows), marks: set('arm arm_label p90 max', marks) });
}

function grades() {
  const rows = [['A: measured here', 41], ['B: measured elsewhere', 96], ['C: argued', 58], ['D: assumed', 23]].map(([grade, count], i) => ({ grade, count, order: i + 1 }));
  return figure('grades', 'grades', 'Most numbers are measured: 137 of 218', 'Number of parameters by grade of their evidence',
    'Four bars count the parameters by grade of evidence. Ninety-six were measured elsewhere and 23 are assumed.', {}, { rows: set('grade count order', rows) });
}

function patterns() {
  const list = [['P1', 'Turnout of member elections', 0.15, 0.02, 0.3, 0.12, 0.19, true, true], ['P2', 'Sickness of staff', 0.061, 0.03, 0.06, 0.05, 0.07, false, false],
    ['P3', 'Share of hours by the top tenth', 0.47, 0.35, 0.6, 0.4, 0.52, true, false], ['P4', 'Staff leaving in a year', 0.114, 0.08, 0.16, 0.1, 0.13, true, false], ['P5', 'Saving of first tenders', 0.12, 0.05, 0.2, 0.1, 0.16, true, true]];
  const rows = list.map(([pattern, title, value, band_low, band_high, low, high, pass, fitted], i) => ({ pattern, title, part: '', order: pass ? i + 1 : 0, value, low, high, band_low, band_high,
    scale_low: band_low - 0.5 * (band_high - band_low), scale_high: band_high + 0.5 * (band_high - band_low), pass, fitted, text: `${value} in ${band_low} to ${band_high}` }));
  return figure('patterns', 'patterns', 'Four of five patterns are met, three of them not used in fitting', 'Simulated mean and 95 % interval of replicates against the band observed (0 = its lower end, 1 = its upper end)',
    'A dot for each of five patterns, placed in the band that was observed. Sickness of staff lies just above its band; the other four lie inside.', {},
    { rows: set('pattern title part order value low high band_low band_high scale_low scale_high pass fitted text', rows) }, 'Hollow: used in fitting; solid: held out.');
}

const document = {
  version: 1,
  title: 'Three governments of a primary school',
  question: 'Who should run a primary school, the state, a contractor or a mutual?',
  summary: 'Made-up numbers for the tests of the charts.',
  reference: 'state',
  arms,
  footer: 'Mutual State 0.1.0, results version 9; run 1a2b3c4d; 24 replicates',
  provenance: { version: '0.1.0', results_version: 9, commit: 'fada41109214', run: '1a2b3c4d'.repeat(8), replicates: 24, seed: '1f' },
  sections: [
    { id: 'answer', heading: 'The answer in four numbers', lead: 'Each number is a difference from the state, with its 95 % run-error interval.', blocks: [
      { kind: 'text', text: 'The same 20 schools were run 24 times under each form.' },
      { kind: 'cards', cards: outcomes.slice(2, 6).map(o => ({ title: o[1], unit: o[2], rows: arms.slice(1).map(arm => {
        const row = matrixRows().find(r => r.outcome === o[0] && r.arm === arm.name && r.reference === 'state');
        return { arm: arm.name, number: row.text.split(' (')[0], interval: row.text.slice(row.text.indexOf('(') + 1, -1), words: row.verdict };
      }) })) }] },
    { id: 'checks', heading: 'Can it be trusted?', lead: '', blocks: [
      { kind: 'checks', checks: [
        { state: 'pass', title: 'Forms differ in attributes only', detail: 'The same attributes give the same bytes.' },
        { state: 'fail', title: 'One pattern is missed', detail: 'Sickness of staff lies above its band.' },
        { state: 'open', title: 'Assumptions were not varied', detail: 'No points were drawn.' }] },
      { kind: 'list', items: ['Money and hours are per user and month.', 'No clear difference is said wherever the interval includes zero.'] }] },
    { id: 'differences', heading: 'What differs', lead: 'All outcomes of the headline, on scales of their own.', blocks: [matrix('matrix', 'matrix'), dots()] },
    { id: 'time', heading: 'Over time', lead: '', blocks: [paths()] },
    { id: 'who', heading: 'Who gains, who loses', lead: '', blocks: [fifths(), bands(), units(), gaps(), sectors()] },
    { id: 'part', heading: 'Who takes part', lead: '', blocks: [ladder(), work()] },
    { id: 'money', heading: 'Money', lead: '', blocks: [accounts(), plane(), loss()] },
    { id: 'because', heading: 'Why', lead: '', blocks: [why()] },
    { id: 'change', heading: 'What would change the answer', lead: '', blocks: [sweep(), map(), stands(), scatter(), tornado(), shares(), morris(), regret()] },
    { id: 'evidence', heading: 'What it rests on', lead: '', blocks: [grades(), patterns(),
      { kind: 'missing', text: 'How the answer moves with your own data is not known.', command: 'mutual fit scenarios/fitting.yaml --data mine.csv' }] },
    { id: 'steps', heading: 'Against the file before', lead: '', blocks: [{ ...matrix('steps', 'steps'), title: 'Taking part is higher in the mutual by 29 in 100 users', titles: undefined }, reformed()] },
    { id: 'again', heading: 'How to do it again', lead: '', blocks: [
      { kind: 'code', label: 'Command', text: 'mutual run scenarios/three_forms.yaml -o out/three_forms.h5' },
      { kind: 'table', id: 'levels', caption: 'Levels of the headline', folded: false,
        columns: [{ name: 'outcome', label: 'Outcome', numeric: false }, ...arms.map(a => ({ name: a.name, label: a.label, numeric: true }))],
        rows: outcomes.map(o => [o[1], ...arms.map(a => o[5][a.name])]) }] },
  ],
};

writeFileSync(new URL('sample.json', import.meta.url), `${JSON.stringify(document, null, 1).replace(/\[\n\s+([^[\]{}]*?)\n\s+\]/g, (all, inner) => `[${inner.replace(/\n\s+/g, ' ')}]`)}\n`);
