import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import pg from 'pg';
import type { OtherTenant, SeenMessage } from './harness/asking.js';
import { anotherTenant, messagesOf, somePhone } from './harness/asking.js';
import { letLeave, muchLater } from './harness/due.js';
import type { World } from './harness/world.js';
import { envelope, eventually, openWorld, textMessage } from './harness/world.js';

/** What Meta forbids an account until a time that it names (`account_update`, ACCOUNT_RESTRICTION). */
let world: World;
let ours: OtherTenant;
let ana: string;
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
  ana = somePhone();
  await world.post(envelope({ messages: [textMessage('oi', { from: ana })] }, ours)).expect(200);
  await eventually(
    () => messagesOf(world, ours.tenantId),
    (found) => found.length === 1,
  );
});

type Waiting = SeenMessage & {
  held: { code: string; detail: string } | null;
  error: { code: unknown } | null;
};
const template = { type: 'template', template: { name: 'hello_world', language: { code: 'en_US' } } };
const text = { type: 'text', text: { body: 'Olá' } };
const base = (): string => `/tenants/${ours.tenantId}`;
const send = (message: object, to = somePhone()) =>
  world
    .call('post', `${base()}/messages`)
    .send({ phoneNumberId: ours.phoneNumberId, to: `+${to}`, ...message });
const queued = async (message: object, to?: string): Promise<string> =>
  ((await send(message, to).expect(202)).body as SeenMessage).id;
const until = (id: string, satisfied: (message: Waiting) => boolean) =>
  eventually(
    async () => (await world.call('get', `${base()}/messages/${id}`).expect(200)).body as Waiting,
    satisfied,
  );
const isRead = ({ status }: Waiting): boolean => status === 'read';
const waits = ({ held }: Waiting): boolean => held?.code === 'account_restricted';
const inSeconds = (count: number): number => Math.floor(Date.now() / 1_000) + count;
const alarms = async (): Promise<string[]> => {
  const { body } = await world.call('get', `${base()}/go-live`).expect(200);
  return (body as { accounts: { alarms: { id: string }[] }[] }).accounts.flatMap((account) =>
    account.alarms.map(({ id }) => id),
  );
};
/** Meta tells of restrictions, by their type until a time in Unix seconds, and we have heard it. */
async function restricted(until: Record<string, number>): Promise<void> {
  const restriction_info = Object.entries(until).map(([restriction_type, expiration]) => ({
    restriction_type,
    expiration,
  }));
  const value = { event: 'ACCOUNT_RESTRICTION', restriction_info };
  await world.control('POST', '/webhooks/send', { field: 'account_update', value, wabaId: ours.wabaId });
  await eventually(
    async () =>
      (await world.call('get', `${base()}/wabas/${ours.wabaId}`).expect(200)).body as {
        facts: { restrictions?: object[] };
      },
    ({ facts }) => facts.restrictions?.length === restriction_info.length,
  );
}
const BEGIN = 'RESTRICTED_BIZ_INITIATED_MESSAGING';
const ANSWER = 'RESTRICTED_CUSTOMER_INITIATED_MESSAGING';

it('an account that may not begin conversations answers, refuses and holds the rest, and goes on when the time has come', async () => {
  const before = await queued({ ...template, sendAt: muchLater() });
  const until_ = inSeconds(3_600);
  await restricted({ [BEGIN]: until_ });
  expect((await send(template).expect(422)).body).toMatchObject({
    code: 'account_restricted',
    detail: expect.stringContaining(new Date(until_ * 1_000).toISOString()),
  });
  expect(await alarms()).toContain('account-restricted');
  await until(await queued(text, ana), isRead);
  await until(await queued(template, ana), isRead);
  await letLeave(world, database, before);
  expect(await until(before, waits)).toMatchObject({
    status: 'queued',
    held: { detail: expect.stringContaining(new Date(until_ * 1_000).toISOString()) },
  });
  // What is for a time after it is taken.
  await queued({ ...template, sendAt: new Date((until_ + 60) * 1_000).toISOString() });
  await database.query(
    `update waba set facts = jsonb_set(facts, '{restrictions,0,expiration}', to_jsonb(extract(epoch from now())::bigint)) where tenant_id = $1`,
    [ours.tenantId],
  );
  expect(await until(before, isRead)).toMatchObject({ held: null, error: null });
  await until(await queued(template), isRead);
  expect(await alarms()).not.toContain('account-restricted');
});

it('an account that may neither begin nor answer sends nothing; an operator who knows better ends it', async () => {
  const before = [
    await queued({ ...text, sendAt: muchLater() }, ana),
    await queued({ ...template, sendAt: muchLater() }),
  ];
  await restricted({ [BEGIN]: inSeconds(7_200), [ANSWER]: inSeconds(3_600) });
  expect((await send(text, ana).expect(422)).body).toMatchObject({ code: 'account_restricted' });
  expect((await send(template).expect(422)).body).toMatchObject({ code: 'account_restricted' });
  await letLeave(world, database, ...before);
  for (const id of before) await until(id, waits);
  const resume = () => world.call('post', `${base()}/phone-numbers/${ours.phoneNumberId}/resume`);
  await resume().expect(200);
  expect((await send(text, ana).expect(422)).body).toMatchObject({ code: 'account_restricted' });
  // Meta's word ends, the operator's own stays until they take it back.
  const pause = world.call('post', `${base()}/phone-numbers/${ours.phoneNumberId}/pause`);
  await pause.send({ reason: 'Inventário' }).expect(200);
  const lifted = await resume().send({ unrestricted: true }).expect(200);
  expect(lifted.body).toMatchObject({ paused: { code: 'manual' } });
  expect((await send(text, ana).expect(422)).body).toMatchObject({ code: 'number_paused' });
  await resume().expect(200);
  for (const id of before) await until(id, isRead);
  await until(await queued(template), isRead);
});

it('an account that may send no utility templates sends others; what has no end is left to Meta', async () => {
  await restricted({ RESTRICTED_UTILITY_TEMPLATES: inSeconds(3_600) });
  expect((await send(template).expect(422)).body).toMatchObject({ code: 'account_restricted' });
  const code = [{ type: 'text', text: '4711' }];
  const components = [
    { type: 'body', parameters: code },
    { type: 'button', sub_type: 'url', index: '0', parameters: code },
  ];
  const login = { name: 'codigo_acesso', language: { code: 'pt_BR' }, components };
  await until(await queued({ type: 'template', template: login }), isRead);
  await restricted({ RESTRICTED_UTILITY_TEMPLATES: 0, [BEGIN]: inSeconds(-1) });
  await until(await queued(template), isRead);
});
