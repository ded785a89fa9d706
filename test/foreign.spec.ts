import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import supertest from 'supertest';
import { demo } from '../sandbox/demo.js';
import type { OtherTenant, SeenMessage } from './harness/asking.js';
import {
  anotherTenant,
  answered,
  byWamid,
  deliveryOf,
  foundBusiness,
  messagesOf,
  replies,
  somePhone,
  statesOf,
} from './harness/asking.js';
import type { World } from './harness/world.js';
import { connectedTenant, envelope, eventually, openWorld, textMessage } from './harness/world.js';

/** A client's own Meta app: its own door, and no power over anybody else's WABA. */
const APP_A = { appId: '505000000000001', appSecret: 'a'.repeat(32), verifyToken: 'verify-token-of-app-a' };
const APP_B = { appId: '505000000000002', appSecret: 'b'.repeat(32), verifyToken: 'verify-token-of-app-b' };

let world: World;
let platform: string;
let a: OtherTenant;
let b: OtherTenant;

beforeAll(async () => {
  world = await openWorld();
  platform = await connectedTenant(world);
  a = await anotherTenant(world, APP_A);
  b = await anotherTenant(world, APP_B);
});
afterAll(() => world.close());

const signedBy = (app: typeof APP_A) => ({ appId: app.appId, secret: app.appSecret });
const to = ({ wabaId, phoneNumberId }: OtherTenant, value: object): object =>
  envelope(value, { wabaId, phoneNumberId });

describe("the door of a client's own app", () => {
  const door = (app: typeof APP_A, token: string): supertest.Test =>
    supertest(world.url).get(
      `/api/v1/meta/webhook/${app.appId}?hub.mode=subscribe&hub.challenge=77&hub.verify_token=${token}`,
    );

  it('is verified with its own verify token alone', async () => {
    expect((await door(APP_A, APP_A.verifyToken).expect(200)).text).toBe('77');
    await door(APP_A, APP_B.verifyToken).expect(403);
    await door(APP_A, demo.verifyToken).expect(403);
  });

  it('takes what its own secret signed, and its agent answers', async () => {
    const message = textMessage('oi', { from: somePhone() });
    await world.post(to(a, { messages: [message] }), signedBy(APP_A)).expect(200);
    expect(replies(await answered(world, a.tenantId, message.id))).toHaveLength(1);
    expect(await deliveryOf(world, message.id)).toMatchObject({ appId: APP_A.appId });
  });

  it.each([
    ["the platform's secret", demo.appSecret],
    ["another client's secret", APP_B.appSecret],
    ['no secret at all', ''],
  ])('refuses what was signed with %s', async (_case, secret) => {
    await world
      .post(to(a, { messages: [textMessage('x')] }), { appId: APP_A.appId, secret: secret || 'x' })
      .expect(401);
  });

  it("does not open the platform's door", () =>
    world.post(to(a, { messages: [textMessage('x')] }), { secret: APP_A.appSecret }).expect(401));

  it('takes what the secret before the present one signed, for as long as Meta repeats it, and no longer', async () => {
    const old = { ...APP_A, appId: '505000000000005', appSecret: 'e'.repeat(32) };
    const client = await anotherTenant(world, old);
    const { tenantId, businessId, wabaId, accessToken } = client;
    const connect = (app: typeof old) =>
      world.call('post', `/tenants/${tenantId}/wabas`).send({ businessId, wabaId, accessToken, ...app });
    const renewed = { ...old, appSecret: 'f'.repeat(32) };
    await world.control('PATCH', `/apps/${old.appId}`, { secret: renewed.appSecret });
    await connect(renewed).expect(201);
    // Brought up to date once more, it still knows what it replaced.
    await connect(renewed).expect(201);
    const post = (app: typeof old): supertest.Test =>
      world.post(to(client, { messages: [textMessage('oi', { from: somePhone() })] }), signedBy(app));
    await post(old).expect(200);
    await post(renewed).expect(200);
    const sql = new pg.Client({ connectionString: world.databaseUrl });
    await sql.connect();
    try {
      await sql.query(
        `update waba set app_secret_replaced_at = now() - interval '9 days' where waba_id = $1`,
        [wabaId],
      );
    } finally {
      await sql.end();
    }
    await post(old).expect(401);
    await post(renewed).expect(200);
  });

  it('takes nothing more of what a leaked secret signed, as soon as that is revoked', async () => {
    const leaked = { ...APP_A, appId: '505000000000006', appSecret: 'a1'.repeat(16) };
    const client = await anotherTenant(world, leaked);
    const { tenantId, businessId, wabaId, accessToken } = client;
    const renewed = { ...leaked, appSecret: 'b2'.repeat(16) };
    await world.control('PATCH', `/apps/${leaked.appId}`, { secret: renewed.appSecret });
    const connect = (more: object) =>
      world
        .call('post', `/tenants/${tenantId}/wabas`)
        .send({ businessId, wabaId, accessToken, ...renewed, ...more });
    const post = (app: typeof leaked): supertest.Test =>
      world.post(to(client, { messages: [textMessage('oi', { from: somePhone() })] }), signedBy(app));
    await connect({}).expect(201);
    await post(leaked).expect(200);
    // Also when it was replaced before somebody noticed that it had leaked.
    await connect({ revokePreviousAppSecret: true }).expect(201);
    await post(leaked).expect(401);
    await post(renewed).expect(200);
  });

  it('is shut as soon as its WABA is disconnected', async () => {
    const app = { ...APP_A, appId: '505000000000003', appSecret: 'c'.repeat(32) };
    const c = await anotherTenant(world, app);
    await world.post(to(c, { messages: [textMessage('x')] }), signedBy(app)).expect(200);
    await world.call('delete', `/tenants/${c.tenantId}/wabas/${c.wabaId}`).expect(204);
    await world.post(to(c, { messages: [textMessage('x')] }), signedBy(app)).expect(401);
  });
});

