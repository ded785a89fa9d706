import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import type { OtherTenant, SeenMessage } from './harness/asking.js';
import { anotherTenant, messagesOf, somePhone } from './harness/asking.js';
import { letLeave, muchLater } from './harness/due.js';
import { picture } from './harness/media.js';
import type { World } from './harness/world.js';
import { envelope, eventually, openWorld, textMessage } from './harness/world.js';

/** Who stands in line before a message, and for how long: what Meta and our own store do must not hold it up for ever. */
let world: World;
let ours: OtherTenant;
let phone: string;
let database: pg.Client;

beforeAll(async () => {
  world = await openWorld({ SEND_UNSURE_AFTER_MS: '300' });
  database = new pg.Client(world.databaseUrl);
  await database.connect();
});
afterAll(async () => {
  await database.end();
  await world.close();
});
beforeEach(async () => {
  ours = await anotherTenant(world, undefined, { enabled: false });
  phone = somePhone();
  await hear({ from: phone });
});

/** A person writes, and is known from then on. */
async function hear(who: object): Promise<void> {
  const message = textMessage('oi', { from: undefined, ...who });
  await world.post(envelope({ messages: [message] }, ours)).expect(200);
  await eventually(
    () => messagesOf(world, ours.tenantId, `?wamid=${encodeURIComponent(message.id)}`),
    (found) => found.length === 1,
  );
}

const queued = async (body: string, more: object = {}): Promise<string> => {
  const draft = { phoneNumberId: ours.phoneNumberId, to: `+${phone}`, type: 'text', text: { body }, ...more };
  const answer = await world.call('post', `/tenants/${ours.tenantId}/messages`).send(draft).expect(202);
  return (answer.body as SeenMessage).id;
};
const read = async (id: string): Promise<SeenMessage> =>
  (await world.call('get', `/tenants/${ours.tenantId}/messages/${id}`).expect(200)).body as SeenMessage;
const until = (id: string, ...wanted: string[]): Promise<SeenMessage> =>
  eventually(
    () => read(id),
    ({ status }) => wanted.includes(status),
  );
interface Row {
  conversation_id: string;
  state: string;
  attempts: number;
  unready_count: number;
}
/** How far a message is on its way out. */
const row = async (id: string): Promise<Row> =>
  (await database.query<Row>(`select * from outbound where message_id = $1`, [id])).rows[0]!;
const change = (id: string, set: string) =>
  database.query(`update outbound set ${set} where message_id = $1`, [id]);
const later = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe('a file whose bytes are lost', () => {
  it('counts as no call to Meta, and fails its message in the end, so that the next one leaves', async () => {
    const { body } = await world
      .call('post', `/tenants/${ours.tenantId}/media`)
      .attach('file', picture(), { filename: 'pao.png', contentType: 'image/png' })
      .expect(201);
    const mediaId = (body as { id: string }).id;
    await database.query(`update media set store_key = store_key || '-lost' where id = $1`, [mediaId]);
    const first = await queued('', { type: 'image', text: undefined, image: { mediaId } });
    await eventually(
      () => row(first),
      ({ unready_count }) => unready_count === 1,
    );
    expect(await row(first)).toMatchObject({ state: 'queued', attempts: 0 });
    const second = await queued('dois');
    await later(1_000);
    expect((await read(second)).status).toBe('queued');
    await change(first, `unready_count = 11, due_at = now() - interval '1 minute'`);
    await eventually(
      () => row(first),
      ({ unready_count }) => unready_count === 12,
    );
    await change(first, `due_at = now() - interval '1 minute'`);
    expect(await until(first, 'failed')).toMatchObject({ error: { code: 'media_not_available' } });
    await until(second, 'read');
  });
});

describe('a call without an answer', () => {
  it.each([
    ['after refusals that were none, is made again', [{ code: 131_016, times: 2 }, { times: 1 }], 'read', 4],
    ['is made three times, not for ever', [{}], 'failed', 3],
  ])('%s', async (_what, faults, end, calls) => {
    const edge = { edge: 'messages', phoneNumberId: ours.phoneNumberId };
    for (const fault of faults)
      await world.control('POST', '/faults', {
        kind: 'code' in fault ? 'error-code' : 'reset',
        ...edge,
        ...fault,
      });
    const id = await queued('oi', { onUnknown: 'resend' });
    await eventually(
      () => read(id),
      ({ status }) => ['read', 'failed'].includes(status),
    );
    expect([(await read(id)).status, (await row(id)).attempts]).toEqual([end, calls]);
    await world.control('DELETE', '/faults');
  });
});

