// A reader's theme over the shipped one. What theme.json does not know is a mistake, not a wish.

function distance(a, b) {
  let row = [...Array(b.length + 1).keys()];
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
    }
    row = next;
  }
  return row[b.length];
}

function hint(key, known) {
  const [near] = [...known].sort((a, b) => distance(key, a) - distance(key, b));
  return near && distance(key, near) <= 3 ? `; did you mean "${near}"?` : `; known: ${known.join(', ')}`;
}

const COLOUR = /^#[0-9a-f]{6}$/i;
const OPEN = ['arms', 'dark_colours']; // keys of one's own: names of arms, colours

function wrong(value, like, path) {
  if (OPEN.includes(path.split('.')[0]) || COLOUR.test(like)) {
    return COLOUR.test(value) ? null : `"${path}" wants a colour such as "#12436D"`;
  }
  if (Array.isArray(like)) {
    const good = Array.isArray(value) && value.length === like.length && value.every(one => COLOUR.test(one));
    return good ? null : `"${path}" wants ${like.length} colours such as "#12436D"`;
  }
  return typeof value === typeof like ? null : `"${path}" wants a ${typeof like}`;
}

function merge(base, own, path, errors) {
  const out = { ...base };
  for (const [key, value] of Object.entries(own)) {
    const where = path ? `${path}.${key}` : key;
    const open = OPEN.includes(path);
    if (!open && !(key in base)) {
      errors.push(`"${where}" is not a key of the theme${hint(key, Object.keys(base))}`);
    } else if (base[key] !== null && typeof base[key] === 'object' && !Array.isArray(base[key])) {
      if (value !== null && typeof value === 'object' && !Array.isArray(value)) {
        out[key] = merge(base[key], value, where, errors);
      } else errors.push(`"${where}" wants keys of its own: {...}`);
    } else {
      const mistake = wrong(value, base[key], where);
      if (mistake) errors.push(mistake);
      else out[path === 'dark_colours' ? key.toUpperCase() : key] = value;
    }
  }
  return out;
}

// {theme, errors}: every mistake at once.
export function mergeTheme(base, own) {
  if (own === null || typeof own !== 'object' || Array.isArray(own)) {
    return { theme: base, errors: ['a theme is an object: {"light": {...}}'] };
  }
  const errors = [];
  return { theme: merge(base, own, '', errors), errors };
}
