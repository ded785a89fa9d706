import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { demo } from '../sandbox/demo.js';
import type { OtherTenant } from './harness/asking.js';
import { keyOf } from './harness/asking.js';
import { Clients, tenantOf, wabaOf } from './harness/clients.js';
import type { World } from './harness/world.js';
import { eventually } from './harness/world.js';

/** How clients arrive by a click, what Meta's review of the app needs, and how they leave. */
let clients: Clients;
let world: World;
let ours: OtherTenant;

beforeAll(async () => {
  clients = await Clients.open();
  ({ world } = clients);
  ours = await clients.connected();
  await clients.talk(ours);
});
afterAll(() => world.close());

describe('Embedded Signup', () => {
  interface Window {
    code: string;
    event: { data: { waba_id: string; business_id: string } };
  }
  const click = (wish: object = {}) =>
    world.control<Window>('POST', '/signup', { partnerAdded: false, ...wish });
  const finish = (tenantId: string, body: object) =>
    world.call('post', `/tenants/${tenantId}/embedded-signup`).send(body);
  const wabasOf = async (tenantId: string) =>
    (
      (await world.call('get', `/tenants/${tenantId}/wabas`).expect(200)).body as {
        data: { wabaId: string; businessId: string }[];
      }
    ).data;

  it('connects what the token reaches, and a code works once and in time', async () => {
    const tenantId = await clients.bare();
    const settings = await world.call('get', `/tenants/${tenantId}/embedded-signup`).expect(200);
    expect(settings.body).toEqual({
      available: true,
      appId: demo.appId,
      configId: '7700',
      graphVersion: 'v26.0',
      missing: [],
    });
    const { code, event } = await click();
    const { body } = await finish(tenantId, { code, wabaId: event.data.waba_id }).expect(201);
    expect(body).toMatchObject({
      state: 'connected',
      wabas: [{ wabaId: event.data.waba_id, state: 'connected' }],
    });
    expect(await wabasOf(tenantId)).toMatchObject([
      { wabaId: event.data.waba_id, businessId: event.data.business_id },
    ]);
    expect((await finish(tenantId, { code }).expect(422)).body).toMatchObject({ code: 'signup_refused' });
    const late = await click({ lifeMs: 0 });
    expect((await finish(tenantId, { code: late.code }).expect(422)).body).toMatchObject({
      code: 'signup_refused',
      explanation: { ptBR: { nextStep: expect.stringContaining('Clique') } },
    });
    expect(await clients.sql('select 1 from signup where token is not null')).toEqual([]);
  });

  it('never believes the page: a WABA that the token does not reach, or that is another tenant’s', async () => {
    const tenantId = await clients.bare();
    const { code } = await click();
    const stolen = await finish(tenantId, { code, wabaId: ours.wabaId }).expect(422);
    expect(stolen.body).toMatchObject({ code: 'signup_mismatch' });
    const other = await click({ accessToken: 'a-token-of-somebody-else' });
    await world.control('PATCH', '/tokens/a-token-of-somebody-else', { wabaIds: [ours.wabaId] });
    expect((await finish(tenantId, { code: other.code }).expect(409)).body).toMatchObject({
      code: 'waba_taken',
    });
    expect(await wabasOf(tenantId)).toEqual([]);
  });

  it('goes on by itself when Meta falls silent half-way', async () => {
    const tenantId = await clients.bare();
    const { code, event } = await click();
    const { body } = await clients.whileAway(event.data.waba_id, async () =>
      finish(tenantId, { code }).expect(202),
    );
    expect(body).toMatchObject({ state: 'waiting', wabas: [{ state: 'waiting', code: 'meta_unavailable' }] });
    expect(await wabasOf(tenantId)).toEqual([]);
    await clients.sql(`update signup set due_at = now() where state = 'waiting'`);
    await eventually(
      async () =>
        (await world.call('get', `/tenants/${tenantId}/embedded-signup/signups`).expect(200)).body as {
          data: { state: string }[];
        },
      ({ data }) => data[0]?.state === 'connected',
    );
    expect(await wabasOf(tenantId)).toMatchObject([{ wabaId: event.data.waba_id }]);
    expect(await clients.sql('select 1 from signup where token is not null')).toEqual([]);
  });

  it('that was lost on the way is seen by Meta’s word, and connected by the platform', async () => {
    const { event } = await click({ partnerAdded: true });
    const wabaId = event.data.waba_id;
    const waiting = async () =>
      ((await world.call('get', '/partner-arrivals').expect(200)).body as { data: { wabaId: string }[] })
        .data;
    await eventually(waiting, (data) => data.some((one) => one.wabaId === wabaId));
    const tenantId = await clients.bare();
    await world.call('post', '/partner-arrivals/1/connect').send({ tenantId }).expect(404);
    await world.call('post', `/partner-arrivals/${wabaId}/connect`).send({ tenantId }).expect(201);
    expect(await wabasOf(tenantId)).toMatchObject([{ wabaId, businessId: event.data.business_id }]);
    expect((await waiting()).map((one) => one.wabaId)).not.toContain(wabaId);
  });
});

