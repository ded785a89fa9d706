import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { Database } from '../src/platform/database/database.js';
import { Portfolios } from '../src/tenants/portfolios.js';
import type { LedgerAnswer } from '../sandbox/ledger/ledger.js';
import type { OtherTenant, SeenMessage } from './harness/asking.js';
import { anotherTenant, somePhone } from './harness/asking.js';
import type { World } from './harness/world.js';
import { envelope, eventually, openWorld, textMessage } from './harness/world.js';

/** The messaging limit of a portfolio: how many people it may write to first in 24 hours. */
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
  await limited('TIER_2');
});

const limited = (tier: string, tenant = ours) =>
  database.query(
    `update phone_number set facts = facts || jsonb_build_object('messagingLimit', $2::text) where tenant_id = $1`,
    [tenant.tenantId, tier],
  );
const template = { type: 'template', template: { name: 'hello_world', language: { code: 'en_US' } } };
type Waiting = SeenMessage & { held: { code: string } | null };
const send = async (phone: string, message: object = template, tenant = ours): Promise<string> => {
  const { tenantId, phoneNumberId } = tenant;
  const whole = { phoneNumberId, to: `+${phone}`, ...message };
  const { body } = await world.call('post', `/tenants/${tenantId}/messages`).send(whole).expect(202);
  return (body as SeenMessage).id;
};
const until = (id: string, satisfied: (message: Waiting) => boolean, { tenantId } = ours) =>
  eventually(
    async () => (await world.call('get', `/tenants/${tenantId}/messages/${id}`).expect(200)).body as Waiting,
    satisfied,
  );
const isRead = ({ status }: Waiting): boolean => status === 'read';
const isHeld = ({ held }: Waiting): boolean => held !== null;
const numbersLimit = async ({ tenantId, phoneNumberId } = ours): Promise<object> => {
  const path = `/tenants/${tenantId}/phone-numbers/${phoneNumberId}`;
  return ((await world.call('get', path).expect(200)).body as { messagingLimit: object }).messagingLimit;
};

describe('a portfolio at its limit', () => {
  it('holds what would begin one conversation too many, says so, and lets it go when there is room', async () => {
    const [ana, beto, clara, davi] = [somePhone(), somePhone(), somePhone(), somePhone()];
    for (const phone of [ana, beto]) await until(await send(phone), isRead);
    const [toClara, toDavi] = [await send(clara), await send(davi)];
    expect(await until(toClara, isHeld)).toMatchObject({
      status: 'queued',
      held: {
        code: 'messaging_limit',
        since: expect.any(String),
        explanation: { ptBR: { nextStep: expect.any(String) } },
      },
    });
    await until(toDavi, isHeld);
    expect(await numbersLimit()).toEqual({
      tier: 'TIER_2',
      limit: 2,
      reached: 2,
      fullSince: expect.any(String),
    });
    // Who was counted already is no one more.
    await until(await send(ana), isRead);
    // Whoever writes is answered at once, and what waited for them begins no conversation any more.
    await world.post(envelope({ messages: [textMessage('oi', { from: clara })] }, ours)).expect(200);
    const reply = await eventually(
      () => send(clara, { type: 'text', text: { body: 'Olá' } }).catch(() => ''),
      (id) => id !== '',
    );
    await until(reply, isRead);
    expect(await until(toClara, isRead)).toMatchObject({ held: null });
    expect(await until(toDavi, isHeld)).toMatchObject({ status: 'queued' });
    await database.query(
      `update portfolio_reach set reached_at = now() - interval '25 hours'
        where portfolio_id = $1 and person_hash = sha256(convert_to($1 || ' phone ' || $2, 'UTF8'))`,
      [ours.businessId, beto],
    );
    expect(await until(toDavi, isRead)).toMatchObject({ held: null });
  });

  it('lets everything go when Meta raises it', async () => {
    for (const phone of [somePhone(), somePhone()]) await until(await send(phone), isRead);
    const id = await send(somePhone());
    await until(id, isHeld);
    await limited('TIER_UNLIMITED');
    await until(id, isRead);
  });

  it('can be called off', async () => {
    for (const phone of [somePhone(), somePhone()]) await until(await send(phone), isRead);
    const id = await send(somePhone());
    await until(id, isHeld);
    const { body } = await world.call('post', `/tenants/${ours.tenantId}/messages/${id}/cancel`).expect(200);
    expect(body).toMatchObject({ status: 'canceled', held: null });
  });
});

