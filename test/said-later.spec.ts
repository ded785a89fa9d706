import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import type { SeenMessage } from './harness/asking.js';
import {
  answered,
  byWamid,
  deliveryOf,
  replies,
  somePhone,
  statesOf,
  threadOf,
  deleteTenant,
} from './harness/asking.js';
import type { World } from './harness/world.js';
import { connectedTenant, envelope, openWorld, textMessage } from './harness/world.js';

/** What is said about a message later: edits, revocations, reactions; and what was erased stays away. */
let world: World;
let tenantId: string;
let phone: string;
let clock: number;

type Standing = SeenMessage & {
  edited: { at: string; original: { body: string } | null } | null;
  revokedAt: string | null;
  reactions: { emoji: string; by: string }[];
};

beforeAll(async () => {
  world = await openWorld();
  tenantId = await connectedTenant(world, { enabled: false });
});
afterAll(() => world.close());
beforeEach(() => {
  phone = somePhone();
  clock = Math.floor(Date.now() / 1_000) - 100;
});

const said = (type: string, content: object) => {
  clock += 1;
  return textMessage('', {
    from: phone,
    type,
    text: undefined,
    [type]: content,
    timestamp: String(clock),
  });
};
const post = async (...messages: { id: string }[]): Promise<void> => {
  await world.post(envelope({ messages })).expect(200);
  expect(new Set(statesOf(await deliveryOf(world, messages.at(-1)?.id ?? '')))).toEqual(new Set(['done']));
};
const now = async ({ id }: { id: string }): Promise<Standing> =>
  (await byWamid(world, tenantId, id))[0] as Standing;
const edit = ({ id }: { id: string }, body: string) =>
  said('edit', { original_message_id: id, message: { type: 'text', text: { body } } });
const revoke = ({ id }: { id: string }) => said('revoke', { original_message_id: id });

describe('a message', () => {
  it('says what it was edited to, wherever it is read, and what it said at first', async () => {
    const original = said('text', { body: 'às 5' });
    await post(original, edit(original, 'às 6'), edit(original, 'às 7'));
    const message = await now(original);
    expect(message).toMatchObject({ text: { body: 'às 7' }, edited: { original: { body: 'às 5' } } });
    const [inThread] = await threadOf(world, tenantId, message.conversationId);
    expect(inThread).toEqual(message);
    const one = await world.call('get', `/tenants/${tenantId}/messages/${message.id}`).expect(200);
    expect(one.body).toEqual(message);
  });

  it('is edited although the edit came first', async () => {
    const original = said('text', { body: 'às 5' });
    await post(edit(original, 'às 6'));
    await post(original);
    expect(await now(original)).toMatchObject({ text: { body: 'às 6' } });
  });

  it('no longer says what was taken back', async () => {
    const original = said('text', { body: 'segredo' });
    await post(original, edit(original, 'outro segredo'), revoke(original));
    const message = await now(original);
    expect(message).toMatchObject({ text: null, edited: { original: null } });
    expect(message.revokedAt).not.toBeNull();
  });

  it('shows the last reaction of each side, and none once it was removed', async () => {
    const original = said('text', { body: 'oi' });
    const react = (emoji: string) => said('reaction', { message_id: original.id, emoji });
    await post(original, react('👍'), react('❤️'));
    expect((await now(original)).reactions).toMatchObject([{ emoji: '❤️', by: 'person' }]);
    await post(react(''));
    expect((await now(original)).reactions).toEqual([]);
  });

  it('of another person stays as it is', async () => {
    const original = said('text', { body: 'minha' });
    await post(original);
    phone = somePhone();
    await post(edit(original, 'roubada'), revoke(original));
    expect(await now(original)).toMatchObject({ text: { body: 'minha' }, edited: null, revokedAt: null });
  });
});

describe('the agent', () => {
  it('does not answer what was taken back', async () => {
    const setAgent = (settings: object) =>
      world.call('put', `/tenants/${tenantId}/agent`).send(settings).expect(200);
    await setAgent({ enabled: true, quietMs: 3_000 });
    const taken = said('text', { body: 'oi' });
    await post(taken, revoke(taken));
    const { conversationId } = await now(taken);
    phone = somePhone();
    const later = said('text', { body: 'oi' });
    await post(later);
    await answered(world, tenantId, later.id);
    expect(replies(await threadOf(world, tenantId, conversationId))).toEqual([]);
    await setAgent({ enabled: false });
  });
});

describe('an erased message', () => {
  it('does not come back when Meta repeats its webhook', async () => {
    const message = said('text', { body: 'apague' });
    await post(message);
    const { conversationId } = await now(message);
    const client = new pg.Client({ connectionString: world.databaseUrl });
    await client.connect();
    try {
      // By its person: whichever way it goes, it stays gone.
      await client.query(
        'delete from contact where id = (select contact_id from conversation where id = $1)',
        [conversationId],
      );
      const people = async (): Promise<unknown[]> =>
        (await client.query('select wa_id from contact where wa_id = $1', [message.from])).rows;
      expect(await people()).toEqual([]);
      await post(message);
      await post({ ...message, marker: 'once more' } as typeof message);
      expect(await byWamid(world, tenantId, message.id)).toEqual([]);
      expect(await people()).toEqual([]);
      await post(said('text', { body: 'oi' }));
      expect(await people()).toHaveLength(1);
      expect(await byWamid(world, tenantId, message.id)).toEqual([]);
      const { rows } = await client.query<{ hash: Buffer }>('select hash from erased_wamid');
      expect(rows.map(({ hash }) => hash.length)).toEqual([32]);
    } finally {
      await client.end();
    }
  });

  it('leaves nothing behind with its tenant', async () => {
    const { body } = await world.call('post', '/tenants').send({ name: 'De passagem' }).expect(201);
    const gone = (body as { id: string }).id;
    const client = new pg.Client({ connectionString: world.databaseUrl });
    await client.connect();
    try {
      await client.query(
        `with person as (insert into contact (tenant_id, id) values ($1, gen_random_uuid()) returning id),
              thread as (insert into conversation (tenant_id, id, phone_number_id, contact_id, last_message_at)
                         select $1, gen_random_uuid(), '1', id, now() from person returning id)
         insert into message (tenant_id, id, conversation_id, phone_number_id, direction, origin, type, status, wamid, at, door_id)
         select $1, gen_random_uuid(), id, '1', 'inbound', 'person', 'text', 'received', 'wamid.gone', now(), gen_random_uuid() from thread`,
        [gone],
      );
      await deleteTenant(world, gone);
      const { rows } = await client.query('select 1 from erased_wamid where tenant_id = $1', [gone]);
      expect(rows).toEqual([]);
    } finally {
      await client.end();
    }
  });
});
