import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { demo } from '../sandbox/demo.js';
import { TurnRunner } from '../src/agent/turn-runner.js';
import {
  anotherTenant,
  answered,
  byWamid,
  everything,
  metric,
  replies,
  somePhone,
  threadOf,
} from './harness/asking.js';
import type { SeenMessage } from './harness/asking.js';
import { ATTACKS } from './harness/attacks.js';
import type { Asked, ScriptedModel, Step } from './harness/scripted-model.js';
import { scriptedModel } from './harness/scripted-model.js';
import type { World } from './harness/world.js';
import { connectedTenant, envelope, eventually, openWorld, textMessage } from './harness/world.js';

/** What a model may do for a person, what it remembers, and the bounds that hold whatever it says. */
let world: World;
let model: ScriptedModel;
let sql: pg.Client;
let tenantId: string;
let path: string;
let from: string;

beforeAll(async () => {
  world = await openWorld();
  model = await scriptedModel();
  sql = new pg.Client({ connectionString: world.databaseUrl });
  await sql.connect();
  tenantId = await connectedTenant(world);
  path = `/tenants/${tenantId}`;
});
beforeEach(async () => {
  from = somePhone();
  await settings({
    ...{
      provider: 'openai-compatible',
      model: 'scripted',
      baseUrl: `${model.url}/v1`,
      apiKey: 'sk-a-key-of-the-tenant-0001',
    },
    ...{ quietMs: 0, instructions: INSTRUCTIONS, turnTaking: { typing: false, maxMessages: 1 } },
    guardrails: {
      scope: 'Uma padaria.',
      blockedTopics: ['eleições'],
      allowedLinks: ['*.entrega.app'],
      maxReplyLength: 1_200,
    },
    memory: { historyTokens: 2_000, summary: false },
    handOff: { hours: null, awayText: null },
    tools: { templates: [] },
  });
});
afterEach(() => {
  model.asked.length = 0;
  model.script = ({ said }) => ({ say: `eco: ${said}` });
});
afterAll(async () => {
  await sql.end();
  await world.close();
  await model.close();
});

const INSTRUCTIONS = 'O pão custa R$ 10. Site: https://padaria-sol.com.br';
const settings = (body: object) => world.call('put', `${path}/agent`).send(body).expect(200);
const say = async (body: string, more: object = {}): Promise<string> => {
  const message = textMessage(body, { from, ...more });
  await world.post(envelope({ messages: [message] })).expect(200);
  return message.id;
};
const ask = async (body: string, count = 1): Promise<SeenMessage> =>
  replies(await answered(world, tenantId, await say(body), count)).at(-1)!;
const words = (message: SeenMessage): string | undefined => message.text?.body;
const turnOf = async ({ id }: SeenMessage) =>
  (await world.call('get', `${path}/agent/turns?messageId=${id}`).expect(200)).body.data[0] as {
    outcome: string;
    withheld: { why: string; text: string } | null;
    calls: { tool: string; ok: boolean; says: string }[];
    saw: { messageIds: string[]; summary: boolean; facts: string[] };
  };
const stateOf = async ({ conversationId }: SeenMessage) =>
  (await world.call('get', `${path}/conversations/${conversationId}/agent`).expect(200)).body as {
    mode: string;
    handOff: { reason: string; summary: string } | null;
    memory: { summary: string | null };
  };
const contactOf = async ({ conversationId }: SeenMessage) =>
  (await world.call('get', `${path}/conversations/${conversationId}`).expect(200)).body.contact as {
    id: string;
    marketing: string | null;
  };
const profileOf = async (message: SeenMessage) =>
  (await world.call('get', `${path}/contacts/${(await contactOf(message)).id}/profile`).expect(200))
    .body as object;
/** Calls these tools, then says what they answered. */
const using = (...calls: { name: string; given: unknown }[]) => {
  model.script = ({ told }): Step => (told.length > 0 ? { say: told.join(' | ') } : { calls });
};

