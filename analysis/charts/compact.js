// The text of an SVG with fewer bytes and the same picture: a page holds many drawings.

const TENTHS = 10; // a tenth of a pixel is finer than a screen and a sheet show
const FEW = 3;

// A whole number of tenths as SVG writes it: "-.4".
const short = tenths => String(tenths / TENTHS).replace(/^(-?)0\./, '$1.');

const pair = (x, y) => `${short(x)}${y < 0 ? '' : ','}${short(y)}`;

// A path of straight lines by its steps from point to point, each from where the rounded ones have led.
function steps(path) {
  let [x, y, out, last] = [0, 0, '', ''];
  for (const [, command, rest] of path.matchAll(/([MLZ])([^MLZ]*)/g)) {
    if (command === 'Z') out += 'Z';
    else {
      const [to_x, to_y] = rest.split(',').map(text => Math.round(TENTHS * text));
      const step = command === 'M' ? pair(to_x, to_y) : pair(to_x - x, to_y - y);
      if (command === 'M') out += `M${step}`;
      else if (last !== 'L') out += `l${step}`;
      else out += step.startsWith('-') ? step : ` ${step}`;
      [x, y] = [to_x, to_y];
    }
    last = command;
  }
  return out;
}

// What a group's members take from it.
const INHERITED = /^(?:fill|stroke|fill-opacity|stroke-opacity|stroke-width|stroke-dasharray|stroke-linecap|stroke-linejoin)$/;

// Neighbours that look alike, as marks of one kind do: what they share is said once, of their group.
function grouped(run) {
  const marks = [...run.matchAll(/<(\w+)((?: [\w-]+="[^"]*")*)\/>/g)].map(([, name, attributes]) => {
    const all = [...attributes.matchAll(/ ([\w-]+)="[^"]*"/g)];
    const part = own => all.filter(([, key]) => INHERITED.test(key) !== own).map(([text]) => text).join('');
    return { shared: part(false), text: `<${name}${part(true)}/>` };
  });
  let out = '';
  for (let i = 0, end; i < marks.length; i = end) {
    for (end = i + 1; end < marks.length && marks[end].shared === marks[i].shared;) end++;
    const own = marks.slice(i, end);
    const { shared } = own[0];
    out += own.length < FEW || shared === '' ? own.map(({ text }) => text.replace('/>', `${shared}/>`)).join('')
      : `<g${shared}>${own.map(({ text }) => text).join('')}</g>`;
  }
  return out;
}

export const compact = svg => svg
  .replace(/ d="(M[-\d.,MLZe]+)"/g, (all, path) => ` d="${steps(path)}"`)
  .replace(/<(line|path) [^>]*\/>(?:<\1 [^>]*\/>){2,}/g, grouped);
