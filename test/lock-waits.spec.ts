import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { EntityManager } from 'typeorm';
import { Database } from '../src/platform/database/database.js';
import { somePhone } from './harness/asking.js';
import type { World } from './harness/world.js';
import { connectedTenant, envelope, eventually, openWorld, textMessage } from './harness/world.js';

/** What is decided once a lock was waited for is decided by what is there then. */
let world: World;
let tenant: string;
let sql: pg.Client;

beforeAll(async () => {
  world = await openWorld();
  tenant = await connectedTenant(world, { enabled: false });
  sql = new pg.Client(world.databaseUrl);
  await sql.connect();
});
afterAll(async () => {
  await sql.end();
  await world.close();
});

const service = <T>(of: abstract new (...given: never[]) => T): T => world.app.get(of, { strict: false });
const within = <T>(work: (tx: EntityManager) => Promise<T>): Promise<T> =>
  service(Database).forTenant(tenant, work);

/** How many wait for a lock. */
async function waiting(): Promise<number> {
  const { rows } = await sql.query<{ count: number }>(
    `select count(*)::int from pg_locks join pg_stat_activity using (pid) where not granted and datname = current_database()`,
  );
  return rows[0]!.count;
}

/** Does `meanwhile` in a transaction that is open until `count` of what `begin` begins wait for it. */
async function whileOpen<T>(
  meanwhile: (tx: EntityManager) => Promise<unknown>,
  begin: () => Promise<T>[],
): Promise<T[]> {
  let begun: Promise<T>[] = [];
  await within(async (tx) => {
    await meanwhile(tx);
    const before = await waiting();
    begun = begin();
    await eventually(waiting, (count) => count >= before + begun.length);
  });
  return Promise.all(begun);
}

interface Who {
  conversationId: string;
  contactId: string;
}

async function write(ids: { from?: string | undefined; from_user_id?: string }): Promise<Who> {
  const message = textMessage('oi', ids);
  await world.post(envelope({ messages: [message] })).expect(200);
  const rows = await eventually(
    async () =>
      (
        await sql.query<Who>(
          `select c.id as "conversationId", c.contact_id as "contactId" from message m join conversation c on c.id = m.conversation_id
            where m.wamid = $1`,
          [message.id],
        )
      ).rows,
    (found) => found.length === 1,
  );
  return rows[0]!;
}

it('a conversation that is read while somebody writes has one unread message', async () => {
  const { conversationId } = await write({ from: somePhone() });
  const path = `/tenants/${tenant}/conversations/${conversationId}`;
  const { body } = await world.call('get', path).expect(200);
  const { id } = (body as { lastMessage: { id: string } }).lastMessage;
  await whileOpen(
    async (tx) => {
      await tx.query(`update conversation set unread_count = unread_count + 1 where id = $1`, [
        conversationId,
      ]);
      await tx.query(
        `insert into message (tenant_id, id, conversation_id, phone_number_id, direction, origin, type, status, wamid, content, at, door_id)
         select tenant_id, $2, conversation_id, phone_number_id, direction, origin, type, status, $2::uuid::text, content, at + interval '1 second', $2
           from message where id = $1`,
        [id, randomUUID()],
      );
    },
    () => [
      world
        .call('put', `${path}/read`)
        .send({ messageId: id })
        .expect(204)
        .then(() => undefined),
    ],
  );
  expect((await world.call('get', path).expect(200)).body).toMatchObject({ unreadCount: 1 });
});
