import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anotherTenant } from './harness/asking.js';
import type { Person } from './harness/people.js';
import { member } from './harness/people.js';
import type { World } from './harness/world.js';
import { connectedTenant, envelope, eventually, openWorld, textMessage } from './harness/world.js';

/** What a list of conversations tells to whoever answers people: what is unread, what failed, and where to find it. */
let world: World;
let tenantId: string;
let base: string;

beforeAll(async () => {
  world = await openWorld();
  tenantId = await connectedTenant(world, { enabled: false });
  base = `/tenants/${tenantId}/conversations`;
});
afterAll(() => world.close());

interface Row {
  id: string;
  phoneNumberId: string;
  mode: string;
  unreadCount: number;
  contact: { waId: string; name: string | null };
  lastMessage: {
    id: string;
    type: string;
    text: string | null;
    direction: string;
    status: string;
    revoked: boolean;
  } | null;
}

const list = async (query = ''): Promise<Row[]> =>
  ((await world.call('get', `${base}${query}`).expect(200)).body as { data: Row[] }).data;
const find = async (waId: string): Promise<Row | undefined> =>
  (await list()).find(({ contact }) => contact.waId === waId);
const counts = async () =>
  (await world.call('get', `${base}/counts`).expect(200)).body as Record<string, number>;

let phones = 5511900000000;
/** Somebody new, who writes these texts a second after each other. */
async function somebody(texts: string[], name = 'Ana Almeida'): Promise<Row> {
  const from = String(++phones);
  const now = Math.floor(Date.now() / 1_000) - texts.length;
  const messages = texts.map((text, i) => textMessage(text, { from, timestamp: String(now + i) }));
  const contacts = [{ wa_id: from, profile: { name } }];
  await world.post(envelope({ contacts, messages })).expect(200);
  return (await eventually(
    () => find(from),
    (row) => row?.unreadCount === texts.length,
  ))!;
}

describe('unread messages of a conversation', () => {
  it('are counted as they come, and the last one is shown', async () => {
    const row = await somebody(['oi', 'tem pão?']);
    expect(row).toMatchObject({
      unreadCount: 2,
      lastMessage: {
        type: 'text',
        text: 'tem pão?',
        direction: 'inbound',
        status: 'received',
        revoked: false,
      },
    });
  });

  it('are no more once they were read, but for those that came after', async () => {
    const { id } = await somebody(['um', 'dois', 'três']);
    const { body } = await world.call('get', `${base}/${id}/messages`).expect(200);
    const [, second] = (body as { data: { id: string }[] }).data;
    await world.call('put', `${base}/${id}/read`).send({ messageId: second?.id }).expect(204);
    expect((await list()).find((row) => row.id === id)?.unreadCount).toBe(1);
    await world.call('delete', `${base}/${id}/read`).expect(204);
    expect((await list()).find((row) => row.id === id)?.unreadCount).toBe(1);
  });

  it('are not read by a message of another conversation', async () => {
    const [one, two] = [await somebody(['um']), await somebody(['dois'])];
    await world.call('put', `${base}/${one.id}/read`).send({ messageId: two.lastMessage?.id }).expect(204);
    expect((await list()).find((row) => row.id === one.id)?.unreadCount).toBe(1);
  });

  it('count no reactions, and are read once the business has answered', async () => {
    const row = await somebody(['oi']);
    const from = row.contact.waId;
    const wamid = (
      (await world.call('get', `/tenants/${tenantId}/messages/${row.lastMessage?.id}`)).body as {
        wamid: string;
      }
    ).wamid;
    const reaction = { message_id: wamid, emoji: '👍' };
    await world
      .post(envelope({ messages: [textMessage('', { from, type: 'reaction', reaction, text: undefined })] }))
      .expect(200);
    const read = () => world.call('get', `${base}/${row.id}/messages`).expect(200);
    await eventually(
      async () => ((await read()).body as { data: unknown[] }).data,
      (data) => data.length === 2,
    );
    expect(await find(from)).toMatchObject({ unreadCount: 1, lastMessage: { type: 'text', text: 'oi' } });
    const { phoneNumberId } = row;
    await world
      .call('post', `/tenants/${tenantId}/messages`)
      .send({ phoneNumberId, to: `+${from}`, type: 'text', text: { body: 'olá' } })
      .expect(202);
    expect(await find(from)).toMatchObject({
      unreadCount: 0,
      lastMessage: { direction: 'outbound', text: 'olá' },
    });
  });

  it('stay with whoever may only look', async () => {
    const { id, lastMessage } = await somebody(['oi']);
    const { body } = await world
      .call('post', `/tenants/${tenantId}/api-keys`)
      .send({ name: 'reader', role: 'viewer' })
      .expect(201);
    const { key } = body as { key: string };
    await world.call('put', `${base}/${id}/read`, key).send({ messageId: lastMessage?.id }).expect(403);
  });

  it('of another tenant are not there', async () => {
    const { id, lastMessage } = await somebody(['oi']);
    const other = await anotherTenant(world);
    const path = `/tenants/${other.tenantId}/conversations/${id}/read`;
    await world.call('put', path).send({ messageId: lastMessage?.id }).expect(404);
    await world.call('delete', path).expect(404);
  });
});

