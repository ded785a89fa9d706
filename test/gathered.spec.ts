import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from '@jest/globals';
import pg from 'pg';
import { createApp } from '../src/create-app.js';
import { readEnv } from '../src/platform/env.js';
import { Metrics } from '../src/platform/metrics.js';
import { GatheredUpdates } from '../src/webhook/gathered-updates.js';
import type { Update } from '../src/webhook/update.js';
import { WebhookSweeper } from '../src/webhook/webhook.sweeper.js';
import type { ClaimedDelivery } from '../src/webhook/delivery-claim.repository.js';
import type { NewEvent } from '../src/webhook/webhook.repository.js';
import { somePhone } from './harness/asking.js';
import type { World } from './harness/world.js';
import { aPort, connectedTenant, envelope, eventually, openWorld, textMessage } from './harness/world.js';

/** Updates that wait together are handled together; whatever is wrong with one of them is its own. */
let world: World;
let tenantId: string;
let database: pg.Client;
let owner: pg.Client;
/** Sees what is committed while `database` is at something. */
let watcher: pg.Client;
let worker: NestFastifyApplication | undefined;

beforeAll(async () => {
  // Meta itself says nothing for a minute: these tests do.
  world = await openWorld(
    { APP_ROLE: 'api' },
    { statusDelaysMs: { sent: 60_000, delivered: 60_001, read: 60_002 } },
  );
  tenantId = await connectedTenant(world, { enabled: false });
  database = new pg.Client({ connectionString: world.databaseUrl });
  watcher = new pg.Client({ connectionString: world.databaseUrl });
  owner = new pg.Client({ connectionString: world.env['DATABASE_URL'] });
  await Promise.all([database, watcher, owner].map((client) => client.connect()));
});
afterAll(async () => {
  await Promise.all([database, watcher, owner].map((client) => client.end()));
  await world.close();
});
afterEach(async () => {
  await worker?.close();
  worker = undefined;
});
let before: number;
beforeEach(async () => (before = await open()));

type Message = ReturnType<typeof textMessage>;
const rows = async <T extends object>(query: string, values: unknown[]): Promise<T[]> =>
  (await database.query<T>(query, values)).rows;
const open = async (): Promise<number> =>
  (
    await rows<{ n: number }>(
      `select count(*)::int as n from webhook_delivery where status = 'received' and attempts = 0`,
      [],
    )
  )[0]!.n;
/** They wait, each in a POST of its own, until there is a worker. */
const wait = async (values: object[]): Promise<void> => {
  for (const value of values) await world.post(envelope(value)).expect(200);
  expect((await open()) - before).toBe(values.length);
};
const work = async (): Promise<void> => {
  worker = await createApp(readEnv({ ...world.env, APP_ROLE: 'worker', PORT: String(await aPort()) }));
  await eventually(open, (n) => n === 0);
};
const saying = (messages: Message[]): object[] => messages.map((message) => ({ messages: [message] }));
const ids = (messages: Message[]): string[] => messages.map(({ id }) => id);
/** Each message that is kept, with the transaction that kept it. */
const kept = (messages: Message[]) =>
  rows<{ wamid: string; tx: string; thread: string }>(
    `select wamid, xmin::text as tx, conversation_id as thread from message where wamid = any($1) order by arrival`,
    [ids(messages)],
  );
const allKept = (messages: Message[], count = messages.length) =>
  eventually(
    () => kept(messages),
    (all) => all.length === count,
  );
const events = (messages: { id: string }[]) =>
  rows<{ subject: string; state: string; error: string | null }>(
    `select subject, state, error from webhook_event where subject = any($1)`,
    [messages.map(({ id }) => id)],
  );

it('messages of many people are kept in few transactions, each with its own event', async () => {
  const messages = Array.from({ length: 30 }, () => textMessage('oi', { from: somePhone() }));
  await wait(saying(messages));
  await work();
  const all = await allKept(messages);
  expect(new Set(all.map(({ tx }) => tx)).size).toBeLessThan(10);
  expect(new Set(all.map(({ thread }) => thread)).size).toBe(30);
  expect((await events(messages)).filter(({ state }) => state === 'done')).toHaveLength(30);
});

