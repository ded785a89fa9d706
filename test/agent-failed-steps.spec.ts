import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { AgentSweeper } from '../src/agent/agent.sweeper.js';
import type { SeenMessage } from './harness/asking.js';
import { answered, byWamid, everything, replies, somePhone, threadOf } from './harness/asking.js';
import type { AppProcess, Stage } from './harness/process.js';
import { openStage } from './harness/process.js';
import type { ScriptedModel } from './harness/scripted-model.js';
import { scriptedModel } from './harness/scripted-model.js';
import type { World } from './harness/world.js';
import { connectedTenant, envelope, eventually, openWorld, sign, textMessage } from './harness/world.js';
import { demo } from '../sandbox/demo.js';

/** Steps that fail on their way, and are taken again: what was asked for happens once, and what is newer is not lost. */
let model: ScriptedModel;
let second: ScriptedModel;
let from: string;
beforeAll(async () => {
  model = await scriptedModel();
  second = await scriptedModel();
});
beforeEach(() => {
  from = somePhone();
  for (const one of [model, second]) {
    one.script = ({ said }) => ({ say: `eco: ${said}` });
    one.asked.length = 0;
  }
});
afterAll(async () => {
  await model.close();
  await second.close();
});

const openai = (more: object = {}) => ({
  ...{ enabled: true, provider: 'openai-compatible', model: 'scripted', baseUrl: `${model.url}/v1` },
  ...{ quietMs: 0, turnTaking: { typing: false, maxWaitMs: 10_000 }, memory: { summary: false } },
  ...{
    fallbacks: [],
    options: { timeoutMs: 60_000 },
    handOff: { lastResort: 'rules' },
    rules: null,
    ...more,
  },
});
/** What the tests of one application look at, whether it runs in this process or in others. */
const seenIn = (world: Pick<World, 'call'>, tenantId: string) => {
  const asWorld = world as World;
  const path = `/tenants/${tenantId}`;
  return {
    settings: (body: object) => world.call('put', `${path}/agent`).send(body).expect(200),
    answered: (wamid: string, count?: number) => answered(asWorld, tenantId, wamid, count),
    thread: async (wamid: string): Promise<SeenMessage[]> => {
      const [message] = await eventually(
        () => byWamid(asWorld, tenantId, wamid),
        (found) => found.length === 1,
      );
      return threadOf(asWorld, tenantId, message?.conversationId ?? '');
    },
    outcomes: async (conversationId: string): Promise<string[]> =>
      (
        await everything<{ outcome: string }>(asWorld, `${path}/agent/turns?conversationId=${conversationId}`)
      ).map(({ outcome }) => outcome),
    marketing: async (conversationId: string): Promise<string | null> => {
      const { body } = await world.call('get', `${path}/conversations/${conversationId}`).expect(200);
      return (body as { contact: { marketing: string | null } }).contact.marketing;
    },
  };
};
/** Holds a row until `end`; `waiting` is the server process that waits for it, if one does. */
async function hold(url: string, lock: string, id: string) {
  const holder = new pg.Client({ connectionString: url });
  await holder.connect();
  await holder.query('begin');
  expect((await holder.query(lock, [id])).rowCount).toBe(1);
  const { rows } = await holder.query<{ pid: number }>(`select pg_backend_pid() as pid`);
  const onlooker = new pg.Client({ connectionString: url });
  await onlooker.connect();
  const waiting = async (): Promise<number | undefined> =>
    (
      await onlooker.query<{ pid: number }>(
        `select pid from pg_stat_activity where datname = current_database() and $1 = any(pg_blocking_pids(pid))`,
        [rows[0]?.pid],
      )
    ).rows[0]?.pid;
  return {
    waited: () => eventually(waiting, (pid) => pid !== undefined),
    end: async () => {
      await holder.end();
      await onlooker.end();
    },
  };
}
const CONVERSATION = `select 1 from conversation where id = $1 for update`;
const TURN = `select 1 from agent_turn where conversation_id = $1 for update`;
/** A turn is not due before a slow machine has got hold of it. */
const TO_HOLD_MS = 5_000;

