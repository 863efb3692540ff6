// Bundles what the report needs: node build.mjs FOLDER [PROGRAM.js...] writes FOLDER/page.js and page.css (for the browser) and
// FOLDER/render.cjs (for Node). Both hold Vega, the specs and the theme, and read no other file.
import { build } from 'esbuild';
import { readFileSync, readdirSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));
const folder = resolve(process.argv[2] ?? `${here}../../build/charts`);
const programs = process.argv.slice(3); // other programs for Node, in place of the two

// A spec that is another's but for parts of its layout and texts in its expressions, each of which must be there.
function variant(spec, { layout, swap = {} }) {
  let text = JSON.stringify(spec);
  for (const [from, to] of Object.entries(swap)) {
    if (!text.includes(from)) throw new Error(`a spec that is another's swaps "${from}", which that does not hold`);
    text = text.replaceAll(from, to);
  }
  const made = JSON.parse(text);
  Object.assign(made.usermeta.layout, layout);
  return made;
}

// import specs from 'specs' gives {NAME: the spec of NAME.vl.json}.
const specs = {
  name: 'specs',
  setup(builder) {
    builder.onResolve({ filter: /^specs$/ }, () => ({ path: 'specs', namespace: 'specs' }));
    builder.onLoad({ filter: /.*/, namespace: 'specs' }, () => {
      const files = readdirSync(here).filter(file => file.endsWith('.vl.json')).sort();
      const all = files.map(file => [file.slice(0, -8), JSON.parse(readFileSync(here + file))]);
      const specs = Object.fromEntries(all);
      for (const [name, { usermeta }] of all) if (usermeta?.same_as) specs[name] = variant(specs[usermeta.same_as], usermeta);
      return { contents: JSON.stringify(specs), loader: 'json' };
    });
  },
};

// The browser's half of Vega in both: the other half looks for a canvas that Node does not have.
const half = name => `${here}node_modules/${name}/build/${name}.browser.js`;
// Parts that no figure uses: an eighth of the page's script.
const unused = ['vega-label', 'vega-geo', 'vega-force', 'vega-hierarchy', 'vega-voronoi', 'vega-wordcloud', 'vega-crossfilter', 'vega-regression'];
// Vega's packages bring several versions of these: one copy of each, the newest, is in the bundle (a quarter of its
// size), and what draw.js changes in it holds everywhere.
const twice = ['vega-scenegraph', 'vega-expression', 'vega-functions', 'vega-time'];
function newest(name) {
  const lock = JSON.parse(readFileSync(`${here}package-lock.json`, 'utf8')).packages;
  const places = Object.keys(lock).filter(place => place.endsWith(`node_modules/${name}`));
  const parts = place => lock[place].version.split('.').map(Number);
  const older = (a, b) => parts(a).map((part, i) => part - parts(b)[i]).find(Boolean) ?? 0;
  return here + places.sort(older).at(-1);
}
const common = {
  absWorkingDir: here,
  bundle: true,
  minify: true,
  charset: 'utf8',
  legalComments: 'none',
  alias: {
    ...Object.fromEntries(unused.map(name => [name, `${here}unused.js`])),
    ...Object.fromEntries(twice.map(name => [name, newest(name)])),
    'vega-canvas': half('vega-canvas'), 'vega-loader': half('vega-loader'),
  },
  plugins: [specs],
  logLevel: 'warning',
};

const forNode = file => build({
  ...common,
  entryPoints: [file],
  outfile: `${folder}/${basename(file).replace(/\.m?js$/, '.cjs')}`,
  format: 'cjs',
  target: 'node18',
  platform: 'node',
});

if (programs.length) {
  await Promise.all(programs.map(file => forNode(resolve(file))));
} else {
  await build({
    ...common,
    entryPoints: ['page.js'],
    outfile: `${folder}/page.js`,
    format: 'iife',
    target: 'es2022',
  });
  await build({ absWorkingDir: here, entryPoints: ['page.css'], outfile: `${folder}/page.css`, minify: true, charset: 'utf8', logLevel: 'warning' });
  await forNode('render.js');
}