it('a poison message fails alone, with its reason, and its neighbours are kept once', async () => {
  await owner.query(
    `alter table message add constraint no_poison check (content ->> 'body' <> 'poison') not valid`,
  );
  try {
    const poison = textMessage('poison', { from: somePhone() });
    const others = Array.from({ length: 12 }, () => textMessage('oi', { from: somePhone() }));
    const messages = [...others.slice(0, 6), poison, ...others.slice(6)];
    await wait(saying(messages));
    await work();
    await allKept(others);
    const failed = await eventually(
      () => events([poison]),
      ([event]) => event !== undefined,
    );
    expect(failed).toMatchObject([{ state: 'pending', error: expect.stringContaining('no_poison') }]);
    expect(await kept([poison])).toEqual([]);
    expect((await events(others)).filter(({ state }) => state === 'done')).toHaveLength(12);
    const people = await rows<{ n: number }>(`select count(*)::int as n from contact where wa_id = any($1)`, [
      messages.map(({ from }) => from),
    ]);
    expect(people).toEqual([{ n: 12 }]);
  } finally {
    await owner.query(`alter table message drop constraint no_poison`);
  }
});

it('a poison message of a POST of 200 costs its neighbours nothing but one more transaction, and once', async () => {
  await owner.query(
    `alter table message add constraint no_poison check (content ->> 'body' <> 'poison') not valid`,
  );
  try {
    const some = (count: number): Message[] =>
      Array.from({ length: count }, () => textMessage('oi', { from: somePhone() }));
    const poison = textMessage('poison', { from: somePhone() });
    const others = some(199);
    await wait([{ messages: [...others.slice(0, 77), poison, ...others.slice(77)] }]);
    await work();
    await allKept(others);
    const [failed] = await eventually(
      () => events([poison]),
      ([event]) => event !== undefined,
    );
    expect(failed).toMatchObject({ state: 'pending', error: expect.stringContaining('no_poison') });
    expect((await events(others)).filter(({ state }) => state === 'done')).toHaveLength(199);
    const unread = await rows<{ n: number }>(
      `select sum(unread_count)::int as n from conversation where id = any($1)`,
      [(await kept(others)).map(({ thread }) => thread)],
    );
    expect(unread).toEqual([{ n: 199 }]);
    await worker?.close();
    // Tried again beside others, it is alone from the beginning.
    before = await open();
    const later = some(30);
    await wait(saying(later));
    await owner.query(`update webhook_delivery set lease_until = null where status = 'received'`);
    await work();
    expect(new Set((await allKept(later)).map(({ tx }) => tx)).size).toBeLessThan(10);
    const attempts = await eventually(
      () => rows<{ n: number }>(`select attempts as n from webhook_event where subject = $1`, [poison.id]),
      ([event]) => (event?.n ?? 0) > 1,
    );
    expect(attempts).toHaveLength(1);
    await eventually(
      () => events([poison]),
      ([event]) => event?.state === 'failed',
    );
    const figure = async (): Promise<number> => {
      await worker!.get(WebhookSweeper).countFailed();
      const { values } = await worker!.get(Metrics).failedDeliveries.get();
      return values[0]?.value ?? 0;
    };
    const [{ n } = { n: 0 }] = await rows<{ n: number }>(
      `select count(*)::int as n from webhook_delivery where status = 'failed'`,
      [],
    );
    expect(n).toBeGreaterThan(0);
    await eventually(figure, (count) => count >= n);
  } finally {
    await owner.query(`alter table message drop constraint no_poison`);
  }
});

