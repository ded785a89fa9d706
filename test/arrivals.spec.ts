import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import supertest from 'supertest';
import { demo } from '../sandbox/demo.js';
import { Connect } from '../src/onboarding/connect.js';
import { SignupRepository } from '../src/onboarding/signup.repository.js';
import type { OtherTenant } from './harness/asking.js';
import { anotherTenant, foundBusiness, keyOf, somePhone } from './harness/asking.js';
import { Clients, SCOPES, tenantOf, wabaOf } from './harness/clients.js';
import type { Person } from './harness/people.js';
import { cookieOf, person, platformPerson } from './harness/people.js';
import type { World } from './harness/world.js';
import { envelope, eventually, textMessage } from './harness/world.js';

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

  it('a portfolio was kept without Meta’s word: refused when Meta shows that it is another, told when it does not say', async () => {
    const [named, right] = [await someAccount(), await someAccount()];
    // A system user of the named portfolio may read the account, but nobody shared it with the portfolio.
    const scopes = SCOPES;
    await world.control('PATCH', `/tokens/${named.accessToken}`, { wabaIds: [right.wabaId], scopes });
    const given = {
      businessId: named.businessId,
      wabaId: right.wabaId,
      accessToken: named.accessToken,
    };
    const tenantId = await clients.bare();
    const { body } = await connect(tenantId, given).expect(422);
    expect(body).toMatchObject({
      code: 'business_refused',
      detail: expect.stringContaining(right.businessId),
      errors: [{ path: 'businessId' }],
    });
    expect(await kept(tenantId)).toEqual([]);
    const access = (answer: { body: unknown }) =>
      (
        answer.body as { readiness: { checks: { id: string; status: string; detail: string }[] } }
      ).readiness.checks.find(({ id }) => id === 'waba-access');
    await world.control('PATCH', `/wabas/${right.wabaId}`, { sharedWith: [named.businessId] });
    const shared = await connect(tenantId, given).expect(201);
    expect(access(shared)).toMatchObject({ status: 'pass' });
    const { businessId, wabaId, accessToken } = right;
    // Of a portfolio that is not the token's Meta shows nothing.
    const other = { businessId: named.businessId, wabaId, accessToken };
    expect(access(await connect(tenantId, other).expect(201))).toMatchObject({
      status: 'warn',
      detail: expect.stringContaining(businessId),
    });
    const again = await connect(tenantId, { businessId, wabaId, accessToken }).expect(201);
    expect(again.body).toMatchObject({ businessId, ownerBusinessId: businessId });
    expect(access(again)).toMatchObject({ status: 'pass' });
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
      returnUrl: `${world.url}/api/v1/meta/signup`,
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

  it('one whose token cannot be opened kept all others waiting, and two runners left one waiting for ever', async () => {
    const [sealed, twice] = [await clients.bare(), await clients.bare()];
    const begin = async (tenantId: string) => {
      const { code, event } = await click();
      await clients.whileAway(event.data.waba_id, () => finish(tenantId, { code }).expect(202));
      return event.data.waba_id;
    };
    await begin(sealed);
    const wabaId = await begin(twice);
    const state = async (tenantId: string) =>
      (
        await clients.sql<{ state: string; token: Buffer | null }>(
          'select state, token from signup where tenant_id = $1',
          [tenantId],
        )
      )[0];
    // What another runner wrote after this one had finished.
    const [late] = await clients.sql<{ id: string; attempts: number }>(
      'select id, attempts from signup where tenant_id = $1',
      [twice],
    );
    await clients.sql(
      `update signup set due_at = now() - interval '1 minute', token = '\\x00' where tenant_id = $1`,
      [sealed],
    );
    await clients.sql(`update signup set due_at = now() where tenant_id = $1`, [twice]);
    await eventually(
      () => state(twice),
      (row) => row?.state === 'connected',
    );
    // Whichever was taken up first.
    await eventually(
      () => state(sealed),
      (row) => row?.state === 'refused',
    );
    expect(await state(sealed)).toEqual({ state: 'refused', token: null });
    await world.app
      .get(SignupRepository)
      .save({ tenantId: twice, id: late?.id ?? '', attempts: late?.attempts ?? 0 }, { state: 'waiting' });
    expect(await state(twice)).toEqual({ state: 'connected', token: null });
    expect(await wabasOf(twice)).toMatchObject([{ wabaId }]);
  });

  it('that was lost on the way is seen by Meta’s word, and connected by the platform', async () => {
    const { event } = await click({ partnerAdded: true });
    const wabaId = event.data.waba_id;
    const waiting = async () =>
      (
        (await world.call('get', '/partner-arrivals').expect(200)).body as {
          data: { wabaId: string; suggestedTenantId: string | null }[];
        }
      ).data;
    await eventually(waiting, (data) => data.some((one) => one.wabaId === wabaId));
    // The owner that somebody claimed by hand was suggested as this one's.
    const suggested = async () =>
      (await waiting()).find((one) => one.wabaId === wabaId)?.suggestedTenantId ?? null;
    const liar = await clients.bare();
    const { wabaId: own, accessToken } = await foundBusiness(world);
    const claim = { businessId: event.data.business_id, wabaId: own, accessToken };
    await world.call('post', `/tenants/${liar}/wabas`).send(claim).expect(201);
    expect(await suggested()).toBeNull();
    const another = await world.control<{ wabaId: string; accessToken: string }>('POST', '/wabas', {
      businessId: event.data.business_id,
    });
    const owner = await clients.bare();
    await world
      .call('post', `/tenants/${owner}/wabas`)
      .send({ ...claim, wabaId: another.wabaId, accessToken: another.accessToken })
      .expect(201);
    expect(await suggested()).toBe(owner);
    const tenantId = await clients.bare();
    await world.call('post', '/partner-arrivals/1/connect').send({ tenantId }).expect(404);
    await world.call('post', `/partner-arrivals/${wabaId}/connect`).send({ tenantId }).expect(201);
    expect(await wabasOf(tenantId)).toMatchObject([{ wabaId, businessId: event.data.business_id }]);
    expect((await waiting()).map((one) => one.wabaId)).not.toContain(wabaId);
  });
});

