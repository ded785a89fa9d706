import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { demo } from '../sandbox/demo.js';
import { DriftSweeper } from '../src/onboarding/drift.sweeper.js';
import { EvidenceGatherer } from '../src/onboarding/evidence-gatherer.js';
import { NumberLives } from '../src/onboarding/number-lives.js';
import { judgeReadiness } from '../src/onboarding/readiness-checks.js';
import { ReadinessRepository } from '../src/onboarding/readiness.repository.js';
import { WabaKey } from '../src/onboarding/waba-key.js';
import { Watch } from '../src/onboarding/watch.js';
import { Env } from '../src/platform/env.js';
import type { OtherTenant } from './harness/asking.js';
import { deliveryOf, keyOf, metric, somePhone } from './harness/asking.js';
import { Clients, numberOf, SCOPES, tenantOf, wabaOf } from './harness/clients.js';
import type { World } from './harness/world.js';
import { envelope, eventually, textMessage } from './harness/world.js';

/** From nothing to a number that works, and everything that can be wrong on the way. */
interface Check {
  id: string;
  status: string;
  detail: string;
  fix: string | null;
  link: string | null;
  repair: { id: string; method: 'POST' | 'PUT' | 'DELETE'; path: string } | null;
}
interface Readiness {
  ready: boolean;
  checks: Check[];
}

let clients: Clients;
let world: World;
let ours: OtherTenant;

beforeAll(async () => {
  clients = await Clients.open();
  ({ world } = clients);
  ours = await clients.connected();
});
afterAll(() => world.close());

const base = (of: OtherTenant = ours) => tenantOf(of);
const number = (of: OtherTenant = ours) => numberOf(of);
const waba = (of: OtherTenant = ours) => wabaOf(of);
const run = async (of: OtherTenant = ours, query = ''): Promise<Readiness> =>
  (await world.call('post', `${waba(of)}/readiness${query}`).expect(200)).body as Readiness;
const statuses = async (of: OtherTenant = ours): Promise<Record<string, string>> =>
  Object.fromEntries((await run(of)).checks.map(({ id, status }) => [id, status]));
const states = (of: OtherTenant) => clients.states(of);
const present = (of: OtherTenant) => clients.present(of);
const talk = (of: OtherTenant) => clients.talk(of);
const client = () => clients.connected();
const seenByMeta = (of: OtherTenant) =>
  world.control<Record<string, unknown>>('GET', `/numbers/${of.phoneNumberId}`);

/** The checks of a WABA run by themselves now. */
async function drift({ tenantId, wabaId }: OtherTenant): Promise<void> {
  await clients.sql('update waba_watch set due_at = now() where waba_id = $1', [wabaId]);
  await world.app.get(DriftSweeper).look();
  // The application looks by itself as well, and may just have begun with it. A run ends with a look at the numbers.
  const ended = 'select 1 from waba_watch where waba_id = $1 and due_at > now()';
  await eventually(
    () => clients.sql(ended, [wabaId]),
    (rows) => rows.length === 1,
  );
  await world.app.get(NumberLives).settle({ tenantId, wabaId }, 'checked');
}