describe('a tool', () => {
  it('makes the one message of the turn: buttons, and what the model says besides is not sent', async () => {
    const given = { text: 'Qual pão?', buttons: ['Francês', 'Integral'] };
    model.script = () => ({ say: 'E também...', calls: [{ name: 'reply_with_buttons', given }] });
    const reply = await ask('quero pão');
    expect(reply).toMatchObject({ type: 'interactive' });
    expect(JSON.stringify(reply)).toContain('Francês');
    expect(
      replies(await everything<SeenMessage>(world, `${path}/conversations/${reply.conversationId}/messages`)),
    ).toHaveLength(1);
  });

  it('makes a list; a second message is refused to the model', async () => {
    const list = {
      text: 'Escolha',
      button: 'Ver',
      choices: [{ title: 'Um' }, { title: 'Dois', description: 'dois' }],
    };
    model.script = () => ({
      calls: [
        { name: 'reply_with_list', given: list },
        { name: 'reply_with_buttons', given: { text: 'x', buttons: ['y'] } },
      ],
    });
    const reply = await ask('opções?');
    expect(reply.type).toBe('interactive');
    expect((await turnOf(reply)).calls).toMatchObject([{ ok: true }, { ok: false }]);
  });

  it('is told what does not fit, and may try again', async () => {
    model.script = ({ told }) =>
      told.length === 0
        ? {
            calls: [
              { name: 'reply_with_buttons', given: { text: 'Qual?', buttons: ['um botão comprido demais'] } },
            ],
          }
        : { say: told[0] };
    expect(words(await ask('oi'))).toMatch(/at most 20 characters/);
  });

  it('hands over with a summary for the person who goes on, and what is said then', async () => {
    using({ name: 'hand_off', given: { summary: 'Bolo para 50, sábado.', message: 'Vou chamar a Ana.' } });
    const reply = await ask('quero um bolo grande');
    expect(words(reply)).toBe('Vou chamar a Ana.');
    expect(await stateOf(reply)).toMatchObject({
      mode: 'human',
      handOff: { reason: 'agent', summary: 'Bolo para 50, sábado.' },
    });
    const alerts = await everything<{ kind: string; conversationId: string }>(world, `${path}/agent/alerts`);
    expect(alerts).toContainEqual(
      expect.objectContaining({ kind: 'handed_off', conversationId: reply.conversationId }),
    );
  });

  it('hands over outside of the hours with the words for that', async () => {
    const hours = [{ from: '00:00', to: '00:00', outside: true }];
    await settings({ handOff: { hours, awayText: 'Voltamos amanhã.' } });
    using({ name: 'hand_off', given: { summary: 'x', message: 'Já vem!' } });
    expect(words(await ask('atendente'))).toBe('Voltamos amanhã.');
  });

  it('hands over with a summary that stays when the person who goes on answers from the phone', async () => {
    using({ name: 'hand_off', given: { summary: 'Bolo para 50, sábado.' } });
    const reply = await ask('quero falar com alguém');
    const echo = { ...textMessage('Já vou!'), from: '551140000001', to: from };
    await world.post(envelope({ message_echoes: [echo] }, { field: 'smb_message_echoes' })).expect(200);
    await eventually(
      () => byWamid(world, tenantId, echo.id),
      (found) => found.length === 1,
    );
    expect(await stateOf(reply)).toMatchObject({
      ...{ mode: 'human', handOff: { reason: 'agent', summary: 'Bolo para 50, sábado.' } },
    });
  });

  it('or a rule, or no provider at all hands over outside of the hours with the words for that', async () => {
    const never = [{ from: '00:00', to: '00:00', outside: true }];
    const handOff = { hours: never, awayText: 'Voltamos às 8 h.' };
    await settings({ provider: 'rules', handOff });
    expect(words(await ask('quero falar com um atendente'))).toBe('Voltamos às 8 h.');
    from = somePhone();
    const budget = { killSwitch: true };
    await settings({ provider: 'openai-compatible', budget, handOff: { lastResort: 'hand-off' } });
    expect(words(await ask('oi'))).toBe('Voltamos às 8 h.');
    await settings({ budget: { killSwitch: false }, handOff: { lastResort: 'rules' } });
  });

  it('notes facts and tags about the person of the turn, shows them later, and takes them away', async () => {
    using(
      { name: 'remember_about_person', given: { name: 'pão preferido', value: 'integral' } },
      { name: 'tag_person', given: { tag: 'vip' } },
    );
    const reply = await ask('prefiro integral');
    expect(await profileOf(reply)).toEqual({ attributes: { 'pão preferido': 'integral' }, tags: ['vip'] });
    using({ name: 'look_up_person', given: {} });
    const next = await ask('o que sabe de mim?', 2);
    expect(words(next)).toContain('integral');
    expect((await turnOf(next)).saw.facts).toEqual(['pão preferido', 'vip']);
    expect(model.asked.at(-1)?.system).toContain('"pão preferido":"integral"');
    const contact = await contactOf(reply);
    const change = { attributes: { 'pão preferido': null, cidade: 'Santos' }, removeTags: ['vip'] };
    const { body } = await world
      .call('patch', `${path}/contacts/${contact.id}/profile`)
      .send(change)
      .expect(200);
    expect(body).toEqual({ attributes: { cidade: 'Santos' }, tags: [] });
    await world
      .call('patch', `${path}/contacts/${contact.id}/profile`)
      .send({ attributes: { '<b>': 'x' } })
      .expect(400);
  });

  it.each<[string, string, unknown]>([
    ['NUL into a fact', 'remember_about_person', { name: 'pão', value: 'inte\0gral' }],
    ['half an emoji into a fact', 'remember_about_person', { name: 'pão', value: 'inte\ud83dgral' }],
    // Where the trace is cut, an emoji stands.
    ['an emoji across the cut of the trace', 'reply_with_list', `😀${'😀'.repeat(900)}`],
    ['one unit later', 'reply_with_list', `x${'😀'.repeat(900)}`],
  ])('that puts %s does not cost the turn', async (_case, name, given) => {
    using({ name, given: typeof given === 'string' ? { text: given } : given });
    const reply = await ask('prefiro integral');
    expect(await turnOf(reply)).toMatchObject({ outcome: 'replied', calls: [{ tool: name }] });
    expect(model.asked).toHaveLength(2);
    if (name === 'remember_about_person')
      expect(await profileOf(reply)).toMatchObject({ attributes: { pão: 'inte\ufffdgral' } });
  });

  it('records an opt-out that counts for marketing', async () => {
    using({ name: 'record_opt_out', given: {} });
    const reply = await ask('não quero mais propaganda de vocês');
    expect(await contactOf(reply)).toMatchObject({ marketing: 'stop' });
  });

  it('records an opt-out that counts although the provider fails after it', async () => {
    model.script = ({ told }): Step =>
      told.length > 0 ? { status: 400 } : { calls: [{ name: 'record_opt_out', given: {} }] };
    const reply = await ask('não quero mais propaganda de vocês');
    expect(await turnOf(reply)).toMatchObject({ outcome: 'last_resort' });
    expect(await contactOf(reply)).toMatchObject({ marketing: 'stop' });
  });

  it('forgets on request: nothing from before is shown again', async () => {
    using({ name: 'remember_about_person', given: { name: 'cpf', value: '123' } });
    await ask('meu segredo é alfazema');
    using({ name: 'forget_person', given: {} });
    const reply = await ask('esqueça o que eu disse', 2);
    expect(await profileOf(reply)).toEqual({ attributes: {}, tags: [] });
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    model.script = ({ said }) => ({ say: `eco: ${said}` });
    await ask('oi de novo', 3);
    const shown = JSON.stringify(model.asked.at(-1)?.body);
    expect(shown).toContain('oi de novo');
    expect(shown).not.toContain('alfazema');
  });
});

