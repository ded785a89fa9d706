import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { SeenDelivery } from './harness/asking.js';
import { delivery, everything, messagesOf } from './harness/asking.js';
import type { World } from './harness/world.js';
import { connectedTenant, eventually, openWorld } from './harness/world.js';

/** Everything that Meta can post, as the sandbox knows it: understood or kept, never a failure. */
let world: World;
let tenantId: string;
let samples: { fields: string[]; messages: string[] };

beforeAll(async () => {
  world = await openWorld();
  tenantId = await connectedTenant(world, { enabled: false });
  samples = await world.control('GET', '/webhooks/samples');
});
afterAll(() => world.close());

/** Recorded without acting on them; all other fields change something. */
const KEPT =
  /^(errors|calls|group_\w+|automatic_events|tracking_events|user_actions|messaging_handovers|standby)$/;
/** About the platform's own portfolio: no WABA is named, or one that is not connected. */
const OURS = /^(partner_solutions|account_update)$/;

const handled = async (): Promise<SeenDelivery[]> => {
  const all = await eventually(
    () => everything<SeenDelivery>(world, '/webhook-deliveries'),
    (found) => found.every(({ status }) => status === 'processed'),
  );
  return Promise.all(all.map(({ id }) => delivery(world, id)));
};

it('every kind of message is one message of its person with its type', async () => {
  for (const sample of samples.messages)
    await world.control('POST', '/webhooks/send', { sample, from: 'ana' });
  const deliveries = await eventually(handled, (all) => all.length >= samples.messages.length);
  const events = deliveries.flatMap(({ events: own }) => own);
  expect(events.filter(({ state }) => state !== 'done')).toEqual([]);
  const kept = await messagesOf(world, tenantId, '?direction=inbound');
  expect(kept).toHaveLength(samples.messages.length);
  // What she said in a group is not said to the business.
  expect(new Set(kept.map(({ conversationId }) => conversationId)).size).toBe(2);
});

it('every field changes something or is kept, and none fails', async () => {
  const before = (await handled()).length;
  for (const sample of samples.fields)
    await world.control('POST', '/webhooks/send', { sample, from: '5511977771234' });
  const deliveries = await eventually(handled, (all) => all.length >= before + samples.fields.length);
  const events = deliveries.flatMap(({ events: own }) => own).filter(({ kind }) => kind !== 'message');
  expect(events.length).toBeGreaterThanOrEqual(samples.fields.length);
  const odd = events.filter(
    ({ kind, state }) =>
      !(
        state === 'done' ||
        (state === 'kept' && KEPT.test(kind)) ||
        (state === 'unrouted' && OURS.test(kind))
      ),
  );
  expect(odd).toEqual([]);
});
