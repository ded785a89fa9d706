import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { everything, keyOf } from './harness/asking.js';
import type { World } from './harness/world.js';
import { openWorld } from './harness/world.js';

/** The agent's settings, its rules, and the preview of its answers. */
interface Rule {
  match: object;
  reply: string;
  handOff?: boolean;
}
interface Settings {
  enabled: boolean;
  provider: string;
  quietMs: number;
  instructions: string;
  rules: Rule[];
  defaultRules: boolean;
}
interface Preview {
  reply: string;
  ruleIndex: number | null;
  rule: Rule;
  handOff: boolean;
  why: string;
}

let world: World;
let tenantId: string;
let path: string;

beforeAll(async () => {
  world = await openWorld();
});
beforeEach(async () => {
  const { body } = await world.call('post', '/tenants').send({ name: 'Padaria' }).expect(201);
  tenantId = (body as { id: string }).id;
  path = `/tenants/${tenantId}/agent`;
});
afterAll(() => world.close());

const read = async (): Promise<Settings> => (await world.call('get', path).expect(200)).body as Settings;
const put = (body: object) => world.call('put', path).send(body);
const preview = async (text: string): Promise<Preview> =>
  (await world.call('post', `${path}/preview`).send({ text }).expect(200)).body as Preview;

describe('settings', () => {
  it('of a new tenant are: enabled, rules, two seconds of quiet', async () => {
    expect(await read()).toMatchObject({
      enabled: true,
      provider: 'rules',
      quietMs: 2_000,
      defaultRules: true,
    });
  });

  it('that are left out stay as they are', async () => {
    await put({ quietMs: 0, instructions: 'Seja breve.' }).expect(200);
    await put({ enabled: false }).expect(200);
    expect(await read()).toMatchObject({ enabled: false, quietMs: 0, instructions: 'Seja breve.' });
    expect((await put({}).expect(200)).body).toEqual(await read());
  });

  it('hold the tenant’s own rules until null brings the defaults back', async () => {
    const rules = [{ match: { words: ['pão'] }, reply: 'Temos!' }];
    expect((await put({ rules }).expect(200)).body).toMatchObject({ rules, defaultRules: false });
    expect((await put({ rules: [] }).expect(200)).body).toMatchObject({ rules: [], defaultRules: false });
    const { rules: defaults, defaultRules } = (await put({ rules: null }).expect(200)).body as Settings;
    expect(defaultRules).toBe(true);
    expect(defaults.length).toBeGreaterThan(0);
  });

  it('as GET answers them may be put back, and nothing changes', async () => {
    const asNew = await read();
    expect((await put(asNew).expect(200)).body).toEqual(asNew);
    await put({ rules: [{ match: { words: ['pão'] }, reply: 'Temos!', handOff: true }] }).expect(200);
    const own = await read();
    expect((await put(own).expect(200)).body).toEqual(own);
  });

  it('that were the defaults and were changed are the tenant’s own', async () => {
    const { rules, ...rest } = await read();
    const changed = [{ match: { words: ['pão'] }, reply: 'Temos!' }, ...rules];
    expect((await put({ ...rest, rules: changed }).expect(200)).body).toMatchObject({
      rules: changed,
      defaultRules: false,
    });
  });

  it('speak the tenant’s language by default', async () => {
    expect((await preview('obrigado')).reply).toMatch(/nada/);
    await world.call('patch', `/tenants/${tenantId}`).send({ locale: 'en-US' }).expect(200);
    expect((await preview('thanks')).reply).toMatch(/welcome/);
  });

  it('that have no rules, or none that holds, answer in the language of whoever writes', async () => {
    expect(await preview('hello, how much is it?')).toMatchObject({
      reply: expect.stringMatching(/^Hello/),
      ruleIndex: 0,
    });
    expect(await preview('I want to talk to a human')).toMatchObject({ handOff: true, ruleIndex: 1 });
    await put({ rules: [{ match: { words: ['pão'] }, reply: 'Temos!' }] }).expect(200);
    const { rule, reply } = await preview('do you have any cake?');
    expect(reply).toMatch(/^I got your message/);
    expect(rule.reply).toBe(reply);
    expect((await preview('a pizza chegou fria')).reply).toMatch(/^Recebi/);
    expect(await preview('human please')).toMatchObject({ handOff: true, rule: null, ruleIndex: null });
  });

  it.each([
    ['no match', { rules: [{ reply: 'x' }] }, 'rules.0.match'],
    ['a list as match', { rules: [{ match: [], reply: 'x' }] }, 'rules.0.match'],
    ['a list as hours', { rules: [{ match: { hours: [] }, reply: 'x' }] }, 'rules.0.match.hours'],
    ['a list as a rule', { rules: [[]] }, 'rules'],
    ['a blank reply', { rules: [{ match: {}, reply: ' ' }] }, 'rules.0.reply'],
    ['null as quiet time', { quietMs: null }, 'quietMs'],
    ['a quiet time below zero', { quietMs: -1 }, 'quietMs'],
    ['a quiet time above a minute', { quietMs: 60_001 }, 'quietMs'],
    ['a quiet time as text', { quietMs: '5' }, 'quietMs'],
    ['a provider that is none', { provider: 'eliza' }, 'provider'],
    ['rules that are no list', { rules: 'x' }, 'rules'],
    ['a rule that is null', { rules: [null] }, 'rules.0'],
    ['a rule that matches null', { rules: [{ match: null, reply: 'x' }] }, 'rules.0.match'],
    ['a rule without a reply', { rules: [{ match: {} }] }, 'rules.0.reply'],
    ['an empty reply', { rules: [{ match: {}, reply: '' }] }, 'rules.0.reply'],
    ['a reply of 4,097 characters', { rules: [{ match: {}, reply: 'x'.repeat(4_097) }] }, 'rules.0.reply'],
    ['no words at all', { rules: [{ match: { words: [] }, reply: 'x' }] }, 'rules.0.match.words'],
    [
      'an hour that is none',
      { rules: [{ match: { hours: { from: '24:00', to: '1' } }, reply: 'x' }] },
      'rules.0.match.hours.from',
    ],
    [
      'a day that is none',
      { rules: [{ match: { hours: { from: '08:00', to: '09:00', days: [8] } }, reply: 'x' }] },
      'rules.0.match.hours.days',
    ],
    ['an unknown key in a rule', { rules: [{ match: { word: ['x'] }, reply: 'x' }] }, 'rules.0.match.word'],
    ['201 rules', { rules: Array.from({ length: 201 }, () => ({ match: {}, reply: 'x' })) }, 'rules'],
  ])('are refused with %s, and nothing changes', async (_case, body, where) => {
    const before = await read();
    const { body: problem } = await put({ ...body, instructions: 'nunca' }).expect(400);
    const { errors } = problem as { errors: { path: string }[] };
    expect(errors.map((error) => error.path)).toContain(where);
    expect(await read()).toEqual(before);
  });

  it.each(['(', '[a', '(?=a)', '\\1', '*', '(((a{100}){100}){100}){100}', '(.?){1000}x'])(
    'refuse the regular expression %s with 422 and its place',
    async (regex) => {
      const rules = [
        { match: {}, reply: 'x' },
        { match: { regex }, reply: 'x' },
      ];
      const { body } = await put({ rules }).expect(422);
      expect(body).toMatchObject({ code: 'invalid_regex', errors: [{ path: 'rules.1.match.regex' }] });
      expect((await read()).defaultRules).toBe(true);
    },
  );

  it('refuse expressions that are too large together with 422', async () => {
    const rules = Array.from({ length: 200 }, () => ({ match: { regex: 'x{900}' }, reply: 'x' }));
    expect((await put({ rules }).expect(422)).body).toMatchObject({ code: 'invalid_regex' });
  });

  it('refuse one character of words more than are looked for with 422, and nothing changes', async () => {
    const long = (n: number): string => `${n} ${'palavra '.repeat(20)}`.slice(0, 99).concat('x');
    const full = Array.from({ length: 10 }, (_rule, n) => ({
      match: { words: Array.from({ length: 100 }, (_word, m) => long(100 * n + m)) },
      reply: `${n}`,
    }));
    const body = { rules: [...full, { match: { words: ['x'] }, reply: 'x' }], instructions: 'nunca' };
    const { body: problem } = await put(body).expect(422);
    expect(problem).toMatchObject({ code: 'too_many_words', errors: [{ path: 'rules' }] });
    expect(await read()).toMatchObject({ defaultRules: true, instructions: '' });
    await put({ rules: full }).expect(200);
    // All of them are looked for: the last one, too.
    expect(await preview(long(999))).toMatchObject({ reply: '9', ruleIndex: 9 });
  });
});