describe('a template', () => {
  const body = { type: 'BODY', text: 'Olá {{1}}, seu pedido saiu.', example: { body_text: [['Ana']] } };
  const send = (more: object = {}) => ({
    name: 'send_template',
    given: { name: 'pedido_saiu', language: 'pt_BR', values: [{ text: 'Bia' }], ...more },
  });
  const sync = () => world.call('post', `${path}/templates/sync`).send({ wabaId: demo.wabaId }).expect(200);

  it('is sent by the rules of every send, and only if the tenant named it', async () => {
    await world.call('post', `${path}/templates`).send({
      ...{
        wabaId: demo.wabaId,
        name: 'pedido_saiu',
        language: 'pt_BR',
        category: 'UTILITY',
        components: [body],
      },
    });
    await eventually(
      async () => {
        await sync();
        return (await world.call('get', `${path}/templates?name=pedido_saiu`)).body.data[0]?.status as string;
      },
      (status) => status === 'APPROVED',
    );
    using(send());
    expect((await turnOf(await ask('cadê?'))).calls).toEqual([]);
    await settings({ tools: { templates: ['pedido_saiu', 'nunca_vista'] } });
    from = somePhone();
    const reply = await ask('cadê?');
    expect(reply.type).toBe('template');
    from = somePhone();
    using(
      send({ values: [] }),
      send({ name: 'nunca_vista' }),
      send({ language: 'en_US' }),
      send({ name: 'hello_world' }),
    );
    const refused = await ask('cadê?');
    expect(refused.type).toBe('text');
    expect((await turnOf(refused)).calls.map(({ ok }) => ok)).toEqual([false, false, false, false]);
  });
});