describe('a client', () => {
  it('goes from nothing to a number that is proven', async () => {
    const { businessId, wabaId, accessToken, phoneNumbers } = await world.control<{
      businessId: string;
      wabaId: string;
      accessToken: string;
      phoneNumbers: { phoneNumberId: string }[];
    }>('POST', '/wabas', {
      numbers: [{ registered: false, verified: false }],
      scopes: SCOPES,
    });
    const { body } = await world.call('post', '/tenants').send({ name: 'Nova' }).expect(201);
    const phoneNumberId = phoneNumbers[0]?.phoneNumberId ?? '';
    const of: OtherTenant = {
      tenantId: (body as { id: string }).id,
      businessId,
      wabaId,
      accessToken,
      phoneNumberId,
    };
    await world
      .call('post', `${base(of)}/wabas`)
      .send({ businessId, wabaId, accessToken })
      .expect(201);
    expect(await states(of)).toMatchObject([
      { state: 'pending', cause: 'connected', evidence: { metaStatus: 'PENDING' } },
    ]);
    const repairs = (await run(of)).checks.flatMap(({ repair }) => repair?.id ?? []);
    expect(repairs).toContain('request-code');
    expect(repairs).not.toContain('register-number');

    await world
      .call('post', `${number(of)}/verify-code`)
      .send({ code: '000000' })
      .expect(422);
    await world
      .call('post', `${number(of)}/request-code`)
      .send({ method: 'SMS' })
      .expect(200);
    const { code } = (await seenByMeta(of)) as { code: { value: string } };
    const confirmed = await world
      .call('post', `${number(of)}/verify-code`)
      .send({ code: code.value })
      .expect(200);
    expect(confirmed.body).toMatchObject({
      codeVerificationStatus: 'VERIFIED',
      attempts: { used: 0, allowed: 10 },
    });
    // Once more does nothing: no second code is sent to a number that is confirmed.
    await world
      .call('post', `${number(of)}/request-code`)
      .send({ method: 'SMS' })
      .expect(200);
    expect(await seenByMeta(of)).not.toHaveProperty('code');

    const register = (await run(of)).checks.find(({ id }) => id === 'number-registered')?.repair;
    expect(register).toMatchObject({ id: 'register-number', method: 'POST', asks: ['pin'] });
    await world
      .call('post', register?.path ?? '')
      .send({ pin: '246810' })
      .expect(200);
    expect(await present(of)).toBe('connected');
    await world
      .call('put', `${base(of)}/agent`)
      .send({ quietMs: 0 })
      .expect(200);
    await talk(of);
    expect(await states(of)).toMatchObject([
      {
        state: 'proven',
        cause: 'traffic',
        evidence: { inboundAt: expect.any(String), deliveredAt: expect.any(String) },
      },
      { state: 'connected', cause: 'registered' },
      { state: 'pending', cause: 'connected' },
    ]);
    const last = await run(of);
    expect(last.checks.filter(({ status }) => status === 'fail')).toEqual([]);
    expect(last.ready).toBe(true);
  });

  it('is told in Portuguese or English, as asked for', async () => {
    const title = async (query: string) =>
      ((await run(ours, query)).checks[0] as unknown as { title: string } | undefined)?.title;
    expect(await title('')).toBe('Token de acesso válido');
    expect(await title('?locale=en')).toBe('The access token is valid');
    await world.call('post', `${waba()}/readiness?locale=tlh`).expect(400);
  });
});