describe('preview', () => {
  const rules: Rule[] = [
    { match: { words: ['preço', 'quanto custa'] }, reply: 'R$ 10' },
    { match: { regex: 'pedido\\s+\\d+' }, reply: 'Vou olhar.', handOff: true },
    { match: { words: ['preço'] }, reply: 'nunca' },
  ];

  it.each([
    ['PREÇO?', 0],
    ['qual o preco disso', 0],
    ['Quanto   custa!', 0],
    ['meu Pedido 123 sumiu', 1],
    ['preços', null],
    ['bom dia', null],
  ])('says which rule answers %j', async (text, ruleIndex) => {
    await put({ rules }).expect(200);
    const answer = await preview(text);
    expect(answer).toMatchObject({ ruleIndex, handOff: ruleIndex === 1 });
    if (ruleIndex !== null)
      expect(answer).toMatchObject({ rule: rules[ruleIndex], reply: rules[ruleIndex]?.reply });
    expect(answer.reply).not.toBe('');
    expect(answer.why).not.toBe('');
  });

  it('of hours that always and never hold', async () => {
    const always = { from: '00:00', to: '00:00' };
    await put({
      rules: [
        { match: { hours: { ...always, outside: true } }, reply: 'fora' },
        { match: { hours: always }, reply: 'dentro' },
      ],
    }).expect(200);
    expect(await preview('oi')).toMatchObject({ reply: 'dentro', ruleIndex: 1 });
  });

  it('answers within a moment, whatever expression and text', async () => {
    await put({
      rules: [
        { match: { regex: '(a+)+$' }, reply: 'x' },
        { match: { regex: '(.*a){20}b' }, reply: 'y' },
      ],
    }).expect(200);
    const started = Date.now();
    await preview(`${'a'.repeat(4_000)}!`);
    expect(Date.now() - started).toBeLessThan(30_000);
  });

  it('takes what people may write', async () => {
    for (const text of ['😀', ' ', '<script>', "' or 1=1", '\u202Eabc', 'x'.repeat(4_096)])
      await preview(text);
    for (const text of ['', 'x'.repeat(4_097), 7, null])
      await world.call('post', `${path}/preview`).send({ text }).expect(400);
  });

  it('is sent to nobody', async () => {
    await preview('oi');
    expect(await everything(world, `/tenants/${tenantId}/messages`)).toEqual([]);
    expect(await world.control<unknown[]>('GET', '/chats')).toEqual([]);
  });

  it('is for those who may answer', async () => {
    const viewer = await keyOf(world, tenantId, 'viewer');
    await world.call('post', `${path}/preview`, viewer).send({ text: 'oi' }).expect(403);
  });
});
