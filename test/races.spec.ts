import { afterAll, beforeAll, expect, it } from '@jest/globals';
import pg from 'pg';
import type { World } from './harness/world.js';
import { connectedTenant, envelope, eventually, openWorld, textMessage } from './harness/world.js';

let world: World;
let tenant: string;
let database: pg.Client;

beforeAll(async () => {
  world = await openWorld();
  tenant = await connectedTenant(world);
  database = new pg.Client({ connectionString: world.databaseUrl });
  await database.connect();
});
afterAll(async () => {
  await database.end();
  await world.close();
});

/** Replies that were written to a person, whatever became of them. */
const repliesTo = async (waId: string): Promise<number> => {
  const { rowCount } = await database.query(
    `select 1 from message m join conversation v on v.id = m.conversation_id join contact p on p.id = v.contact_id
      where m.direction = 'outbound' and p.wa_id = $1`,
    [waId],
  );
  return rowCount ?? 0;
};
const write = (from: string, body: string) =>
  world.post(envelope({ messages: [textMessage(body, { from })] })).expect(200);

it('answers every message of people who write again and again while they are being answered', async () => {
  const people = Array.from({ length: 6 }, (_, n) => `551190020000${n}`);
  for (let round = 0; round < 8; round += 1) {
    await Promise.all(people.map((from) => write(from, `mensagem ${round}`)));
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  const unanswered = async () => {
    const rows = await database.query(
      `select m.conversation_id from message m where m.direction = 'inbound'
        and not exists (select 1 from message r where r.conversation_id = m.conversation_id
                          and r.direction = 'outbound' and r.arrival > m.arrival)`,
    );
    return rows.rowCount ?? 0;
  };
  await eventually(unanswered, (count) => count === 0);
});

it('answers a message that comes while its thread is given back to the agent', async () => {
  for (let round = 0; round < 8; round += 1) {
    const from = `551190030000${round}`;
    await write(from, 'oi');
    await eventually(
      () => repliesTo(from),
      (count) => count === 1,
    );
    const { body } = await world.call('get', `/tenants/${tenant}/conversations?limit=1`).expect(200);
    const path = `/tenants/${tenant}/conversations/${body.data[0].id}`;
    await world.call('patch', path).send({ mode: 'human' }).expect(200);
    await Promise.all([
      write(from, 'ainda aí?'),
      world.call('patch', path).send({ mode: 'agent' }).expect(200),
    ]);
    await eventually(
      () => repliesTo(from),
      (count) => count >= 2,
    );
  }
});

it('answers a person whose two contacts become one before the answer', async () => {
  await world.call('put', `/tenants/${tenant}/agent`).send({ quietMs: 1_500 }).expect(200);
  await write('5511900400001', 'do telefone');
  await eventually(
    () => repliesTo('5511900400001'),
    (count) => count === 1,
  );
  await world
    .post(envelope({ messages: [textMessage('sem número', { from: undefined, from_user_id: 'BR.4001' })] }))
    .expect(200);
  await eventually(
    async () => (await database.query(`select 1 from contact where bsuid = 'BR.4001'`)).rowCount,
    (count) => count === 1,
  );
  const preference = {
    user_preferences: [
      {
        wa_id: '5511900400001',
        user_id: 'BR.4001',
        category: 'marketing_messages',
        value: 'stop',
        timestamp: 1790000000,
      },
    ],
  };
  await world.post(envelope(preference, { field: 'user_preferences' })).expect(200);
  await eventually(
    () => repliesTo('5511900400001'),
    (count) => count === 2,
  );
  await world.call('put', `/tenants/${tenant}/agent`).send({ quietMs: 0 }).expect(200);
});

it('makes one person of two that are seen together in the moment in which the second one is met', async () => {
  await world.call('put', `/tenants/${tenant}/agent`).send({ enabled: false }).expect(200);
  for (let round = 0; round < 10; round += 1) {
    const [waId, bsuid] = [`551190060000${round}`, `BR.600${round}`];
    await write(waId, 'do telefone');
    const alone = envelope({
      messages: [textMessage('sem número', { from: undefined, from_user_id: bsuid })],
    });
    const both = envelope({ messages: [textMessage('juntos', { from: waId, from_user_id: bsuid })] });
    await Promise.all([world.post(alone).expect(200), world.post(both).expect(200)]);
    const conversations = async () =>
      (
        await database.query(
          `select count(*)::int as said from message m join conversation v on v.id = m.conversation_id
             join contact p on p.id = v.contact_id where p.wa_id = $1 or p.bsuid = $2 group by v.id`,
          [waId, bsuid],
        )
      ).rows as { said: number }[];
    await eventually(conversations, (all) => all.length === 1 && all[0]?.said === 3);
  }
  await world.call('put', `/tenants/${tenant}/agent`).send({ enabled: true }).expect(200);
});

it('writes the outcome of a send although its row was locked for longer than a lock may be waited for', async () => {
  const bruno = '5511977776666';
  await world.control('POST', '/inbound', { from: bruno, text: 'oi' });
  await eventually(
    () => repliesTo(bruno),
    (count) => count === 1,
  );
  await world.control('POST', '/faults', { kind: 'delay', ms: 6_000 });
  const { body } = await world
    .call('post', `/tenants/${tenant}/messages`)
    .send({ phoneNumberId: '304000000000001', to: `+${bruno}`, type: 'text', text: { body: 'x' } })
    .expect(202);
  await eventually(
    async () =>
      (await database.query(`select state from outbound where message_id = $1`, [body.id])).rows[0]
        ?.state as string,
    (state) => state === 'sending',
  );
  await world.control('DELETE', '/faults');
  await database.query('begin');
  await database.query(`select 1 from message where id = $1 for update`, [body.id]);
  await new Promise((resolve) => setTimeout(resolve, 12_500));
  await database.query('commit');
  const message = await eventually(
    async () =>
      (await world.call('get', `/tenants/${tenant}/messages/${body.id}`).expect(200)).body as {
        status: string;
      },
    ({ status }) => ['accepted', 'sent', 'delivered', 'read'].includes(status),
  );
  expect(message.status).not.toBe('failed');
  const { outbound } = await world.control<{ outbound: { bizOpaqueCallbackData?: string }[] }>(
    'GET',
    '/ledger',
  );
  expect(outbound.filter(({ bizOpaqueCallbackData }) => bizOpaqueCallbackData === body.id)).toHaveLength(1);
});

it('a change that others are in the way of is refused as that, undone, and may be repeated', async () => {
  const rename = (status: number) =>
    world.call('patch', `/tenants/${tenant}`).send({ name: 'Padaria Nova' }).expect(status);
  await database.query('begin');
  await database.query('select from tenant where id = $1 for update', [tenant]);
  const { body, headers } = await rename(503);
  await database.query('rollback');
  expect(body).toMatchObject({
    code: 'database_busy',
    detail: expect.stringContaining('repeat the request'),
  });
  expect(Number(headers['retry-after'])).toBe(1);
  await rename(200);
});
