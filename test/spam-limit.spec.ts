import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import pg from 'pg';
import { BulkProbes } from '../src/outbox/bulk-probes.js';
import type { LedgerAnswer, OutboundRecord } from '../sandbox/ledger/ledger.js';
import type { OtherTenant, SeenMessage } from './harness/asking.js';
import { anotherTenant, messagesOf, somePhone } from './harness/asking.js';
import { whileLocked } from './harness/while-locked.js';
import type { World } from './harness/world.js';
import { envelope, eventually, openWorld, textMessage } from './harness/world.js';

/** Meta's spam limit (131048): campaigns of the number wait, replies go on, one message is tried before the others follow. */
let world: World;
let ours: OtherTenant;
let database: pg.Client;

beforeAll(async () => {
  world = await openWorld();
  database = new pg.Client(world.databaseUrl);
  await database.connect();
});
afterAll(async () => {
  await database.end();
  await world.close();
});
beforeEach(async () => {
  ours = await anotherTenant(world, undefined, { enabled: false });
});

type Waiting = SeenMessage & { held: { code: string } | null; error: { code: unknown } | null };
interface Number {
  bulkPaused: { code: number; since: string; until: string; times: number } | null;
}
const template = { type: 'template', template: { name: 'hello_world', language: { code: 'en_US' } } };
const numberPath = (): string => `/tenants/${ours.tenantId}/phone-numbers/${ours.phoneNumberId}`;
const text = { type: 'text', text: { body: 'Olá' } };
const send = async (message: object = template, to = somePhone()): Promise<string> => {
  const whole = { phoneNumberId: ours.phoneNumberId, to: `+${to}`, ...message };
  const { body } = await world.call('post', `/tenants/${ours.tenantId}/messages`).send(whole).expect(202);
  return (body as SeenMessage).id;
};
const read = async (id: string): Promise<Waiting> =>
  (await world.call('get', `/tenants/${ours.tenantId}/messages/${id}`).expect(200)).body as Waiting;
const until = (id: string, satisfied: (message: Waiting) => boolean) => eventually(() => read(id), satisfied);
const isRead = ({ status }: Waiting): boolean => status === 'read';
const waits = ({ held }: Waiting): boolean => held?.code === 'spam_limit';
const paused = async (): Promise<Number['bulkPaused']> =>
  ((await world.call('get', numberPath()).expect(200)).body as Number).bulkPaused;
const taken = async (): Promise<OutboundRecord[]> =>
  (await world.control<LedgerAnswer>('GET', `/ledger?phoneNumberId=${ours.phoneNumberId}`)).outbound ?? [];
const alarms = async (): Promise<string[]> => {
  const { body } = await world.call('get', `/tenants/${ours.tenantId}/go-live`).expect(200);
  return (body as { accounts: { alarms: { id: string }[] }[] }).accounts.flatMap((account) =>
    account.alarms.map(({ id }) => id),
  );
};
/** Meta refuses what is sent from our number like this, until the answer is called. */
async function refuse(fault: object): Promise<() => Promise<unknown>> {
  const whole = { code: 131_048, phoneNumberId: ours.phoneNumberId, ...fault };
  const { id } = await world.control<{ id: string }>('POST', '/faults', whole);
  return () => world.control('DELETE', `/faults/${id}`);
}
const refuseSends = () => refuse({ kind: 'error-code', edge: 'messages' });
/** The pause of the number is over. */
const letTry = (ago = '0 seconds') =>
  database.query(
    `update phone_number set bulk_pause = bulk_pause || jsonb_build_object('until', clock_timestamp() - $2::interval)
      where tenant_id = $1 and bulk_pause is not null`,
    [ours.tenantId, ago],
  );
async function someoneWrites(): Promise<string> {
  const from = somePhone();
  await world.post(envelope({ messages: [textMessage('oi', { from })] }, ours)).expect(200);
  await eventually(
    () => messagesOf(world, ours.tenantId),
    (found) => found.length > 0,
  );
  return from;
}

it('a campaign that Meta refuses for spam waits whole and says so, while replies go on', async () => {
  const ana = await someoneWrites();
  const end = await refuseSends();
  const refused = await send();
  expect(await until(refused, waits)).toMatchObject({
    status: 'queued',
    error: null,
    held: { since: expect.any(String), explanation: { ptBR: { nextStep: expect.any(String) } } },
  });
  expect(await paused()).toMatchObject({
    code: 131_048,
    times: 1,
    explanation: { ptBR: { meaning: expect.any(String) } },
  });
  const { since, until: ends } = (await paused())!;
  expect(Date.parse(ends) - Date.parse(since)).toBe(30 * 60_000);
  expect(await alarms()).toContain('bulk-paused');
  await end();
  // No call is made for these although Meta would take them.
  const campaign = [await send(), await send({ ...template, priority: 'bulk' }), await send()];
  for (const id of campaign) await until(id, waits);
  await until(await send(text, ana), isRead);
  await until(await send(template, ana), isRead);
  expect(await taken()).toHaveLength(2);
  await world.call('post', `/tenants/${ours.tenantId}/messages/${campaign[2]}/cancel`).expect(200);
  await database.query('update outbound set expires_at = now() where message_id = $1', [campaign[1]]);
  expect(await until(campaign[1]!, ({ status }) => status === 'failed')).toMatchObject({
    error: { code: 'expired' },
    held: null,
  });
});

