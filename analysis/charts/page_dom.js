// Elements in one line: make('button', {type: 'button'}, 'Words').

let count = 0;

export function make(name, attributes = {}, ...children) {
  const element = window.document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== false && value !== null) element.setAttribute(key, value === true ? '' : value);
  }
  element.append(...children);
  return element;
}

// Text in an element, of which words with a sign before pounds, where a browser would break the line, stay whole.
export function tell(element, text) {
  element.replaceChildren(...String(text).split(/(?<= )/).flatMap(word => {
    const bare = word.trimEnd();
    return /[+\u2212-]£/.test(bare) ? [make('span', { class: 'whole' }, bare), word.slice(bare.length)] : [word];
  }));
}

export const newId = word => `${word}-${++count}`;

// Hands a file to the reader.
export function offer(name, blob) {
  const address = URL.createObjectURL(blob);
  const link = make('a', { href: address, download: name });
  window.document.body.append(link);
  link.click();
  link.remove();
  window.setTimeout(() => URL.revokeObjectURL(address), 60000);
}