describe("Embedded Signup without Meta's script", () => {
  interface Opened {
    id: string;
    url: string;
    /** What the browser carries. */
    cookie: string;
  }
  interface Seen {
    state: string;
    fault: { code: string; ptBR: string | null } | null;
    wabas: { wabaId: string; state: string }[];
  }
  let owner: Person;
  let tenantId: string;
  beforeAll(async () => {
    owner = await platformPerson(world, 'admin');
    tenantId = await clients.bare();
  });

  const open = async (by: Person, body: object = {}): Promise<Opened> => {
    const answer = await by
      .call('post', `/tenants/${tenantId}/embedded-signup/dialog`)
      .send(body)
      .expect(201);
    return { ...(answer.body as Opened), cookie: cookieOf(answer) };
  };
  /** What the person does in the window, and where it sends the browser. */
  const decide = async ({ url }: Opened, form: Record<string, string>): Promise<string> => {
    const answer = await fetch(url, { method: 'POST', body: new URLSearchParams(form), redirect: 'manual' });
    return answer.headers.get('location') ?? '';
  };
  const comeBack = async (address: string, cookie?: string): Promise<string> => {
    const { pathname, search } = new URL(address);
    const answer = await supertest(world.url)
      .get(pathname + search)
      .set(cookie ? { cookie } : {})
      .expect(303);
    return String(answer.headers['location']);
  };
  const seen = async ({ id }: Opened): Promise<Seen> =>
    (await owner.call('get', `/tenants/${tenantId}/embedded-signup/signups/${id}`).expect(200)).body as Seen;
  const pageOf = ({ id }: Opened) => `/t/${tenantId}/go-live/signup/${id}?back`;

  it('connects what was chosen in the window, once, and keeps nothing of the code', async () => {
    const opened = await open(owner);
    const { origin, pathname, searchParams } = new URL(opened.url);
    expect([origin, pathname]).toEqual([world.sandbox.url, '/v26.0/dialog/oauth']);
    expect(Object.fromEntries(searchParams)).toEqual({
      client_id: demo.appId,
      config_id: '7700',
      redirect_uri: `${world.url}/api/v1/meta/signup`,
      response_type: 'code',
      override_default_response_type: 'true',
      state: expect.stringMatching(/^[\w-]{43}$/),
      extras: '{"sessionInfoVersion":"3","version":"v4"}',
    });
    expect(await (await fetch(opened.url)).text()).toContain('não é o Facebook');
    expect(await seen(opened)).toMatchObject({ state: 'opened', wabas: [] });
    const address = await decide(opened, { act: 'continue', name: 'Loja Aurora' });
    expect(await comeBack(address, opened.cookie)).toBe(pageOf(opened));
    const { wabas } = await eventually(
      () => seen(opened),
      ({ state }) => state === 'connected',
    );
    expect(wabas).toMatchObject([{ state: 'connected' }]);
    await world.call('get', `/tenants/${tenantId}/wabas/${wabas[0]?.wabaId}`).expect(200);
    expect(await comeBack(address, opened.cookie)).toBe('/signup-lost');
    const code = new URL(address).searchParams.get('code') ?? '';
    const rows = await clients.sql<{ row: string }>('select signup::text as row from signup');
    expect(rows.map(({ row }) => row).join()).not.toContain(code);
    const audited = await clients.sql<{ actor_id: string }>(
      `select actor_id from audit_entry where action = 'signup.arrive' and subject ->> 'signupId' = $1`,
      [opened.id],
    );
    expect(audited).toEqual([{ actor_id: owner.userId }]);
  });

  it('with a number that stays on its phone asks Meta for coexistence', async () => {
    const opened = await open(owner, { coexistence: true });
    expect(JSON.parse(new URL(opened.url).searchParams.get('extras') ?? '')).toEqual({
      featureType: 'whatsapp_business_app_onboarding',
      sessionInfoVersion: '3',
      version: 'v4',
    });
    await comeBack(await decide(opened, { act: 'continue' }), opened.cookie);
    const { wabas } = await eventually(
      () => seen(opened),
      ({ state }) => state === 'connected',
    );
    const { body } = await world
      .call('get', `/tenants/${tenantId}/wabas/${wabas[0]?.wabaId}/readiness`)
      .expect(200);
    const checks = (body as { checks: { id: string; repair: { id: string } | null }[] }).checks;
    expect(checks.find(({ id }) => id === 'coexistence-sync')?.repair?.id).toBe('sync-coexistence');
  });

  type Try = (opened: Opened, address: string) => Promise<string>;
  const later: Try = (opened, address) => comeBack(address, opened.cookie);
  const agree = { act: 'continue' };
  it.each<[string, Record<string, string>, Try, 'lost' | 'page', object]>([
    ['without the cookie', agree, (_, address) => comeBack(address), 'lost', { state: 'opened' }],
    [
      "another browser: whoever was sent the window's address connects nothing for its sender",
      agree,
      async (_, address) => comeBack(address, (await open(await platformPerson(world, 'admin'))).cookie),
      'lost',
      { state: 'opened' },
    ],
    [
      'a state of nobody',
      agree,
      (opened, address) =>
        comeBack(address.replace(/state=[^&#]+/, `state=${'x'.repeat(43)}`), opened.cookie),
      'lost',
      { state: 'opened' },
    ],
    [
      'a session that ended meanwhile',
      agree,
      async (opened, address) => {
        await clients.sql('delete from user_session where user_id = $1', [owner.userId]);
        const page = await later(opened, address);
        owner = await person(world, owner.email);
        return page;
      },
      'page',
      { state: 'refused', fault: expect.objectContaining({ code: 'signed_out' }) },
    ],
    [
      'a role that was taken away meanwhile',
      agree,
      async (opened, address) => {
        const change = `update user_account set platform_role = $2 where id = $1`;
        await clients.sql(change, [owner.userId, 'support']);
        const page = await later(opened, address);
        await clients.sql(change, [owner.userId, 'admin']);
        return page;
      },
      'page',
      { state: 'refused', fault: expect.objectContaining({ code: 'signed_out' }) },
    ],
    [
      'too late',
      agree,
      async (opened, address) => {
        await clients.sql('update signup set expires_at = now() where id = $1', [opened.id]);
        return later(opened, address);
      },
      'page',
      { state: 'expired' },
    ],
    [
      'after another window was opened in the session',
      agree,
      async (opened, address) => {
        await open(owner);
        return later(opened, address);
      },
      'lost',
      { state: 'canceled' },
    ],
    ['canceled in the window', { act: 'cancel' }, later, 'page', { state: 'canceled', fault: null }],
    [
      'with a fault of Meta’s, whose words are not shown',
      { act: 'cancel' },
      (opened, address) =>
        later(opened, address.replace('access_denied', 'server_error&error_message=Call+us+at+1')),
      'page',
      { state: 'refused', fault: expect.objectContaining({ detail: expect.not.stringContaining('Call') }) },
    ],
    [
      'with a code of nobody',
      agree,
      (opened, address) => later(opened, address.replace(/code=[^&#]+/, 'code=AQmadeup')),
      'page',
      {
        state: 'refused',
        fault: expect.objectContaining({
          code: 'signup_refused',
          ptBR: expect.stringContaining('já foi usado'),
        }),
      },
    ],
  ])('a return %s', async (_what, form, attempt, where, then) => {
    const opened = await open(owner);
    const address = await decide(opened, form);
    const before = await clients.sql('select waba_id from waba where tenant_id = $1 order by 1', [tenantId]);
    expect(await attempt(opened, address)).toBe(where === 'lost' ? '/signup-lost' : pageOf(opened));
    expect(await seen(opened)).toMatchObject(then);
    expect(await clients.sql('select waba_id from waba where tenant_id = $1 order by 1', [tenantId])).toEqual(
      before,
    );
  });

  it('a click too many a day opened windows without end', async () => {
    const other = await clients.bare();
    const dialog = () => owner.call('post', `/tenants/${other}/embedded-signup/dialog`).send({});
    const idle = (since: string) =>
      clients.sql(
        `insert into signup (tenant_id, id, state, hint, wabas, due_at, created_at)
         select $1, gen_random_uuid(), 'canceled', '{}', '[]', now(), now() - $2::interval from generate_series(1, 200)`,
        [other, since],
      );
    await idle('2 days');
    await dialog().expect(201);
    expect(await clients.sql('select 1 from signup where tenant_id = $1', [other])).toHaveLength(1);
    await idle('1 hour');
    expect((await dialog().expect(429)).body).toMatchObject({ code: 'too_many_requests' });
  });

  it('a key opens no window, and a process that died after the return leaves no signup waiting for ever', async () => {
    const dialog = `/tenants/${tenantId}/embedded-signup/dialog`;
    expect((await world.call('post', dialog).send({}).expect(422)).body).toMatchObject({
      code: 'session_required',
    });
    const opened = await open(owner);
    await clients.sql(`update signup set state = 'waiting', due_at = now() where id = $1`, [opened.id]);
    await eventually(
      () => seen(opened),
      ({ state, fault }) => state === 'refused' && fault?.code === 'signup_refused',
    );
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

  it('erasing left the address book, merged people, and numbers that came and went; and was not heard after keep', async () => {
    const of = await clients.connected();
    await clients.talk(of);
    const sync = (phone: string) => ({
      state_sync: [
        {
          type: 'contact',
          contact: { full_name: 'Bia', phone_number: `+${phone}` },
          action: 'add',
          metadata: { timestamp: String(Date.now()) },
        },
      ],
    });
    const [onlySaved, before] = [somePhone(), somePhone()];
    await world.post(envelope(sync(onlySaved), { ...of, field: 'smb_app_state_sync' })).expect(200);
    // Two threads that turn out to be one person's.
    const bsuid = `BR.${somePhone()}`;
    for (const who of [{ from: before }, { from: undefined, from_user_id: bsuid }])
      await world.post(envelope({ messages: [textMessage('oi', who)] }, of)).expect(200);
    const people = () =>
      clients.sql<{ merged_into: string | null }>('select merged_into from contact where tenant_id = $1', [
        of.tenantId,
      ]);
    await eventually(people, ({ length }) => length === 4);
    const both = textMessage('oi', { from: before, from_user_id: bsuid });
    await world.post(envelope({ messages: [both] }, of)).expect(200);
    await eventually(people, (all) => all.some(({ merged_into }) => merged_into !== null));
    // What Meta posted about others as well stays for them.
    const entries = (about: OtherTenant) =>
      (envelope({ messages: [textMessage('oi', { from: before })] }, about) as { entry: object[] }).entry;
    const shared = { object: 'whatsapp_business_account', entry: [...entries(of), ...entries(ours)] };
    await world.post(shared).expect(200);
    const deliveries = () =>
      clients.sql<{ tenants: number; status: string }>(
        `select d.status, count(distinct e.tenant_id)::int as tenants from webhook_delivery d
           join webhook_event e on e.delivery_id = d.id
          where d.id in (select delivery_id from webhook_event where tenant_id = $1) group by d.id`,
        [of.tenantId],
      );
    await eventually(
      deliveries,
      (all) => all.some(({ tenants }) => tenants === 2) && all.every(({ status }) => status === 'processed'),
    );
    // A number that Meta lists no more, and with it nothing that is connected.
    await clients.sql('delete from phone_number where phone_number_id = $1', [of.phoneNumberId]);
    const left = await clients.whileAway(of.wabaId, async () => {
      const leave = async (data: string) =>
        (
          await world
            .call('post', `${wabaOf(of)}/offboarding`)
            .send({ data })
            .expect(202)
        ).body as Left;
      const { id } = await leave('keep');
      await eventually(
        () => offboarding(id),
        ({ state }) => state === 'unsubscribing',
      );
      expect(await leave('erase')).toMatchObject({ id, data: 'erase' });
      expect(await leave('keep')).toMatchObject({ id, data: 'erase' });
      return id;
    });
    await eventually(
      async () => {
        await clients.sql('update offboarding set due_at = now() where id = $1', [left]);
        return offboarding(left);
      },
      ({ state }) => state === 'done',
    );
    expect(await people()).toEqual([]);
    expect(await deliveries()).toMatchObject([{ tenants: 2 }]);
    expect(await clients.sql('select 1 from message where tenant_id = $1', [of.tenantId])).toEqual([]);
  });

  it('what was kept could not be erased once the WABA was gone', async () => {
    const of = await clients.connected();
    await clients.talk(of);
    await world.call('delete', wabaOf(of)).expect(204);
    const leave = (data: string) => world.call('post', `${wabaOf(of)}/offboarding`).send({ data });
    await leave('keep').expect(404);
    const { body } = await leave('erase').expect(202);
    await done((body as Left).id);
    expect(await clients.sql('select 1 from contact where tenant_id = $1', [of.tenantId])).toEqual([]);
  });

  it('a WABA that had left came back by a new token, and a tenant by its signup', async () => {
    const of = await clients.connected();
    // Meta answers slowly about the new token, and the WABA leaves meanwhile.
    const { id } = await world.control<{ id: string }>('POST', '/faults', {
      kind: 'delay',
      ms: 1_000,
      wabaId: of.wabaId,
    });
    const renewing = world.call('put', `${wabaOf(of)}/token`).send({ accessToken: of.accessToken });
    const renewed = renewing.then(({ status }) => status);
    await eventually(
      () => world.control<{ hits: number }[]>('GET', '/faults'),
      (faults) => faults.some(({ hits }) => hits > 0),
    );
    await clients.sql('delete from waba where waba_id = $1', [of.wabaId]);
    expect(await renewed).toBe(404);
    await world.control('DELETE', `/faults/${id}`);
    await world.call('get', wabaOf(of)).expect(404);

    const tenantId = await clients.bare();
    const { code, event } = await world.control<{ code: string; event: { data: { waba_id: string } } }>(
      'POST',
      '/signup',
      { partnerAdded: false },
    );
    const wabaId = event.data.waba_id;
    await clients.whileAway(wabaId, async () => {
      await world.call('post', `/tenants/${tenantId}/embedded-signup`).send({ code }).expect(202);
      const { body } = await world.call('delete', `/tenants/${tenantId}?force=true`).expect(202);
      await done((body as Left).id);
    });
    expect(await clients.sql('select 1 from waba where waba_id = $1', [wabaId])).toEqual([]);
    expect(await clients.sql('select 1 from signup where tenant_id = $1', [tenantId])).toEqual([]);
    // A round of a signup that was under way knows of nothing.
    const leaving = await clients.bare();
    await clients.sql(`update tenant set status = 'leaving' where id = $1`, [leaving]);
    const { businessId, accessToken, wabaId: late } = await foundBusiness(world);
    await expect(
      world.app.get(Connect).connect(leaving, { businessId, wabaId: late, accessToken }),
    ).rejects.toMatchObject({ code: 'not_found' });
    expect(await clients.sql('select 1 from waba where waba_id = $1', [late])).toEqual([]);
  });

  it('a tenant: hidden at once, and taken away when Meta is back', async () => {
    const of = await clients.connected();
    await clients.talk(of);
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
      'webhook_event where tenant_id',
    ])
      expect(await clients.sql(`select 1 from ${table} = $1`, [of.tenantId])).toEqual([]);
  });

  it('who had thousands of people never came to an end: all of them went in one statement', async () => {
    const owner = new pg.Client({ connectionString: world.env.DATABASE_URL });
    await owner.connect();
    try {
      await owner.query(`create function in_steps() returns trigger language plpgsql as $$
        begin
          if (select count(*) from gone) > 1000 then raise exception 'all at once'; end if;
          return null;
        end $$`);
      for (const table of ['contact', 'conversation'])
        await owner.query(`create trigger in_steps after delete on ${table}
          referencing old table as gone for each statement execute function in_steps()`);
      const crowd = async () => {
        const of = await clients.connected();
        await clients.sql(
          `with people as (insert into contact (tenant_id, id) select $1, gen_random_uuid() from generate_series(1, 1500) returning id)
           insert into conversation (tenant_id, id, phone_number_id, contact_id, last_message_at)
           select $1, gen_random_uuid(), $2, id, now() from people`,
          [of.tenantId, of.phoneNumberId],
        );
        return of;
      };
      const [account, tenant] = [await crowd(), await crowd()];
      const left = [
        await world
          .call('post', `${wabaOf(account)}/offboarding`)
          .send({ data: 'erase' })
          .expect(202),
        await world.call('delete', `${tenantOf(tenant)}?force=true`).expect(202),
      ];
      for (const { body } of left) await done((body as Left).id);
      for (const { tenantId } of [account, tenant])
        expect(await clients.sql('select 1 from contact where tenant_id = $1', [tenantId])).toEqual([]);
    } finally {
      await owner.query('drop function if exists in_steps cascade');
      await owner.end();
    }
  });
});
