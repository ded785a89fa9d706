import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import pg from 'pg';
import { createApp } from '../src/create-app.js';
import { readEnv } from '../src/platform/env.js';
import { somePhone, threadOf } from './harness/asking.js';
import type { World } from './harness/world.js';
import { aPort, connectedTenant, envelope, eventually, openWorld, textMessage } from './harness/world.js';

/** What is handled together is lost, doubled or turned round nowhere: not by a crash at any statement, nor by two at it. */
let world: World;
let tenantId: string;
let database: pg.Client;
let owner: pg.Client;
let workers: NestFastifyApplication[] = [];

beforeAll(async () => {
  world = await openWorld(
    { APP_ROLE: 'api' },
    { statusDelaysMs: { sent: 60_000, delivered: 60_001, read: 60_002 } },
  );
  tenantId = await connectedTenant(world, { enabled: false });
  database = new pg.Client({ connectionString: world.databaseUrl });
  owner = new pg.Client({ connectionString: world.env.DATABASE_URL });
  await Promise.all([database.connect(), owner.connect()]);
});
afterEach(async () => {
  await Promise.all(workers.map((worker) => worker.close()));
  workers = [];
});
afterAll(async () => {
  await Promise.all([database.end(), owner.end()]);
  await world.close();
});

type Message = ReturnType<typeof textMessage>;
const rows = async <T extends object>(query: string, values: unknown[] = []): Promise<T[]> =>
  (await database.query<T>(query, values)).rows;
const work = async (): Promise<void> => {
  const env = { ...world.env, APP_ROLE: 'worker', PORT: String(await aPort()) };
  workers.push(await createApp(readEnv(env)));
};
const ids = (messages: { id: string }[]): string[] => messages.map(({ id }) => id);
const said = (count: number): Message[] =>
  Array.from({ length: count }, (_, n) =>
    textMessage('oi', {
      from: somePhone(),
      // Every fifth brings a file.
      ...(n % 5 ? {} : { type: 'image', text: undefined, image: { id: `7${n}`, mime_type: 'image/png' } }),
    }),
  );
const open = async (): Promise<number> =>
  (await rows<{ n: number }>(`select count(*)::int as n from webhook_delivery where status = 'received'`))[0]!
    .n;

/** Everything of these is there once. */
const expectOnce = async (messages: Message[]): Promise<void> => {
  await eventually(open, (n) => n === 0);
  const events = await rows<{ state: string }>(`select state from webhook_event where subject = any($1)`, [
    ids(messages),
  ]);
  expect(events.filter(({ state }) => state !== 'done')).toEqual([]);
  const [kept] = await rows<{
    messages: number;
    people: number;
    threads: number;
    unread: number;
    files: number;
  }>(
    `select count(m.id)::int as messages, count(distinct c.contact_id)::int as people, count(distinct c.id)::int as threads,
            sum(c.unread_count)::int as unread, count(f.id)::int as files
       from message m join conversation c on c.id = m.conversation_id left join media f on f.message_id = m.id
      where m.wamid = any($1)`,
    [ids(messages)],
  );
  const all = messages.length;
  const files = messages.filter(({ type }) => type === 'image').length;
  expect(kept).toEqual({ messages: all, people: all, threads: all, unread: all, files });
};

it.each([
  'contact',
  'contact_identity',
  'conversation',
  'message',
  'media',
  'parked_status',
  'webhook_event',
])('a connection that dies while %s is written costs nothing and doubles nothing', async (table) => {
  await owner.query(`create sequence crashes`);
  await owner.query(
    `create function crash_once() returns trigger language plpgsql security definer as $$
       begin
         if nextval('crashes') = 4 then perform pg_terminate_backend(pg_backend_pid()); end if;
         return new;
       end $$`,
  );
  await owner.query(
    `create trigger crash before insert or update on ${table} for each row execute function crash_once()`,
  );
  try {
    const messages = said(30);
    const timestamp = String(Math.floor(Date.now() / 1_000));
    const statuses = Array.from({ length: 20 }, (_, n) => ({
      ...{ id: `wamid.${table}.${n}`, status: 'delivered', timestamp, recipient_id: '5511900000000' },
    }));
    for (const message of messages) await world.post(envelope({ messages: [message] })).expect(200);
    for (const status of statuses) await world.post(envelope({ statuses: [status] })).expect(200);
    await work();
    await expectOnce(messages);
    const { rows: counted } = await owner.query<{ last: string }>(`select last_value as last from crashes`);
    expect(Number(counted[0]?.last)).toBeGreaterThanOrEqual(4);
    const parked = await rows(`select 1 from parked_status where wamid = any($1)`, [ids(statuses)]);
    expect(parked).toHaveLength(20);
  } finally {
    await owner.query(`drop trigger crash on ${table}`);
    await owner.query(`drop function crash_once`);
    await owner.query(`drop sequence crashes`);
  }
});

it('two workers that both believe that a delivery is theirs keep each message once, and in its place', async () => {
  const many = said(60);
  const from = somePhone();
  // Within one second, over many POSTs: Meta's order within a POST, the order of coming across them.
  const timestamp = String(Math.floor(Date.now() / 1_000) - 5);
  const talk = Array.from({ length: 60 }, (_, n) => textMessage(`n ${n}`, { from, timestamp }));
  for (let n = 0; n < 60; n += 2)
    await world.post(envelope({ messages: [talk[n], many[n], talk[n + 1], many[n + 1]] })).expect(200);
  await Promise.all([work(), work()]);
  for (let round = 0; round < 3; round += 1) {
    await database.query(`update webhook_delivery set lease_until = null where status = 'received'`);
    await new Promise(setImmediate);
  }
  await expectOnce(many);
  const [{ thread, unread } = { thread: '', unread: 0 }] = await rows<{ thread: string; unread: number }>(
    `select c.id as thread, c.unread_count as unread from conversation c join message m on m.conversation_id = c.id
      where m.wamid = $1`,
    [talk[0]?.id],
  );
  expect(unread).toBe(60);
  expect((await threadOf(world, tenantId, thread)).map(({ wamid }) => wamid)).toEqual(ids(talk));
});