it('App Review: texts, scripts, and what is still missing on our side', async () => {
  await world.control('PATCH', `/apps/${demo.appId}`, {
    privacyPolicyUrl: '',
    permissions: { whatsapp_business_messaging: 'live' },
  });
  const { body } = await world.call('get', '/app-review?locale=en').expect(200);
  const review = body as {
    ready: boolean;
    missing: { id: string }[];
    permissions: { permission: string; status: string }[];
  };
  expect(review.ready).toBe(false);
  const missing = review.missing.map(({ id }) => id);
  expect(missing).toEqual(
    expect.arrayContaining(['app-privacy-policy', 'public-address', 'template-created']),
  );
  expect(missing).not.toEqual(expect.arrayContaining(['message-sent']));
  expect(review.permissions.map(({ permission, status }) => [permission, status])).toEqual([
    ['whatsapp_business_messaging', 'approved'],
    ['whatsapp_business_management', 'not_approved'],
    ['business_management', 'not_approved'],
  ]);
  const key = await keyOf(world, ours.tenantId, 'admin');
  await world.call('get', '/app-review', key).expect(403);
});

describe('leaving', () => {
  interface Left {
    id: string;
    state: string;
    unsubscribed: { outcome: string }[];
  }
  const offboarding = async (id: string) =>
    (await world.call('get', `/offboardings/${id}`).expect(200)).body as Left;
  const done = (id: string) =>
    eventually(
      () => offboarding(id),
      ({ state }) => state === 'done',
    );
  const subscriptions = async (wabaId: string) =>
    (await world.control<{ subscriptions: object[] }>('PATCH', `/wabas/${wabaId}`, {})).subscriptions;

  it.each([
    ['keep', 1],
    ['erase', 0],
  ])('a WABA: ends its webhooks, forgets it, and what was said: %s', async (data, conversations) => {
    const of = await clients.connected();
    await clients.talk(of);
    const { body } = await world
      .call('post', `${wabaOf(of)}/offboarding`)
      .send({ data })
      .expect(202);
    expect(await done((body as Left).id)).toMatchObject({ data, unsubscribed: [{ outcome: 'done' }] });
    expect(await subscriptions(of.wabaId)).toEqual([]);
    await world.call('get', wabaOf(of)).expect(404);
    const kept = await world.call('get', `${tenantOf(of)}/conversations`).expect(200);
    expect((kept.body as { data: unknown[] }).data).toHaveLength(conversations);
    const people = await clients.sql('select 1 from contact where tenant_id = $1', [of.tenantId]);
    expect(people).toHaveLength(conversations);
    expect((await clients.states(of))[0]).toMatchObject({ state: 'disconnected', cause: 'offboarded' });
  });

  it('a tenant: hidden at once, and taken away when Meta is back', async () => {
    const of = await clients.connected();
    const key = await keyOf(world, of.tenantId, 'admin');
    expect((await world.call('delete', tenantOf(of)).expect(409)).body).toMatchObject({
      code: 'tenant_connected',
    });
    const left = await clients.whileAway(of.wabaId, async () => {
      const { body } = await world.call('delete', `${tenantOf(of)}?force=true`).expect(202);
      const { id } = body as Left;
      await world.call('get', tenantOf(of)).expect(404);
      await world.call('get', tenantOf(of), key).expect(404);
      await eventually(
        () => offboarding(id),
        ({ state }) => state === 'unsubscribing',
      );
      await eventually(
        () =>
          clients.sql<{ due: boolean }>('select due_at > now() as due from offboarding where id = $1', [id]),
        ([row]) => row?.due === true,
      );
      return id;
    });
    expect(await offboarding(left)).toMatchObject({ unsubscribed: [{ outcome: 'waiting' }] });
    await clients.sql('update offboarding set due_at = now() where id = $1', [left]);
    expect(await done(left)).toMatchObject({ unsubscribed: [{ outcome: 'done' }] });
    expect(await subscriptions(of.wabaId)).toEqual([]);
    for (const table of [
      'tenant where id',
      'waba where tenant_id',
      'message where tenant_id',
      'number_state where tenant_id',
    ])
      expect(await clients.sql(`select 1 from ${table} = $1`, [of.tenantId])).toEqual([]);
  });
});
