import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { demo } from '../sandbox/demo.js';
import { AgentSweeper } from '../src/agent/agent.sweeper.js';
import { TurnRunner } from '../src/agent/turn-runner.js';
import type { OtherTenant, SeenMessage } from './harness/asking.js';
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
import type { ScriptedModel } from './harness/scripted-model.js';
import { scriptedModel } from './harness/scripted-model.js';
import type { World } from './harness/world.js';
import { connectedTenant, envelope, eventually, openWorld, textMessage } from './harness/world.js';

/** What happens while a model thinks: people write on, others answer first, processes die, other models hang. */
let world: World;
let model: ScriptedModel;
let sql: pg.Client;
let tenantId: string;
let path: string;
let from: string;
/** The model answers nothing before it is opened. */
let gate: { opened: Promise<void>; open: () => void };

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
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  gate = { opened, open };
  model.script = ({ said }) => ({ say: `eco: ${said}`, hangs: gate.opened });
  await settings(openai());
});
afterEach(async () => {
  gate.open();
  await eventually(
    async () => [
      world.app.get(TurnRunner).slots.thinking,
      (await sql.query(`select 1 from agent_turn where tenant_id = $1`, [tenantId])).rowCount,
    ],
    ([thinking, due]) => thinking === 0 && due === 0,
  );
  model.asked.length = 0;
});
afterAll(async () => {
  await sql.end();
  await world.close();
  await model.close();
});

const openai = (more: object = {}) => ({
  ...{
    enabled: true,
    provider: 'openai-compatible',
    model: 'scripted',
    baseUrl: `${model.url}/v1`,
    apiKey: null,
  },
  ...{ quietMs: 0, turnTaking: { typing: false, maxWaitMs: 10_000 }, memory: { summary: false } },
  ...{ options: { timeoutMs: 60_000 }, handOff: { returnAfterMinutes: null }, ...more },
});
const settings = (body: object, tenant = tenantId) =>
  world.call('put', `/tenants/${tenant}/agent`).send(body).expect(200);
const post = (...messages: object[]) => world.post(envelope({ messages })).expect(200);
const say = async (body: string, more: object = {}): Promise<string> => {
  const message = textMessage(body, { from, ...more });
  await post(message);
  return message.id;
};
const thread = async (wamid: string): Promise<SeenMessage[]> => {
  const [message] = await eventually(
    () => byWamid(world, tenantId, wamid),
    (found) => found.length === 1,
  );
  return threadOf(world, tenantId, message?.conversationId ?? '');
};
const conversationOf = async (wamid: string): Promise<string> =>
  (await thread(wamid))[0]?.conversationId ?? '';
/** The model is asked so often. */
const asked = (count: number) =>
  eventually(
    () => Promise.resolve(model.asked.length),
    (seen) => seen >= count,
  );
const outcomesOf = async (conversationId: string): Promise<string[]> =>
  (await everything<{ outcome: string }>(world, `${path}/agent/turns?conversationId=${conversationId}`)).map(
    ({ outcome }) => outcome,
  );
/** Holds a row until `end`; `waiting` names the transaction that waits for it, if one does. */
async function hold(lock: string, id: string) {
  const holder = new pg.Client({ connectionString: world.databaseUrl });
  await holder.connect();
  await holder.query('begin');
  await holder.query(lock, [id]);
  const { rows } = await holder.query<{ xid: string }>(`select pg_current_xact_id()::xid::text as xid`);
  const behind = `select virtualtransaction as one from pg_locks where not granted and transactionid::text = $1`;
  return {
    waiting: async () => (await sql.query<{ one: string }>(behind, [rows[0]?.xid])).rows[0]?.one,
    end: () => holder.end(),
  };
}
/** What became of the turn, once it is known. */
const outcome = (conversationId: string, wanted: string): Promise<string[]> =>
  eventually(
    () => outcomesOf(conversationId),
    (outcomes) => outcomes.includes(wanted),
  );