describe('a tool of the tenant’s own', () => {
  const tool = (more: object = {}) => ({
    ...{
      name: 'order_status',
      description: 'Status of an order.',
      url: `${model.url}/orders`,
      method: 'POST',
    },
    parameters: {
      type: 'object',
      properties: { order: { type: 'string', maxLength: 20 } },
      required: ['order'],
    },
    ...more,
  });
  const own = `/agent/tools`;

  it('is called with its arguments, its sealed header and the person of the turn', async () => {
    const secret = 'Bearer a-secret-of-the-shop-123';
    const { body } = await world
      .call('post', `${path}${own}`)
      .send(tool({ headers: { authorization: secret } }))
      .expect(201);
    expect(JSON.stringify(body)).not.toContain('secret-of-the-shop');
    const seen: Asked[] = [];
    model.script = (asked): Step => {
      if (asked.path === '/orders') {
        seen.push(asked);
        return { raw: '{"status":"no forno"}' };
      }
      return asked.told.length > 0
        ? { say: asked.told[0] }
        : { calls: [{ name: 'order_status', given: { order: '42' } }] };
    };
    const reply = await ask('cadê o 42?');
    expect(words(reply)).toContain('no forno');
    expect(seen[0]?.headers.authorization).toBe(secret);
    expect(seen[0]?.headers['idempotency-key']).toMatch(/^[0-9a-f]{64}$/);
    expect(seen[0]?.body).toMatchObject({ arguments: { order: '42' }, contact: { waId: from } });
    expect(JSON.stringify(model.asked[0]?.body)).not.toContain('secret-of-the-shop');
    const preview = await world.call('post', `${path}/agent/preview`).send({ text: 'cadê?' }).expect(200);
    expect(preview.body.reply).toContain('Preview');
    expect(seen).toHaveLength(1);
    await world
      .call('patch', `${path}${own}/${body.id}`)
      .send({ url: 'https://elsewhere.example/x' })
      .expect(422);
    await world.call('delete', `${path}${own}/${body.id}`).expect(204);
    await world.call('get', `${path}${own}/${body.id}`).expect(404);
  });

  it.each<[string, Step, RegExp]>([
    ['has a fault', { status: 500 }, /error \(500\)/],
    ['hangs', { hangs: true }, /did not answer in time/],
    ['redirects', { status: 302, headers: { location: 'http://169.254.169.254/' } }, /redirect/],
    ['answers without an end', { raw: 'x'.repeat(100_000) }, /too large/],
  ])('that %s is told to the model as a fault', async (_case, step, fault) => {
    const { body } = await world
      .call('post', `${path}${own}`)
      .send(tool({ timeoutMs: step.hangs ? 300 : 20_000 }))
      .expect(201);
    model.script = ({ path: asked, told }): Step =>
      asked === '/orders'
        ? step
        : told.length > 0
          ? { say: told[0] }
          : { calls: [{ name: 'order_status', given: { order: '1' } }] };
    expect(words(await ask('cadê?'))).toMatch(fault);
    await world.call('delete', `${path}${own}/${body.id}`).expect(204);
  });

  it.each<[string, object, string]>([
    ['an address inside', { url: 'http://169.254.169.254/latest' }, 'url'],
    ['a header of ours', { headers: { host: 'x' } }, 'headers.host'],
    ['a header with a line break', { headers: { authorization: 'a\r\nb: c' } }, 'headers.authorization'],
    ['a built-in name', { name: 'hand_off' }, 'name'],
    [
      'a schema with a pattern',
      { parameters: { type: 'object', properties: { a: { type: 'string', pattern: '(a+)+$' } } } },
      'parameters.properties.a',
    ],
    ['a schema that is none', { parameters: { type: 'string' } }, 'parameters'],
    [
      'a schema that fills the prompt',
      {
        parameters: {
          type: 'object',
          properties: { a: { type: 'string', enum: Array.from({ length: 40_000 }, (_, n) => `c${n}`) } },
        },
      },
      'parameters',
    ],
  ])('is refused with %s', async (_case, more, where) => {
    const { body } = await world.call('post', `${path}${own}`).send(tool(more)).expect(422);
    expect((body.errors as { path: string }[]).map((error) => error.path)).toContain(where);
  });
});

describe('tools of the tenant’s own', () => {
  it('that fill the prompt only together are refused', async () => {
    const properties = { a: { type: 'string', description: 'x'.repeat(7_000) } };
    const create = (n: number) =>
      world.call('post', `${path}/agent/tools`).send({
        ...{ name: `large_${n}`, description: 'Large.', url: `${model.url}/orders` },
        parameters: { type: 'object', properties },
      });
    const ids: string[] = [];
    for (let n = 0; n < 4; n++) ids.push(((await create(n).expect(201)).body as { id: string }).id);
    expect((await create(4).expect(422)).body).toMatchObject({ code: 'tools_too_large' });
    const change = { description: 'x'.repeat(1_000), parameters: { type: 'object', properties } };
    await world.call('patch', `${path}/agent/tools/${ids[0]}`).send(change).expect(200);
    for (const id of ids) await world.call('delete', `${path}/agent/tools/${id}`).expect(204);
  });
});

describe('whatever a person writes and the model does', () => {
  it.each(ATTACKS.map((attack) => [attack.name, attack] as const))('%s', async (_name, attack) => {
    const victim = '5511900000001';
    const refused = model.asked.length;
    model.script = (asked) => attack.model(asked);
    const reply = await ask(attack.says);
    const turn = await turnOf(reply);
    const sent = JSON.stringify(
      replies(await everything<SeenMessage>(world, `${path}/conversations/${reply.conversationId}/messages`)),
    );
    for (const forbidden of attack.never ?? []) expect(sent).not.toContain(forbidden);
    if (attack.withheld)
      expect(turn).toMatchObject({ outcome: 'withheld', withheld: { why: attack.withheld } });
    if (attack.calls) expect(turn.calls.map(({ ok }) => ok)).toEqual(attack.calls);
    if (attack.outcome) expect(turn.outcome).toBe(attack.outcome);
    if (attack.unasked) expect(model.asked).toHaveLength(refused);
    // One message, to the person who wrote, and nothing of anybody else has changed.
    expect(JSON.parse(sent)).toHaveLength(1);
    expect(sent.length).toBeLessThan(6_000);
    const { rows } = await sql.query(
      `select (select count(*)::int from contact where wa_id = $1) as met,
              (select count(*)::int from contact_profile p join contact c on c.id = p.contact_id where c.wa_id <> $2 and p.updated_at > now() - interval '1 minute' and p.attributes ? 'roubado') as others,
              (select count(*)::int from message m join conversation v on v.id = m.conversation_id join contact c on c.id = v.contact_id where m.direction = 'outbound' and c.wa_id = $1) as written`,
      [victim, from],
    );
    expect(rows[0]).toEqual({ met: 0, others: 0, written: 0 });
    // Secrets are not in the prompt, so nobody can be talked out of them.
    for (const { body } of model.asked)
      expect(JSON.stringify(body)).not.toMatch(/sk-a-key-of-the-tenant|test-admin-key/);
  });
});

