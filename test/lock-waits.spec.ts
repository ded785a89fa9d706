import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomInt, randomUUID } from 'node:crypto';
import pg from 'pg';
import type { EntityManager } from 'typeorm';
import { MemoryRepository } from '../src/agent/memory/memory.repository.js';
import { Contacts } from '../src/conversations/contacts.js';
import { MergeRepository } from '../src/conversations/merge.repository.js';
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

/** Somebody known by phone, and somebody known by BSUID, who will turn out to be the same. */
async function two() {
  const [waId, bsuid] = [somePhone(), `BR.${randomInt(1e9)}`];
  const phone = await write({ from: waId });
  const hidden = await write({ from: undefined, from_user_id: bsuid });
  return { waId, bsuid, phone, hidden };
}

const contact = async (id: string) =>
  (await sql.query(`select wa_id, bsuid, marketing, merged_into from contact where id = $1`, [id]))
    .rows[0] as {
    wa_id: string | null;
    marketing: string | null;
  };
const ownerOf = async (key: string): Promise<unknown> =>
  (
    await sql.query(`select contact_id from contact_identity where tenant_id = $1 and key = $2`, [
      tenant,
      key,
    ])
  ).rows[0]?.contact_id;

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

describe('two contacts that turn out to be one', () => {
  it('are merged once, whoever sees it at the same moment', async () => {
    const { waId, bsuid, phone, hidden } = await two();
    await whileOpen(
      (tx) =>
        tx.query(`select from contact where id = any($1) for no key update`, [
          [phone.contactId, hidden.contactId],
        ]),
      () => [1, 2].map(() => within((tx) => service(Contacts).meet(tx, tenant, { waId, bsuid }, new Date()))),
    );
    const merges = await sql.query(`select from contact_merge where from_contact_id = $1`, [
      hidden.contactId,
    ]);
    expect(merges.rowCount).toBe(1);
    const { body } = await world.call('get', `/tenants/${tenant}/conversations/${phone.conversationId}`);
    expect(body).toMatchObject({ unreadCount: 2 });
  });

  const merge =
    ({ phone, hidden }: Awaited<ReturnType<typeof two>>) =>
    (tx: EntityManager) =>
      service(MergeRepository).merge(tx, tenant, hidden.contactId, phone.contactId, 'seen_together');

  it('get no marketing when one of them stops it at that moment', async () => {
    const both = await two();
    await whileOpen(merge(both), () => [
      within((tx) =>
        service(Contacts).prefer(tx, tenant, { bsuid: both.bsuid, marketing: 'stop', at: new Date() }),
      ),
    ]);
    expect(await contact(both.phone.contactId)).toMatchObject({ marketing: 'stop' });
  });

  it('are reached by the number that one of them changes to at that moment', async () => {
    const both = await two();
    const waId = somePhone();
    await whileOpen(merge(both), () => [
      within((tx) =>
        service(Contacts).change(tx, tenant, {
          previous: { bsuid: both.bsuid },
          current: { waId },
          reason: 'number_changed',
          at: new Date(),
        }),
      ),
    ]);
    expect(await contact(both.phone.contactId)).toMatchObject({ wa_id: waId });
    expect(await ownerOf(waId)).toBe(both.phone.contactId);
  });

  it('are one also when the changed number writes for the first time in the moment of the change', async () => {
    const { bsuid, hidden } = await two();
    const waId = somePhone();
    const change = {
      previous: { bsuid },
      current: { waId },
      reason: 'number_changed',
      at: new Date(),
    } as const;
    await whileOpen(
      (tx) => service(Contacts).meet(tx, tenant, { waId }, new Date()),
      () => [within((tx) => service(Contacts).change(tx, tenant, change))],
    );
    expect(await ownerOf(waId)).toBe(hidden.contactId);
  });

  it('are known by a phone that one of them is seen with at that moment', async () => {
    const both = await two();
    const waId = somePhone();
    await whileOpen(merge(both), () => [
      within((tx) => service(Contacts).meet(tx, tenant, { waId, bsuid: both.bsuid }, new Date())),
    ]);
    expect(await ownerOf(waId)).toBe(both.phone.contactId);
  });

  it('keep what is noted about one of them at that moment', async () => {
    const { phone, hidden, ...both } = await two();
    const note = (attributes: Record<string, string>, id: string) => (tx: EntityManager) =>
      service(MemoryRepository).change(tx, tenant, id, { attributes, addTags: [], removeTags: [] });
    await within(note({ a: '1' }, hidden.contactId));
    await within(merge({ phone, hidden, ...both }));
    await whileOpen(note({ b: '2' }, hidden.contactId), () => [within(note({ c: '3' }, phone.contactId))]);
    const { attributes } = await within((tx) =>
      service(MemoryRepository).profile(tx, tenant, phone.contactId),
    );
    expect(attributes).toEqual({ a: '1', b: '2', c: '3' });
  });
});

it('a summary is kept also after something was forgotten', async () => {
  const { conversationId, contactId } = await write({ from: somePhone() });
  const memory = service(MemoryRepository);
  await within((tx) => memory.forget(tx, tenant, conversationId, contactId));
  const known = await within((tx) => memory.memory(tx, tenant, conversationId));
  await within((tx) =>
    memory.keepSummary(tx, tenant, conversationId, { ...known, summary: 's', summarizedTo: '9999' }),
  );
  expect(await within((tx) => memory.memory(tx, tenant, conversationId))).toMatchObject({ summary: 's' });
});