describe('an answer that was thought about', () => {
  it('while the person wrote on is thought over: one answer, to all of it', async () => {
    await say('quero um pão');
    await asked(1);
    const last = await say('dois, na verdade');
    await thread(last);
    gate.open();
    const said = await answered(world, tenantId, last);
    await outcome(said[0]?.conversationId ?? '', 'replied');
    expect(replies(await thread(last))).toMatchObject([
      { text: { body: 'eco: quero um pão\ndois, na verdade' } },
    ]);
    expect(await outcomesOf(said[0]?.conversationId ?? '')).toEqual(['replied', 'stale']);
  });

  it('while the person was forgotten is thought over, and notes nothing of what it read before', async () => {
    const fact = { name: 'remember_about_person', given: { name: 'segredo', value: 'alfazema' } };
    model.script = ({ told }) =>
      told.length === 0 && model.asked.length === 1 ? { calls: [fact], hangs: gate.opened } : { say: 'Olá!' };
    const wamid = await say('oi');
    await asked(1);
    const id = await conversationOf(wamid);
    await world.call('delete', `${path}/conversations/${id}/agent/memory`).expect(204);
    gate.open();
    await answered(world, tenantId, wamid);
    await outcome(id, 'replied');
    const { body } = await world.call('get', `${path}/conversations/${id}`).expect(200);
    const { contact } = body as { contact: { id: string } };
    const profile = await world.call('get', `${path}/contacts/${contact.id}/profile`).expect(200);
    expect(profile.body).toEqual({ attributes: {}, tags: [] });
    const turns = await everything(world, `${path}/agent/turns?conversationId=${id}`);
    expect(turns).toMatchObject([
      { outcome: 'replied', calls: [] },
      { outcome: 'stale', calls: [] },
    ]);
    expect(JSON.stringify(turns)).not.toContain('alfazema');
  });

  it('while the person wrote on is broken off, and its model need not answer first', async () => {
    await say('quero um pão');
    await asked(1);
    model.script = ({ said }) => ({ say: `eco: ${said}` });
    const last = await say('dois');
    expect(replies(await answered(world, tenantId, last))).toMatchObject([
      { text: { body: 'eco: quero um pão\ndois' } },
    ]);
    const outcomes = await outcomesOf(await conversationOf(last));
    expect(outcomes).toEqual(['replied', 'stale']);
  });

  it('often enough while the person wrote on is sent, and what is newer gets an answer of its own', async () => {
    const words = ['um', 'dois', 'três'];
    for (const [n, word] of words.entries()) {
      await say(word);
      await asked(n + 1);
    }
    const last = await say('quatro');
    const { conversationId = '' } = (await thread(last))[0] ?? {};
    // Heard, and left alone: the third answer is waited for.
    await world.app.get(TurnRunner).take({ tenantId, conversationId });
    gate.open();
    const said = await eventually(
      async () => replies(await thread(last)),
      (answers) => answers.length === 2,
    );
    expect(said.map(({ text }) => text?.body)).toEqual(['eco: um\ndois\ntrês', 'eco: quatro']);
    const third = (await thread(last)).find(({ text }) => text?.body === 'três');
    expect(said.map(({ context }) => context)).toEqual([{ message_id: third?.wamid }, null]);
    await outcome(conversationId, 'replied');
    expect((await outcomesOf(conversationId)).sort()).toEqual(['replied', 'replied', 'stale', 'stale']);
    expect(model.asked).toHaveLength(4);
  });

  it('often enough is dropped all the same when somebody of the business came first', async () => {
    for (const n of [1, 2, 3]) {
      await say(String(n));
      await asked(n);
    }
    const last = await say('quatro');
    const id = await conversationOf(last);
    await world
      .call('post', `${path}/conversations/${id}/messages`)
      .send({ type: 'text', text: { body: 'Sou a Ana.' } })
      .expect(202);
    gate.open();
    await outcome(id, 'dropped');
    expect(replies(await thread(last)).map(({ text }) => text?.body)).toEqual(['Sou a Ana.']);
  });

  it('while the person corrected what they wrote is thought over', async () => {
    const id = await say('quero um pão');
    await asked(1);
    const message = { type: 'text', text: { body: 'quero um bolo' } };
    const edit = textMessage('', {
      from,
      type: 'edit',
      text: undefined,
      edit: { original_message_id: id, message },
    });
    await post(edit);
    await thread(edit.id);
    gate.open();
    expect(replies(await answered(world, tenantId, id))).toMatchObject([
      { text: { body: 'eco: quero um bolo' } },
    ]);
  });

  it('while the person tapped a heart is as good as before', async () => {
    const id = await say('quero um pão');
    await asked(1);
    const heart = textMessage('', {
      from,
      type: 'reaction',
      text: undefined,
      reaction: { message_id: id, emoji: '❤' },
    });
    await post(heart);
    await thread(heart.id);
    gate.open();
    const said = await answered(world, tenantId, id);
    expect(await outcomesOf(said[0]?.conversationId ?? '')).toEqual(['replied']);
    expect(model.asked).toHaveLength(1);
  });

  const others: [string, (conversationId: string) => Promise<unknown>, string[]][] = [
    [
      'a person of the business wrote',
      (id) =>
        world
          .call('post', `${path}/conversations/${id}/messages`)
          .send({ type: 'text', text: { body: 'Sou a Ana.' } })
          .expect(202),
      ['Sou a Ana.'],
    ],
    [
      'a client’s system wrote',
      () =>
        world
          .call('post', `${path}/messages`)
          .send({
            phoneNumberId: demo.phoneNumberId,
            to: from,
            type: 'text',
            text: { body: 'Pedido pronto.' },
          })
          .expect(202),
      ['Pedido pronto.'],
    ],
    [
      'somebody wrote on the business’s phone',
      () => {
        const echo = { ...textMessage('Já vou!'), from: '551140000001', to: from };
        return world.post(envelope({ message_echoes: [echo] }, { field: 'smb_message_echoes' })).expect(200);
      },
      ['Já vou!'],
    ],
    [
      'the conversation was taken over',
      (id) => world.call('patch', `${path}/conversations/${id}`).send({ mode: 'human' }).expect(200),
      [],
    ],
    [
      'it was paused',
      (id) => world.call('patch', `${path}/conversations/${id}`).send({ mode: 'paused' }).expect(200),
      [],
    ],
    ['the agent was switched off', () => settings({ enabled: false }), []],
  ];
  it.each(others)('while %s is dropped', async (_case, first, said) => {
    const wamid = await say('oi?');
    await asked(1);
    const id = await conversationOf(wamid);
    await first(id);
    if (said.length > 0)
      await eventually(
        () => thread(wamid),
        (messages) => replies(messages).length === 1,
      );
    gate.open();
    await outcome(id, 'dropped');
    expect(replies(await thread(wamid)).map(({ text }) => text?.body)).toEqual(said);
    const { rows } = await sql.query(`select 1 from agent_turn where conversation_id = $1`, [id]);
    expect(rows).toEqual([]);
    // What it cost counts all the same.
    const [turn] = await everything<{ inputTokens: number }>(
      world,
      `${path}/agent/turns?conversationId=${id}`,
    );
    expect(turn?.inputTokens).toBeGreaterThan(0);
  });

  it('by a process that died is thought about by another, and the dead one’s changes nothing', async () => {
    const wamid = await say('oi?');
    await asked(1);
    const id = await conversationOf(wamid);
    const first = gate;
    model.script = () => ({ say: 'A resposta de quem viveu.' });
    await sql.query(
      `update agent_turn set thinking_until = now() - interval '1 second', due_at = now() - interval '5 seconds' where conversation_id = $1`,
      [id],
    );
    await world.app.get(AgentSweeper).sweep();
    await answered(world, tenantId, wamid);
    first.open();
    await outcome(id, 'dropped');
    expect(replies(await thread(wamid)).map(({ text }) => text?.body)).toEqual(['A resposta de quem viveu.']);
  });

  it('in twenty conversations at once, each with somebody who comes first or writes on, is never stale', async () => {
    const people = Array.from({ length: 20 }, () => somePhone());
    const firsts = people.map((person) => textMessage('primeira', { from: person }));
    await post(...firsts);
    await asked(20);
    const ids = await Promise.all(firsts.map(({ id }) => conversationOf(id)));
    const take = (id: string) =>
      world.call('patch', `${path}/conversations/${id}`).send({ mode: 'human' }).expect(200);
    const seconds = people.map((person) => textMessage('segunda', { from: person }));
    const opening = new Promise<void>((resolve) => setTimeout(() => (gate.open(), resolve()), 30));
    await Promise.all([
      opening,
      ...seconds.map(async (second, n) => {
        await new Promise((resolve) => setTimeout(resolve, (n % 5) * 15));
        if (n % 2 === 0) await take(ids[n] ?? '');
        else await post(second);
      }),
    ]);
    // Taken at the door is not kept yet, and only what is kept is due.
    for (const [n, { id }] of seconds.entries()) if (n % 2 !== 0) await thread(id);
    await eventually(
      async () => (await sql.query(`select 1 from agent_turn where tenant_id = $1`, [tenantId])).rowCount,
      (count) => count === 0,
    );
    for (const [n, { id }] of firsts.entries()) {
      const said = await thread(id);
      const answers = replies(said).map(({ text }) => text?.body);
      const outcomes = await outcomesOf(ids[n] ?? '');
      // Taken over: answered before, or not at all. Written on: the last words are answered, and no words twice.
      if (n % 2 === 0) expect(answers.length).toBe(outcomes.filter((one) => one === 'replied').length);
      else expect(answers.at(-1)).toMatch(/segunda$/);
      expect(new Set(answers).size).toBe(answers.length);
      expect(answers.length).toBeLessThanOrEqual(2);
    }
  });
});