it('what is just taken up when the pause begins waits as well', async () => {
  const ana = await someoneWrites();
  await until(await send(text, ana), isRead);
  const pause = { code: 131_048, times: 1, probe: null, endedAt: null, title: '', detail: '' };
  const campaign = await whileLocked(
    database,
    ['select from number_pace where tenant_id = $1 for update', ours.tenantId],
    () => send(),
    [
      `update phone_number set bulk_pause = $2::jsonb || jsonb_build_object('since', now(), 'until', now() + interval '1 hour')
        where tenant_id = $1`,
      ours.tenantId,
      JSON.stringify(pause),
    ],
  );
  await until(campaign, waits);
  expect(await taken()).toHaveLength(1);
});

it('one message is tried when the pause is over; refused, all wait twice as long; sent, all follow', async () => {
  const end = await refuseSends();
  const first = await send();
  await until(first, waits);
  const second = await send();
  await until(second, waits);
  await letTry();
  const longer = await eventually(paused, (one) => one?.times === 2);
  expect(Date.parse(longer!.until)).toBeGreaterThan(Date.now() + 59 * 60_000);
  await until(first, waits);
  expect(
    await database.query('select attempts from outbound where tenant_id = $1 order by message_id', [
      ours.tenantId,
    ]),
  ).toMatchObject({ rows: [{ attempts: 2 }, { attempts: 0 }] });
  await end();
  await letTry();
  for (const id of [first, second])
    expect(await until(id, isRead)).toMatchObject({ held: null, error: null });
  expect(await paused()).toBeNull();
  expect(await alarms()).not.toContain('bulk-paused');
  // It is remembered for a while: soon again means for longer.
  const again = await refuseSends();
  await until(await send(), waits);
  expect(await paused()).toMatchObject({ times: 3 });
  await again();
});

it('a refusal that comes as a status pauses campaigns too; an operator has one message tried at once', async () => {
  const end = await refuse({ kind: 'status-failed', times: 1 });
  const refused = await send();
  expect(await until(refused, ({ status }) => status === 'failed')).toMatchObject({
    error: { code: 131_048 },
  });
  await end();
  await eventually(paused, (one) => one !== null);
  // Nobody hears what becomes of the one that is tried until its statuses may come.
  const mute = await world.control<{ id: string }>('POST', '/faults', {
    ...{ kind: 'late', ms: 3_600_000, phoneNumberId: ours.phoneNumberId },
  });
  const waiting = [await send(), await send(), await send()];
  for (const id of waiting) await until(id, waits);
  await world.call('post', `${numberPath()}/resume`).expect(200);
  // Several workers look at the same moment, and again while it is under way.
  const probes = world.app.get(BulkProbes, { strict: false });
  await Promise.all([probes.go(), probes.go(), probes.go()]);
  await until(waiting[0]!, ({ status }) => status === 'accepted');
  await probes.go();
  for (const id of waiting.slice(1)) expect(await read(id)).toMatchObject({ held: { code: 'spam_limit' } });
  expect(await taken()).toHaveLength(2);
  await world.control('DELETE', `/faults/${mute.id}`);
  // It tells nothing: after a while another one is tried.
  await database.query(
    `update phone_number set bulk_pause = jsonb_set(bulk_pause, '{probe,at}', to_jsonb(now() - interval '11 minutes')) where tenant_id = $1`,
    [ours.tenantId],
  );
  for (const id of waiting.slice(1)) await until(id, isRead);
  expect(await paused()).toBeNull();
});

it('a reply that Meta refuses for spam fails by itself, and campaigns wait', async () => {
  const ana = await someoneWrites();
  const end = await refuseSends();
  const reply = await send(text, ana);
  expect(await until(reply, ({ status }) => status === 'failed')).toMatchObject({ error: { code: 131_048 } });
  await end();
  const campaign = await send();
  await until(campaign, waits);
  // Nobody waits for it any more: after a day it is over.
  await world.call('post', `/tenants/${ours.tenantId}/messages/${campaign}/cancel`).expect(200);
  await letTry('25 hours');
  await eventually(paused, (one) => one === null);
});
