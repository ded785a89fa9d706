import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createHmac } from 'node:crypto';
import type { SeenMessage } from './harness/asking.js';
import { answered, everything, replies, somePhone } from './harness/asking.js';
import type { ScriptedModel, Step } from './harness/scripted-model.js';
import { scriptedModel } from './harness/scripted-model.js';
import type { World } from './harness/world.js';
import { connectedTenant, envelope, eventually, openWorld, textMessage } from './harness/world.js';

/** Answers by providers that are asked over HTTP: what they do, and what they cannot do. */
let world: World;
let model: ScriptedModel;
let second: ScriptedModel;
let tenantId: string;
let path: string;
let from: string;
let startedAt: number;

const KEY = 'sk-a-key-of-the-tenant-0001';
const openai = (more: object = {}) => ({
  ...{ provider: 'openai-compatible', model: 'scripted', baseUrl: `${model.url}/v1`, apiKey: KEY },
  ...more,
});

beforeAll(async () => {
  startedAt = Date.now();
  world = await openWorld();
  model = await scriptedModel();
  second = await scriptedModel();
  tenantId = await connectedTenant(world);
  path = `/tenants/${tenantId}`;
});
beforeEach(async () => {
  from = somePhone();
  await settings({ ...openai(), enabled: true, quietMs: 0, fallbacks: [], ...DEFAULTS });
});
afterEach(() => {
  for (const server of [model, second]) {
    server.asked.length = 0;
    server.script = ({ said }) => ({ say: `eco: ${said}` });
  }
});
afterAll(async () => {
  await world.close();
  await model.close();
  await second.close();
});

const DEFAULTS = {
  rules: null,
  instructions: '',
  options: {
    temperature: null,
    timeoutMs: 20_000,
    maxOutputTokens: 600,
    inputPrice: null,
    outputPrice: null,
  },
  turnTaking: { maxWaitMs: 10_000, maxAgeMinutes: 60, typing: false, maxMessages: 1 },
  guardrails: { scope: '', blockedTopics: [], allowedLinks: [], maxReplyLength: 1_200, turnsPerDay: 60 },
  budget: { monthlyTokens: null, monthlyCost: null, currency: 'USD', killSwitch: false },
  handOff: { lastResort: 'rules', apology: null, returnAfterMinutes: null, hours: null, awayText: null },
};

interface Turn {
  outcome: string;
  reason: string;
  provider: string | null;
  model: string | null;
  replyIds: string[];
  attempts: { provider: string; outcome: string; detail: string | null; cost: number }[];
  calls: { tool: string; ok: boolean; says: string }[];
  withheld: { text: string; why: string } | null;
  inputTokens: number;
  outputTokens: number;
  cost: number;
  saw: { messageIds: string[]; tools: string[] };
}

const settings = (body: object) => world.call('put', `${path}/agent`).send(body).expect(200);
const say = async (body: string, more: object = {}): Promise<string> => {
  const message = textMessage(body, { from, ...more });
  await world.post(envelope({ messages: [message] })).expect(200);
  return message.id;
};
const words = (message: SeenMessage | undefined): string | undefined => message?.text?.body;
/** What the person is answered. */
const ask = async (body: string, count = 1): Promise<SeenMessage | undefined> =>
  replies(await answered(world, tenantId, await say(body), count)).at(-1);
/** What became of the turn that wrote a message. */
const turnOf = async (messageId: string | undefined): Promise<Turn> => {
  const { body } = await world.call('get', `${path}/agent/turns?messageId=${messageId}`).expect(200);
  return (body as { data: Turn[] }).data[0]!;
};
const script = (...steps: Step[]): void => {
  let n = 0;
  model.script = () => steps[Math.min(n++, steps.length - 1)]!;
};