describe('words', () => {
  it.each<[string, string, RegExp | string]>([
    ['bold as WhatsApp writes it', '**Pão**: R$ 10', '*Pão*: R$ 10'],
    [
      'a link of the instructions',
      'Veja https://padaria-sol.com.br/menu',
      'Veja https://padaria-sol.com.br/menu',
    ],
    ['a link that is allowed', 'Veja loja.entrega.app/1', 'Veja loja.entrega.app/1'],
    [
      'an endless answer, shortened',
      `${'Uma frase inteira aqui. '.repeat(200)}`,
      /^(Uma frase inteira aqui\. ?)+$/,
    ],
  ])('leave: %s', async (_case, said, sent) => {
    model.script = () => ({ say: said });
    const body = words(await ask('oi'))!;
    expect(body.length).toBeLessThanOrEqual(1_200);
    if (typeof sent === 'string') expect(body).toBe(sent);
    else expect(body).toMatch(sent);
  });

  it('of rules, too, say that they are automated where asked', async () => {
    const reply = 'R$ 10';
    await settings({ provider: 'rules', rules: [{ match: { words: ['pão'] }, reply }] });
    expect(words(await ask('quanto custa o pão?'))).toBe(reply);
    expect(words(await ask('você é um robô? quanto custa o pão?', 2))).toBe(
      `Sou um assistente virtual automático. ${reply}`,
    );
    await settings({ rules: [{ match: {}, reply: 'x'.repeat(4_096) }] });
    expect(words(await ask('você é um robô?', 3))).toMatch(/^Sou um assistente virtual automático\. x{4000}/);
  });

  it('say that they are automated where asked', async () => {
    model.script = () => ({ say: 'Posso ajudar com pães!' });
    expect(words(await ask('você é um robô?'))).toMatch(/assistente virtual automático.*pães/);
  });

  it.each<[string, Step]>([
    ['that only sound like it', { say: 'Estou aqui. Tudo bem por aí?' }],
    ['that are withheld', { say: 'Não sou um robô.' }],
    [
      'above buttons',
      { calls: [{ name: 'reply_with_buttons', given: { text: 'Qual?', buttons: ['Pão'] } }] },
    ],
  ])('%s say that they are automated where asked', async (_case, step) => {
    model.script = () => step;
    const reply = await ask('você é um robô?');
    expect(JSON.stringify(reply)).toMatch(/Sou um assistente virtual automático\./);
  });

  it('above a list are no longer than the tenant says', async () => {
    const text = 'Uma frase inteira aqui. '.repeat(100);
    const given = { text, button: 'Ver', choices: [{ title: 'Um' }] };
    model.script = () => ({ calls: [{ name: 'reply_with_list', given }] });
    const { interactive } = (await ask('opções?')) as unknown as { interactive: { body: { text: string } } };
    expect(interactive.body.text.length).toBeLessThanOrEqual(1_200);
  });

  it('are several messages only where the tenant says so', async () => {
    model.script = () => ({ say: 'Um.\n\nDois.\n\nTrês.' });
    expect(words(await ask('oi'))).toBe('Um.\n\nDois.\n\nTrês.');
    await settings({ turnTaking: { maxMessages: 2 } });
    from = somePhone();
    await ask('oi', 2);
    const said = await ask('de novo', 4);
    expect(words(said)).toBe('Dois.\n\nTrês.');
  });
});

describe('opting out', () => {
  it('by a word is heard before the agent, in whatever mode, and no model is asked', async () => {
    const reply = await ask('PARE!');
    expect(words(reply)).toMatch(/promocionais/);
    expect(await contactOf(reply)).toMatchObject({ marketing: 'stop' });
    expect(model.asked).toEqual([]);
    from = somePhone();
    const first = await ask('oi');
    await world
      .call('patch', `${path}/conversations/${first.conversationId}`)
      .send({ mode: 'human' })
      .expect(200);
    await say('STOP');
    await eventually(
      () => contactOf(first),
      ({ marketing }) => marketing === 'stop',
    );
  });
});

describe('whoever corrects what they wrote to a word that stops marketing', () => {
  const corrected = async (to: string): Promise<string> => {
    const said = textMessage('quero um pão', { from });
    const message = { type: 'text', text: { body: to } };
    const edit = textMessage('', {
      from,
      type: 'edit',
      text: undefined,
      edit: { original_message_id: said.id, message },
    });
    // Together, so that nothing is due between the two.
    await world.post(envelope({ messages: [said, edit] })).expect(200);
    return said.id;
  };

  it('is heard before they are told so', async () => {
    await settings({ quietMs: 1_500 });
    const [reply] = replies(await answered(world, tenantId, await corrected('PARE')));
    expect(words(reply!)).toMatch(/promocionais/);
    expect(await contactOf(reply!)).toMatchObject({ marketing: 'stop' });
    expect(model.asked).toEqual([]);
  });
});

