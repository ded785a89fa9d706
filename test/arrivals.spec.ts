import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { demo } from '../sandbox/demo.js';
import type { OtherTenant } from './harness/asking.js';
import { anotherTenant, foundBusiness, keyOf } from './harness/asking.js';
import { Clients, tenantOf, wabaOf } from './harness/clients.js';
import type { World } from './harness/world.js';
import { eventually } from './harness/world.js';

/** How clients arrive by a click, what Meta's review of the app needs, and how they leave. */
let clients: Clients;
let world: World;
let ours: OtherTenant;

interface Right {
  businessId: string;
  wabaId: string;
  accessToken: string;
  /** A revoked token of the same account. */
  dead: string;
}

/** An account at Meta that nobody connected. */
async function someAccount(): Promise<Right> {
  const { businessId, wabaId, accessToken } = await foundBusiness(world);
  const other = await foundBusiness(world);
  await world.control('PATCH', `/tokens/${other.accessToken}`, { invalidSubcode: 460 });
  return { businessId, wabaId, accessToken, dead: other.accessToken };
}

beforeAll(async () => {
  clients = await Clients.open();
  ({ world } = clients);
  ours = await clients.connected();
  await clients.talk(ours);
});
afterAll(() => world.close());

describe('connecting by hand', () => {
  const connect = (tenantId: string, body: object) =>
    world.call('post', `/tenants/${tenantId}/wabas`).send(body);
  const kept = async (tenantId: string) =>
    ((await world.call('get', `/tenants/${tenantId}/wabas`).expect(200)).body as { data: unknown[] }).data;

  it.each<[string, (right: Right) => object, number, string, RegExp]>([
    ['a token of nobody', () => ({ accessToken: 'nothing' }), 422, 'token_refused', /not valid/],
    ['a token that was revoked', ({ dead }) => ({ accessToken: dead }), 422, 'token_refused', /password/],
    ['a WABA that is not there', () => ({ wabaId: '1' }), 422, 'waba_refused', /reaches/],
    [
      'swapped ids',
      ({ wabaId, businessId }) => ({ wabaId: businessId, businessId: wabaId }),
      422,
      'waba_refused',
      /./,
    ],
    ['the same id twice', ({ businessId }) => ({ wabaId: businessId }), 422, 'waba_refused', /id of its own/],
    [
      'the WABA of another tenant',
      () => ({ wabaId: ours.wabaId, accessToken: ours.accessToken }),
      409,
      'waba_taken',
      /elsewhere/,
    ],
  ])('%s is refused in words, and nothing is kept', async (_what, change, status, code, words) => {
    const right = await someAccount();
    const tenantId = await clients.bare();
    const { dead: _, ...given } = right;
    const { body } = await connect(tenantId, { ...given, ...change(right) }).expect(status);
    expect(body).toMatchObject({ code, detail: expect.stringMatching(words) });
    expect(await kept(tenantId)).toEqual([]);
    expect(JSON.stringify(body)).not.toContain(ours.tenantId);
  });

  it('a token without a permission is kept, and readiness says which', async () => {
    const right = await someAccount();
    await world.control('PATCH', `/tokens/${right.accessToken}`, {
      scopes: ['whatsapp_business_management'],
    });
    const tenantId = await clients.bare();
    const { dead: _, ...given } = right;
    const { body } = await connect(tenantId, given).expect(201);
    const { readiness } = body as {
      readiness: { ready: boolean; checks: { id: string; status: string; detail: string }[] };
    };
    expect(readiness.ready).toBe(false);
    expect(readiness.checks.find(({ id }) => id === 'token-scopes')).toMatchObject({
      status: 'fail',
      detail: expect.stringContaining('whatsapp_business_messaging'),
    });
  });

  it('while Meta is away keeps nothing, and the next try goes through', async () => {
    const { dead: _, ...given } = await someAccount();
    const tenantId = await clients.bare();
    const refused = await clients.whileAway(given.wabaId, async () => connect(tenantId, given).expect(503));
    expect(refused.body).toMatchObject({ code: 'meta_unavailable' });
    expect(await kept(tenantId)).toEqual([]);
    // Silent only once everything was read: kept, and what is missing is offered as a repair.
    await world.control('POST', '/faults', {
      kind: 'http-error',
      status: 503,
      wabaId: given.wabaId,
      edge: 'subscribed_apps',
    });
    await connect(tenantId, given).expect(201);
    await world.control('DELETE', '/faults');
    const { body } = await world
      .call('post', `/tenants/${tenantId}/wabas/${given.wabaId}/readiness`)
      .expect(200);
    const { checks } = body as { checks: { id: string; repair: { path: string } | null }[] };
    const { repair } = checks.find(({ id }) => id === 'waba-subscribed') ?? {};
    const repaired = await world.call('post', repair?.path ?? '').expect(200);
    expect(repaired.body).toMatchObject({
      checks: expect.arrayContaining([expect.objectContaining({ id: 'waba-subscribed', status: 'pass' })]),
    });
  });

  it('with an app of its own gives its callback address, which one call of the client sets', async () => {
    const app = {
      appId: '950000000000077',
      appSecret: 'secret-of-the-client',
      verifyToken: 'verify-of-the-client',
    };
    const { tenantId, wabaId } = await anotherTenant(world, app);
    const callbackUrl = `${world.url}/api/v1/meta/webhook/${app.appId}`;
    const { body } = await world.call('get', `/tenants/${tenantId}/wabas/${wabaId}`).expect(200);
    expect(body).toMatchObject({ webhook: { callbackUrl, ownApp: true } });
    const key = await keyOf(world, tenantId, 'admin');
    const set = await world.call('post', `/tenants/${tenantId}/wabas/${wabaId}/app-webhook`, key).expect(200);
    expect((set.body as { checks: { id: string; status: string }[] }).checks).toEqual(
      expect.arrayContaining([expect.objectContaining({ id: 'webhook-fields', status: 'pass' })]),
    );
    const { subscription } = await world.control<{ subscription: object }>('PATCH', `/apps/${app.appId}`, {});
    expect(subscription).toMatchObject({ callbackUrl });
  });
});

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
