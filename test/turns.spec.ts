import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { randomInt } from 'node:crypto';
import { Database } from '../src/platform/database/database.js';
import { DeliveryClaimRepository } from '../src/webhook/delivery-claim.repository.js';
import type { World } from './harness/world.js';
import { envelope, openWorld, textMessage } from './harness/world.js';

/** Accounts take turns: however much waits of one, what comes for another does not stand behind it. */
let world: World;
let deliveries: DeliveryClaimRepository;
const LEASE_MS = 600_000;

beforeAll(async () => {
  // Nobody works here but this spec.
  world = await openWorld({ APP_ROLE: 'api' });
  deliveries = world.app.get(DeliveryClaimRepository);
});
afterAll(() => world.close());

const anAccount = (): string => String(randomInt(1e9, 1e10));
const post = async (wabaId: string, count: number, value?: object): Promise<void> => {
  for (let n = 0; n < count; n += 1)
    await world
      .post(envelope(value ?? { messages: [textMessage(`${wabaId} ${n}`)] }, { wabaId }))
      .expect(200);
};
const statuses = { statuses: [{ id: 'wamid.1', status: 'sent', timestamp: '1790000000' }] };
const take = async (limit: number): Promise<string[]> => {
  const taken = await deliveries.claim(limit, LEASE_MS);
  return taken.map(({ body }) => (JSON.parse(String(body)) as { entry: [{ id: string }] }).entry[0].id);
};
const count = (ids: string[], id: string): number => ids.filter((one) => one === id).length;

it('of one account no more is taken at once than of another, and all of it in the end, once', async () => {
  const [busy, quiet, other] = [anAccount(), anAccount(), anAccount()];
  await post(busy, 60);
  await post(quiet, 1);
  await post(other, 20);
  const first = await take(15);
  expect([busy, quiet, other].map((id) => count(first, id))).toEqual([5, 1, 5]);
  const rest = (await Promise.all(Array.from({ length: 8 }, () => take(15)))).flat();
  for (let more = await take(15); more.length > 0; more = await take(15)) rest.push(...more);
  const all = [...first, ...rest];
  expect([busy, quiet, other].map((id) => count(all, id))).toEqual([60, 1, 20]);
});

it('of each account the oldest come first', async () => {
  const wabaId = anAccount();
  await post(wabaId, 6);
  const texts: string[] = [];
  for (let n = 0; n < 3; n += 1) {
    const taken = await deliveries.claim(2, LEASE_MS);
    texts.push(...taken.map(({ body }) => /"body":"([^"]+)"/.exec(String(body))![1]!).sort());
  }
  expect(texts).toEqual(Array.from({ length: 6 }, (_, n) => `${wabaId} ${n}`));
});

it('more accounts than may be taken at once all have their turn', async () => {
  const accounts = Array.from({ length: 12 }, anAccount);
  for (const wabaId of accounts) await post(wabaId, 3);
  const taken = await take(4);
  expect(new Set(taken).size).toBe(4);
  for (let more = await take(4); more.length > 0; more = await take(4)) taken.push(...more);
  expect(accounts.map((id) => count(taken, id))).toEqual(accounts.map(() => 3));
});

it('what people say of any account comes before statuses of all', async () => {
  const [campaign, quiet] = [anAccount(), anAccount()];
  await post(campaign, 10, statuses);
  await post(quiet, 1);
  expect(await take(32)).toEqual([quiet]);
  expect(count(await take(32), campaign)).toBe(10);
});

it('what an older release kept has its turn as well', async () => {
  const old = `insert into webhook_delivery (id, body)
    select id, convert_to('{"entry":[{"id":"old"}]}', 'UTF8') from unnest($1::uuid[]) id`;
  const ids = Array.from({ length: 3 }, () => crypto.randomUUID());
  await world.app.get(Database).asSystem('test', (tx) => tx.query(old, [ids]));
  const wabaId = anAccount();
  await post(wabaId, 3);
  expect((await take(32)).sort()).toEqual([wabaId, wabaId, wabaId, 'old', 'old', 'old'].sort());
});