describe('foreign', () => {
  it('keeps, counts and does not act on a message for a WABA of another app', async () => {
    const message = textMessage('forjada', { from: somePhone() });
    await world.post(to(a, { messages: [message] }), signedBy(APP_B)).expect(200);
    const kept = await deliveryOf(world, message.id);
    expect(kept).toMatchObject({ status: 'processed', appId: APP_B.appId, eventStates: { foreign: 1 } });
    for (const tenant of [a.tenantId, b.tenantId, platform])
      expect(await byWamid(world, tenant, message.id)).toEqual([]);
  });

  it("keeps the platform's own app from speaking for a client's app", async () => {
    const message = textMessage('forjada', { from: somePhone() });
    await world.post(to(a, { messages: [message] })).expect(200);
    expect(statesOf(await deliveryOf(world, message.id))).toEqual(['foreign']);
    expect(await byWamid(world, a.tenantId, message.id)).toEqual([]);
  });

  it("keeps a client's app from speaking for the platform's WABAs", async () => {
    const message = textMessage('forjada', { from: somePhone() });
    await world.post(envelope({ messages: [message] }), signedBy(APP_B)).expect(200);
    expect(statesOf(await deliveryOf(world, message.id))).toEqual(['foreign']);
    expect(await byWamid(world, platform, message.id)).toEqual([]);
  });

  it('is not fooled by an own WABA id around a foreign number, nor by the reverse', async () => {
    const inner = textMessage('forjada', { from: somePhone() });
    const around = { wabaId: b.wabaId, phoneNumberId: a.phoneNumberId };
    await world.post(envelope({ messages: [inner] }, around), signedBy(APP_B)).expect(200);
    expect(statesOf(await deliveryOf(world, inner.id))).toEqual(['foreign']);

    const own = textMessage('minha', { from: somePhone() });
    const reverse = { wabaId: a.wabaId, phoneNumberId: b.phoneNumberId };
    await world.post(envelope({ messages: [own] }, reverse), signedBy(APP_B)).expect(200);
    await deliveryOf(world, own.id);
    expect(await byWamid(world, a.tenantId, own.id)).toEqual([]);
  });

  it('lets the neighbours in the same POST through', async () => {
    const [theirs, ours] = [textMessage('forjada', { from: somePhone() }), textMessage('oi')];
    const two = [to(a, { messages: [theirs] }), to(b, { messages: [ours] })] as { entry: object[] }[];
    const body = { object: 'whatsapp_business_account', entry: two.flatMap(({ entry }) => entry) };
    await world.post(body, signedBy(APP_B)).expect(200);
    expect(statesOf(await deliveryOf(world, ours.id))).toEqual(['foreign', 'done']);
    expect(await byWamid(world, b.tenantId, ours.id)).toHaveLength(1);
    expect(await byWamid(world, a.tenantId, theirs.id)).toEqual([]);
  });

  it('stays foreign when it is replayed', async () => {
    const message = textMessage('forjada', { from: somePhone() });
    await world.post(to(a, { messages: [message] }), signedBy(APP_B)).expect(200);
    const { id } = await deliveryOf(world, message.id);
    await world.call('post', `/webhook-deliveries/${id}/replay`).expect(202);
    expect(statesOf(await deliveryOf(world, message.id))).toEqual(['foreign']);
    expect(await byWamid(world, a.tenantId, message.id)).toEqual([]);
  });

  it('stays foreign when the WABA is connected with another app later', async () => {
    const app = { ...APP_A, appId: '505000000000004', appSecret: 'd'.repeat(32) };
    const business = await foundBusiness(world, app);
    const message = textMessage('cedo demais', { from: somePhone() });
    await world.post(to({ tenantId: '', ...business }, { messages: [message] }), signedBy(APP_B)).expect(200);
    expect(statesOf(await deliveryOf(world, message.id))).toEqual(['unrouted']);
    const { businessId, wabaId, accessToken } = business;
    await world
      .call('post', `/tenants/${a.tenantId}/wabas`)
      .send({ businessId, wabaId, accessToken, ...app })
      .expect(201);
    const judged = await deliveryOf(world, message.id, (found) => !statesOf(found).includes('unrouted'));
    expect(statesOf(judged)).not.toContain('done');
    expect(await byWamid(world, a.tenantId, message.id)).toEqual([]);
  });
});