describe('whoever asks for a person and for nothing else', () => {
  const goesToPeople = async (text: string, count = 1): Promise<SeenMessage> => {
    const reply = await ask(text, count);
    expect(await stateOf(reply)).toMatchObject({ mode: 'human' });
    return reply;
  };

  it('gets one, although the model would rather talk on', async () => {
    model.script = () => ({ say: 'Posso ajudar com isso.' });
    expect(words(await ask('quero um pão'))).toBe('Posso ajudar com isso.');
    expect(words(await goesToPeople('quero falar com um atendente', 2))).toMatch(/uma pessoa da equipe/);
    from = somePhone();
    expect(words(await goesToPeople('human please'))).toMatch(/someone from the team/);
    // Who speaks about people is answered.
    from = somePhone();
    expect(words(await ask('tem mesa para uma pessoa?'))).toBe('Posso ajudar com isso.');
  });

  it('gets one by the word that the rules’ last answer tells them, though no rule of the tenant’s has it', async () => {
    await settings({ provider: 'rules', rules: [{ match: { words: ['pão'] }, reply: 'R$ 10' }] });
    expect(words(await ask('quero um bolo'))).toMatch(/escreva "atendente"/);
    const reply = await goesToPeople('atendente', 2);
    expect(await stateOf(reply)).toMatchObject({ handOff: { reason: 'rule' } });
    from = somePhone();
    await settings({ rules: [{ match: { words: ['atendente'] }, reply: 'Ligue 3333-3333.' }] });
    expect(words(await ask('atendente'))).toBe('Ligue 3333-3333.');
  });
});

describe('memory', () => {
  it('of what was forgotten holds when the person turns out to be two contacts', async () => {
    const bsuid = `BR.${from.slice(-8)}`;
    const hidden = { from: undefined, from_user_id: bsuid };
    const wamid = await say('meu segredo é alfazema', hidden);
    const [secret] = await eventually(
      async () => {
        const [said] = await byWamid(world, tenantId, wamid);
        return said ? replies(await threadOf(world, tenantId, said.conversationId)) : [];
      },
      // The sandbox knows nobody by this id.
      ([reply]) => reply?.status === 'failed',
    );
    await world.call('delete', `${path}/conversations/${secret?.conversationId}/agent/memory`).expect(204);
    await ask('oi');
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    model.asked.length = 0;
    await answered(world, tenantId, await say('oi de novo', { from_user_id: bsuid }), 2);
    const shown = JSON.stringify(model.asked.map(({ body }) => body));
    expect(shown).toContain('oi de novo');
    expect(shown).not.toContain('alfazema');
  });

  it('is not read over to a model by the turn that forgets it', async () => {
    await settings({ memory: { historyTokens: 100, summary: false } });
    for (let n = 1; n <= 8; n++) await ask(`mensagem comprida o bastante para encher ${n}`, n);
    await settings({ memory: { summary: true } });
    using({ name: 'forget_person', given: {} });
    await ask('esqueça o que eu disse', 9);
    await eventually(
      () => Promise.resolve(world.app.get(TurnRunner).slots.thinking),
      (thinking) => thinking === 0,
    );
    expect(model.asked.filter(({ system }) => system.startsWith('Summarize'))).toEqual([]);
  });

  it('of whoever was merged into somebody who was merged goes with the rest', async () => {
    const reply = await ask('oi');
    const { id: contact } = await contactOf(reply);
    const [first, second, thread] = [randomUUID(), randomUUID(), randomUUID()];
    for (const [id, into] of [
      [second, contact],
      [first, second],
    ])
      await sql.query(`insert into contact (tenant_id, id, merged_into) values ($1, $2, $3)`, [
        ...[tenantId, id, into],
      ]);
    await sql.query(
      `insert into contact_profile (tenant_id, contact_id, attributes) values ($1, $2, '{"cidade": "Santos"}')`,
      [tenantId, first],
    );
    await sql.query(
      `insert into conversation (tenant_id, id, phone_number_id, contact_id, merged_into, last_message_at) values ($1, $2, $3, $4, $5, now())`,
      [tenantId, thread, demo.phoneNumberId, first, reply.conversationId],
    );
    await sql.query(
      `insert into agent_memory (tenant_id, conversation_id, summary) values ($1, $2, 'Mora em Santos.')`,
      [tenantId, thread],
    );
    expect(await profileOf(reply)).toMatchObject({ attributes: { cidade: 'Santos' } });
    await world.call('delete', `${path}/conversations/${reply.conversationId}/agent/memory`).expect(204);
    expect(await profileOf(reply)).toEqual({ attributes: {}, tags: [] });
    const { rows } = await sql.query(`select summary from agent_memory where conversation_id = $1`, [thread]);
    expect(rows).toEqual([{ summary: null }]);
  });

  it('is not summarized once the month’s tokens are used up', async () => {
    const words = (n: number): string => `mensagem comprida o bastante para encher ${n}`;
    for (let n = 1; n <= 9; n++) await ask(words(n), n);
    const { inputTokens, outputTokens } = (await world.call('get', `${path}/agent/usage`).expect(200)).body
      .data[0] as { inputTokens: number; outputTokens: number };
    const monthlyTokens = inputTokens + outputTokens + 1;
    await settings({ memory: { historyTokens: 100, summary: true }, budget: { monthlyTokens } });
    model.asked.length = 0;
    await ask(words(10), 10);
    await eventually(
      () => Promise.resolve(world.app.get(TurnRunner).slots.thinking),
      (thinking) => thinking === 0,
    );
    expect(model.asked).toHaveLength(1);
    await settings({ budget: { monthlyTokens: null } });
  });

  it('shows what was said within its tokens, and a summary of what came before', async () => {
    await settings({ memory: { historyTokens: 100, summary: true } });
    model.script = ({ system, said }) =>
      system.startsWith('Summarize')
        ? { say: 'Quer bolo de cenoura.' }
        : { say: `resposta a ${said.slice(-20)}` };
    let reply!: SeenMessage;
    for (let n = 1; n <= 8; n++) reply = await ask(`mensagem comprida o bastante para encher ${n}`, n);
    await eventually(
      () => stateOf(reply),
      ({ memory }) => memory.summary === 'Quer bolo de cenoura.',
    );
    model.asked.length = 0;
    const last = await ask('e agora?', 9);
    const asked = model.asked.find(({ said }) => said.includes('e agora?'));
    expect(asked?.system).toContain('Quer bolo de cenoura.');
    expect(JSON.stringify(asked?.body)).not.toContain('encher 1');
    expect((await turnOf(last)).saw.summary).toBe(true);
    await world.call('delete', `${path}/conversations/${last.conversationId}/agent/memory`).expect(204);
    expect((await stateOf(last)).memory.summary).toBeNull();
  });
});

