import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import pg from 'pg';
import supertest from 'supertest';
import { IdempotencyRepository } from '../src/outbox/idempotency.repository.js';
import type { OtherTenant, SeenMessage } from './harness/asking.js';
import { anotherTenant, somePhone } from './harness/asking.js';
import { picture } from './harness/media.js';
import type { World } from './harness/world.js';
import { ADMIN_KEY, envelope, eventually, openWorld } from './harness/world.js';

/** Our own clock is three days ahead; the database's, which decides what all processes share, is right. */
const RightDate = Date;
const DAY_MS = 86_400_000;
const trueNow = (): number => Date.now() - 3 * DAY_MS;
const iso = (inMs: number): string => new Date(trueNow() + inMs).toISOString();

let world: World;
let ours: OtherTenant;
let database: pg.Client;

beforeAll(async () => {
  process.env.CLOCK_SHIFT_MS = String(3 * DAY_MS);
  const wrong = './harness/skewed-clock.mjs';
  await import(wrong);
  world = await openWorld();
  database = new pg.Client(world.databaseUrl);
  await database.connect();
});
afterAll(async () => {
  await database.end();
  await world.close();
  globalThis.Date = RightDate;
});
beforeEach(async () => {
  ours = await anotherTenant(world, undefined, { enabled: false });
});

const base = (): string => `/tenants/${ours.tenantId}`;
const template = { type: 'template', template: { name: 'hello_world', language: { code: 'en_US' } } };
const send = (more: object, key?: string) => {
  const whole = { phoneNumberId: ours.phoneNumberId, to: `+${somePhone()}`, ...template, ...more };
  const call = world.call('post', `${base()}/messages`);
  return (key ? call.set('Idempotency-Key', key) : call).send(whole);
};
const until = (id: string, satisfied: (message: SeenMessage) => boolean) =>
  eventually(
    async () => (await world.call('get', `${base()}/messages/${id}`).expect(200)).body as SeenMessage,
    satisfied,
  );

it('a message that expires soon, or is for later, is taken and leaves', async () => {
  const { id } = (await send({ expiresAt: iso(60_000) }).expect(202)).body as SeenMessage;
  await until(id, ({ status }) => status === 'read');
  await send({ sendAt: iso(60_000) }).expect(202);
  expect((await send({ expiresAt: iso(-60_000) }).expect(400)).body).toMatchObject({
    errors: [{ path: 'expiresAt' }],
  });
});

it('a request that is repeated is not taken twice after the old keys were dropped', async () => {
  const body = { to: `+${somePhone()}` };
  const first = (await send(body, 'a-key').expect(202)).body as SeenMessage;
  await world.app.get(IdempotencyRepository, { strict: false }).dropOld();
  expect((await send(body, 'a-key').expect(202)).body).toMatchObject({ id: first.id });
});

it('what Meta says now against the account pauses it', async () => {
  const { id } = (await send({}).expect(202)).body as SeenMessage;
  const { wamid } = await until(id, ({ status }) => status === 'read');
  const status = {
    ...{ id: wamid, status: 'failed', timestamp: String(Math.floor(trueNow() / 1_000)) },
    ...{ recipient_id: somePhone(), biz_opaque_callback_data: id },
    errors: [{ code: 131_042, title: 'Business eligibility payment issue' }],
  };
  await world.post(envelope({ statuses: [status] }, ours)).expect(200);
  await eventually(
    async () =>
      (await world.call('get', `${base()}/phone-numbers/${ours.phoneNumberId}`).expect(200)).body as {
        paused: object | null;
      },
    ({ paused }) => paused !== null,
  );
});

it("Meta's copy of a file is used for as long as Meta keeps it, and no longer", async () => {
  const { body } = await supertest(world.url)
    .post(`/api/v1${base()}/media`)
    .set('authorization', `Bearer ${ADMIN_KEY}`)
    .attach('file', picture(), { filename: 'a.png', contentType: 'image/png' })
    .expect(201);
  const { id: mediaId } = body as { id: string };
  const parameters = [{ type: 'image', image: { mediaId } }];
  const named = [
    { type: 'text', parameter_name: 'nome', text: 'Ana' },
    { type: 'text', parameter_name: 'produto', text: 'Café' },
  ];
  const components = [
    { type: 'header', parameters },
    { type: 'body', parameters: named },
  ];
  const offer = { name: 'promocao_semana', language: { code: 'pt_BR' }, components };
  const sent = async (): Promise<void> => {
    const { id } = (await send({ template: offer }).expect(202)).body as SeenMessage;
    await until(id, ({ status }) => status === 'read');
  };
  const copies = async (): Promise<{ metaMediaId: string; rest: boolean }[]> =>
    (
      await database.query<{ metaMediaId: string; rest: boolean }>(
        `select meta_media_id as "metaMediaId", expires_at between now() + interval '28 days' and now() + interval '29 days' as rest
           from media_at_meta where tenant_id = $1`,
        [ours.tenantId],
      )
    ).rows;
  await sent();
  const [first] = await copies();
  expect(first).toMatchObject({ rest: true });
  await database.query(
    `update media_at_meta set expires_at = now() + interval '1 hour' where tenant_id = $1`,
    [ours.tenantId],
  );
  await sent();
  expect(await copies()).toMatchObject([{ metaMediaId: first?.metaMediaId }]);
  await database.query(`update media_at_meta set expires_at = now() where tenant_id = $1`, [ours.tenantId]);
  await sent();
  expect((await copies())[0]?.metaMediaId).not.toBe(first?.metaMediaId);
});