interface Sent {
  data: { wamid: string | null }[];
}

describe('a list of conversations', () => {
  const ids = async (query: string): Promise<string[]> => (await list(query)).map(({ id }) => id);

  it('is cut down to who answers, to what is unread, and to what waits for a person', async () => {
    const [agent, human, read] = [await somebody(['a']), await somebody(['b']), await somebody(['c'])];
    await world.call('patch', `${base}/${human.id}`).send({ mode: 'human' }).expect(200);
    await world.call('patch', `${base}/${read.id}`).send({ mode: 'human' }).expect(200);
    await world.call('put', `${base}/${read.id}/read`).send({ messageId: read.lastMessage?.id }).expect(204);
    expect(await ids('?mode=human')).toEqual(expect.arrayContaining([human.id, read.id]));
    expect(await ids('?mode=human')).not.toContain(agent.id);
    expect(await ids('?state=unread')).toEqual(expect.arrayContaining([agent.id, human.id]));
    expect(await ids('?state=unread')).not.toContain(read.id);
    expect(await ids('?state=waiting')).toEqual([human.id]);
    const { unread, waiting, agent: withAgent } = await counts();
    expect({ waiting, all: withAgent! + waiting! }).toEqual({ waiting: 1, all: unread });
  });

  it('is cut down to where a message failed, until something is said again', async () => {
    const row = await somebody(['oi']);
    const say = (text: string) =>
      world.call('post', `/tenants/${tenantId}/messages`).send({
        phoneNumberId: row.phoneNumberId,
        to: `+${row.contact.waId}`,
        type: 'text',
        text: { body: text },
      });
    expect(await ids('?state=failed')).toEqual([]);
    // What was sent before has left: the fault is for the next one.
    await eventually(
      async () => (await world.call('get', `/tenants/${tenantId}/messages?direction=outbound`)).body as Sent,
      ({ data }) => data.every(({ wamid }) => wamid !== null),
    );
    await world.control('POST', '/faults', { kind: 'error-code', edge: 'messages', code: 131_026, times: 1 });
    const { body } = await say('x').expect(202);
    const message = () => world.call('get', `/tenants/${tenantId}/messages/${(body as { id: string }).id}`);
    await eventually(
      async () => ((await message()).body as { status: string }).status,
      (status) => status === 'failed',
    );
    expect(await ids('?state=failed')).toEqual([row.id]);
    expect((await counts()).failed).toBe(1);
    // What is said within the same second stands beside it; a second later, after it.
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    await say('z').expect(202);
    expect(await ids('?state=failed')).toEqual([]);
  });

  it('finds a person by a part of the name or of the phone, and words that were said', async () => {
    const row = await somebody(['o bolo de fubá 100% pronto'], 'Heitor Queiroz');
    for (const q of [
      'heitor',
      'QUEIR',
      row.contact.waId.slice(-9),
      `+${row.contact.waId.slice(0, 4)} ${row.contact.waId.slice(4)}`,
      'fubá',
      '100% pronto',
    ])
      expect({ q, found: await ids(`?q=${encodeURIComponent(q)}`) }).toEqual({ q, found: [row.id] });
    for (const q of ['fub_', '%%%', '\\', `' or 1=1 --`])
      expect(await ids(`?q=${encodeURIComponent(q)}`)).toEqual([]);
  });

  it.each(['?mode=nobody', '?state=x', '?q=', `?q=${'x'.repeat(101)}`])('refuses %s', (query) =>
    world.call('get', `${base}${query}`).expect(400),
  );
});