describe('alerts', () => {
  it('tell once that Meta bills a message as general-purpose AI', async () => {
    const reply = await ask('oi');
    const status = (id: string) => ({
      statuses: [
        {
          ...{ id, status: 'sent', timestamp: String(Math.floor(Date.now() / 1_000)), recipient_id: from },
          pricing: { billable: true, pricing_model: 'PMP', type: 'regular', category: 'general_purpose_ai' },
        },
      ],
    });
    for (let n = 0; n < 3; n++) await world.post(envelope(status(reply.wamid!))).expect(200);
    const told = async () =>
      (await everything<{ kind: string; detail: object }>(world, `${path}/agent/alerts`)).filter(
        ({ kind }) => kind === 'general_purpose_ai',
      );
    await eventually(told, (alerts) => alerts.length > 0);
    expect(await told()).toMatchObject([{ detail: { phoneNumberId: demo.phoneNumberId } }]);
  });
});

describe('a hand-over', () => {
  interface Alert {
    id: string;
    kind: string;
    conversationId: string;
    detail: object;
  }
  const told = (query: string): Promise<Alert[]> => everything(world, `${path}/agent/alerts?${query}`);
  const ZEROS = '00000000-0000-0000-0000-000000000000';
  const handOver = async (summary: string): Promise<string> => {
    from = somePhone();
    using({ name: 'hand_off', given: { summary } });
    return (await ask('quero falar com alguém')).conversationId;
  };

  it('is told to whoever asks what came after, with its summary, each once and in order', async () => {
    const first = await handOver('Bolo para 50.');
    const second = await handOver('Bolo para 60.');
    const third = await handOver('Bolo para 70.');
    const at = (time: string, id: string) =>
      sql.query(`update agent_alert set at = ${time} where conversation_id = $1`, [id]);
    await at(`now() - interval '6 seconds'`, first);
    // Others that were told at that time may not be there to be seen yet.
    await at(`now() + interval '1 hour'`, third);
    await eventually(
      () => told(`kind=handed_off&after=${ZEROS}`),
      (alerts) => alerts.some(({ conversationId }) => conversationId === second),
    );
    const all = await told(`kind=handed_off&after=${ZEROS}`);
    expect(all.slice(-2)).toMatchObject([
      { conversationId: first, detail: { by: 'agent', summary: 'Bolo para 50.' } },
      { conversationId: second, detail: { by: 'agent', summary: 'Bolo para 60.' } },
    ]);
    expect(all.map(({ id }) => id)).toEqual(all.map(({ id }) => id).sort());
    expect(all.every(({ kind }) => kind === 'handed_off')).toBe(true);
    const one = await world.call(
      'get',
      `${path}/agent/alerts?kind=handed_off&limit=1&after=${all.at(-3)?.id ?? ZEROS}`,
    );
    const { data, nextCursor } = one.body as { data: Alert[]; nextCursor: string };
    expect(data).toMatchObject([{ conversationId: first }]);
    const next = await world.call(
      'get',
      `${path}/agent/alerts?kind=handed_off&limit=1&after=${data[0]?.id}&cursor=${nextCursor}`,
    );
    expect(next.body).toMatchObject({ data: [{ conversationId: second }], nextCursor: null });
    await at(`now() - interval '6 seconds'`, third);
    expect(await told(`after=${all.at(-1)?.id}`)).toMatchObject([{ conversationId: third }]);
    for (const query of ['after=x', 'kind=party'])
      await world.call('get', `${path}/agent/alerts?${query}`).expect(400);
  });

  it('that was told of is told without what was forgotten since', async () => {
    const id = await handOver('Mora na rua das Flores.');
    await world.call('delete', `${path}/conversations/${id}/agent/memory`).expect(204);
    const [alert] = (await told('kind=handed_off')).filter(({ conversationId }) => conversationId === id);
    expect(alert).toMatchObject({ detail: { by: 'agent' } });
    expect(JSON.stringify(alert)).not.toContain('Flores');
  });
});

