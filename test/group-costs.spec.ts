import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import type { OtherTenant, SeenMessage } from './harness/asking.js';
import { anotherTenant, everything } from './harness/asking.js';
import type { World } from './harness/world.js';
import { envelope, eventually, openWorld } from './harness/world.js';

/** A message to a group is charged for each participant whom it reaches, at the rate of their country. */
let world: World;
let ours: OtherTenant;
let group: string;
const [ana, beto, carla] = ['447700900001', '447700900002', '551188887777'];
/** The card of these tests: Brazil has a price of its own for groups. */
const [british, brazilian] = [0.02, 0.005];

beforeAll(async () => {
  world = await openWorld();
  const markets = [
    { name: 'United Kingdom', callingCodes: ['44'], countries: ['GB'], prices: { utility: british } },
    {
      name: 'Brazil',
      callingCodes: ['55'],
      countries: ['BR'],
      prices: { utility: 0.9, group_utility: brazilian },
    },
  ];
  const card = { currency: 'USD', source: 'a test', markets };
  await world.call('put', '/rate-cards/2026-10-02').send(card).expect(200);
  const { id } = await world.control<{ id: string }>('POST', '/people', { name: 'Carla', phone: carla });
  await world.control('PATCH', `/people/${id}`, { reachable: false });
});
afterAll(() => world.close());
beforeEach(async () => {
  ours = await anotherTenant(world, undefined, { enabled: false });
  const { phoneNumberId } = ours;
  const made = { phoneNumberId, members: [ana, beto, carla] };
  group = (await world.control<{ id: string }>('POST', '/groups', made)).id;
  await eventually(
    () => everything<{ name: string }>(world, `/tenants/${ours.tenantId}/templates`),
    (found) => found.some(({ name }) => name === 'hello_world'),
  );
});

type Costed = SeenMessage & {
  cost: { reached: number; unpriced: number; estimatedCost: number | null } | null;
  participants: { waId: string | null; status: string; pricing: object | null }[];
};
const until = (id: string, satisfied: (message: Costed) => boolean) =>
  eventually(
    async () =>
      (await world.call('get', `/tenants/${ours.tenantId}/messages/${id}`).expect(200)).body as Costed,
    satisfied,
  );
const usage = async (): Promise<object> =>
  (await world.call('get', `/tenants/${ours.tenantId}/usage`).expect(200)).body as object;

/** Sends to the group, and answers once Meta in a box has said all that it says of it. */
async function sent(): Promise<Costed> {
  const draft = {
    phoneNumberId: ours.phoneNumberId,
    recipient_type: 'group',
    to: group,
    type: 'template',
    template: { name: 'hello_world', language: { code: 'en_US' } },
  };
  const answer = await world.call('post', `/tenants/${ours.tenantId}/messages`).send(draft).expect(202);
  return until(
    (answer.body as Costed).id,
    ({ participants, cost }) =>
      participants
        .map(({ status }) => status)
        .sort()
        .join() === 'failed,read,read' &&
      // The price comes with another status, which may come later.
      participants.filter(({ pricing: price }) => price !== null).length === 2 &&
      cost?.unpriced === 0,
  );
}

/** Statuses as Meta writes them, in one webhook. */
const told = async ({ wamid }: Costed, ...statuses: object[]): Promise<void> => {
  const common = {
    id: wamid,
    status: 'delivered',
    timestamp: String(Math.floor(Date.now() / 1_000)),
    recipient_id: group,
    recipient_type: 'group',
  };
  const all = statuses.map((status) => ({ ...common, ...status }));
  await world.post(envelope({ statuses: all }, ours)).expect(200);
};
const pricing = { billable: true, pricing_model: 'PMP', category: 'group_utility' };

it('costs what it costs for each whom it has reached, once however often and in whatever order Meta says it', async () => {
  const message = await sent();
  expect(message.cost).toEqual({
    category: 'group_utility',
    pricingType: null,
    market: 'United Kingdom',
    listPrice: british,
    currency: 'USD',
    rateCard: '2026-10-02',
    free: null,
    reached: 2,
    unpriced: 0,
    estimatedCost: 2 * british,
  });
  const reached = message.participants.filter(({ status }) => status === 'read');
  expect(reached).toEqual([expect.objectContaining({ pricing }), expect.objectContaining({ pricing })]);

  // The third one has it later, as the two who have it read it again; first in one order, then in the other.
  const late = { recipient_participant_id: carla, pricing };
  const again = [ana, beto].map((waId) => ({ recipient_participant_id: waId, pricing }));
  await told(message, { ...late, status: 'read', pricing: undefined }, ...again);
  await told(message, ...again, late);
  await told(message, { ...late, status: 'played' });
  const after = await until(
    message.id,
    ({ cost, participants }) => cost?.reached === 3 && participants.some(({ status }) => status === 'played'),
  );
  expect(after.cost).toMatchObject({
    ...{ category: 'group_utility', market: null, listPrice: null, currency: 'USD', rateCard: '2026-10-02' },
    ...{ reached: 3, unpriced: 0, estimatedCost: 2 * british + brazilian },
  });
  const estimated = 2 * british + brazilian;
  expect(await usage()).toMatchObject({
    delivered: 3,
    rows: [{ category: 'group_utility', delivered: 3, free: 0, unpriced: 0, estimatedCost: estimated }],
    freeService: [{ used: 0 }],
    estimatedCosts: [{ currency: 'USD', amount: estimated }],
  });
});

it('charges nobody twice who is known by BSUID, then by phone, then by both', async () => {
  const message = await sent();
  const [bsuid, phone] = ['GB.1500000000000009', '447700900009'];
  await told(message, { recipient_participant_user_id: bsuid, pricing });
  await until(message.id, ({ cost }) => cost?.reached === 3);
  await told(message, { participant_recipient_id: phone, status: 'read' });
  await until(message.id, ({ cost }) => cost?.reached === 4);
  await told(message, { recipient_participant_id: phone, recipient_participant_user_id: bsuid });
  const one = await until(message.id, ({ cost }) => cost?.reached === 3);
  expect(one.cost).toMatchObject({ unpriced: 0, estimatedCost: 3 * british });
  await told(message, { recipient_participant_id: carla, pricing });
  await until(message.id, ({ cost }) => cost?.reached === 4);
  expect(await usage()).toMatchObject({
    delivered: 4,
    rows: [{ delivered: 4, estimatedCost: 3 * british + brazilian }],
  });
});

it('is free for those of whom Meta says so, and of unknown price where no card has one', async () => {
  const message = await sent();
  const free = { pricing: { ...pricing, billable: false } };
  await told(
    message,
    // As Meta's page of group webhooks has it where statuses are gathered.
    { recipient_participant_id: ana, status: 'read', conversation: { id: 'C', ...free } },
    { recipient_participant_id: '351912345678', pricing },
  );
  const after = await until(message.id, ({ cost }) => cost?.reached === 3);
  expect(after.cost).toMatchObject({ free: null, market: null, unpriced: 1, estimatedCost: british });
  expect(await usage()).toMatchObject({
    delivered: 3,
    rows: [{ delivered: 3, free: 1, unpriced: 1, estimatedCost: british }],
  });
});