describe('forged statuses', () => {
  /** A message of the platform's demo tenant that Meta took. */
  let sent: SeenMessage;
  beforeAll(async () => {
    const message = textMessage('oi', { from: somePhone() });
    await world.post(envelope({ messages: [message] })).expect(200);
    await answered(world, platform, message.id);
    sent = (
      await eventually(
        () => messagesOf(world, platform, '?direction=outbound'),
        // Until Meta has nothing left to tell of it: statuses may come in any order.
        ([newest]) => newest?.status === 'read' && newest.statusHistory.length === 6,
      )
    )[0] as SeenMessage;
  });

  const forged = (more: object = {}): object => ({
    id: sent.wamid,
    status: 'failed',
    timestamp: '1764000000',
    recipient_id: '5511977776666',
    biz_opaque_callback_data: sent.id,
    errors: [{ code: 131026, title: 'forjado' }],
    pricing: { billable: true, category: 'forjado' },
    ...more,
  });

  it.each([
    ['named as it is', () => envelope({ statuses: [forged()] })],
    ['under its own number, naming our message id', () => to(b, { statuses: [forged({ id: 'wamid.b' })] })],
    ['under its own number, naming our wamid', () => to(b, { statuses: [forged({ status: 'played' })] })],
  ])('by another app change nothing: %s', async (name, body) => {
    const marked = { ...(body() as object), marker: name };
    await world.post(marked, signedBy(APP_B)).expect(200);
    await deliveryOf(world, name);
    const now = await world.call('get', `/tenants/${platform}/messages/${sent.id}`).expect(200);
    expect(now.body).toEqual(sent);
    expect(await byWamid(world, b.tenantId, sent.wamid ?? '')).toEqual([]);
  });
});

describe('naming an app', () => {
  it('takes its secret: nobody becomes the signer of an app by inventing one', async () => {
    const { businessId, wabaId, accessToken } = await foundBusiness(world, APP_B);
    const { body } = await world.call('post', '/tenants').send({ name: 'Intruso' }).expect(201);
    const path = `/tenants/${(body as { id: string }).id}/wabas`;
    const named = { businessId, wabaId, accessToken, verifyToken: 'mine' };
    for (const appId of [APP_A.appId, APP_B.appId])
      await world
        .call('post', path)
        .send({ ...named, appId, appSecret: 'x'.repeat(32) })
        .expect(422);
    await world
      .post(to(a, { messages: [textMessage('x')] }), { appId: APP_A.appId, secret: 'x'.repeat(32) })
      .expect(401);
    expect((await world.call('get', path).expect(200)).body).toMatchObject({ data: [] });
  });

  it('as the platform’s own app leaves the WABA at the platform’s door', async () => {
    const { wabaId, phoneNumberId, businessId, accessToken } = await foundBusiness(world);
    const { body } = await world.call('post', '/tenants').send({ name: 'Feira' }).expect(201);
    const tenantId = (body as { id: string }).id;
    await world
      .call('post', `/tenants/${tenantId}/wabas`)
      .send({
        businessId,
        wabaId,
        accessToken,
        appId: demo.appId,
        appSecret: demo.appSecret,
        verifyToken: 'v',
      })
      .expect(201);
    const message = textMessage('oi', { from: somePhone() });
    await world.post(envelope({ messages: [message] }, { wabaId, phoneNumberId })).expect(200);
    expect(statesOf(await deliveryOf(world, message.id))).toEqual(['done']);
  });
});

it('what people wrote to a number’s former tenant is never handled for its next one', async () => {
  const { wabaId, phoneNumberId, businessId, accessToken } = await foundBusiness(world);
  const connect = async (name: string): Promise<string> => {
    const { body } = await world.call('post', '/tenants').send({ name }).expect(201);
    const tenantId = (body as { id: string }).id;
    await world
      .call('post', `/tenants/${tenantId}/wabas`)
      .send({ businessId, wabaId, accessToken })
      .expect(201);
    return tenantId;
  };
  const former = await connect('Antes');
  const message = textMessage('segredo de antes', { from: somePhone() });
  await world.post(envelope({ messages: [message] }, { wabaId, phoneNumberId })).expect(200);
  const { id } = await deliveryOf(world, message.id);
  await world.call('delete', `/tenants/${former}/wabas/${wabaId}`).expect(204);
  const next = await connect('Depois');
  await world.call('post', `/webhook-deliveries/${id}/replay`);
  await eventually(
    () => deliveryOf(world, message.id),
    ({ status, events }) => status === 'processed' && events[0]?.state === 'foreign',
  );
  expect(await byWamid(world, next, message.id)).toEqual([]);
});