describe('each check is red when Meta says so, and green again', () => {
  const ELSEWHERE = 'https://elsewhere.example/hook';
  const soon = () => Math.floor(Date.now() / 1000) + 10 * 86_400;
  type Row = [check: string, status: string, kind: string, red: () => object, green: () => object];
  const all = SCOPES;
  const rows: Row[] = [
    ['token-valid', 'fail', 'tokens', () => ({ invalidSubcode: 460 }), () => ({ invalidSubcode: null })],
    ['token-type', 'warn', 'tokens', () => ({ type: 'USER' }), () => ({ type: 'SYSTEM_USER' })],
    ['token-scopes', 'fail', 'tokens', () => ({ scopes: [all[0], all[2]] }), () => ({ scopes: all })],
    ['token-business-scope', 'warn', 'tokens', () => ({ scopes: all.slice(0, 2) }), () => ({ scopes: all })],
    ['token-expiry', 'warn', 'tokens', () => ({ expiresAt: soon() }), () => ({ expiresAt: 0 })],
    ['waba-access', 'fail', 'tokens', () => ({ wabaIds: [] }), () => ({ wabaIds: [ours.wabaId] })],
    ['token-task', 'fail', 'tokens', () => ({ tasks: ['VIEW_INSIGHTS'] }), () => ({ tasks: ['MANAGE'] })],
    [
      'business-verified',
      'warn',
      'businesses',
      () => ({ verificationStatus: 'pending' }),
      () => ({ verificationStatus: 'verified' }),
    ],
    [
      'account-review',
      'fail',
      'wabas',
      () => ({ accountReviewStatus: 'REJECTED' }),
      () => ({ accountReviewStatus: 'APPROVED' }),
    ],
    ['app-reachable', 'warn', 'apps', () => ({ secret: 'another' }), () => ({ secret: demo.appSecret })],
    [
      'app-permissions',
      'warn',
      'apps',
      () => ({ permissions: {} }),
      () => ({ permissions: { [all[0]!]: 'live', [all[1]!]: 'live' } }),
    ],
    ['app-live', 'warn', 'apps', () => ({ mode: 'development' }), () => ({ mode: 'live' })],
    [
      'webhook-callback',
      'fail',
      'apps',
      () => ({ subscription: { callbackUrl: ELSEWHERE } }),
      () => ({ subscription: { callbackUrl: callback() } }),
    ],
    [
      'webhook-fields',
      'fail',
      'apps',
      () => ({ subscription: { fields: ['account_update'] } }),
      () => ({ subscription: { fields } }),
    ],
    [
      'waba-subscribed',
      'fail',
      'wabas',
      () => ({ subscriptions: [] }),
      () => ({ subscriptions: [{ appId: demo.appId }] }),
    ],
    [
      'webhook-override',
      'fail',
      'wabas',
      () => ({ subscriptions: [{ appId: demo.appId, overrideUrl: ELSEWHERE }] }),
      () => ({ subscriptions: [{ appId: demo.appId }] }),
    ],
    [
      'number-verified',
      'fail',
      'numbers',
      () => ({ status: 'PENDING', codeVerificationStatus: 'NOT_VERIFIED' }),
      () => ({ status: 'CONNECTED', codeVerificationStatus: 'VERIFIED' }),
    ],
    [
      'number-registered',
      'fail',
      'numbers',
      () => ({ platformType: 'NOT_APPLICABLE' }),
      () => ({ platformType: 'CLOUD_API' }),
    ],
    ['number-pin', 'warn', 'numbers', () => ({ pin: null }), () => ({ pin: demo.pin })],
    [
      'display-name',
      'fail',
      'numbers',
      () => ({ nameStatus: 'DECLINED' }),
      () => ({ nameStatus: 'APPROVED' }),
    ],
    [
      'number-quality',
      'warn',
      'numbers',
      () => ({ qualityRating: 'RED' }),
      () => ({ qualityRating: 'GREEN' }),
    ],
    [
      'messaging-limit',
      'warn',
      'wabas',
      () => ({ messagingLimit: 'TIER_250' }),
      () => ({ messagingLimit: 'TIER_2K' }),
    ],
    ['coexistence-sync', 'warn', 'numbers', () => ({ isOnBizApp: true }), () => ({ isOnBizApp: false })],
    [
      'payment-method',
      'fail',
      'wabas',
      () => ({ hasPaymentMethod: false }),
      () => ({ hasPaymentMethod: true }),
    ],
    ['messaging-health', 'fail', 'wabas', () => ({ lockedWith: 131031 }), () => ({ lockedWith: null })],
  ];
  let fields: string[];
  const callback = () => `${world.url}/api/v1/meta/webhook`;
  const idOf: Record<string, () => string> = {
    tokens: () => ours.accessToken,
    businesses: () => ours.businessId,
    wabas: () => ours.wabaId,
    apps: () => demo.appId,
    numbers: () => ours.phoneNumberId,
  };
  const change = (kind: string, to: object) => world.control('PATCH', `/${kind}/${idOf[kind]?.()}`, to);

  beforeAll(async () => {
    const app = await change('apps', {});
    ({ fields } = (app as { subscription: { fields: string[] } }).subscription);
    expect(await statuses()).toMatchObject({
      'inbound-seen': 'warn',
      'send-delivered': 'warn',
      'app-live': 'unknown',
    });
    await talk(ours);
    await world.call('post', `${base()}/templates/sync`).send({ wabaId: ours.wabaId }).expect(200);
  });

  it.each(rows)('%s: %s', async (check, status, kind, red, green) => {
    await change(kind, red());
    try {
      const found = (await run()).checks.find(({ id }) => id === check);
      expect(found).toMatchObject({
        status,
        fix: expect.any(String),
        link: expect.stringContaining('https://'),
      });
    } finally {
      await change(kind, green());
    }
  });

  it('webhook-handshake was seen red in its table only: what stands before us may answer, send away or hide', async () => {
    const env = world.app.get(Env);
    const inFront = createServer((request, response) => {
      if (request.url?.startsWith('/moved')) response.writeHead(302, { location: world.url });
      response.end('<h1>Em manutenção</h1>');
    });
    await new Promise<void>((resolve) => inFront.listen(0, '127.0.0.1', resolve));
    const address = `http://127.0.0.1:${(inFront.address() as AddressInfo).port}`;
    const found = async () => (await run()).checks.find(({ id }) => id === 'webhook-handshake');
    try {
      env.PUBLIC_URL = address;
      expect(await found()).toMatchObject({
        status: 'warn',
        detail: expect.stringContaining('respondeu 200'),
      });
      env.PUBLIC_URL = `${address}/moved`;
      expect(await found()).toMatchObject({ status: 'warn', detail: expect.stringContaining('302') });
      await new Promise((resolve) => inFront.close(resolve));
      expect(await found()).toMatchObject({ status: 'unknown', fix: expect.any(String) });
    } finally {
      inFront.close();
      env.PUBLIC_URL = world.url;
    }
    expect(await found()).toMatchObject({ status: 'pass' });
  });

  it('template-approved and app-product, which more than one change settles', async () => {
    const of = (checks: Check[], id: string) => checks.find((check) => check.id === id)?.status;
    await clients.sql(`update template set status = 'PAUSED' where waba_id = $1`, [ours.wabaId]);
    const app = await change('apps', {});
    await change('apps', { subscription: null, permissions: {} });
    await change('wabas', { subscriptions: [] });
    const { checks: red } = await run();
    expect([of(red, 'template-approved'), of(red, 'app-product')]).toEqual(['warn', 'warn']);
    await world.call('post', `${waba()}/app-webhook`).expect(200);
    await world.call('post', `${waba()}/subscription`).expect(200);
    const { permissions } = app as { permissions: object };
    await change('apps', { permissions });
    await world.call('post', `${base()}/templates/sync`).send({ wabaId: ours.wabaId }).expect(200);
    const { checks: green } = await run();
    expect([of(green, 'template-approved'), of(green, 'app-product')]).toEqual(['pass', 'pass']);
  });

  it('all green, apart from an address that only this machine can reach', async () => {
    const found = await statuses();
    expect(Object.entries(found).filter(([, status]) => status !== 'pass')).toEqual([
      ['webhook-callback', 'warn'],
    ]);
    expect(found).toMatchObject({ 'webhook-handshake': 'pass' });
  });
});