describe('what colleagues write beside a thread', () => {
  interface Note {
    id: string;
    text: string;
    author: { userId: string; name: string } | null;
  }
  let row: Row;
  let renata: Person;
  let paulo: Person;
  const notesOf = async (person: Person): Promise<Note[]> =>
    ((await person.call('get', `${base}/${row.id}/notes`).expect(200)).body as { data: Note[] }).data;
  const note = (person: Person, text: string) =>
    person.call('post', `${base}/${row.id}/notes`).send({ text });

  beforeAll(async () => {
    row = await somebody(['preciso de ajuda'], 'Sabrina Moraes');
    renata = await member(world, tenantId, 'agent');
    paulo = await member(world, tenantId, 'agent');
  });

  it('is read by all of them, newest first, with its writer, and is no message', async () => {
    const { body } = await note(renata, ' cliente VIP ').expect(201);
    expect(body).toMatchObject({ text: 'cliente VIP', author: { userId: renata.userId } });
    await note(paulo, 'já paguei o frete').expect(201);
    expect((await notesOf(paulo)).map(({ text, author }) => [text, author?.userId])).toEqual([
      ['já paguei o frete', paulo.userId],
      ['cliente VIP', renata.userId],
    ]);
    const thread = await world.call('get', `${base}/${row.id}/messages`).expect(200);
    expect(JSON.stringify(thread.body)).not.toContain('VIP');
    expect(JSON.stringify(await world.control('GET', '/chats'))).not.toContain('VIP');
    expect((await find(row.contact.waId))?.lastMessage?.text).toBe('preciso de ajuda');
  });

  it('is written by a client’s system too, without a person', async () => {
    const { body } = await world
      .call('post', `${base}/${row.id}/notes`)
      .send({ text: 'pedido 48213' })
      .expect(201);
    expect((body as Note).author).toBeNull();
  });

  it('is deleted by whoever wrote it, or an admin, which the audit keeps', async () => {
    const [own] = (await notesOf(paulo)).filter(({ author }) => author?.userId === paulo.userId);
    const path = `${base}/${row.id}/notes/${own?.id}`;
    expect((await renata.call('delete', path).expect(403)).body).toMatchObject({ code: 'not_yours' });
    await paulo.call('delete', path).expect(204);
    await paulo.call('delete', path).expect(404);
    const { body } = await world.call('get', `/tenants/${tenantId}/audit`).expect(200);
    expect((body as { data: object[] }).data).toContainEqual(
      expect.objectContaining({
        action: 'internal_note.delete',
        actor: { kind: 'user', id: paulo.userId },
        subject: { conversationId: row.id, noteId: own?.id },
      }),
    );
  });

  it.each([{}, { text: '' }, { text: '  \n' }, { text: 'x'.repeat(4_001) }, { text: 7 }])(
    'refuses %j',
    (body) => renata.call('post', `${base}/${row.id}/notes`).send(body).expect(400),
  );

  it('is nobody else’s: not another tenant’s, not a viewer’s to write', async () => {
    const { tenantId: other } = await anotherTenant(world);
    await world.call('get', `/tenants/${other}/conversations/${row.id}/notes`).expect(404);
    const viewer = await member(world, tenantId, 'viewer');
    await note(viewer, 'oi').expect(403);
    expect(await notesOf(viewer)).not.toEqual([]);
  });

  const keep = (person: Person, text: string) => person.call('put', `${base}/${row.id}/draft`).send({ text });
  const drafts = async ({ call }: Person) =>
    ((await call('get', `/tenants/${tenantId}/drafts`).expect(200)).body as { data: object[] }).data;
  const writers = async ({ call }: Person) =>
    ((await call('get', `${base}/${row.id}/writers`).expect(200)).body as { data: { userId: string }[] })
      .data;

  it('has begun: the draft is its writer’s own, and others see who is writing', async () => {
    await keep(renata, 'Olá, Sab').expect(204);
    await keep(renata, 'Olá, Sabrina').expect(204);
    expect(await drafts(renata)).toMatchObject([{ conversationId: row.id, text: 'Olá, Sabrina' }]);
    expect(await drafts(paulo)).toEqual([]);
    expect(await writers(paulo)).toMatchObject([{ userId: renata.userId }]);
    expect(await writers(renata)).toEqual([]);
    await keep(renata, ' ').expect(204);
    expect(await drafts(renata)).toEqual([]);
    expect(await writers(paulo)).toEqual([]);
  });

  it('has begun by nobody: a key keeps no draft', async () => {
    const { body } = await world.call('put', `${base}/${row.id}/draft`).send({ text: 'x' }).expect(422);
    expect(body).toMatchObject({ code: 'person_needed' });
    await keep(renata, 'x'.repeat(4_097)).expect(400);
  });
});
