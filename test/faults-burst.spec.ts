import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { demo } from '../sandbox/demo.js';
import type { SeenMessage } from './harness/asking.js';
import { everything, replies, somePhone } from './harness/asking.js';
import { testRedisUrl } from './harness/database.js';
import type { Stage } from './harness/process.js';
import { openStage } from './harness/process.js';
import type { TestRedis } from './harness/redis.js';
import { testRedis } from './harness/redis.js';
import { seeded, severity, shuffled } from './harness/severity.js';
import type { World } from './harness/world.js';
import { aPort, connectedTenant, envelope, eventually, sign, textMessage } from './harness/world.js';

const { bursts, seed } = severity;
const MESSAGES = 200;
/** Several messages bear the same second: their order is that of their arrival. */
const PER_SECOND = 4;
const QUIET_MS = 4_000;

describe.each(['PostgreSQL', 'Redis'])('two APIs and two workers, jobs in %s', (backend) => {
  const there = backend === 'PostgreSQL' || testRedisUrl() ? test : test.skip;
  let redis: TestRedis | undefined;
  let stage: Stage;
  let apis: string[];
  let tenantId: string;

  beforeAll(async () => {
    if (backend === 'Redis') {
      redis = testRedisUrl() ? await testRedis() : undefined;
      if (!redis) return;
    }
    stage = await openStage(redis && { env: { REDIS_URL: redis.url } });
    const start = async (role: string, port?: number) =>
      stage.start({ APP_ROLE: role, DATABASE_POOL_MAX: '5', PORT: String(port ?? (await aPort())) });
    const processes = [
      await start('api', Number(stage.env.PORT)),
      await start('api'),
      await start('worker'),
      await start('worker'),
    ];
    await Promise.all(processes.map((process) => process.ready()));
    apis = processes.slice(0, 2).map(({ url }) => url);
    tenantId = await connectedTenant(stage as Stage & World, { quietMs: QUIET_MS });
  });
  afterAll(async () => {
    await stage?.close();
    await redis?.release();
  });

  there(
    `${bursts} x ${MESSAGES} webhooks of one person, all at once, shuffled, every fifth one twice, seed ${seed}: each once, in the order of their times, one answer`,
    async () => {
      const random = seeded(seed);
      for (let burst = 0; burst < bursts; burst += 1) {
        const from = somePhone();
        const since = Math.floor(Date.now() / 1_000) - MESSAGES / PER_SECOND;
        const written = Array.from({ length: MESSAGES }, (_, n) =>
          textMessage(`n ${n}`, { from, timestamp: String(since + Math.floor(n / PER_SECOND)) }),
        );
        const posts = shuffled([...written, ...written.filter((_, n) => n % 5 === 0)], random);
        await Promise.all(posts.map((message, n) => post(apis[n % 2]!, message)));
        await handled();

        const thread = await threadWith(from, (messages) => replies(messages).length > 0);
        const said = thread.filter(({ direction }) => direction === 'inbound');
        expect(said.map(({ wamid }) => wamid).sort()).toEqual(written.map(({ id }) => id).sort());
        const times = said.map(({ at }) => Date.parse(at));
        expect(times).toEqual(times.toSorted((a, b) => a - b));
        // Of the same second: by their arrival at our door, as the deliveries' own order tells.
        expect(said.map(({ wamid }) => wamid)).toEqual(await inOrderOfTheDoor(written.map(({ id }) => id)));
        const [done] = await stage.query<{ n: number; ms: number }>(
          `select count(*)::int as n, extract(epoch from max(handled_at) - min(handled_at))::float * 1000 as ms
             from webhook_event where state = 'done' and subject = any($1)`,
          [written.map(({ id }) => id)],
        );
        expect(done?.n).toBe(posts.length);
        // On a machine so slow that the burst outlasts the quiet time, it is more than one burst to the agent.
        expect(replies(thread).length).toBeLessThanOrEqual(1 + Math.floor(done!.ms / QUIET_MS));
      }
    },
    60_000 + bursts * 60_000,
  );

  there(
    `${MESSAGES} webhooks of a person whose conversation somebody else has locked: 100 others are handled meanwhile`,
    async () => {
      await stage.call('put', `/tenants/${tenantId}/agent`).send({ enabled: false }).expect(200);
      const stuck = somePhone();
      await post(apis[0]!, textMessage('oi', { from: stuck }));
      await handled();
      const hostile = new pg.Client({ connectionString: stage.databaseUrl });
      await hostile.connect();
      await hostile.query('begin');
      const locked = await hostile.query(
        `select 1 from conversation v join contact p on p.tenant_id = v.tenant_id and p.id = v.contact_id
          where p.wa_id = $1 for update of v`,
        [stuck],
      );
      expect(locked.rowCount).toBe(1);
      try {
        const waiting = Array.from({ length: MESSAGES }, (_, n) => textMessage(`n ${n}`, { from: stuck }));
        await Promise.all(waiting.map((message, n) => post(apis[n % 2]!, message)));
        const others = Array.from({ length: 100 }, () => textMessage('oi', { from: somePhone() }));
        await Promise.all(others.map((message, n) => post(apis[n % 2]!, message)));
        const done = async (messages: { id: string }[]) => {
          const [row] = await stage.query<{ n: number }>(
            `select count(*)::int as n from message where direction = 'inbound' and wamid = any($1)`,
            [messages.map(({ id }) => id)],
          );
          return row!.n;
        };
        await eventually(
          () => done(others),
          (n) => n === others.length,
        );
        expect(await done(waiting)).toBe(0);
        const [failed] = await stage.query(
          `select 1 from webhook_event where state in ('pending', 'failed')`,
        );
        expect(failed).toBeUndefined();
        await hostile.query('rollback');
        await eventually(
          () => done(waiting),
          (n) => n === waiting.length,
        );
      } finally {
        await hostile.end();
      }
      await handled();
      const thread = await threadWith(stuck, (messages) => messages.length > MESSAGES);
      expect(thread.filter(({ direction }) => direction === 'inbound')).toHaveLength(MESSAGES + 1);
    },
    120_000,
  );

  there(
    '1,000 updates of 500 people in one POST of 3 MB: each handled once, those of one person in order',
    async () => {
      await stage.call('put', `/tenants/${tenantId}/agent`).send({ enabled: false }).expect(200);
      await stage.call('put', `/tenants/${tenantId}/agent`).send({ enabled: false }).expect(200);
      const people = Array.from({ length: 500 }, somePhone);
      const messages = Array.from({ length: 1_000 }, (_, n) =>
        textMessage(`${n} ${'pão '.repeat(700)}`, { from: people[n % people.length] }),
      );
      const body = Buffer.from(JSON.stringify(envelope({ messages })));
      expect(body.length).toBeGreaterThan(2_900_000);
      await postBytes(apis[0]!, body);
      await handled();
      const rows = await stage.query<{ wamid: string; conversation_id: string }>(
        `select wamid, conversation_id from message where wamid = any($1) order by arrival`,
        [messages.map(({ id }) => id)],
      );
      expect(rows).toHaveLength(1_000);
      expect(new Set(rows.map((row) => row.conversation_id)).size).toBe(500);
      const place = new Map(rows.map(({ wamid }, index) => [wamid, index]));
      const outOfOrder = people.filter(
        (_, n) => place.get(messages[n]!.id)! > place.get(messages[n + 500]!.id)!,
      );
      expect(outOfOrder).toEqual([]);
      const [events] = await stage.query<{ done: number }>(
        `select count(*)::int as done from webhook_event where state = 'done' and subject = any($1)`,
        [messages.map(({ id }) => id)],
      );
      expect(events).toEqual({ done: 1_000 });
    },
    90_000,
  );

  const post = (url: string, message: object): Promise<void> =>
    postBytes(url, Buffer.from(JSON.stringify(envelope({ messages: [message] }))));

  async function postBytes(url: string, body: Buffer): Promise<void> {
    const response = await fetch(`${url}/api/v1/meta/webhook`, {
      method: 'POST',
      body: new Uint8Array(body),
      headers: { 'content-type': 'application/json', 'x-hub-signature-256': sign(body, demo.appSecret) },
    });
    expect(response.status).toBe(200);
  }

  /** Until no delivery waits any more. */
  async function handled(): Promise<void> {
    await eventually(
      () => stage.query(`select 1 from webhook_delivery where status = 'received' limit 1`),
      (open) => open.length === 0,
    );
  }

  async function threadWith(
    waId: string,
    satisfied: (messages: SeenMessage[]) => boolean,
  ): Promise<SeenMessage[]> {
    const [conversation] = await stage.query<{ id: string }>(
      `select v.id from conversation v join contact p on p.tenant_id = v.tenant_id and p.id = v.contact_id where p.wa_id = $1`,
      [waId],
    );
    const path = `/tenants/${tenantId}/conversations/${conversation?.id}/messages`;
    return eventually(() => everything<SeenMessage>(stage as Stage & World, path), satisfied);
  }

  /** By Meta's second, then by the delivery that brought it, whose ids are in the order of their arrival. */
  async function inOrderOfTheDoor(wamids: string[]): Promise<string[]> {
    const rows = await stage.query<{ wamid: string }>(
      `select m.wamid from message m
         join webhook_event e on e.delivery_id = m.door_id and e.position = m.door_position and e.subject = m.wamid
        where m.wamid = any($1) order by m.at, e.delivery_id`,
      [wamids],
    );
    return rows.map(({ wamid }) => wamid);
  }
});