describe('a repair', () => {
  it('settles what it is offered for with one call, again and again', async () => {
    const red = { subscriptions: [] };
    await world.control('PATCH', `/wabas/${ours.wabaId}`, red);
    const { repair } = (await run()).checks.find(({ id }) => id === 'waba-subscribed') ?? {};
    expect(repair).toMatchObject({ id: 'subscribe-app', method: 'POST' });
    for (let i = 0; i < 2; i += 1) {
      const { body } = await world.call('post', repair?.path ?? '').expect(200);
      expect(body).toMatchObject({
        repair: 'subscribe-app',
        ready: true,
        checks: [{ status: 'pass' }, { status: 'pass' }],
      });
    }
    const { subscriptions } = await world.control<{ subscriptions: object[] }>(
      'PATCH',
      `/wabas/${ours.wabaId}`,
      {},
    );
    expect(subscriptions).toEqual([{ appId: demo.appId }]);
  });

  it('sets and clears overrides, and subscribing again leaves one alone', async () => {
    const overrides = async () =>
      (
        await world.control<{ subscriptions: { overrideUrl?: string }[] }>(
          'PATCH',
          `/wabas/${ours.wabaId}`,
          {},
        )
      ).subscriptions[0]?.overrideUrl;
    await world.call('put', `${waba()}/override`).expect(200);
    expect(await overrides()).toBe(`${world.url}/api/v1/meta/webhook`);
    await world.call('post', `${waba()}/subscription`).expect(200);
    expect(await overrides()).toBeDefined();
    await world.call('delete', `${waba()}/override`).expect(200);
    expect(await overrides()).toBeUndefined();
    await world.control('PATCH', `/numbers/${ours.phoneNumberId}`, {
      overrideUrl: 'https://elsewhere.example/',
    });
    const { repair } = (await run()).checks.find(({ id }) => id === 'webhook-override') ?? {};
    expect(repair).toMatchObject({ id: 'clear-number-override', method: 'DELETE' });
    const { body } = await world.call('delete', repair?.path ?? '').expect(200);
    expect(body).toMatchObject({
      checks: [{ id: 'webhook-callback' }, { id: 'webhook-override', status: 'pass' }],
    });
  });

  it("of the platform's app is the platform's, and sets every field", async () => {
    await world.control('PATCH', `/apps/${demo.appId}`, { subscription: { fields: ['messages', 'flows'] } });
    const key = await keyOf(world, ours.tenantId, 'admin');
    const refused = await world.call('post', `${waba()}/app-webhook`, key).expect(403);
    expect(refused.body).toMatchObject({ code: 'platform_app' });
    const { body } = await world.call('post', `${waba()}/app-webhook`).expect(200);
    expect((body as Readiness).checks.find(({ id }) => id === 'webhook-fields')?.status).toBe('pass');
    const { subscription } = await world.control<{ subscription: { fields: string[] } }>(
      'PATCH',
      `/apps/${demo.appId}`,
      {},
    );
    expect(subscription.fields).toEqual(expect.arrayContaining(['flows', 'smb_message_echoes', 'security']));
  });

  it('that Meta refuses says why and what to do, in both languages', async () => {
    await world.control('PATCH', `/tokens/${ours.accessToken}`, { scopes: ['business_management'] });
    const { body } = await world.call('put', `${waba()}/override`).expect(422);
    expect(body).toMatchObject({
      code: 'meta_refused',
      explanation: { ptBR: { nextStep: expect.stringContaining('permissões') } },
    });
    await world.control('PATCH', `/tokens/${ours.accessToken}`, { scopes: SCOPES });
  });

  it('of the profile changes what is named', async () => {
    const wish = { about: 'Pães todo dia', vertical: 'RESTAURANT', websites: ['https://padaria.example'] };
    const { body } = await world.call('put', `${number()}/profile`).send(wish).expect(200);
    expect(body).toMatchObject(wish);
    await world.call('put', `${number()}/profile`).send({ about: '' }).expect(400);
    const kept = await world.call('get', `${number()}/profile`).expect(200);
    expect(kept.body).toMatchObject({ ...wish, email: null });
  });

  it('asks a phone for its contacts and history once, within 24 hours', async () => {
    const of = await client();
    await world
      .call('post', `${number(of)}/coexistence-sync`)
      .send({ type: 'history' })
      .expect(422);
    await world.control('PATCH', `/numbers/${of.phoneNumberId}`, { isOnBizApp: true });
    expect((await run(of)).checks.find(({ id }) => id === 'coexistence-sync')?.repair?.id).toBe(
      'sync-coexistence',
    );
    const ask = (type: string) => world.call('post', `${number(of)}/coexistence-sync`).send({ type });
    for (let i = 0; i < 2; i += 1)
      expect((await ask('contacts').expect(200)).body).toMatchObject({
        contacts: { requestedAt: expect.any(String) },
        history: { requestedAt: null },
        until: expect.any(String),
      });
    await world.control('PATCH', `/numbers/${of.phoneNumberId}`, {
      lastOnboardedTime: '2026-01-01T00:00:00+0000',
    });
    expect((await ask('history').expect(422)).body).toMatchObject({ code: 'meta_refused' });
    // A number on the phone app is never registered.
    await world
      .call('post', `${number(of)}/register`)
      .send({ pin: '123456' })
      .expect(422);
  });
});