describe('a message that left long after it was queued', () => {
  it('is waited for by the next one, an hour after its call at most', async () => {
    await world.control('POST', '/faults', { kind: 'late', ms: 60_000, wabaId: ours.wabaId });
    const first = await queued('um', { sendAt: new Date(Date.now() + 1_000).toISOString() });
    await database.query(`update message set at = now() - interval '2 hours' where id = $1`, [first]);
    await until(first, 'accepted');
    const second = await queued('dois', { ordered: 'delivered' });
    await later(1_000);
    expect((await read(second)).status).toBe('queued');
    await change(first, `attempted_at = now() - interval '61 minutes'`);
    await until(second, 'accepted');
    await world.control('DELETE', '/faults');
  });
});

describe('a message that waits for a paused number', () => {
  it('is let go when the number is another tenant’s, whatever that one does with it', async () => {
    const id = await queued('oi', { sendAt: muchLater() });
    await world
      .call('post', `/tenants/${ours.tenantId}/phone-numbers/${ours.phoneNumberId}/pause`)
      .expect(200);
    await letLeave(world, database, id);
    await eventually(
      () => row(id),
      ({ state }) => state === 'held',
    );
    const { tenantId, wabaId } = await anotherTenant(world, undefined, { enabled: false });
    await database.query(
      `update phone_number set tenant_id = $1, waba_id = $2 where phone_number_id = $3 and pause is not null`,
      [tenantId, wabaId, ours.phoneNumberId],
    );
    expect(await until(id, 'failed')).toMatchObject({ error: { code: 'not_found' } });
  });
});

describe('two contacts that turn out to be one person', () => {
  it('have one line: what either was sent leaves in its order, and goes back with its message', async () => {
    const bsuid = `BR.${phone}`;
    await hear({ from_user_id: bsuid });
    await world.control('POST', '/faults', {
      kind: 'error-code',
      code: 130_429,
      edge: 'messages',
      phoneNumberId: ours.phoneNumberId,
    });
    const first = await queued('um', { to: undefined, recipient: bsuid });
    const before = (await row(await stopped(first))).conversation_id;
    await hear({ from: phone, from_user_id: bsuid });
    const second = await queued('dois');
    expect((await row(first)).conversation_id).toBe((await row(second)).conversation_id);
    expect((await row(first)).conversation_id).not.toBe(before);
    await later(1_000);
    expect((await read(second)).status).toBe('queued');
    // What either had of the number is what the one person had.
    const pair = `select 1 from pair_pace where conversation_id = $1 and paid_at > now() - interval '5 minutes'`;
    expect((await database.query(pair, [(await row(second)).conversation_id])).rowCount).toBe(1);
    await world.control('DELETE', '/faults');
    await change(first, `due_at = now() - interval '1 minute'`);
    // The sandbox knows nobody of this BSUID: one that failed lets the next one go as well.
    await until(first, 'failed');
    await until(second, 'read');
    const { body } = await world.call('get', `/tenants/${ours.tenantId}/contact-merges`).expect(200);
    const [{ id }] = (body as { data: [{ id: string }] }).data;
    await world.call('post', `/tenants/${ours.tenantId}/contact-merges/${id}/undo`).expect(200);
    expect((await row(first)).conversation_id).toBe(before);
    expect((await row(second)).conversation_id).not.toBe(before);
  });

  /** Meta refuses a message for now; it is to be tried again much later. */
  async function stopped(id: string): Promise<string> {
    const stop = `update outbound set due_at = now() + interval '10 minutes'
      where message_id = $1 and state = 'queued' and attempts > 0`;
    await eventually(
      async () => (await database.query(stop, [id])).rowCount,
      (count) => count === 1,
    );
    return id;
  }
});