describe('two machines', () => {
  it('that answer each other are noticed and stopped', async () => {
    model.script = () => ({ say: 'Não entendi. Pode repetir?' });
    const stopped = 'agent_turns_total{outcome="loop_stopped"}';
    const before = await metric(world, stopped);
    let last!: SeenMessage;
    for (let n = 1; n <= 5; n++) last = await ask('Opção inválida.', n);
    await say('Opção inválida.');
    await eventually(
      () => metric(world, stopped),
      (count) => count > before,
    );
    expect(await stateOf(last)).toMatchObject({ mode: 'paused' });
  });

  it('of two tenants that answer by rules and go round in a circle are noticed and stopped, too', async () => {
    // Each hears one of three sentences, and never the same twice in a row.
    const rules = (words: string) => [
      { match: { words: ['entrega'] }, reply: `${words}: sobre o pagamento?` },
      { match: { words: ['pagamento'] }, reply: `${words}: sobre o produto?` },
      { match: { words: ['produto'] }, reply: `${words}: sobre a entrega?` },
    ];
    const bot = (words: string) => ({ provider: 'rules', quietMs: 0, rules: rules(words) });
    await settings(bot('Padaria'));
    const other = await anotherTenant(world, undefined, bot('Mercearia'));
    const sides = [
      { tenantId, number: demo, from: somePhone(), heard: 0 },
      { tenantId: other.tenantId, number: other, from: somePhone(), heard: 0 },
    ];
    const stopped = 'agent_turns_total{outcome="loop_stopped"}';
    const before = await metric(world, stopped);
    let words = 'Quanto custa a entrega?';
    for (let turn = 0; turn < 60; turn++) {
      const side = sides[turn % 2]!;
      const message = textMessage(words, { from: side.from });
      await world.post(envelope({ messages: [message] }, side.number)).expect(200);
      const thread = await eventually(
        async () => {
          const [mine] = await byWamid(world, side.tenantId, message.id);
          const said = mine ? await threadOf(world, side.tenantId, mine.conversationId) : [];
          return { said: replies(said), stops: (await metric(world, stopped)) - before };
        },
        ({ said, stops }) => stops > 0 || said.length > side.heard,
      );
      if (thread.stops > 0) break;
      side.heard = thread.said.length;
      words = thread.said.at(-1)?.text?.body ?? '';
    }
    expect((await metric(world, stopped)) - before).toBe(1);
    // The other one hears nothing any more, and is silent.
    expect(sides.map(({ heard }) => heard)).toEqual([16, 16]);
  });

  it('that let minutes pass between their answers are noticed and stopped, and nobody who asks the same all day', async () => {
    await settings({ provider: 'rules', rules: [{ match: {}, reply: 'Recebi sua mensagem.' }] });
    const stopped = 'agent_turns_total{outcome="loop_stopped"}';
    const before = await metric(world, stopped);
    /** As if they had written it half an hour ago. */
    const halfAnHourPasses = ({ conversationId }: SeenMessage) =>
      sql.query(
        `update message set created_at = created_at - interval '30 minutes' where conversation_id = $1`,
        [conversationId],
      );
    for (let n = 1; n <= 12; n++) await halfAnHourPasses(await ask('Quanto custa o pão francês?', n));
    from = somePhone();
    let last!: SeenMessage;
    for (let n = 1; n <= 24; n++) {
      last = await ask(`Estamos fora do horário. Protocolo ${7_000 + n}.`, n);
      await halfAnHourPasses(last);
    }
    expect(await metric(world, stopped)).toBe(before);
    await say('Estamos fora do horário. Protocolo 7025.');
    await eventually(
      () => metric(world, stopped),
      (count) => count > before,
    );
    expect(await stateOf(last)).toMatchObject({ mode: 'paused' });
    // Looked at and given back, it is answered.
    await world
      .call('patch', `${path}/conversations/${last.conversationId}`)
      .send({ mode: 'agent' })
      .expect(200);
    expect(words(replies(await answered(world, tenantId, await say('Protocolo 7026.'), 26)).at(-1)!)).toBe(
      'Recebi sua mensagem.',
    );
  });
});