describe('registration', () => {
  it('counts every try, tells a wrong PIN, and never makes the eleventh', async () => {
    const of = await client();
    const register = (pin: string) => world.call('post', `${number(of)}/register`).send({ pin });
    const wrong = await register('999999').expect(422);
    expect(wrong.body).toMatchObject({ code: 'registration_refused', errors: [{ path: 'pin' }] });
    const { body } = await world.call('get', `${number(of)}/registration`).expect(200);
    expect(body).toMatchObject({
      state: 'connected',
      attempts: { used: 1, allowed: 10, windowHours: 72, last: { outcome: 'refused', code: 133005 } },
      blockedUntil: null,
    });
    await world
      .call('put', `${number(of)}/pin`)
      .send({ pin: '999999' })
      .expect(200);
    for (let i = 0; i < 9; i += 1) await register('999999').expect(200);
    const refused = await register('999999').expect(429);
    expect(refused.body).toMatchObject({ code: 'registration_limit', blockedUntil: expect.any(String) });
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(71 * 3_600);
    expect((await seenByMeta(of)).registrationCalls).toHaveLength(10);
  });

  it("believes Meta's word that others used the tries up", async () => {
    const of = await client();
    const now = Date.now();
    await world.control('PATCH', `/numbers/${of.phoneNumberId}`, { registrationCalls: Array(10).fill(now) });
    const register = () => world.call('post', `${number(of)}/register`).send({ pin: demo.pin });
    expect((await register().expect(422)).body).toMatchObject({ code: 'registration_refused' });
    expect((await register().expect(429)).body).toMatchObject({ code: 'registration_limit' });
  });
});

