import { element } from './dom.js';
import { locale, say } from './words.js';

const kept = 200;

const json = (text) => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** What a webhook is about, in one line. */
function webhookSummary(body) {
  const changes = (body?.entry ?? []).flatMap((entry) => entry.changes ?? []);
  const parts = changes.flatMap(({ field, value }) => [
    ...(value?.messages ?? []).map(({ type }) => `${field} · ${type}`),
    ...(value?.statuses ?? []).map(({ status }) => `status · ${status}`),
    ...(value?.messages || value?.statuses ? [] : [field]),
  ]);
  const distinct = [...new Set(parts)];
  return `${distinct.slice(0, 3).join(', ')}${distinct.length > 3 ? '…' : ''}${parts.length > 1 ? ` (${parts.length})` : ''}`;
}

function summaryOf(exchange) {
  if (exchange.kind === 'webhook') return webhookSummary(json(exchange.requestBody));
  const path = exchange.url
    .split('?')[0]
    .replace(/^\/v[\d.]+/, '')
    .replace(/\d{8,}/g, (id) => `…${id.slice(-4)}`);
  const body = json(exchange.requestBody);
  const what = body?.status === 'read' ? (body.typing_indicator ? 'read + typing' : 'read') : body?.type;
  return `${exchange.method} ${path}${what ? ` · ${what}` : ''}`;
}

const pretty = (text) => {
  const value = json(text);
  return value === undefined ? text : JSON.stringify(value, null, 2);
};

function details(exchange) {
  const headers = Object.entries(exchange.requestHeaders).map(([name, value]) => `${name}: ${value}`);
  const block = (title, text) => (text ? [element('h4', {}, title), element('pre', {}, text)] : []);
  return element(
    'div',
    { class: 'exchange-body' },
    ...block(say('headers'), [`${exchange.method} ${exchange.url}`, ...headers].join('\n')),
    ...block(
      say('request'),
      exchange.kind === 'webhook' ? exchange.requestBody : pretty(exchange.requestBody),
    ),
    ...(exchange.kind === 'webhook' ? block('JSON', pretty(exchange.requestBody)) : []),
    ...block(say('response'), pretty(exchange.responseBody)),
  );
}

/** The list of webhooks and Graph calls, newest first; a tap shows one raw. */
export class Inspector {
  constructor() {
    this.exchanges = [];
    this.filter = 'all';
    this.list = undefined;
  }

  fill(exchanges) {
    this.exchanges = exchanges;
  }

  add(exchange) {
    this.exchanges = [exchange, ...this.exchanges].slice(0, kept);
    if (!this.list?.isConnected || !this.wants(exchange)) return;
    if (this.list.firstElementChild?.classList.contains('empty')) this.list.replaceChildren();
    this.list.prepend(this.row(exchange));
    if (this.list.childElementCount > kept) this.list.lastElementChild.remove();
  }

  wants(exchange) {
    return this.filter === 'all' || this.filter === exchange.kind;
  }

  row(exchange) {
    const time = new Date(exchange.at).toLocaleTimeString(locale(), { hour12: false });
    const ok = exchange.status !== undefined && exchange.status < 300;
    const repeated = exchange.tries > 1 ? ` · ${say('tries')} ${exchange.tries}` : '';
    const fault = exchange.fault ? `⚡ ${exchange.fault.split(' ')[1]} · ` : '';
    const row = element(
      'details',
      { class: 'exchange' },
      element(
        'summary',
        {},
        element(
          'span',
          { class: `way ${exchange.kind}` },
          exchange.kind === 'webhook' ? '→ webhook' : '← graph',
        ),
        element('span', { class: 'clip' }, fault + summaryOf(exchange) + repeated),
        element('span', { class: 'ms' }, `${time} · ${exchange.ms} ms`),
        element(
          'span',
          { class: ok ? 'code' : 'code bad' },
          exchange.status ? String(exchange.status) : say('noAnswer'),
        ),
      ),
    );
    row.addEventListener('toggle', () => {
      if (row.open && row.childElementCount === 1) row.append(details(exchange));
    });
    return row;
  }

  show(body) {
    const filters = [
      ['all', 'all'],
      ['webhook', 'webhooks'],
      ['graph', 'graph'],
    ].map(([filter, word]) =>
      element(
        'button',
        {
          type: 'button',
          'aria-pressed': String(filter === this.filter),
          onclick: () => ((this.filter = filter), this.show(body)),
        },
        say(word),
      ),
    );
    const clear = element(
      'button',
      { type: 'button', onclick: () => (this.fill([]), this.show(body)) },
      say('clear'),
    );
    const rows = this.exchanges
      .filter((exchange) => this.wants(exchange))
      .map((exchange) => this.row(exchange));
    const nothing = element('div', { class: 'empty' }, say('nothingYet'));
    this.list = element('div', {}, ...(rows.length > 0 ? rows : [nothing]));
    body.replaceChildren(
      element('div', { class: 'filters' }, ...filters, element('span', { class: 'spacer' }), clear),
      this.list,
    );
  }
}