describe('an answer that cannot leave', () => {
  const number = `/phone-numbers/${demo.phoneNumberId}`;
  const mode = async (id: string): Promise<string> =>
    ((await world.call('get', `${path}/conversations/${id}`).expect(200)).body as { mode: string }).mode;

  it('hands over all the same, and people are told', async () => {
    const summary = 'Quer falar com a Ana.';
    model.script = () => ({ calls: [{ name: 'hand_off', given: { summary } }], hangs: gate.opened });
    const wamid = await say('quero a Ana');
    await asked(1);
    const id = await conversationOf(wamid);
    await world.call('post', `${path}${number}/pause`).send({ reason: 'teste' }).expect(200);
    try {
      gate.open();
      await outcome(id, 'handed_off');
    } finally {
      await world.call('post', `${path}${number}/resume`).expect(200);
    }
    expect(await mode(id)).toBe('human');
    expect(replies(await thread(wamid))).toEqual([]);
    const { body } = await world.call('get', `${path}/conversations/${id}/agent`).expect(200);
    expect(body).toMatchObject({ handOff: { reason: 'agent', summary }, due: null });
    expect(await everything(world, `${path}/agent/alerts`)).toContainEqual(
      expect.objectContaining({ kind: 'handed_off', conversationId: id }),
    );
  });

  it('forgets all the same', async () => {
    model.script = ({ said }) =>
      said === 'esqueça'
        ? { calls: [{ name: 'forget_person', given: {} }], say: 'Esqueci.', hangs: gate.opened }
        : { say: 'Anotado.' };
    await answered(world, tenantId, await say('meu segredo é alfazema'));
    const wamid = await say('esqueça');
    await eventually(
      () => Promise.resolve(model.asked.some(({ said }) => said === 'esqueça')),
      (seen) => seen,
    );
    const id = await conversationOf(wamid);
    await world.call('post', `${path}${number}/pause`).send({ reason: 'teste' }).expect(200);
    try {
      gate.open();
      await outcome(id, 'number_paused');
    } finally {
      await world.call('post', `${path}${number}/resume`).expect(200);
    }
    expect(replies(await thread(wamid))).toHaveLength(1);
    const { body } = await world.call('get', `${path}/conversations/${id}/agent`).expect(200);
    expect(body).toMatchObject({ memory: { forgottenAt: expect.any(String) }, due: null });
  });

  it('for a while since others hold its conversation leaves as soon as it can, and is not thought over', async () => {
    const wamid = await say('quero um pão');
    await asked(1);
    const id = await conversationOf(wamid);
    const held = await hold(`select 1 from conversation where id = $1 for update`, id);
    try {
      gate.open();
      const tries = new Set<string>();
      // The database gives each up after two seconds (55P03), and there is another.
      const again = async (): Promise<number> => {
        const one = await held.waiting();
        return (one === undefined ? tries : tries.add(one)).size;
      };
      await eventually(again, (count) => count === 6);
    } finally {
      await held.end();
    }
    expect(replies(await answered(world, tenantId, wamid))).toMatchObject([
      { text: { body: 'eco: quero um pão' } },
    ]);
    expect([await outcomesOf(id), model.asked.length]).toEqual([['replied'], 1]);
  });

  it('by a rule hands over all the same', async () => {
    await settings({ provider: 'rules', quietMs: 800 });
    const wamid = await say('quero falar com um atendente');
    const id = await conversationOf(wamid);
    await world.call('post', `${path}${number}/pause`).send({ reason: 'teste' }).expect(200);
    try {
      await outcome(id, 'handed_off');
    } finally {
      await world.call('post', `${path}${number}/resume`).expect(200);
    }
    expect(await mode(id)).toBe('human');
  });

  it.each(['human', 'paused'])('before the conversation is %s is called off', async (to) => {
    gate.open();
    const busy = { kind: 'error-code', edge: 'messages', code: 131_000, phoneNumberId: demo.phoneNumberId };
    const { id: fault } = await world.control<{ id: string }>('POST', '/faults', busy);
    const wamid = await say('quero um pão');
    const id = await conversationOf(wamid);
    const [reply] = await eventually(
      async () => replies(await thread(wamid)),
      ([one]) => one?.status === 'queued' && one.statusHistory.some(({ status }) => status === 'sending'),
    );
    const { body } = await world.call('get', `${path}/messages/${reply?.id}`).expect(200);
    const { expiresAt } = body as { expiresAt: string };
    expect(new Date(expiresAt).getTime()).toBeLessThanOrEqual(Date.now() + 3_600_000);
    await eventually(
      async () => {
        await world.call('patch', `${path}/conversations/${id}`).send({ mode: to }).expect(200);
        return replies(await thread(wamid));
      },
      ([one]) => one?.status === 'canceled',
    );
    await world.control('DELETE', `/faults/${fault}`);
    const { text } = { text: { body: 'Sou a Ana.' } };
    await world.call('post', `${path}/conversations/${id}/messages`).send({ type: 'text', text }).expect(202);
    const said = await eventually(
      async () => replies(await thread(wamid)),
      (all) => all.length === 2 && all[1]?.wamid !== null,
    );
    expect(said[0]).toMatchObject({ status: 'canceled', wamid: null });
  });

  it('since it cannot be written down counts each time, and in the end the last resort answers', async () => {
    gate.open();
    const owner = new pg.Client({ connectionString: world.env.DATABASE_URL });
    await owner.connect();
    await owner.query(
      `alter table message add constraint no_such_words check (content ->> 'body' is distinct from 'impossível') not valid`,
    );
    try {
      const used = async (): Promise<number> => {
        const { rows } = await sql.query<{ n: string }>(
          `select coalesce(sum(input_tokens), 0) as n from agent_usage where tenant_id = $1`,
          [tenantId],
        );
        return Number(rows[0]?.n);
      };
      const before = await used();
      model.script = () => ({ say: 'impossível' });
      const wamid = await say('oi?');
      const id = await conversationOf(wamid);
      await outcome(id, 'failed');
      // As if it had failed five times.
      await sql.query(
        `update agent_turn set attempts = 5, due_at = now() - interval '5 seconds' where conversation_id = $1`,
        [id],
      );
      await world.app.get(AgentSweeper).sweep();
      const [reply] = replies(await answered(world, tenantId, wamid));
      expect(reply?.text?.body).not.toBe('impossível');
      expect((await outcomesOf(id))[0]).toBe('last_resort');
      expect(await outcomesOf(id)).toContain('failed');
      expect((await used()) - before).toBe(1_000 * model.asked.length);
    } finally {
      await owner.query(`alter table message drop constraint no_such_words`);
      await owner.end();
    }
  });
});

