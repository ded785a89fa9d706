import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import type { OtherTenant, SeenMessage } from './harness/asking.js';
import { anotherTenant, everything, keyOf, messagesOf, somePhone } from './harness/asking.js';
import type { World } from './harness/world.js';
import { envelope, eventually, openWorld, textMessage } from './harness/world.js';

/** What reached people in a month, and what Meta is estimated to ask for it. */
let world: World;
let ours: OtherTenant;
let phone: string;
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
  phone = somePhone();
  await world.post(envelope({ messages: [textMessage('oi', { from: phone })] }, ours)).expect(200);
  await eventually(
    () => messagesOf(world, ours.tenantId),
    (found) => found.length === 1,
  );
  await eventually(
    () => everything<{ name: string }>(world, `/tenants/${ours.tenantId}/templates`),
    (found) => found.some(({ name }) => name === 'hello_world'),
  );
});

type Costed = SeenMessage & { cost: Record<string, unknown> | null };
interface Usage {
  month: string;
  delivered: number;
  rows: { category: string; delivered: number; free: number; unpriced: number; estimatedCost: number }[];
  freeService: object[];
  estimatedCosts: object[];
}

/** Sends a message, and answers it once it was read. */
async function sent(more: object = {}): Promise<Costed> {
  const draft = {
    phoneNumberId: ours.phoneNumberId,
    to: `+${phone}`,
    type: 'text',
    text: { body: 'Olá' },
    ...more,
  };
  const answer = await world.call('post', `/tenants/${ours.tenantId}/messages`).send(draft).expect(202);
  const { id, cost } = answer.body as Costed;
  expect(cost).toBeNull();
  return eventually(
    async () =>
      (await world.call('get', `/tenants/${ours.tenantId}/messages/${id}`).expect(200)).body as Costed,
    ({ statusHistory }) => statusHistory.length === 6,
  );
}
const template = {
  type: 'template',
  text: undefined,
  template: { name: 'hello_world', language: { code: 'en_US' } },
};
const usage = async (query = '', tenantId = ours.tenantId): Promise<Usage> =>
  (await world.call('get', `/tenants/${tenantId}/usage${query}`).expect(200)).body as Usage;

it('counts what was delivered by category, with its estimated price, once however often Meta says it', async () => {
  const free = await sent();
  expect(free.cost).toEqual({
    category: 'service',
    pricingType: 'regular',
    market: 'Brazil',
    listPrice: 0.0068,
    currency: 'USD',
    rateCard: '2026-10-01',
    free: 'allowance',
    reached: 1,
    unpriced: 0,
    estimatedCost: 0,
  });
  const paid = await sent(template);
  expect(paid.cost).toMatchObject({ category: 'utility', free: null, estimatedCost: 0.0068 });
  const status = { id: paid.wamid, status: 'delivered', timestamp: '1795000000', recipient_id: phone };
  await world.post(envelope({ statuses: [status] }, ours)).expect(200);
  const seen = await usage();
  expect(seen).toMatchObject({
    delivered: 2,
    rows: [
      { category: 'service', delivered: 1, free: 1, unpriced: 0, estimatedCost: 0 },
      {
        category: 'utility',
        delivered: 1,
        free: 0,
        unpriced: 0,
        estimatedCost: 0.0068,
        rateCards: ['2026-10-01'],
      },
    ],
    freeService: [{ phoneNumberId: ours.phoneNumberId, limit: 1_000, used: 1 }],
    estimatedCosts: [{ currency: 'USD', amount: 0.0068 }],
  });
  expect(seen.month).toMatch(/^\d{4}-\d\d$/);
  expect((await usage('?month=2020-01')).rows).toEqual([]);
  await world.call('get', `/tenants/${ours.tenantId}/usage?month=2026-13`).expect(400);
  // It stays on the bill when the message is erased.
  await database.query(`delete from message where tenant_id = $1 and id = $2`, [ours.tenantId, paid.id]);
  expect((await usage()).delivered).toBe(2);
});

it('a number has 1,000 service messages free each month, another number its own', async () => {
  await database.query(
    `insert into message_charge (tenant_id, message_id, phone_number_id, month, category, price, currency, free)
     select $1, gen_random_uuid(), n, to_char(now() at time zone t.timezone, 'YYYY-MM'), 'service', 0.0068, 'USD', 'allowance'
       from tenant t, generate_series(1, 999) i, unnest($2::text[]) n where t.id = $1`,
    [ours.tenantId, [ours.phoneNumberId, 'another']],
  );
  expect((await sent()).cost).toMatchObject({ free: 'allowance', estimatedCost: 0 });
  expect((await sent()).cost).toMatchObject({ free: null, estimatedCost: 0.0068 });
  expect((await usage()).freeService).toEqual(
    expect.arrayContaining([
      { phoneNumberId: ours.phoneNumberId, limit: 1_000, used: 1_000 },
      { phoneNumberId: 'another', limit: 1_000, used: 999 },
    ]),
  );
});

describe('rate cards', () => {
  const path = '/rate-cards/2026-10-02';
  const brazil = { name: 'Brasil', callingCodes: ['55'], countries: ['BR'], prices: { utility: 0.04 } };
  const card = { currency: 'BRL', source: 'Meta, tarifas em reais', markets: [brazil] };
  const days = async () =>
    ((await world.call('get', '/rate-cards').expect(200)).body as { data: object[] }).data;

  it('of the platform are in force from their day on, without a new version', async () => {
    expect(await days()).toEqual([expect.objectContaining({ effectiveFrom: '2026-10-01', builtIn: true })]);
    expect((await world.call('put', path).send(card).expect(200)).body).toEqual({
      ...card,
      effectiveFrom: '2026-10-02',
      builtIn: false,
    });
    expect(await days()).toHaveLength(2);
    expect((await sent(template)).cost).toMatchObject({
      market: 'Brasil',
      currency: 'BRL',
      estimatedCost: 0.04,
    });
    // What the card does not have is not known, which is not nothing.
    await database.query(
      `insert into message_charge (tenant_id, message_id, phone_number_id, month, category)
       select $1, gen_random_uuid(), 'n', to_char(now() at time zone timezone, 'YYYY-MM'), 'marketing' from tenant where id = $1`,
      [ours.tenantId],
    );
    expect((await usage()).rows).toContainEqual(
      expect.objectContaining({ category: 'marketing', delivered: 1, unpriced: 1, estimatedCost: 0 }),
    );
    await world.call('delete', path).expect(204);
    await world.call('delete', path).expect(404);
    expect((await sent(template)).cost).toMatchObject({ currency: 'USD' });
  });

  it.each([
    ['a day that is none', '/rate-cards/2026-02-30', card],
    ['a currency that is none', path, { ...card, currency: 'reais' }],
    ['a price below nothing', path, { ...card, markets: [{ ...brazil, prices: { utility: -1 } }] }],
    ['a price that is a text', path, { ...card, markets: [{ ...brazil, prices: { utility: '1' } }] }],
    ['no market', path, { ...card, markets: [] }],
    ['a calling code twice', path, { ...card, markets: [brazil, { ...brazil, name: 'Outro' }] }],
    ['a calling code with a plus', path, { ...card, markets: [{ ...brazil, callingCodes: ['+55'] }] }],
  ])('with %s are 400', async (_what, where, body) => {
    await world.call('put', where).send(body).expect(400);
  });

  it('are the platform’s alone', async () => {
    const owner = await keyOf(world, ours.tenantId, 'admin');
    await world.call('put', path, owner).send(card).expect(403);
  });
});