it('a stranger who writes ten times, by phone, by BSUID and by both, is one person with one thread in order', async () => {
  const from = somePhone();
  const bsuid = `BR.${from}`;
  const ways = [{ from }, { from, from_user_id: bsuid }, { from: undefined, from_user_id: bsuid }];
  const since = Math.floor(Date.now() / 1_000) - 60;
  const messages = Array.from({ length: 10 }, (_, n) =>
    textMessage(`n ${n}`, { ...ways[n % 3], timestamp: String(since + Math.floor(n / 2)) }),
  );
  const others = Array.from({ length: 10 }, () => textMessage('oi', { from: somePhone() }));
  await wait(saying(messages.flatMap((message, n) => [message, others[n]!])));
  await work();
  await allKept([...messages, ...others]);
  const people = await rows<{ id: string; bsuid: string | null }>(
    `select id, bsuid from contact where merged_into is null and (wa_id = $1 or bsuid = $2)`,
    [from, bsuid],
  );
  expect(people).toMatchObject([{ bsuid }]);
  const threads = await rows<{ id: string; unread: number; last: Date }>(
    `select id, unread_count as unread, last_message_at as last from conversation
      where contact_id = $1 and merged_into is null`,
    [people[0]?.id],
  );
  expect(threads).toMatchObject([{ unread: 10 }]);
  expect(threads[0]?.last.getTime()).toBe((since + 4) * 1_000);
  const { body } = await world
    .call('get', `/tenants/${tenantId}/conversations/${threads[0]?.id}/messages?order=asc`)
    .expect(200);
  expect(body.data.map(({ wamid }: { wamid: string }) => wamid)).toEqual(ids(messages));
});

it('somebody whom another transaction is at keeps nobody waiting, and is neither lost nor turned back', async () => {
  const someone = `55119${String(Math.floor(Math.random() * 1e7) + 7e7)}`;
  const since = Math.floor(Date.now() / 1_000) - 100;
  const first = textMessage('oi', { from: someone, timestamp: String(since) });
  await wait([{ messages: [first] }]);
  await work();
  await allKept([first]);
  await worker?.close();
  before = await open();
  const other = someone.replace(/^55119/, '5511');
  const late = textMessage('tarde', { from: other, timestamp: String(since + 10) });
  const others = Array.from({ length: 40 }, () => textMessage('oi', { from: somePhone() }));
  await wait(saying([...others.slice(0, 20), late, ...others.slice(20)]));
  await database.query('begin');
  try {
    // Another worker is just writing down what the person wrote later, under the name that stands.
    await database.query(`update contact set ids_at = $2, name = 'Depois' where wa_id = $1`, [
      someone,
      new Date((since + 20) * 1_000),
    ]);
    await work();
    const beside = await eventually(
      async () =>
        (
          await watcher.query<{ tx: string }>(`select xmin::text as tx from message where wamid = any($1)`, [
            ids(others),
          ])
        ).rows,
      (all) => all.length === 40,
    );
    expect(new Set(beside.map(({ tx }) => tx)).size).toBeLessThan(10);
    await database.query('commit');
  } catch (error) {
    await database.query('rollback');
    throw error;
  }
  await allKept([late]);
  const people = await rows<{ waId: string; name: string }>(
    `select wa_id as "waId", name from contact where wa_id = any($1)`,
    [[someone, other]],
  );
  expect(people).toEqual([{ waId: someone, name: 'Depois' }]);
});

it('the same message in many deliveries is kept once', async () => {
  const message = textMessage('oi', { from: somePhone() });
  await wait(saying(Array.from({ length: 8 }, () => message)));
  await work();
  await eventually(
    () => events([message]),
    (all) => all.length === 8 && all.every(({ state }) => state === 'done'),
  );
  expect(await kept([message])).toHaveLength(1);
  const [thread] = await rows<{ unread: number }>(
    `select v.unread_count as unread from conversation v join message m on m.conversation_id = v.id where m.wamid = $1`,
    [message.id],
  );
  expect(thread).toEqual({ unread: 1 });
});