describe('a turn that cannot even be read', () => {
  it('is given up after as many tries as any other, and is not found for ever', async () => {
    gate.open();
    const timezone = async (name: string) =>
      sql.query(`update tenant set timezone = $2 where id = $1`, [tenantId, name]);
    const { rows } = await sql.query<{ timezone: string }>(`select timezone from tenant where id = $1`, [
      tenantId,
    ]);
    await timezone('Mars/Base');
    try {
      const id = await conversationOf(await say('oi?'));
      const tries = async (): Promise<number | undefined> =>
        (
          await sql.query<{ attempts: number }>(
            `select attempts from agent_turn where conversation_id = $1`,
            [id],
          )
        ).rows[0]?.attempts;
      await eventually(tries, (count) => (count ?? 0) > 0);
      await sql.query(
        `update agent_turn set attempts = 5, due_at = now() - interval '5 seconds' where conversation_id = $1`,
        [id],
      );
      await world.app.get(AgentSweeper).sweep();
      await eventually(tries, (count) => count === undefined);
    } finally {
      await timezone(rows[0]?.timezone ?? 'UTC');
    }
  });
});

describe('the model', () => {
  const kind = (type: string, content: object, more: object = {}) =>
    textMessage('', { from, type, text: undefined, [type]: content, ...more });

  it('is asked for none of what is not said to the business', async () => {
    gate.open();
    const ago = (minutes: number) => String(Math.floor(Date.now() / 1_000) - minutes * 60);
    const said = [
      kind('reaction', { message_id: 'wamid.x', emoji: '❤' }),
      kind('edit', { original_message_id: 'wamid.x', message: { type: 'text', text: { body: 'ops' } } }),
      kind('revoke', { original_message_id: 'wamid.x' }),
      kind('sticker', { id: '1', mime_type: 'image/webp' }),
      kind('unsupported', {}, { errors: [{ code: 131051, title: 'Unsupported' }] }),
      kind('system', { body: 'mudou de número', type: 'customer_identity_changed' }),
      textMessage('oi, grupo', { from, group_id: 'g1' }),
      textMessage('oi, há tempo', { from, timestamp: ago(61) }),
    ];
    await post(...said);
    const history = { metadata: { phase: 0, chunk_order: 1, progress: 100 }, threads: [] as object[] };
    const past = { ...textMessage('oi, ontem', { from }), history_context: { status: 'READ' } };
    history.threads = [{ id: from, messages: [past] }];
    await world.post(envelope({ history: [history] }, { field: 'history' })).expect(200);
    await thread(past.id);
    for (const { id } of said) await thread(id);
    const { rows } = await sql.query(`select 1 from agent_turn where tenant_id = $1`, [tenantId]);
    expect(rows).toEqual([]);
    from = somePhone();
    await answered(world, tenantId, await say('oi'));
    expect(model.asked.map((one) => one.said)).toEqual(['oi']);
  });
});

