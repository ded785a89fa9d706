import { box } from './box-client.js';
import { element } from './dom.js';
import { say, sayFault } from './words.js';

/** The settings that each kind of fault has, with their usual values. */
const settings = {
  delay: { ms: 2000 },
  hang: {},
  reset: {},
  'http-error': { status: 503 },
  'html-error': { status: 502 },
  'rate-limited': {},
  'error-code': { code: 131000, subcode: '' },
  'hang-after-acceptance': {},
  'reset-after-acceptance': {},
  'media-corrupt': {},
  'media-truncated': {},
  'media-slow': { ms: 500 },
  'media-compressed': {},
  'media-redirect': {},
  'media-elsewhere': {},
  'media-page': {},
  duplicate: { copies: 1, ms: 500 },
  reorder: { ms: 2000 },
  late: { ms: 60000 },
  'one-batch': { ms: 3000 },
  'wrong-signature': {},
  'clock-skew': { seconds: 3600 },
  'status-failed': { code: 131026 },
};

const limits = ['throughput', 'pairRate', 'serviceWindow'];

/** Switches for faults and for Meta's limits. */
export class FaultPanel {
  constructor(state, changed) {
    this.state = state;
    this.changed = changed;
    this.faults = [];
    this.limits = {};
    this.kind = 'delay';
  }

  count() {
    return this.faults.filter(({ times }) => times !== 0).length;
  }

  async load() {
    [this.faults, this.limits] = await Promise.all([box.faults(), box.limits()]);
    this.changed();
  }

  field(label, input) {
    return element('label', { class: 'field' }, say(label), input);
  }

  form(body) {
    const kinds = Object.keys(settings).map((kind) =>
      element('option', { value: kind, selected: kind === this.kind }, sayFault(kind)),
    );
    const choose = element('select', { name: 'kind' }, ...kinds);
    choose.addEventListener('change', () => {
      this.kind = choose.value;
      this.show(body);
    });
    const places = ['everybody', 'thisNumber', 'thisAccount'].map((place) =>
      element('option', { value: place }, say(place)),
    );
    const own = Object.entries(settings[this.kind]).map(([name, value]) =>
      this.field(name, element('input', { name, type: 'number', value: String(value) })),
    );
    const form = element(
      'form',
      { class: 'fault-form' },
      this.field('kind', choose),
      this.field('where', element('select', { name: 'where' }, ...places)),
      ...own,
      this.field(
        'chance',
        element('input', { name: 'chance', type: 'number', min: '1', max: '100', value: '100' }),
      ),
      this.field('times', element('input', { name: 'times', type: 'number', min: '1' })),
      element('button', { class: 'primary' }, say('turnOn')),
    );
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      void this.turnOn(new FormData(form));
    });
    return form;
  }

  async turnOn(form) {
    const numbers = [...Object.keys(settings[this.kind]), 'times'].flatMap((name) =>
      form.get(name) ? [[name, Number(form.get(name))]] : [],
    );
    const where = {
      everybody: {},
      thisNumber: { phoneNumberId: this.state.phoneNumberId },
      thisAccount: { wabaId: this.state.wabaId },
    }[form.get('where')];
    const probability = Number(form.get('chance')) / 100;
    await box.addFault({ kind: this.kind, ...where, ...Object.fromEntries(numbers), probability });
  }

  row(fault) {
    const { id, kind, hits, probability, ...rest } = fault;
    const own = Object.entries(rest).map(([name, value]) => `${name} ${value}`);
    const text = [`${Math.round(probability * 100)} %`, ...own, `${hits} ${say('happened')}`].join(' · ');
    return element(
      'div',
      { class: 'fault-on' },
      element('div', {}, element('strong', {}, sayFault(kind)), element('small', {}, text)),
      element(
        'button',
        { class: 'quiet', type: 'button', onclick: () => box.removeFault(id) },
        say('remove'),
      ),
    );
  }

  toggle(name) {
    const input = element('input', { type: 'checkbox', checked: this.limits[name] });
    input.addEventListener(
      'change',
      () => void box.setLimits({ [name]: input.checked }).then(() => this.load()),
    );
    return element(
      'label',
      { class: 'toggle' },
      element('span', {}, say(name), element('small', {}, say(`${name}Hint`))),
      input,
    );
  }

  show(body) {
    const on =
      this.faults.length > 0
        ? this.faults.map((fault) => this.row(fault))
        : [element('p', { class: 'subtle' }, say('noFaults'))];
    body.replaceChildren(
      element(
        'div',
        { class: 'lab-card' },
        element('h2', {}, say('newFault')),
        element('p', { class: 'subtle' }, say('newFaultHint')),
        this.form(body),
      ),
      element('div', { class: 'lab-card' }, element('h2', {}, say('active')), ...on),
      element(
        'div',
        { class: 'lab-card' },
        element('h2', {}, say('limits')),
        ...limits.map((name) => this.toggle(name)),
      ),
    );
  }
}