describe('the watch', () => {
  it('tells an outage from a revoked token, and goes on hearing people either way', async () => {
    const of = await client();
    await talk(of);
    expect(await present(of)).toBe('proven');
    await clients.whileAway(of.wabaId, () => drift(of));
    expect(await present(of)).toBe('proven');

    await world.control('PATCH', `/tokens/${of.accessToken}`, { invalidSubcode: 460 });
    await drift(of);
    expect((await states(of))[0]).toMatchObject({ state: 'disconnected', cause: 'token_revoked' });
    await eventually(
      () => metric(world, 'waba_tokens_revoked'),
      (count) => count === 1,
    );
    const said = textMessage('alguém?', { from: somePhone() });
    await world.post(envelope({ messages: [said] }, of)).expect(200);
    expect((await deliveryOf(world, said.id)).events).toMatchObject([{ state: 'done' }]);
    // Silence does not bring a dead token back to life.
    await clients.whileAway(of.wabaId, () => drift(of));
    expect(await present(of)).toBe('disconnected');

    await world.control('PATCH', `/tokens/${of.accessToken}`, { invalidSubcode: null });
    await world
      .call('put', `${waba(of)}/token`)
      .send({ accessToken: of.accessToken })
      .expect(200);
    expect((await states(of))[0]).toMatchObject({ state: 'connected', cause: 'connected' });
    await talk(of);
    expect(await present(of)).toBe('proven');
  });

  it('a run that began with the old token overwrote what the new one had shown', async () => {
    const of = await client();
    await world.control('PATCH', `/tokens/${of.accessToken}`, { invalidSubcode: 460 });
    const opened = await world.app.get(WabaKey).open(of.tenantId, of.wabaId);
    const evidence = await world.app.get(EvidenceGatherer).gather(opened);
    await world.control('PATCH', `/tokens/${of.accessToken}`, { invalidSubcode: null });
    await world
      .call('put', `${waba(of)}/token`)
      .send({ accessToken: of.accessToken })
      .expect(200);
    const { tokenVersion } = opened.waba;
    const { tenantId, wabaId } = of;
    const late = { tenantId, wabaId, ranAt: new Date(), ...judgeReadiness(evidence) };
    expect(late.ready).toBe(false);
    expect(await world.app.get(ReadinessRepository).save(late, tokenVersion)).toBe('outdated');
    await world.app.get(Watch).ran({ tenantId, wabaId }, evidence, tokenVersion, 0);
    const { body } = await world.call('get', `${waba(of)}/readiness`).expect(200);
    expect((body as Readiness).checks.find(({ id }) => id === 'token-valid')?.status).toBe('pass');
    expect(await present(of)).toBe('connected');
    const watched = 'select meta_state from waba_watch where waba_id = $1';
    expect(await clients.sql(watched, [of.wabaId])).toEqual([{ meta_state: 'answers' }]);
  });

  it('a run that fails was taken again at once, for ever, when a send had been refused', async () => {
    const of = await client();
    for (const change of [
      `update waba set token = '\\x00' where waba_id = $1`,
      `update phone_number set pause = '{"code": "190"}' where waba_id = $1`,
      `delete from readiness_run where waba_id = $1`,
    ])
      await clients.sql(change, [of.wabaId]);
    await drift(of);
    const taken = `select due_at > now() as later, lease_until > now() as leased from waba_watch where waba_id = $1`;
    expect(await clients.sql(taken, [of.wabaId])).toEqual([{ later: true, leased: true }]);
    await world.app.get(Watch).hurry(of);
    const due = await world.app.get(Watch).due(100);
    expect(due.map(({ wabaId }) => wabaId)).not.toContain(of.wabaId);
    await clients.sql('delete from waba where waba_id = $1', [of.wabaId]);
  });

  it('takes what Meta tells by webhook at once, and a lost subscription at the next look', async () => {
    const of = await client();
    const account = (value: object) =>
      world.post({
        object: 'whatsapp_business_account',
        entry: [
          {
            id: of.wabaId,
            time: Math.floor(Date.now() / 1000),
            changes: [{ field: 'account_update', value }],
          },
        ],
      });
    await account({
      event: 'DISABLED_UPDATE',
      ban_info: { waba_ban_state: 'DISABLE', waba_ban_date: 'now' },
    }).expect(200);
    await eventually(
      () => present(of),
      (state) => state === 'restricted',
    );
    expect((await states(of))[0]).toMatchObject({
      state: 'restricted',
      cause: 'webhook',
      evidence: { field: 'account_update' },
    });
    await drift(of);
    expect(await present(of)).toBe('connected');
    await world.control('PATCH', `/wabas/${of.wabaId}`, { subscriptions: [] });
    await drift(of);
    expect((await states(of))[0]).toMatchObject({ state: 'pending', cause: 'checked' });
  });
});