describe('the person', () => {
  it('sees that an answer is being written while the model thinks', async () => {
    await settings({ turnTaking: { typing: true } });
    await world.control('POST', '/inbound', { from, text: 'oi' });
    const chat = async () =>
      (await world.control<{ waId?: string; typingUntil?: string }[]>('GET', '/chats')).find((one) =>
        JSON.stringify(one).includes(from),
      );
    await eventually(chat, (shown) => shown?.typingUntil !== undefined);
    gate.open();
    await eventually(chat, (shown) => shown !== undefined && shown.typingUntil === undefined);
  });

  it.each([0, 1_000])(
    'who writes without a pause is answered all the same, by a model of %s ms',
    async (after) => {
      await settings({ quietMs: 1_500, turnTaking: { maxWaitMs: 1_800 } });
      gate.open();
      model.script = ({ said }) => ({ say: `eco: ${said}`, after });
      const first = await say('um');
      const goOn = async (): Promise<SeenMessage[]> => {
        await say('mais');
        await new Promise((resolve) => setTimeout(resolve, 150));
        return replies(await thread(first));
      };
      await eventually(goOn, (answers) => answers.length > 0);
    },
  );
});

describe('a conversation with people', () => {
  it('goes back to the agent after so long without a word, and its last words are answered', async () => {
    gate.open();
    await settings({ handOff: { returnAfterMinutes: 5 } });
    const first = await say('oi');
    const [{ conversationId = '' } = {}] = await answered(world, tenantId, first);
    await world.call('patch', `${path}/conversations/${conversationId}`).send({ mode: 'human' }).expect(200);
    const wamid = await say('alguém aí?');
    await thread(wamid);
    const sweeper = world.app.get(AgentSweeper);
    await sweeper.giveBack();
    expect((await world.call('get', `${path}/conversations/${conversationId}`)).body.mode).toBe('human');
    await sql.query(`update conversation set last_message_at = now() - interval '6 minutes' where id = $1`, [
      conversationId,
    ]);
    await sweeper.giveBack();
    expect((await world.call('get', `${path}/conversations/${conversationId}`)).body.mode).toBe('human');
    // Somebody of the business writes while the sweeper holds the list of those who were left alone.
    const touch = new pg.Client({ connectionString: world.databaseUrl });
    await touch.connect();
    let sweeping = Promise.resolve();
    try {
      await touch.query('begin');
      await touch.query(`update conversation set last_message_at = now() where id = $1`, [conversationId]);
      // Only now, since the application sweeps by itself as well.
      await sql.query(
        `update agent_hand_off set at = now() - interval '6 minutes' where conversation_id = $1`,
        [conversationId],
      );
      const { rows } = await touch.query<{ xid: string }>(`select pg_current_xact_id()::xid::text as xid`);
      sweeping = sweeper.giveBack();
      const behind = `select 1 from pg_locks where not granted and transactionid::text = $1`;
      await eventually(
        async () => (await sql.query(behind, [rows[0]?.xid])).rowCount ?? 0,
        (count) => count > 0,
      );
      await touch.query('commit');
    } finally {
      await touch.end();
    }
    await sweeping;
    expect((await world.call('get', `${path}/conversations/${conversationId}`)).body.mode).toBe('human');
    await sql.query(`update conversation set last_message_at = now() - interval '6 minutes' where id = $1`, [
      conversationId,
    ]);
    await sweeper.giveBack();
    expect(replies(await answered(world, tenantId, wamid, 2)).at(-1)?.text?.body).toBe('eco: alguém aí?');
    await settings({ handOff: { returnAfterMinutes: null } });
  });
});