describe('opting out by a word', () => {
  /** Heard once, confirmed once, and no model was asked. */
  async function expectOnce(seen: ReturnType<typeof seenIn>, wamid: string): Promise<void> {
    const said = await seen.answered(wamid, 2);
    const { conversationId = '' } = said[0] ?? {};
    await eventually(
      () => seen.outcomes(conversationId),
      (outcomes) => outcomes.length === 2,
    );
    expect(await seen.outcomes(conversationId)).toEqual(['opted_out', 'replied']);
    expect(await seen.marketing(conversationId)).toBe('stop');
    expect(said.map(({ direction }) => direction)).toEqual(['inbound', 'outbound', 'inbound', 'outbound']);
    expect(replies(said).map(({ text }) => text?.body)).toEqual([
      'eco: oi',
      expect.stringMatching(/promocionais/),
    ]);
    expect(model.asked.map((one) => one.said)).toEqual(['oi']);
  }

  describe('while the database ends the session in the middle of it', () => {
    let world: World;
    let seen: ReturnType<typeof seenIn>;
    let owner: pg.Client;
    beforeAll(async () => {
      world = await openWorld();
      seen = seenIn(world, await connectedTenant(world, openai()));
      owner = new pg.Client({ connectionString: world.env.DATABASE_URL });
      await owner.connect();
    });
    afterAll(async () => {
      await owner.end();
      await world.close();
    });
    const say = async (body: string): Promise<string> => {
      const message = textMessage(body, { from });
      await world.post(envelope({ messages: [message] })).expect(200);
      return message.id;
    };

    it('is kept again with its message, and counts once', async () => {
      await seen.settings(openai());
      const [{ conversationId = '' } = {}] = await seen.answered(await say('oi'));
      const held = await hold(world.databaseUrl, CONVERSATION, conversationId);
      let wamid = '';
      try {
        wamid = await say('PARE');
        await owner.query(`select pg_terminate_backend($1)`, [await held.waited()]);
        await held.waited();
      } finally {
        await held.end();
      }
      await expectOnce(seen, wamid);
    });

    it('is confirmed again by a turn that was not concluded, once', async () => {
      await seen.settings(openai());
      const [{ conversationId = '' } = {}] = await seen.answered(await say('oi'));
      await seen.settings(openai({ quietMs: TO_HOLD_MS }));
      const wamid = await say('sair');
      await seen.thread(wamid);
      const held = await hold(world.databaseUrl, TURN, conversationId);
      try {
        await owner.query(`select pg_terminate_backend($1)`, [await held.waited()]);
        expect(await seen.marketing(conversationId)).toBe('stop');
      } finally {
        await held.end();
      }
      await expectOnce(seen, wamid);
    });
  });

  describe('while the process is killed in the middle of it', () => {
    let stage: Stage;
    let process: AppProcess;
    let seen: ReturnType<typeof seenIn>;
    beforeAll(async () => {
      stage = await openStage();
      process = await stage.start().ready();
      seen = seenIn(stage, await connectedTenant(stage as Stage & World, openai()));
    });
    afterAll(() => stage.close());
    const say = async (body: string): Promise<string> => {
      const message = textMessage(body, { from });
      const bytes = JSON.stringify(envelope({ messages: [message] }));
      const headers = {
        'content-type': 'application/json',
        'x-hub-signature-256': sign(Buffer.from(bytes), demo.appSecret),
      };
      const answer = await fetch(`${process.url}/api/v1/meta/webhook`, {
        method: 'POST',
        headers,
        body: bytes,
      });
      expect(answer.status).toBe(200);
      return message.id;
    };
    const killedWhile = async (lock: string, conversationId: string, first?: () => Promise<void>) => {
      const held = await hold(stage.databaseUrl, lock, conversationId);
      try {
        await first?.();
        await held.waited();
        await process.kill();
      } finally {
        await held.end();
      }
      process = await stage.start().ready();
    };

    it('is kept by the next one with its message, and counts once', async () => {
      await seen.settings(openai());
      const [{ conversationId = '' } = {}] = await seen.answered(await say('oi'));
      let wamid = '';
      await killedWhile(CONVERSATION, conversationId, async () => void (wamid = await say('STOP')));
      await expectOnce(seen, wamid);
    }, 240_000);

    it('is confirmed by the next one, once', async () => {
      await seen.settings(openai());
      const [{ conversationId = '' } = {}] = await seen.answered(await say('oi'));
      await seen.settings(openai({ quietMs: TO_HOLD_MS }));
      const wamid = await say('descadastrar');
      await seen.thread(wamid);
      await killedWhile(TURN, conversationId);
      await expectOnce(seen, wamid);
    }, 240_000);
  });
});

