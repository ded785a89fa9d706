import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Exchange } from '../sandbox/control/inspector.js';
import type { LedgerAnswer } from '../sandbox/ledger/ledger.js';
import { cableTo } from './harness/cable.js';
import type { Cable } from './harness/cable.js';
import type { World } from './harness/world.js';
import { aPort, connectedTenant, eventually, openWorld } from './harness/world.js';

interface Sent {
  id: string;
  status: string;
  wamid: string | null;
  error: { code: number | string } | null;
  statusHistory: { status: string; at: string }[];
}

const PERSON = '5511955554444';

interface Case {
  fault: { kind: string; status?: number; code?: number; subcode?: number };
  onUnknown?: string;
}

/** What Meta does to the first call for a message. */
const CASES = {
  'taken, then no answer': { fault: { kind: 'hang-after-acceptance' } },
  'taken, then the connection breaks': { fault: { kind: 'reset-after-acceptance' } },
  'taken, then the connection breaks, to be failed when unknown': {
    fault: { kind: 'reset-after-acceptance' },
    onUnknown: 'fail',
  },
  'not taken, no answer': { fault: { kind: 'hang' } },
  'not taken, the connection breaks': { fault: { kind: 'reset' } },
  'not taken, the connection breaks, to be failed when unknown': {
    fault: { kind: 'reset' },
    onUnknown: 'fail',
  },
  'HTTP 500 with a page': { fault: { kind: 'html-error', status: 500 } },
  'HTTP 503 with nothing': { fault: { kind: 'http-error', status: 503 } },
  'too fast (130429)': { fault: { kind: 'error-code', code: 130429 } },
  'temporarily unavailable (131016)': { fault: { kind: 'error-code', code: 131016 } },
  'window closed (131047)': { fault: { kind: 'error-code', code: 131047 } },
  'token dead (190/463)': { fault: { kind: 'error-code', code: 190, subcode: 463 } },
} satisfies Record<string, Case>;
type CaseName = keyof typeof CASES;
/** Pauses every number of the account, so the others come first. */
const STOPS_ALL = 'token dead (190/463)';