it('statuses that wait together are applied to their messages, counted once, and parked where nobody knows the message', async () => {
  const from = somePhone();
  const hello = textMessage('oi', { from });
  await wait(saying([hello]));
  await work();
  await allKept([hello]);
  const sent = await Promise.all(
    Array.from({ length: 6 }, async (_, n) => {
      const draft = {
        phoneNumberId: '304000000000001',
        to: `+${from}`,
        type: 'text',
        text: { body: `n ${n}` },
      };
      const { body } = await world.call('post', `/tenants/${tenantId}/messages`).send(draft).expect(202);
      return (body as { id: string }).id;
    }),
  );
  const message = async (id: string) =>
    (await world.call('get', `/tenants/${tenantId}/messages/${id}`).expect(200)).body as {
      status: string;
      wamid: string;
      statusHistory: { status: string }[];
      cost: { free: string | null } | null;
    };
  await eventually(
    () => Promise.all(sent.map(message)),
    (all) => all.every(({ wamid }) => wamid !== null),
  );
  await worker?.close();
  const wamids = (await Promise.all(sent.map(message))).map(({ wamid }) => wamid);
  const status = (n: number, word: string): object => ({
    ...{ id: wamids[n], status: word, timestamp: String(Math.floor(Date.now() / 1_000)), recipient_id: from },
    // Some say which message of ours it is, some do not.
    ...(n % 2 ? { biz_opaque_callback_data: sent[n] } : {}),
    pricing: { billable: true, pricing_model: 'PMP', category: 'service', type: 'regular' },
  });
  const unknown = { ...status(0, 'delivered'), id: `wamid.unknown.${from}` };
  const failed = { ...status(5, 'failed'), errors: [{ code: 131026, title: 'Undeliverable' }] };
  const words = ['read', 'sent', 'delivered', 'delivered'];
  const statuses = [0, 1, 2, 3, 4].flatMap((n) => words.map((word) => status(n, word)));
  before = await open();
  for (const one of [...statuses, unknown, failed])
    await world.post(envelope({ statuses: [one] })).expect(200);
  await work();
  const after = await eventually(
    () => Promise.all(sent.map(message)),
    (all) => all.every((one, n) => one.status === (n < 5 ? 'read' : 'failed')),
  );
  for (const { statusHistory, cost } of after.slice(0, 5)) {
    expect(statusHistory.map((one) => one.status)).toEqual(
      expect.arrayContaining(['accepted', 'sent', 'delivered', 'read']),
    );
    expect(cost).toMatchObject({ free: 'allowance' });
  }
  const charges = await rows<{ id: string }>(
    `select message_id as id from message_charge where message_id = any($1) order by 1`,
    [sent],
  );
  expect(charges.map(({ id }) => id)).toEqual(sent.slice(0, 5).sort());
  const parked = await rows<{ status: string }>(`select status from parked_status where wamid = $1`, [
    unknown.id,
  ]);
  expect(parked).toEqual([{ status: 'delivered' }]);
});

it('many tenants at once do not take all connections of the database', async () => {
  let atOnce = 0;
  let most = 0;
  const write = async (_tenantId: string, told: object[]): Promise<boolean[]> => {
    most = Math.max(most, (atOnce += 1));
    await new Promise(setImmediate);
    atOnce -= 1;
    return told.map(() => true);
  };
  const routes = async (addresses: { phoneNumberId: string }[]): Promise<object[]> =>
    addresses.map(({ phoneNumberId }) => ({ tenantId: phoneNumberId, appId: null }));
  const gathered = new GatheredUpdates({ routes } as never, { messages: write, statuses: write } as never);
  const delivery = { id: '1', appId: null } as ClaimedDelivery;
  const told = Array.from({ length: 120 }, (_, n) => {
    const address = { phoneNumberId: String(n >> 1) };
    const kind = n % 2 ? 'message' : 'status';
    return gathered.handle(delivery, { kind, position: n, address } as Update, {} as NewEvent);
  });
  expect(new Set(await Promise.all(told))).toEqual(new Set([true]));
  expect(most).toBe(8);
});
