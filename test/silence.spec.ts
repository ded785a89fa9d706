import { afterAll, beforeAll, expect, it } from '@jest/globals';
import pg from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { SilenceSweeper } from '../src/onboarding/silence.sweeper.js';
import { answered, metric, somePhone } from './harness/asking.js';
import type { World } from './harness/world.js';
import { connectedTenant, envelope, openWorld, textMessage } from './harness/world.js';

let world: World;
let tenantId: string;

beforeAll(async () => {
  world = await openWorld();
  tenantId = await connectedTenant(world, { quietMs: 0 });
});
afterAll(() => world.close());

const withDatabase = async (act: (client: pg.Client) => Promise<unknown>): Promise<void> => {
  const client = new pg.Client({ connectionString: world.databaseUrl });
  await client.connect();
  try {
    await act(client);
  } finally {
    await client.end();
  }
};

const silence = async (): Promise<unknown> => {
  await world.app.get(SilenceSweeper).look();
  const { body } = await world.call('get', `/tenants/${tenantId}/phone-numbers`).expect(200);
  return (body as { data: { silence: unknown }[] }).data[0]?.silence;
};

it('a connected number that is silent for more than three times its usual gap raises an alarm until it is heard', async () => {
  const message = textMessage('oi', { from: somePhone() });
  await world.post(envelope({ messages: [message] })).expect(200);
  const [{ conversationId, phoneNumberId } = { conversationId: '', phoneNumberId: '' }] = await answered(
    world,
    tenantId,
    message.id,
  );
  expect(await silence()).toBeNull();
  await withDatabase(async (client) => {
    await client.query('delete from message where conversation_id = $1', [conversationId]);
    // One message in every hour of two days, the last one nine hours ago.
    await client.query(
      `insert into message (tenant_id, id, conversation_id, phone_number_id, direction, origin, type, status, at, door_id)
       select $1, (lpad(to_hex((extract(epoch from now() - h * interval '1 hour') * 1000)::bigint), 12, '0') || '7' || repeat('0', 19))::uuid,
              $2, $3, 'inbound', 'person', 'text', 'received', now() - h * interval '1 hour', gen_random_uuid()
         from generate_series(9, 57) h`,
      [tenantId, conversationId, phoneNumberId],
    );
  });
  expect(await silence()).toMatchObject({ usualGapHours: 1 });
  expect(await metric(world, 'numbers_silent')).toBe(1);
  await world
    .post(envelope({ messages: [textMessage('oi', { from: somePhone(), id: 'wamid.heard' })] }))
    .expect(200);
  await answered(world, tenantId, 'wamid.heard');
  // Whoever wrote it down may have had a clock that was ahead of the one that looks.
  await withDatabase((client) =>
    client.query(`update message set id = $1 where wamid = 'wamid.heard'`, [
      uuidv7({ msecs: Date.now() + 60_000 }),
    ]),
  );
  expect(await silence()).toBeNull();
  expect(await metric(world, 'numbers_silent')).toBe(0);
});