describe('a message that comes after a turn', () => {
  let world: World;
  let tenantId: string;
  let seen: ReturnType<typeof seenIn>;
  let sql: pg.Client;
  beforeAll(async () => {
    world = await openWorld();
    tenantId = await connectedTenant(world);
    seen = seenIn(world, tenantId);
    sql = new pg.Client({ connectionString: world.databaseUrl });
    await sql.connect();
  });
  beforeEach(() =>
    seen.settings(
      openai({
        fallbacks: [{ provider: 'openai-compatible', model: 'scripted', baseUrl: `${second.url}/v1` }],
        rules: [{ match: {}, reply: 'Já respondo.' }],
      }),
    ),
  );
  afterAll(async () => {
    await sql.end();
    await world.close();
  });
  const say = async (body: string): Promise<string> => {
    const message = textMessage(body, { from });
    await world.post(envelope({ messages: [message] })).expect(200);
    return message.id;
  };
  /** No turn is due any more: what was said then is all that is said. */
  const atRest = async (wamid: string): Promise<(string | undefined)[]> => {
    await eventually(
      async () => (await sql.query(`select 1 from agent_turn where tenant_id = $1`, [tenantId])).rowCount,
      (due) => due === 0,
    );
    return (await seen.thread(wamid)).map(({ text }) => text?.body);
  };
  const broken = (): void => {
    for (const one of [model, second]) one.script = () => ({ status: 401 });
  };

  it('for which no provider had an answer is answered once, after the last resort', async () => {
    broken();
    await seen.answered(await say('um'));
    model.script = ({ said }) => ({ say: `eco: ${said}` });
    const wamid = await say('dois');
    const [{ conversationId = '' } = {}] = await seen.answered(wamid, 2);
    expect(await atRest(wamid)).toEqual(['um', 'Já respondo.', 'dois', 'eco: dois']);
    expect(await seen.outcomes(conversationId)).toEqual(['replied', 'last_resort']);
  });

  it('for which the last provider just hangs is answered together with it, once', async () => {
    let [hangs, letGo] = [Promise.resolve(), (): void => undefined];
    hangs = new Promise((resolve) => (letGo = resolve));
    model.script = () => ({ status: 401 });
    second.script = () => ({ hangs });
    await say('um');
    await eventually(
      () => Promise.resolve(second.asked.length),
      (count) => count === 1,
    );
    model.script = ({ said }) => ({ say: `eco: ${said}` });
    const wamid = await say('dois');
    const [{ conversationId = '' } = {}] = await seen.answered(wamid);
    letGo();
    expect(await atRest(wamid)).toEqual(['um', 'dois', 'eco: um\ndois']);
    expect(await seen.outcomes(conversationId)).toEqual(['replied', 'stale']);
  });

  it('that handed over since no provider answered waits for people, and for the agent only when they give it back', async () => {
    await seen.settings({ handOff: { lastResort: 'hand-off' } });
    broken();
    await seen.answered(await say('oi, quanto custa?'));
    model.script = ({ said }) => ({ say: `eco: ${said}` });
    const wamid = await say('alguém?');
    const [{ conversationId = '' } = {}] = await seen.thread(wamid);
    expect(await atRest(wamid)).toEqual(['oi, quanto custa?', expect.stringMatching(/^Desculpe/), 'alguém?']);
    const path = `/tenants/${tenantId}/conversations/${conversationId}`;
    await world.call('patch', path).send({ mode: 'agent' }).expect(200);
    await seen.answered(wamid, 2);
    expect((await atRest(wamid)).at(-1)).toBe('eco: alguém?');
    expect(await seen.outcomes(conversationId)).toEqual(['replied', 'handed_off']);
  });

  it('whose answer could not be written down is answered together with it, once', async () => {
    const owner = new pg.Client({ connectionString: world.env.DATABASE_URL });
    await owner.connect();
    try {
      await owner.query(
        `alter table message add constraint no_such_words check (content ->> 'body' is distinct from 'eco: um') not valid`,
      );
      const first = await say('um');
      const [{ conversationId = '' } = {}] = await seen.thread(first);
      await eventually(
        () => seen.outcomes(conversationId),
        (outcomes) => outcomes.includes('failed'),
      );
      const wamid = await say('dois');
      await seen.answered(wamid);
      expect(await atRest(wamid)).toEqual(['um', 'dois', 'eco: um\ndois']);
      const { rows } = await sql.query<{ n: number }>(
        `select count(*)::int as n from agent_trace where conversation_id = $1 and outcome = 'replied'`,
        [conversationId],
      );
      expect(rows).toEqual([{ n: 1 }]);
      // Nobody finds it again.
      await world.app.get(AgentSweeper).sweep();
      expect(await atRest(wamid)).toHaveLength(3);
    } finally {
      await owner.query(`alter table message drop constraint no_such_words`);
      await owner.end();
    }
  });
});
