import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { LedgerAnswer } from '../sandbox/ledger/ledger.js';
import type { OtherTenant, SeenMessage } from './harness/asking.js';
import { anotherTenant, everything, messagesOf } from './harness/asking.js';
import type { World } from './harness/world.js';
import { envelope, eventually, openWorld } from './harness/world.js';

/** A group is one conversation: what anybody says there, and what goes to everybody in it. */
let world: World;
let ours: OtherTenant;
const group = 'Y2FwaV9ncm91cDox=';
const [ana, beto] = ['447700900001', '447700900002'];

beforeAll(async () => {
  world = await openWorld();
  ours = await anotherTenant(world, undefined, { quietMs: 0 });
  const { phoneNumberId } = ours;
  await world.control('POST', '/groups', {
    id: group,
    name: 'Vizinhos',
    phoneNumberId,
    members: [ana, beto],
  });
  await world.control('POST', '/groups', { id: 'empty', phoneNumberId });
});
afterAll(() => world.close());

interface GroupMessage extends SeenMessage {
  speaker: { waId: string; name: string } | null;
  participants: { waId: string; bsuid: string; status: string }[];
  error: { code: number | string } | null;
}
const send = (more: object = {}) =>
  world.call('post', `/tenants/${ours.tenantId}/messages`).send({
    phoneNumberId: ours.phoneNumberId,
    recipient_type: 'group',
    to: group,
    type: 'text',
    text: { body: 'Bom dia a todos' },
    ...more,
  });
const template = {
  type: 'template',
  text: undefined,
  template: { name: 'hello_world', language: { code: 'en_US' } },
};
const until = (id: string, satisfied: (message: GroupMessage) => boolean) =>
  eventually(
    async () =>
      (await world.call('get', `/tenants/${ours.tenantId}/messages/${id}`).expect(200)).body as GroupMessage,
    satisfied,
  );

describe('a group', () => {
  it('is no conversation with whoever speaks in it, and opens no window to them', async () => {
    expect((await send().expect(422)).body).toMatchObject({ code: 'window_closed' });
    const said = { from: ana, name: 'Ana', text: 'SAIR', phoneNumberId: ours.phoneNumberId };
    await world.control('POST', '/inbound', { ...said, extra: { group_id: group } });
    const [message] = await eventually(
      () => messagesOf(world, ours.tenantId, '?direction=inbound') as Promise<GroupMessage[]>,
      (found) => found.length === 1,
    );
    expect(message).toMatchObject({ text: { body: 'SAIR' }, speaker: { waId: ana, name: 'Ana' } });
    const [thread, ...others] = await everything<{ contact: object; windowOpenUntil: string }>(
      world,
      `/tenants/${ours.tenantId}/conversations`,
    );
    expect(others).toEqual([]);
    expect(thread?.contact).toMatchObject({ groupId: group, waId: null, bsuid: null, marketing: null });
    expect(Date.parse(thread?.windowOpenUntil ?? '')).toBeGreaterThan(Date.now());
    const alone = { recipient_type: undefined, to: `+${ana}` };
    expect((await send(alone).expect(422)).body).toMatchObject({ code: 'window_closed' });
    const read = world.call('post', `/tenants/${ours.tenantId}/messages/${message!.id}/read`);
    expect((await read.send({}).expect(422)).body).toMatchObject({ code: 'group_not_supported' });
  });

  it('hears what is sent to it, and is told of everybody by themselves', async () => {
    const { id, conversationId } = (await send().expect(202)).body as GroupMessage;
    const read = await until(
      id,
      ({ participants }) => participants.every(isRead) && participants.length === 2,
    );
    expect(read).toMatchObject({ status: 'read', conversationId, speaker: null, error: null });
    expect(read.participants.map(({ waId }) => waId).sort()).toEqual([ana, beto].sort());
    await until(
      ((await send(template).expect(202)).body as GroupMessage).id,
      ({ status }) => status === 'read',
    );
    const ledger = await world.control<LedgerAnswer>('GET', `/ledger?phoneNumberId=${ours.phoneNumberId}`);
    expect(ledger.outbound?.map(({ to }) => to)).toEqual([group, group]);
  });

  it('of whom one cannot be reached has got the message all the same', async () => {
    const people = await world.control<Iterable<{ id: string; waId: string }>>('GET', '/people');
    const { id: personId } = [...people].find(({ waId }) => waId === beto)!;
    await world.control('PATCH', `/people/${personId}`, { reachable: false });
    const { id } = (await send().expect(202)).body as GroupMessage;
    const after = await until(
      id,
      ({ status, participants }) => status === 'read' && participants.length === 2,
    );
    expect(after).toMatchObject({ error: null });
    expect(after.participants.find(({ waId }) => waId === beto)).toMatchObject({
      status: 'failed',
      error: { code: 131026, explanation: { ptBR: { meaning: expect.any(String) } } },
    });
  });

  it('is not failed to because some cannot be reached, only when Meta says so of the group', async () => {
    const people = await world.control<Iterable<{ id: string; waId: string }>>('GET', '/people');
    for (const { id, waId } of people)
      if (waId === ana) await world.control('PATCH', `/people/${id}`, { reachable: false });
    const { id } = (await send().expect(202)).body as GroupMessage;
    const reached = await until(
      id,
      ({ status, participants }) => status === 'sent' && participants?.length === 2,
    );
    expect(reached.participants.map(({ status }) => status)).toEqual(['failed', 'failed']);
    expect(reached).toMatchObject({ error: null });
    expect(reached.statusHistory.map(({ status }) => status)).not.toContain('failed');
    const failed = {
      id: reached.wamid,
      status: 'failed',
      timestamp: String(Math.floor(Date.now() / 1_000)),
      recipient_id: group,
      recipient_type: 'group',
      errors: [{ code: 131041, title: 'Group unknown' }],
    };
    await world.post(envelope({ statuses: [failed] }, ours)).expect(200);
    expect(await until(id, ({ status }) => status === 'failed')).toMatchObject({ error: { code: 131041 } });
    const { errors: _none, ...heard } = { ...failed, status: 'delivered', recipient_participant_id: ana };
    await world.post(envelope({ statuses: [heard] }, ours)).expect(200);
    expect(await until(id, ({ status }) => status === 'delivered')).toMatchObject({ error: null });
  });

  it.each<[string, object, number, object]>([
    [
      'a place',
      { type: 'location', text: undefined, location: { latitude: 1, longitude: 1 } },
      422,
      { code: 'group_type_not_supported' },
    ],
    ['a BSUID beside it', { recipient: 'BR.1500000000000001' }, 400, { errors: [{ path: 'recipient' }] }],
    ['no id', { to: undefined }, 400, { errors: [{ path: 'to' }] }],
    ['an id that is none', { to: 'my group' }, 400, { errors: [{ path: 'to' }] }],
    [
      'a kind that is none',
      { recipient_type: 'everybody', to: ana },
      400,
      { errors: [{ path: 'recipient_type' }] },
    ],
  ])('is not sent to with %s', async (_what, more, status, problem) => {
    expect((await send(more).expect(status)).body).toMatchObject(problem);
  });

  it.each([
    ['nobody is in', 'empty', 131020],
    ['nobody knows', 'unknown', 131041],
  ])('that %s refuses at Meta, and the message says so', async (_what, to, code) => {
    const { id } = (await send({ ...template, to }).expect(202)).body as GroupMessage;
    expect(await until(id, ({ status }) => status === 'failed')).toMatchObject({ error: { code } });
  });
});

const isRead = ({ status }: { status: string }): boolean => status === 'read';