interface Step {
  id: string;
  state: string;
  kind: string;
  checkedBy: string;
  fix: string | null;
  repair: { id: string } | null;
  confirmation: { by: string; note: string | null } | null;
}
interface GoLive {
  state: string;
  accounts: {
    wabaId: string | null;
    ready: boolean | null;
    meta: { state: string };
    numbers: { state: string }[];
    alarms: { id: string }[];
    progress: { proven: number; total: number };
    phases: { id: string; state: string; title: string; steps: Step[] }[];
  }[];
}
const checklist = async (tenantId: string, query = ''): Promise<GoLive> =>
  (await world.call('get', `/tenants/${tenantId}/go-live${query}`).expect(200)).body as GoLive;
const stepsOf = ({ accounts }: GoLive): Step[] =>
  accounts.flatMap(({ phases }) => phases.flatMap(({ steps }) => steps));
const stepOf = (goLive: GoLive, id: string) => stepsOf(goLive).find((step) => step.id === id);

describe('the checklist', () => {
  it('shows a client without an account what is ahead', async () => {
    const goLive = await checklist(await clients.bare(), '?locale=en');
    expect(goLive).toMatchObject({
      state: 'none',
      accounts: [{ wabaId: null, ready: null, meta: { state: 'unknown' } }],
    });
    const [account] = goLive.accounts;
    expect(account?.phases.map(({ id, state }) => [id, state])).toEqual(
      ['business', 'provider', 'webhook', 'review', 'live'].map((id) => [id, 'missing']),
    );
    expect(account?.phases[0]?.title).toBe('Business assets');
    for (const step of stepsOf(goLive))
      expect(step).toMatchObject({ state: 'missing', fix: expect.any(String), repair: null });
  });

  it('shows what is proven, by whom, and what is open', async () => {
    await talk(ours);
    const { body } = await world.call('post', `${base()}/go-live`).expect(200);
    const goLive = body as GoLive;
    expect(goLive).toMatchObject({
      state: 'proven',
      accounts: [{ ready: true, meta: { state: 'answers' }, alarms: [] }],
    });
    const open = stepsOf(goLive).filter(({ state }) => state !== 'proven');
    expect(open.map(({ id }) => id)).toEqual(['provider.admin-role', 'webhook.address']);
    expect(stepOf(goLive, 'live.inbound')).toMatchObject({
      checkedBy: 'system',
      kind: 'automatic',
      fix: null,
    });
    expect(goLive.accounts[0]?.progress).toMatchObject({ proven: stepsOf(goLive).length - 2 });
  });

  it('takes a person’s word where nothing can prove it, and nowhere else', async () => {
    const say = (step: string, body: object) =>
      world.call('put', `${base()}/go-live/steps/${step}`).send(body);
    const { body } = await say('provider.admin-role', { done: true, note: 'seen' }).expect(200);
    expect(stepOf(body as GoLive, 'provider.admin-role')).toMatchObject({
      state: 'proven',
      checkedBy: 'person',
      confirmation: { by: 'admin_key', note: 'seen' },
    });
    const undone = await say('provider.admin-role', { done: false }).expect(200);
    expect(stepOf(undone.body as GoLive, 'provider.admin-role')).toMatchObject({
      state: 'missing',
      confirmation: null,
    });
    expect((await say('live.payment', { done: true }).expect(422)).body).toMatchObject({
      code: 'step_not_confirmable',
    });
    await say('live.nothing', { done: true }).expect(404);
    await say('provider.admin-role', {}).expect(400);
    await say('provider.admin-role', { done: true, wabaId: '1' }).expect(404);
  });

  it('says what failed with the repair at hand, and what has expired', async () => {
    await world.control('PATCH', `/wabas/${ours.wabaId}`, { subscriptions: [], hasPaymentMethod: false });
    const { body } = await world.call('post', `${base()}/go-live`).expect(200);
    expect(stepOf(body as GoLive, 'webhook.subscribed')).toMatchObject({
      state: 'failed',
      repair: { id: 'subscribe-app' },
    });
    expect(stepOf(body as GoLive, 'live.payment')).toMatchObject({
      state: 'failed',
      kind: 'human',
      repair: null,
    });
    expect(body).toMatchObject({ accounts: [{ ready: false, alarms: [{ id: 'checks-failing' }] }] });
    await world.control('PATCH', `/wabas/${ours.wabaId}`, {
      subscriptions: [{ appId: demo.appId }],
      hasPaymentMethod: true,
    });
    await world.call('post', `${base()}/go-live`).expect(200);
    await clients.sql(`update readiness_run set ran_at = now() - interval '8 days' where waba_id = $1`, [
      ours.wabaId,
    ]);
    expect(stepOf(await checklist(ours.tenantId), 'live.payment')).toMatchObject({ state: 'expired' });
    await world.call('post', `${base()}/go-live`).expect(200);
  });
});