describe('traces', () => {
  it('go when the tenant’s days are over', async () => {
    gate.open();
    await settings({ traceDays: 2 });
    const [{ conversationId = '' } = {}] = await answered(world, tenantId, await say('oi'));
    await outcome(conversationId, 'replied');
    const age = (days: number) =>
      sql.query(
        `update agent_trace set created_at = now() - $2 * interval '1 day' where conversation_id = $1`,
        [...[conversationId, days]],
      );
    await age(1.9);
    await world.app.get(AgentSweeper).expire();
    expect(await outcomesOf(conversationId)).toHaveLength(1);
    await age(2.1);
    await world.app.get(AgentSweeper).expire();
    expect(await outcomesOf(conversationId)).toEqual([]);
  });
});

describe('a model that hangs', () => {
  const people = (count: number): string[] => Array.from({ length: count }, () => somePhone());
  const write = async (
    tenant: Pick<OtherTenant, 'wabaId' | 'phoneNumberId'>,
    who: string[],
    words = 'oi',
  ) => {
    const messages = who.map((person) => textMessage(words, { from: person }));
    await world.post(envelope({ messages }, tenant)).expect(200);
  };
  const answeredBy = async (tenant: string): Promise<number> =>
    (await sql.query(`select 1 from message where tenant_id = $1 and direction = 'outbound'`, [tenant]))
      .rowCount ?? 0;

  it('does not forget whom it kept waiting when all its places come free in the same moment', async () => {
    const runner = world.app.get(TurnRunner);
    // Its own bell rings when all of this is over.
    await settings({ quietMs: 10_000 });
    gate.open();
    while (runner.slots.enter(tenantId));
    const wamid = await say('oi');
    const conversationId = await conversationOf(wamid);
    const held = await hold(`select 1 from agent_turn where conversation_id = $1 for update`, conversationId);
    const taken = runner.take({ tenantId, conversationId }, { queued: true }).catch(() => undefined);
    try {
      // It is just being written down that the turn waits for a place.
      await eventually(held.waiting, (one) => one !== undefined);
    } finally {
      while (runner.slots.thinking > 0) runner.leave(tenantId);
      await held.end();
    }
    await taken;
    expect(replies(await answered(world, tenantId, wamid))).toMatchObject([{ text: { body: 'eco: oi' } }]);
  });

  it('holds no more than the places of its tenant, no transaction, and nobody else up', async () => {
    const gaveUp = 'agent_turns_total{outcome="gave_up"}';
    const before = await metric(world, gaveUp);
    const hung = await anotherTenant(world, undefined, openai());
    const busy = await anotherTenant(world, undefined, openai());
    const quick = await anotherTenant(world, undefined, { quietMs: 0 });
    const { slots } = world.app.get(TurnRunner);
    const forever = gate;
    model.script = ({ said }) => ({ say: 'eco', ...(said === 'preso' ? { hangs: forever.opened } : {}) });
    // More than the 64 places of a tenant.
    await write(hung, people(70), 'preso');
    await eventually(
      () => Promise.resolve([slots.thinking, model.open]),
      ([thinking, open]) => thinking === 64 && open === 64,
    );
    // Nobody who thinks holds a transaction; others have theirs, and on a slow machine for long, but not for ever.
    const old = `select 1 from pg_stat_activity where datname = current_database() and state like 'idle in transaction%' and now() - xact_start > interval '2 seconds'`;
    await eventually(
      async () => (await sql.query(old)).rowCount,
      (count) => count === 0,
    );
    await write(busy, people(5));
    await write(quick, people(5));
    for (const tenant of [busy, quick])
      await eventually(
        () => answeredBy(tenant.tenantId),
        (count) => count === 5,
      );
    expect(await answeredBy(hung.tenantId)).toBe(0);
    expect(model.open).toBe(64);
    forever.open();
    await eventually(
      () => answeredBy(hung.tenantId),
      (count) => count === 70,
    );
    expect(await metric(world, gaveUp)).toBe(before);
  });
});
