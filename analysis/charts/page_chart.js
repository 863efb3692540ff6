// One figure of the page: the static drawing that came with it, and the live one in its place.
import { complete, panelsOf } from './figure.js';
import { view, widthOf } from './draw.js';
import { altOf, plain, titleOf } from './frame.js';
import { tell } from './page_dom.js';
import { hideTip, showTip } from './page_tip.js';

const MANY = 3; // panels, which take the margins beside the text where the screen has these

export class Chart {
  #view = null;
  #width = 0;
  #still; // its drawings
  #shown; // what the static drawing shows, as text

  constructor(figure, spec, report, theme, state) {
    const element = window.document.getElementById(figure.id);
    Object.assign(this, { element, figure, spec, report, theme, state, worth: undefined });
    this.drawing = element?.querySelector('.drawing');
    this.#still = [...this.drawing?.querySelectorAll(':scope > svg') ?? []];
    this.#shown = this.#choice();
  }

  #choice() {
    const { reference, interval, highlight } = this.state;
    return JSON.stringify([reference, interval, highlight, this.worth]);
  }

  get options() {
    return { state: { ...this.state, ...(this.worth === undefined ? {} : { worth: this.worth }) } };
  }

  title() { return titleOf(this.figure, this.report, this.state.reference); }

  isDrawn() { return this.#view !== null; }

  hasNewWidth() { return Math.abs(this.drawing.clientWidth - this.#width) > 1; }

  // Draws at the width there is. If that fails the static drawing stays.
  draw() {
    const dark = window.matchMedia('(prefers-color-scheme: dark)').matches;
    const live = this.#liveElement();
    this.#view?.finalize();
    this.#view = null;
    this.element.classList.toggle('wide', panelsOf(this.spec, this.figure, this.report, this.state.reference) >= MANY);
    this.#width = this.drawing.clientWidth;
    live.textContent = '';
    try {
      const size = { width: this.#width, height: null };
      this.#run(size, dark, live);
      const over = widthOf(this.#view) - this.#width; // labels that stand over the edge
      if (over > 0) {
        this.#view.finalize();
        live.textContent = '';
        this.#run({ ...size, width: this.#width - over }, dark, live);
      }
      live.setAttribute('role', 'img'); // after the view, which takes away what it did not set
      this.#tellTitle();
      live.querySelector('svg')?.setAttribute('aria-hidden', 'true');
      this.drawing.classList.add('drawn');
    } catch (error) {
      this.element.dataset.failed = error.message;
      this.drawing.classList.remove('drawn');
    }
  }

  #run(size, dark, live) {
    const spec = complete(this.spec, this.figure, this.report, this.theme, { ...this.options, size, dark });
    this.#view = view(spec, { renderer: 'svg', container: live, hover: false });
    this.#view.tooltip((handler, event, item, text) => (text ? showTip(event, text) : hideTip()));
    this.#view.run();
  }

  #liveElement() {
    let live = this.drawing.querySelector('.live');
    if (!live) {
      live = window.document.createElement('div');
      live.className = 'live';
      this.drawing.append(live);
    }
    return live;
  }

  // The reader chose something: {reference}, {interval}, {highlight} or {worth}.
  change(choice) {
    const layout = this.spec.usermeta?.layout ?? {};
    const by_reference = Object.values(layout.domains ?? {}).some(domain => domain.of_reference);
    if (this.#view && (('highlight' in choice && layout.ends) || ('reference' in choice && by_reference))) {
      this.draw(); // other replicates, another axis: labels stand elsewhere
      return;
    }
    if (this.#view) {
      const known = this.#view.getState({ signals: name => name in choice }).signals;
      for (const name of Object.keys(known)) this.#view.signal(name, choice[name]);
      this.#view.run();
    }
    this.#tellTitle();
  }

  #tellTitle() {
    const title = this.element.querySelector('.title');
    if (title) tell(title, this.title().replace(/(\d) %/g, '$1\u00a0%'));
    const alt = altOf(this.figure, this.report, this.state.reference);
    this.drawing.querySelector('.live')?.setAttribute('aria-label', alt);
  }

  // Brings the static drawing, which is what paper shows, to what the reader has chosen.
  refreshStill() {
    if (this.#still.length === 0 || this.#shown === this.#choice()) return;
    const svgs = plain(this.spec, this.figure, this.report, this.theme, this.options);
    const fresh = svgs.map(svg => window.document.importNode(new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement, true));
    this.#still[0].replaceWith(...fresh);
    for (const old of this.#still.slice(1)) old.remove();
    this.#still = fresh;
    this.#shown = this.#choice();
  }
}
