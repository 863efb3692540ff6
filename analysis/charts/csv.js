import { rowsOf } from './rows.js';

// A figure's data as CSV text (RFC 4180). One set: its columns. Several: all columns, and which set.

function field(value) {
  if (value === null || value === undefined) return '';
  const text = String(value);
  return /[",\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
}

const line = values => `${values.map(field).join(',')}\r\n`;

export function csv(data) {
  const names = Object.keys(data);
  if (names.length === 1) {
    return line(data[names[0]].columns) + rowsOf(data[names[0]]).map(line).join('');
  }
  const columns = [...new Set(names.flatMap(name => data[name].columns))];
  let text = line(['set', ...columns]);
  for (const name of names) {
    const places = columns.map(column => data[name].columns.indexOf(column));
    for (const row of rowsOf(data[name])) text += line([name, ...places.map(i => (i < 0 ? null : row[i]))]);
  }
  return text;
}