describe('tenants with accounts of one portfolio', () => {
  let theirs: OtherTenant;
  beforeEach(async () => {
    const { businessId } = ours;
    theirs = await anotherTenant(world, undefined, { enabled: false }, { businessId });
    await limited('TIER_2', theirs);
  });

  it('have one limit together, and whom both write to counts once', async () => {
    const [ana, beto] = [somePhone(), somePhone()];
    await until(await send(ana), isRead);
    await until(await send(ana, template, theirs), isRead, theirs);
    await until(await send(beto, template, theirs), isRead, theirs);
    const id = await send(somePhone());
    expect(await until(id, isHeld)).toMatchObject({ held: { code: 'messaging_limit' } });
    await until(await send(beto), isRead);
    for (const tenant of [ours, theirs])
      expect(await numbersLimit(tenant)).toMatchObject({ reached: 2, fullSince: expect.any(String) });
    await limited('TIER_3');
    await until(id, isRead);
  });

  it('do not where Meta has named no owner: anybody could have given the id', async () => {
    const forget = `update waba set facts = facts - 'ownerBusinessId' where tenant_id = $1 returning business_id`;
    const { rows } = await database.query(forget, [theirs.tenantId]);
    expect(rows).toEqual([{ business_id: ours.businessId }]);
    for (const phone of [somePhone(), somePhone()])
      await until(await send(phone, template, theirs), isRead, theirs);
    await until(await send(somePhone(), template, theirs), isHeld, theirs);
    await until(await send(somePhone()), isRead);
    expect(await numbersLimit()).toMatchObject({ reached: 1, fullSince: null });
  });
});

it('a campaign message that Meta refuses for now goes before those that were not tried yet', async () => {
  await limited('TIER_UNLIMITED');
  const { phoneNumberId, tenantId } = ours;
  await world.control('POST', '/faults', { kind: 'error-code', code: 131_016, times: 1, phoneNumberId });
  const messages = Array.from({ length: 400 }, () => ({ phoneNumberId, to: `+${somePhone()}`, ...template }));
  await world.call('post', `/tenants/${tenantId}/messages/batch`).send({ messages }).expect(202);
  const { outbound = [] } = await eventually(
    () => world.control<LedgerAnswer>('GET', `/ledger?phoneNumberId=${phoneNumberId}`),
    ({ outbound: taken = [] }) => taken.length === messages.length,
  );
  const { rows } = await database.query<{ id: string }>(
    `select message_id as id from outbound where tenant_id = $1 and attempts > 1`,
    [tenantId],
  );
  const place = outbound.findIndex(({ bizOpaqueCallbackData }) => bizOpaqueCallbackData === rows[0]?.id);
  expect(rows).toHaveLength(1);
  expect(place).toBeLessThan(messages.length - 50);
  // Four hundred at the number's pace.
}, 300_000);

it('however many ask at the same moment, no more are let through than there is room for', async () => {
  const portfolios = world.app.get(Portfolios, { strict: false });
  const database = world.app.get(Database, { strict: false });
  const { tenantId, businessId } = ours;
  const portfolio = { id: businessId, limit: 50 };
  const known = randomUUID();
  const ask = () =>
    database.forTenant(tenantId, (tx) =>
      portfolios.admit(tx, portfolio, [known, ...Array.from({ length: 7 }, () => randomUUID())]),
    );
  const answers = await Promise.all(Array.from({ length: 20 }, ask));
  expect(answers.every((admitted) => admitted.has(known))).toBe(true);
  expect(new Set(answers.flatMap((admitted) => [...admitted])).size).toBe(50);
  expect(await portfolios.room(tenantId, portfolio)).toBe(0);
});