describe('what Meta does to a send', () => {
  let world: World;
  let graph: Cable;
  let tenantId: string;
  const numbers = {} as Record<CaseName, string>;
  const sent = {} as Record<CaseName, string>;

  beforeAll(async () => {
    const port = await aPort();
    graph = await cableTo(`http://127.0.0.1:${port}`);
    world = await openWorld(
      { SEND_UNSURE_AFTER_MS: '500', META_GRAPH_URL: graph.url },
      { port, statusDelaysMs: { sent: 400, delivered: 500, read: 600 } },
    );
    tenantId = await connectedTenant(world, { enabled: false });
    await connectNumberPerCase();
    // All at once: most of a case is waiting.
    for (const name of Object.keys(CASES) as CaseName[]) if (name !== STOPS_ALL) await begin(name);
  });
  afterAll(async () => {
    await world?.close();
    await graph?.cut();
  });

  test.each(['taken, then no answer', 'taken, then the connection breaks'] as const)(
    '%s: accepted by the evidence of its status, sent once',
    async (name) => {
      const message = await settled(name, ({ status }) => status === 'read');
      expect(message.error).toBeNull();
      expect(await acceptedBy(name)).toEqual([expect.objectContaining({ wamid: message.wamid })]);
    },
  );

  test('taken, then the connection breaks, to be failed when unknown: the evidence counts', async () => {
    const name = 'taken, then the connection breaks, to be failed when unknown';
    const message = await settled(name, ({ status }) => status === 'read');
    expect(message.error).toBeNull();
    expect(await acceptedBy(name)).toHaveLength(1);
  });

  test.each([
    'not taken, no answer',
    'not taken, the connection breaks',
    'HTTP 500 with a page',
    'HTTP 503 with nothing',
  ] as const)('%s: waits as unsure, is sent again, accepted once', async (name) => {
    const message = await settled(name, ({ status }) => status === 'read');
    expect(await acceptedBy(name)).toHaveLength(1);
    expect(message.error).toBeNull();
    const calls = await callsFor(name);
    expect(calls).toHaveLength(2);
    // The wait, and what deliveries may still lie in the backlog.
    expect(calls[1]! - calls[0]!).toBeGreaterThan(2_500);
  });

  test('not taken, the connection breaks, to be failed when unknown: failed, and says so', async () => {
    const name = 'not taken, the connection breaks, to be failed when unknown';
    const message = await settled(name, ({ status }) => status === 'failed');
    expect(message.error).toMatchObject({ code: 'outcome_unknown' });
    expect(await acceptedBy(name)).toHaveLength(0);
  });

  test.each(['too fast (130429)', 'temporarily unavailable (131016)'] as const)(
    '%s: asked again a little later',
    async (name) => {
      const message = await settled(name, ({ status }) => status === 'read');
      expect(message.error).toBeNull();
      expect(await acceptedBy(name)).toHaveLength(1);
    },
  );

  test('window closed (131047): failed at once, with the code', async () => {
    const name = 'window closed (131047)';
    const message = await settled(name, ({ status }) => status === 'failed');
    expect(message.error).toMatchObject({ code: 131047 });
    expect(await acceptedBy(name)).toHaveLength(0);
  });

  test('Meta cannot be reached at all: tried again until it is back', async () => {
    const name = 'window closed (131047)';
    await graph.cut();
    sent[name] = await send(numbers[name], {});
    const waiting = await settled(name, ({ statusHistory }) =>
      statusHistory.some(({ status }) => status === 'sending'),
    );
    expect(['queued', 'sending']).toContain(waiting.status);
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    await graph.mend();
    const message = await settled(name, ({ status }) => status === 'read');
    expect(message.error).toBeNull();
    expect(await acceptedBy(name)).toHaveLength(1);
  });

  test('token dead (190/463): failed at once, with the code, and no number of the account goes on', async () => {
    await begin(STOPS_ALL);
    const message = await settled(STOPS_ALL, ({ status }) => status === 'failed');
    expect(message.error).toMatchObject({ code: 190 });
    expect(await acceptedBy(STOPS_ALL)).toHaveLength(0);
    const { body } = await world.call('get', `/tenants/${tenantId}/phone-numbers?limit=200`).expect(200);
    const data = body.data as { phoneNumberId: string; paused: object | null }[];
    const ofAccount = data.filter(({ phoneNumberId }) => Object.values(numbers).includes(phoneNumberId));
    expect(ofAccount).toHaveLength(Object.keys(CASES).length);
    expect(ofAccount.filter(({ paused }) => paused === null)).toEqual([]);
  });

  test('a late time-out changes nothing of what the evidence settled', async () => {
    // The hanging call ended meanwhile with its own opinion.
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    const name = 'taken, then no answer';
    expect((await settled(name, () => true)).status).toBe('read');
    expect(await acceptedBy(name)).toHaveLength(1);
  });

  /** One number per case, in one WABA, so that each case has its fault to itself. */
  async function connectNumberPerCase(): Promise<void> {
    const names = Object.keys(CASES) as CaseName[];
    const founded = await world.control<{
      businessId: string;
      wabaId: string;
      accessToken: string;
      phoneNumbers: { phoneNumberId: string }[];
    }>('POST', '/wabas', { numbers: names.map(() => ({ registered: true })) });
    const { businessId, wabaId, accessToken, phoneNumbers } = founded;
    await world
      .call('post', `/tenants/${tenantId}/wabas`)
      .send({ businessId, wabaId, accessToken })
      .expect(201);
    for (const [index, name] of names.entries()) numbers[name] = phoneNumbers[index]!.phoneNumberId;
    for (const name of names)
      await world.control('POST', '/inbound', { from: PERSON, text: 'oi', phoneNumberId: numbers[name] });
    await eventually(
      () => world.call('get', `/tenants/${tenantId}/messages?direction=inbound`),
      ({ body }) => (body as { data: unknown[] }).data.length === names.length,
    );
  }

  /** What Meta does first, then the send that it does it to. */
  async function begin(name: CaseName): Promise<void> {
    const fault = { ...CASES[name].fault, phoneNumberId: numbers[name], edge: 'messages', times: 1 };
    await world.control('POST', '/faults', fault);
    sent[name] = await send(numbers[name], CASES[name] as Case);
  }

  async function send(phoneNumberId: string, { onUnknown }: Pick<Case, 'onUnknown'>): Promise<string> {
    const { body } = await world
      .call('post', `/tenants/${tenantId}/messages`)
      .send({ phoneNumberId, to: `+${PERSON}`, type: 'text', text: { body: 'Olá' }, onUnknown })
      .expect(202);
    return (body as { id: string }).id;
  }

  async function settled(name: CaseName, satisfied: (message: Sent) => boolean): Promise<Sent> {
    return eventually(
      async () => (await world.call('get', `/tenants/${tenantId}/messages/${sent[name]}`)).body as Sent,
      satisfied,
    );
  }

  /** What Meta took of a case, by its own book. */
  async function acceptedBy(name: CaseName): Promise<LedgerAnswer['outbound']> {
    const book = await world.control<LedgerAnswer>('GET', `/ledger?phoneNumberId=${numbers[name]}`);
    return book.outbound;
  }

  /** When Meta was called for a case, Unix milliseconds. */
  async function callsFor(name: CaseName): Promise<number[]> {
    const exchanges = await world.control<Exchange[]>('GET', '/exchanges?limit=400');
    return exchanges
      .filter(({ kind, url }) => kind === 'graph' && url.includes(`/${numbers[name]}/messages`))
      .map(({ at, ms }) => Date.parse(at) - ms)
      .sort();
  }
});