describe('a provider', () => {
  it('that speaks OpenAI’s wire is asked with its key, and its words are sent', async () => {
    await settings({ instructions: 'O pão custa R$ 10.', options: { temperature: 0.3 } });
    const reply = await ask('quanto custa o pão?');
    expect(words(reply)).toBe('eco: quanto custa o pão?');
    const [asked] = model.asked;
    expect(asked).toMatchObject({
      path: '/v1/chat/completions',
      body: { model: 'scripted', temperature: 0.3 },
    });
    expect(asked?.headers.authorization).toBe(`Bearer ${KEY}`);
    expect(asked?.system).toContain('O pão custa R$ 10.');
    expect(await turnOf(reply?.id)).toMatchObject({
      ...{ outcome: 'replied', provider: 'openai-compatible', model: 'scripted', inputTokens: 1_000 },
      attempts: [{ provider: 'openai-compatible', outcome: 'answered' }],
    });
  });

  it('that speaks Anthropic’s wire is asked with its key, tools included', async () => {
    await settings(openai({ provider: 'anthropic', apiKey: 'sk-ant-a-key-0002' }));
    model.script = ({ told }) =>
      told.length > 0
        ? { say: `anotado: ${told[0]}` }
        : {
            say: 'vou anotar',
            calls: [{ name: 'remember_about_person', given: { name: 'pão', value: 'integral' } }],
          };
    const reply = await ask('prefiro integral');
    expect(words(reply)).toBe('anotado: Noted.');
    expect(model.asked[0]?.path).toBe('/v1/messages');
    expect(model.asked[0]?.headers['x-api-key']).toBe('sk-ant-a-key-0002');
    expect((await turnOf(reply?.id)).calls).toMatchObject([{ tool: 'remember_about_person', ok: true }]);
  });

  it('that thinks aloud is not quoted', async () => {
    script({ say: '<think>\nO cliente quer pão.\n</think>\n\nTemos pão!' });
    expect(words(await ask('tem pão?'))).toBe('Temos pão!');
  });

  it('that streams although nobody asked is understood, tools included', async () => {
    model.script = ({ told }) =>
      told.length > 0
        ? { say: 'Temos pão.', streams: true }
        : { calls: [{ name: 'look_up_person', given: {} }], streams: true };
    const reply = await ask('tem pão?');
    expect(words(reply)).toBe('Temos pão.');
    expect((await turnOf(reply?.id)).inputTokens).toBe(2_000);
  });

  it('of the tenant’s own gets the turn, signed, and its reply is sent', async () => {
    const secret = `whsec_${Buffer.from('a secret of the bot').toString('base64')}`;
    await settings({ provider: 'webhook', baseUrl: `${model.url}/bot`, apiKey: secret });
    const reply = await ask('oi, robô');
    expect(words(reply)).toBe('eco:');
    const [asked] = model.asked;
    const { headers, body } = asked!;
    expect(body).toMatchObject({ type: 'agent.turn', tenantId, text: 'oi, robô', contact: { waId: from } });
    const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${JSON.stringify(body)}`;
    const mac = createHmac('sha256', 'a secret of the bot').update(signed).digest('base64');
    expect(headers['webhook-signature']).toBe(`v1,${mac}`);
  });

  it('of the tenant’s own may hand over by a tool, or stay silent', async () => {
    await settings({ provider: 'webhook', baseUrl: `${model.url}/bot`, apiKey: 'a secret of the bot' });
    script({
      raw: '{"reply":"Um momento!","actions":[{"tool":"hand_off","arguments":{"summary":"quer desconto"}}]}',
    });
    const handed = await ask('quero desconto');
    expect(words(handed)).toBe('Um momento!');
    expect(await turnOf(handed?.id)).toMatchObject({ outcome: 'handed_off' });
    const { body } = await world
      .call('get', `${path}/conversations/${handed?.conversationId}/agent`)
      .expect(200);
    expect(body).toMatchObject({ mode: 'human', handOff: { reason: 'agent', summary: 'quer desconto' } });
    script({ status: 204, raw: '' });
    from = somePhone();
    const wamid = await say('...');
    await eventually(
      async () => (await world.call('get', `${path}/agent/turns?limit=1`)).body.data[0] as Turn,
      ({ outcome }) => outcome === 'silent',
    );
    const [message] = (await world.call('get', `${path}/messages?wamid=${wamid}`)).body.data as SeenMessage[];
    const thread = await world.call('get', `${path}/conversations/${message?.conversationId}/messages`);
    expect(thread.body.data).toHaveLength(1);
  });
});

describe('a provider that gives no answer', () => {
  const fallback = () => [{ ...openai({ baseUrl: `${second.url}/v1` }), options: { timeoutMs: 20_000 } }];

  it.each<[string, Step, string, number]>([
    ['has a fault', { status: 500 }, 'unavailable', 2],
    ['asks to slow down', { status: 429 }, 'rate_limited', 2],
    ['refuses the key', { status: 401 }, 'unauthorised', 1],
    ['refuses the request', { status: 400 }, 'refused', 1],
    ['hangs', { hangs: true }, 'timeout', 1],
    ['answers a page', { raw: '<html>', type: 'text/html' }, 'bad_answer', 1],
    ['answers another shape', { raw: '{"ok":true}' }, 'bad_answer', 1],
    ['answers half of it', { raw: '{"choices":[{"mess' }, 'bad_answer', 1],
    ['answers without words', { say: '  ' }, 'empty', 1],
    ['redirects', { status: 307, headers: { location: 'http://169.254.169.254/' } }, 'bad_address', 1],
    ['answers without an end', { raw: `{"x":"${'x'.repeat(3_000_000)}"}` }, 'bad_answer', 1],
    ['only ever calls tools', { calls: [{ name: 'look_up_person', given: {} }] }, 'empty', 1],
  ])('since it %s, lets the next one answer', async (_case, step, outcome, times) => {
    await settings({ fallbacks: fallback(), options: { timeoutMs: step.hangs ? 500 : 20_000 } });
    script(step);
    const reply = await ask('oi');
    expect(words(reply)).toBe('eco: oi');
    const { attempts, provider } = await turnOf(reply?.id);
    expect(provider).toBe('openai-compatible');
    expect(attempts.map((attempt) => attempt.outcome)).toEqual([
      ...Array<string>(times).fill(outcome),
      'answered',
    ]);
    expect(second.asked).toHaveLength(1);
  });

  it('leaves the answer to the rules in the end', async () => {
    await settings({ fallbacks: fallback(), rules: [{ match: {}, reply: 'Já respondo.' }] });
    script({ status: 401 });
    second.script = () => ({ status: 401 });
    const reply = await ask('oi');
    expect(words(reply)).toBe('Já respondo.');
    expect(await turnOf(reply?.id)).toMatchObject({ outcome: 'last_resort', provider: 'rules' });
  });

  it('or to a person, after an apology in the person’s language', async () => {
    await settings({ handOff: { lastResort: 'hand-off' } });
    script({ status: 401 });
    const reply = await ask('hello, what are your prices?');
    expect(words(reply)).toMatch(/^Sorry/);
    const { body } = await world
      .call('get', `${path}/conversations/${reply?.conversationId}/agent`)
      .expect(200);
    expect(body).toMatchObject({ mode: 'human', handOff: { reason: 'no_provider' } });
    from = somePhone();
    const other = await ask('oi, quanto custa?');
    expect(words(other)).toMatch(/^Desculpe/);
    // Each is told of, although that no provider answers is told once an hour.
    const told = await everything<{ kind: string; conversationId: string }>(world, `${path}/agent/alerts`);
    for (const { conversationId } of [reply!, other!])
      expect(told).toContainEqual(expect.objectContaining({ kind: 'handed_off', conversationId }));
    const hours = (ms: number): number => Math.floor(ms / 3_600_000);
    const once = told.filter(({ kind }) => kind === 'no_provider');
    expect(once.length).toBeGreaterThan(0);
    expect(once.length).toBeLessThanOrEqual(1 + hours(Date.now()) - hours(startedAt));
  });

  it('is not asked once the month’s money is used up, and counts what it says it used, or more', async () => {
    const options = { inputPrice: 1_000, outputPrice: 2_000 };
    const before = await usage();
    script({ say: 'Um.', usage: { in: 1_000, out: 500 } });
    await settings({ options, budget: { monthlyCost: before.cost + 1.5 } });
    const first = await ask('oi');
    expect((await turnOf(first?.id)).cost).toBeCloseTo(2, 5);
    expect((await usage()).cost).toBeCloseTo(before.cost + 2, 5);
    const next = await ask('e agora?', 2);
    expect(await turnOf(next?.id)).toMatchObject({ outcome: 'last_resort', attempts: [] });
    expect(model.asked).toHaveLength(1);
    await settings({ budget: { monthlyCost: null } });
    // Who claims to have used nothing is not believed.
    script({ say: 'x'.repeat(700), usage: { in: 0, out: 0 } });
    const { inputTokens, outputTokens } = await turnOf((await ask('de novo', 3))?.id);
    expect([inputTokens > 200, outputTokens >= 200]).toEqual([true, true]);
  });

  it('since it is over the month’s money, lets one that costs nothing answer', async () => {
    const [dear, free] = [
      { inputPrice: 1_000, outputPrice: 2_000 },
      { inputPrice: 0, outputPrice: 0 },
    ];
    const own = [{ ...openai({ baseUrl: `${second.url}/v1` }), options: { timeoutMs: 5_000, ...free } }];
    await settings({ options: dear, fallbacks: own, budget: { monthlyCost: (await usage()).cost } });
    const reply = await ask('oi');
    expect(words(reply)).toBe('eco: oi');
    expect(await turnOf(reply?.id)).toMatchObject({
      attempts: [{ outcome: 'over_budget' }, { outcome: 'answered', cost: 0 }],
    });
    expect([model.asked.length, second.asked.length]).toEqual([0, 1]);
  });

  it('is not asked while the kill switch is on', async () => {
    await settings({ budget: { killSwitch: true } });
    expect(await turnOf((await ask('oi'))?.id)).toMatchObject({ outcome: 'last_resort' });
    expect(model.asked).toEqual([]);
  });

  it('is not asked more often in a day than the tenant allows', async () => {
    await settings({ guardrails: { turnsPerDay: 2 } });
    for (let n = 1; n <= 3; n++) await ask(`pergunta ${n}`, n);
    expect(model.asked).toHaveLength(2);
  });

  const usage = async (): Promise<{ cost: number }> =>
    ((await world.call('get', `${path}/agent/usage`).expect(200)).body.data[0] as { cost: number }) ?? {
      cost: 0,
    };
});

describe('a key', () => {
  const put = (body: object) => world.call('put', `${path}/agent`).send(body);

  it('is never shown again, and stays when it is left out', async () => {
    const { body } = await settings({
      ...openai(),
      fallbacks: [openai({ apiKey: 'sk-of-the-second-one-22' })],
    });
    expect(JSON.stringify(body)).not.toContain('sk-');
    expect(body).toMatchObject({ apiKeyLast4: '0001', fallbacks: [{ apiKeyLast4: 'e-22' }] });
    const again = await put(body).expect(200);
    expect(again.body).toEqual(body);
    await ask('oi');
    expect(model.asked[0]?.headers.authorization).toBe(`Bearer ${KEY}`);
  });

  it('does not go to another host than it was given for', async () => {
    const elsewhere = { baseUrl: `${second.url}/v1` };
    expect((await put(elsewhere).expect(422)).body).toMatchObject({
      code: 'provider_incomplete',
      errors: [{ path: 'apiKey' }],
    });
    await put({ ...elsewhere, apiKey: 'sk-for-that-host-only' }).expect(200);
    const { body } = await settings({ ...openai(), fallbacks: [openai()] });
    const [kept] = body.fallbacks as object[];
    expect((await put({ fallbacks: [{ ...kept, ...elsewhere }] }).expect(422)).body.errors).toMatchObject([
      { path: 'fallbacks.0.apiKey' },
    ]);
  });

  it.each<[string, () => object, string]>([
    ['a model without a name', () => openai({ model: null }), 'model'],
    ['Anthropic without a key', () => ({ provider: 'anthropic', baseUrl: null, apiKey: null }), 'apiKey'],
    [
      'a bot without an address',
      () => ({ provider: 'webhook', baseUrl: null, apiKey: 'x'.repeat(20) }),
      'baseUrl',
    ],
    ['an address that is none', () => openai({ baseUrl: 'ftp://x' }), 'baseUrl'],
    ['an address of a metadata service', () => openai({ baseUrl: 'http://169.254.169.254/v1' }), 'baseUrl'],
    [
      'a fallback that is not complete',
      () => ({ fallbacks: [{ provider: 'anthropic' }] }),
      'fallbacks.0.model',
    ],
  ])('and %s are refused with 422', async (_case, body, where) => {
    const { body: problem } = await put(body()).expect(422);
    expect(problem.code).toBe('provider_incomplete');
    expect((problem.errors as { path: string }[]).map((error) => error.path)).toContain(where);
  });
});

describe('preview', () => {
  it('thinks by the same path, tools included, and sends nothing', async () => {
    model.script = ({ told }) =>
      told.length > 0 ? { say: 'Anotei.' } : { calls: [{ name: 'tag_person', given: { tag: 'vip' } }] };
    const chats = await world.control<unknown[]>('GET', '/chats');
    const { body } = await world.call('post', `${path}/agent/preview`).send({ text: 'sou vip' }).expect(200);
    expect(body).toMatchObject({
      ...{
        reply: 'Anotei.',
        answeredBy: 'openai-compatible',
        ruleIndex: null,
        rule: null,
        outcome: 'replied',
      },
      calls: [{ tool: 'tag_person', ok: true }],
      attempts: [{ outcome: 'answered' }],
    });
    expect(await world.control<unknown[]>('GET', '/chats')).toEqual(chats);
  });
});
