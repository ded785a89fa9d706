import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Readable } from 'node:stream';
import pg from 'pg';
import supertest from 'supertest';
import { anotherTenant, keyOf } from './harness/asking.js';
import { cookieOf, join, member, platformPerson, signInAs, withTotp } from './harness/people.js';
import type { World } from './harness/world.js';
import { ADMIN_KEY, openWorld } from './harness/world.js';

/** Who may call what: every route of the served document, with every kind of key. */
type Least =
  'public' | 'meta' | 'half' | 'person' | 'viewer' | 'agent' | 'admin' | 'owner' | 'support' | 'platform';

/**
 * The weakest caller that may. `meta`: whoever has a signature or the verify token, and no key instead. `half`: a person
 * whose second factor is missing; `person`: whoever signed in, but no key. A route that is not here fails: decide, then
 * write it down.
 */
const LEAST: Record<string, Least> = {
  'GET /health/live': 'public',
  'GET /health/ready': 'public',
  'GET /metrics': 'platform',
  'GET /api/v1/meta/webhook': 'meta',
  'POST /api/v1/meta/webhook': 'meta',
  'GET /api/v1/meta/webhook/{appId}': 'meta',
  'POST /api/v1/meta/webhook/{appId}': 'meta',
  'GET /api/v1/tenants': 'support',
  'POST /api/v1/tenants': 'platform',
  'GET /api/v1/tenants/{tenantId}': 'viewer',
  'PATCH /api/v1/tenants/{tenantId}': 'platform',
  'DELETE /api/v1/tenants/{tenantId}': 'platform',
  'GET /api/v1/tenants/{tenantId}/usage': 'viewer',
  'GET /api/v1/rate-cards': 'support',
  'PUT /api/v1/rate-cards/{effectiveFrom}': 'platform',
  'DELETE /api/v1/rate-cards/{effectiveFrom}': 'platform',
  'GET /api/v1/tenants/{tenantId}/api-keys': 'admin',
  'POST /api/v1/tenants/{tenantId}/api-keys': 'admin',
  'DELETE /api/v1/tenants/{tenantId}/api-keys/{keyId}': 'admin',
  'GET /api/v1/tenants/{tenantId}/wabas': 'viewer',
  'POST /api/v1/tenants/{tenantId}/wabas': 'admin',
  'GET /api/v1/tenants/{tenantId}/wabas/{wabaId}': 'viewer',
  'DELETE /api/v1/tenants/{tenantId}/wabas/{wabaId}': 'admin',
  'PUT /api/v1/tenants/{tenantId}/wabas/{wabaId}/token': 'admin',
  'GET /api/v1/tenants/{tenantId}/wabas/{wabaId}/readiness': 'viewer',
  'POST /api/v1/tenants/{tenantId}/wabas/{wabaId}/readiness': 'admin',
  'POST /api/v1/tenants/{tenantId}/wabas/{wabaId}/subscription': 'admin',
  'POST /api/v1/tenants/{tenantId}/wabas/{wabaId}/app-webhook': 'admin',
  'PUT /api/v1/tenants/{tenantId}/wabas/{wabaId}/override': 'admin',
  'DELETE /api/v1/tenants/{tenantId}/wabas/{wabaId}/override': 'admin',
  'DELETE /api/v1/tenants/{tenantId}/phone-numbers/{phoneNumberId}/override': 'admin',
  'POST /api/v1/tenants/{tenantId}/phone-numbers/{phoneNumberId}/request-code': 'admin',
  'POST /api/v1/tenants/{tenantId}/phone-numbers/{phoneNumberId}/verify-code': 'admin',
  'GET /api/v1/tenants/{tenantId}/phone-numbers/{phoneNumberId}/registration': 'viewer',
  'PUT /api/v1/tenants/{tenantId}/phone-numbers/{phoneNumberId}/pin': 'admin',
  'GET /api/v1/tenants/{tenantId}/phone-numbers/{phoneNumberId}/profile': 'viewer',
  'PUT /api/v1/tenants/{tenantId}/phone-numbers/{phoneNumberId}/profile': 'admin',
  'POST /api/v1/tenants/{tenantId}/phone-numbers/{phoneNumberId}/coexistence-sync': 'admin',
  'GET /api/v1/tenants/{tenantId}/phone-numbers/{phoneNumberId}/states': 'viewer',
  'GET /api/v1/tenants/{tenantId}/go-live': 'viewer',
  'POST /api/v1/tenants/{tenantId}/go-live': 'admin',
  'PUT /api/v1/tenants/{tenantId}/go-live/steps/{stepId}': 'admin',
  'GET /api/v1/tenants/{tenantId}/embedded-signup': 'admin',
  'POST /api/v1/tenants/{tenantId}/embedded-signup': 'admin',
  'POST /api/v1/tenants/{tenantId}/embedded-signup/dialog': 'admin',
  'GET /api/v1/tenants/{tenantId}/embedded-signup/signups': 'viewer',
  'GET /api/v1/tenants/{tenantId}/embedded-signup/signups/{signupId}': 'viewer',
  'GET /api/v1/meta/signup': 'public',
  'POST /api/v1/tenants/{tenantId}/wabas/{wabaId}/offboarding': 'owner',
  'GET /api/v1/offboardings/{offboardingId}': 'support',
  'GET /api/v1/partner-arrivals': 'support',
  'POST /api/v1/partner-arrivals/{wabaId}/connect': 'platform',
  'GET /api/v1/app-review': 'support',
  'GET /api/v1/tenants/{tenantId}/phone-numbers': 'viewer',
  'GET /api/v1/tenants/{tenantId}/phone-numbers/{phoneNumberId}': 'viewer',
  'POST /api/v1/tenants/{tenantId}/phone-numbers/{phoneNumberId}/register': 'admin',
  'GET /api/v1/tenants/{tenantId}/templates': 'viewer',
  'POST /api/v1/tenants/{tenantId}/templates': 'admin',
  'POST /api/v1/tenants/{tenantId}/templates/validate': 'viewer',
  'GET /api/v1/tenants/{tenantId}/templates/families': 'viewer',
  'GET /api/v1/tenants/{tenantId}/templates/changes': 'viewer',
  'GET /api/v1/tenants/{tenantId}/templates/library': 'viewer',
  'POST /api/v1/tenants/{tenantId}/templates/uploads': 'admin',
  'PATCH /api/v1/tenants/{tenantId}/templates/{templateId}': 'admin',
  'DELETE /api/v1/tenants/{tenantId}/templates/{templateId}': 'admin',
  'POST /api/v1/tenants/{tenantId}/templates/{templateId}/submit': 'admin',
  'POST /api/v1/tenants/{tenantId}/templates/{templateId}/duplicate': 'admin',
  'POST /api/v1/tenants/{tenantId}/templates/{templateId}/unpause': 'admin',
  'GET /api/v1/tenants/{tenantId}/templates/{templateId}/parameters': 'viewer',
  'POST /api/v1/tenants/{tenantId}/templates/{templateId}/preview': 'viewer',
  'GET /api/v1/tenants/{tenantId}/templates/{templateId}/changes': 'viewer',
  'GET /api/v1/tenants/{tenantId}/templates/sync': 'viewer',
  'POST /api/v1/tenants/{tenantId}/templates/sync': 'admin',
  'GET /api/v1/tenants/{tenantId}/templates/{templateId}': 'viewer',
  'GET /api/v1/tenants/{tenantId}/messages': 'viewer',
  'POST /api/v1/tenants/{tenantId}/messages': 'agent',
  'POST /api/v1/tenants/{tenantId}/messages/batch': 'agent',
  'POST /api/v1/tenants/{tenantId}/messages/{messageId}/cancel': 'agent',
  'POST /api/v1/tenants/{tenantId}/messages/{messageId}/read': 'agent',
  'POST /api/v1/tenants/{tenantId}/phone-numbers/{phoneNumberId}/pause': 'admin',
  'POST /api/v1/tenants/{tenantId}/phone-numbers/{phoneNumberId}/resume': 'admin',
  'GET /api/v1/tenants/{tenantId}/messages/{messageId}': 'viewer',
  'GET /api/v1/tenants/{tenantId}/quota': 'viewer',
  'GET /api/v1/tenants/{tenantId}/reports/templates': 'viewer',
  'GET /api/v1/tenants/{tenantId}/conversations': 'viewer',
  'GET /api/v1/tenants/{tenantId}/conversations/{conversationId}': 'viewer',
  'PATCH /api/v1/tenants/{tenantId}/conversations/{conversationId}': 'agent',
  'GET /api/v1/tenants/{tenantId}/conversations/{conversationId}/messages': 'viewer',
  'POST /api/v1/tenants/{tenantId}/media': 'agent',
  'GET /api/v1/tenants/{tenantId}/media/{mediaId}': 'viewer',
  'GET /api/v1/tenants/{tenantId}/media/{mediaId}/content': 'viewer',
  'POST /api/v1/tenants/{tenantId}/media/{mediaId}/fetch': 'agent',
  'GET /api/v1/tenants/{tenantId}/agent': 'viewer',
  'PUT /api/v1/tenants/{tenantId}/agent': 'admin',
  'POST /api/v1/tenants/{tenantId}/agent/preview': 'agent',
  'GET /api/v1/tenants/{tenantId}/agent/turns': 'viewer',
  'GET /api/v1/tenants/{tenantId}/agent/usage': 'viewer',
  'GET /api/v1/tenants/{tenantId}/agent/alerts': 'viewer',
  'GET /api/v1/tenants/{tenantId}/agent/tools': 'viewer',
  'POST /api/v1/tenants/{tenantId}/agent/tools': 'admin',
  'GET /api/v1/tenants/{tenantId}/agent/tools/{toolId}': 'viewer',
  'PATCH /api/v1/tenants/{tenantId}/agent/tools/{toolId}': 'admin',
  'DELETE /api/v1/tenants/{tenantId}/agent/tools/{toolId}': 'admin',
  'GET /api/v1/tenants/{tenantId}/conversations/{conversationId}/agent': 'viewer',
  'DELETE /api/v1/tenants/{tenantId}/conversations/{conversationId}/agent/memory': 'agent',
  'POST /api/v1/tenants/{tenantId}/conversations/{conversationId}/messages': 'agent',
  'GET /api/v1/tenants/{tenantId}/contacts/{contactId}/profile': 'viewer',
  'PATCH /api/v1/tenants/{tenantId}/contacts/{contactId}/profile': 'agent',
  'GET /api/v1/tenants/{tenantId}/contact-merges': 'viewer',
  'POST /api/v1/tenants/{tenantId}/contact-merges/{mergeId}/undo': 'admin',
  'GET /api/v1/tenants/{tenantId}/audit': 'admin',
  'GET /api/v1/tenants/{tenantId}/colleagues': 'agent',
  'GET /api/v1/tenants/{tenantId}/users': 'admin',
  'PATCH /api/v1/tenants/{tenantId}/users/{userId}': 'admin',
  'DELETE /api/v1/tenants/{tenantId}/users/{userId}': 'admin',
  'GET /api/v1/tenants/{tenantId}/invitations': 'admin',
  'POST /api/v1/tenants/{tenantId}/invitations': 'admin',
  'DELETE /api/v1/tenants/{tenantId}/invitations/{invitationId}': 'admin',
  'POST /api/v1/auth/sign-in': 'public',
  'POST /api/v1/auth/second-factor': 'half',
  'POST /api/v1/auth/sign-out': 'half',
  'GET /api/v1/auth/session': 'person',
  'POST /api/v1/auth/password-reset': 'public',
  'POST /api/v1/auth/password-reset/confirm': 'public',
  'POST /api/v1/auth/invitations/accept': 'public',
  'GET /api/v1/auth/sessions': 'person',
  'DELETE /api/v1/auth/sessions/{sessionId}': 'person',
  'PUT /api/v1/auth/password': 'person',
  'POST /api/v1/auth/totp': 'person',
  'POST /api/v1/auth/totp/confirm': 'person',
  'POST /api/v1/auth/totp/remove': 'person',
  'GET /api/v1/auth/oidc/sign-in': 'public',
  'GET /api/v1/panel/configuration': 'support',
  'GET /api/v1/panel/server': 'public',
  'GET /api/v1/tenants/{tenantId}/live': 'viewer',
  'GET /api/v1/tenants/{tenantId}/conversations/counts': 'viewer',
  'PUT /api/v1/tenants/{tenantId}/conversations/{conversationId}/read': 'agent',
  'DELETE /api/v1/tenants/{tenantId}/conversations/{conversationId}/read': 'agent',
  'GET /api/v1/tenants/{tenantId}/conversations/{conversationId}/notes': 'viewer',
  'POST /api/v1/tenants/{tenantId}/conversations/{conversationId}/notes': 'agent',
  'DELETE /api/v1/tenants/{tenantId}/conversations/{conversationId}/notes/{noteId}': 'agent',
  'GET /api/v1/tenants/{tenantId}/drafts': 'agent',
  'PUT /api/v1/tenants/{tenantId}/conversations/{conversationId}/draft': 'agent',
  'GET /api/v1/tenants/{tenantId}/conversations/{conversationId}/writers': 'viewer',
  'GET /api/v1/auth/oidc/callback': 'public',
  'POST /api/v1/auth/oidc/link': 'person',
  'GET /api/v1/auth/oidc/identities': 'person',
  'DELETE /api/v1/auth/oidc/identities/{identityId}': 'person',
  'GET /api/v1/users': 'support',
  'POST /api/v1/users': 'platform',
  'GET /api/v1/users/{userId}': 'support',
  'PATCH /api/v1/users/{userId}': 'platform',
  'DELETE /api/v1/users/{userId}': 'platform',
  'DELETE /api/v1/users/{userId}/sessions': 'platform',
  'DELETE /api/v1/users/{userId}/totp': 'platform',
  'GET /api/v1/audit': 'support',
  'GET /api/v1/webhook-deliveries': 'platform',
  'POST /api/v1/webhook-deliveries/replay': 'platform',
  'GET /api/v1/webhook-deliveries/{deliveryId}': 'platform',
  'POST /api/v1/webhook-deliveries/{deliveryId}/replay': 'platform',
};
/** Who a route is tried with: no credential, keys, and people with their cookies. */
const CALLERS = {
  nobody: {},
  wrongKey: {},
  wrongCookie: {},
  foreignKey: { foreign: true },
  foreignOwner: { foreign: true, person: true },
  half: { half: true },
  viewerKey: { tenant: 'viewer' },
  agentKey: { tenant: 'agent' },
  adminKey: { tenant: 'admin' },
  viewer: { tenant: 'viewer', person: true },
  agent: { tenant: 'agent', person: true },
  owner: { tenant: 'owner', person: true },
  support: { platform: 'support', person: true },
  platform: { platform: 'admin' },
  platformAdmin: { platform: 'admin', person: true },
} as const satisfies Record<string, Who>;
interface Who {
  foreign?: boolean;
  person?: boolean;
  half?: boolean;
  tenant?: 'viewer' | 'agent' | 'admin' | 'owner';
  platform?: 'support' | 'admin';
}
type CallerName = keyof typeof CALLERS;
const CALLER_NAMES = Object.keys(CALLERS) as CallerName[];

/** What each of them is told: 200 stands for whatever is neither 401 nor 403, nor another tenant's 404. */
function expected(least: Least, who: Who, tenantRoute: boolean): number {
  if (least === 'public') return 200;
  if (least === 'half')
    return who.half || who.person ? 200 : who.foreign || who.tenant || who.platform ? 403 : 401;
  if (who.half) return 401;
  if (!who.person && !who.foreign && !who.tenant && !who.platform) return 401;
  if (least === 'person') return who.person ? 200 : 403;
  if (who.platform === 'admin') return 200;
  if (least === 'platform') return 403;
  if (least === 'support') return who.platform ? 200 : 403;
  if (who.foreign) return tenantRoute ? 404 : 403;
  const ladder = ['viewer', 'agent', 'admin', 'owner'];
  return ladder.indexOf(who.tenant ?? 'viewer') >= ladder.indexOf(least) ? 200 : 403;
}
const VERBS = ['get', 'post', 'put', 'patch', 'delete'] as const;
type Verb = (typeof VERBS)[number];

interface Document {
  paths: Record<
    string,
    Partial<Record<Verb, { responses: Record<string, unknown>; security?: object[]; summary?: string }>>
  >;
}

let world: World;
let document: Document;
let foreign: string;
const emails: Record<string, string> = {};

beforeAll(async () => {
  world = await openWorld();
  document = (await supertest(world.url).get('/docs/openapi.json').expect(200)).body as Document;
  const { tenantId } = await anotherTenant(world);
  foreign = await keyOf(world, tenantId, 'admin');
  emails.foreignOwner = (await member(world, tenantId, 'owner')).email;
  for (const name of ['viewer', 'agent', 'owner'])
    emails[name] = (await member(world, tenantId, 'viewer')).email;
  emails.support = (await platformPerson(world, 'support')).email;
  emails.platformAdmin = (await platformPerson(world, 'admin')).email;
  const careful = await platformPerson(world, 'admin');
  emails.half = careful.email;
  await withTotp(careful);
});
afterAll(() => world.close());

/** One network may use 300 links in a while (attempt-rule.ts); there are more routes than that allows to try. */
async function forgetAttempts(): Promise<void> {
  const client = new pg.Client({ connectionString: world.databaseUrl });
  await client.connect();
  await client.query('delete from attempt_count');
  await client.end();
}

const operations = () =>
  Object.entries(document.paths).flatMap(([path, verbs]) =>
    VERBS.flatMap((verb) =>
      verbs[verb] ? [{ name: `${verb.toUpperCase()} ${path}`, operation: verbs[verb] }] : [],
    ),
  );

/** Sessions are kept between routes, unless a route may end them. */
const cookies: Record<string, string> = {};
async function cookieFor(name: string, fresh: boolean): Promise<string> {
  const kept = cookies[name];
  if (kept && !fresh) return kept;
  const cookie = cookieOf(await signInAs(world, emails[name] ?? '').expect(200));
  if (!fresh) cookies[name] = cookie;
  return cookie;
}

let called = 0;
const call = (name: string, tenantId: string, authorization?: string): supertest.Test => {
  const [verb, path] = name.split(' ') as [string, string];
  const filled = path
    .replace('{tenantId}', tenantId)
    .replace(/\{\w+\}/g, '01a20a80-3b9f-77c0-97e4-362689773742');
  called += 1;
  // One network may be unknown 600 times a minute (access.guard.ts), and a fast machine asks more than that here.
  const network = `203.0.${100 + Math.floor(called / 250)}.${called % 250}`;
  const test = supertest(world.url)[verb.toLowerCase() as Verb](filled).set('x-forwarded-for', network);
  // A stream never ends by itself: that it has begun is answer enough.
  void test.parse((response, done) => {
    const chunks: Buffer[] = [];
    if (response.headers['content-type']?.startsWith('text/event-stream')) {
      (response as unknown as Readable).destroy();
      return done(null, {});
    }
    response.on('data', (chunk: Buffer) => chunks.push(chunk));
    response.on('end', () => {
      const text = Buffer.concat(chunks).toString();
      done(null, text.startsWith('{') ? (JSON.parse(text) as object) : {});
    });
  });
  return authorization === undefined ? test : test.set('authorization', authorization);
};

it('every route of the document has an expected caller, and every expected route is there', () => {
  expect(
    operations()
      .map(({ name }) => name)
      .toSorted(),
  ).toEqual(Object.keys(LEAST).toSorted());
});

it('the document says of every closed route that it wants a key and may refuse', () => {
  for (const { name, operation } of operations()) {
    if (LEAST[name] === 'public' || LEAST[name] === 'meta') continue;
    const person = LEAST[name] === 'half' || LEAST[name] === 'person';
    const security = person ? [{ cookie: [] }] : [{ bearer: [] }, { cookie: [] }];
    expect({ name, security: operation.security }).toEqual({ name, security });
    expect({ name, answers: Object.keys(operation.responses) }).toEqual({
      name,
      answers: expect.arrayContaining(['401', '403']),
    });
  }
});

describe.each(Object.entries(LEAST).filter(([, least]) => least === 'meta'))('%s', (name) => {
  it('takes no key instead of a signature or the verify token', async () => {
    for (const key of [undefined, `Bearer ${ADMIN_KEY}`, `Bearer ${foreign}`])
      expect([401, 403]).toContain((await call(name, '', key)).status);
  });
});

describe.each(Object.entries(LEAST).filter(([, least]) => least !== 'meta'))('%s', (name, least) => {
  it(least === 'public' ? 'is open to everybody' : `takes ${least} and above`, async () => {
    const { body } = await world.call('post', '/tenants').send({ name: 'Padaria' }).expect(201);
    const tenantId = (body as { id: string }).id;
    const keys: Record<string, string> = { platform: ADMIN_KEY, foreignKey: foreign, wrongKey: 'ak_wrong' };
    for (const role of ['viewer', 'agent', 'admin']) keys[`${role}Key`] = await keyOf(world, tenantId, role);
    const tenantRoute = name.includes('{tenantId}');
    if (tenantRoute) {
      await forgetAttempts();
      for (const role of ['viewer', 'agent', 'owner']) await join(world, tenantId, emails[role] ?? '', role);
    }
    const seen: Record<string, number> = {};
    for (const who of CALLER_NAMES) {
      const test = call(name, tenantId, keys[who] && `Bearer ${keys[who]}`);
      const ofPerson = emails[who] && (await cookieFor(who, name.includes('/auth/')));
      const cookie = who === 'wrongCookie' ? `conect_session=${'x'.repeat(43)}` : ofPerson;
      if (cookie) void test.set({ cookie, origin: world.url });
      const { status, headers, body: answer } = await test;
      const { code } = answer as { code?: string };
      if ([401, 403].includes(status)) expect(headers['content-type']).toMatch(/problem\+json/);
      expect({ who, fault: status >= 500 }).toEqual({ who, fault: false });
      // 400, 404, 409 and 2xx alike say: you may. So does a refusal of what was sent, not of who sent it.
      const refused =
        [401, 403].includes(status) &&
        !['invalid_credentials', 'invalid_code', 'oidc_refused'].includes(code ?? '');
      seen[who] = refused || (status === 404 && who.startsWith('foreign') && tenantRoute) ? status : 200;
    }
    // Nobody is a member of a tenant whose routes are not asked for.
    const at = (who: Who): Who =>
      tenantRoute || !who.person || !who.tenant ? who : { ...who, tenant: 'viewer' };
    expect(seen).toEqual(
      Object.fromEntries(CALLER_NAMES.map((who) => [who, expected(least, at(CALLERS[who]), tenantRoute)])),
    );
  });
});

describe('a key', () => {
  it('counts as a bearer key only', async () => {
    const basic = Buffer.from(`admin:${ADMIN_KEY}`).toString('base64');
    for (const header of [
      ADMIN_KEY,
      `Basic ${basic}`,
      `Token ${ADMIN_KEY}`,
      'Bearer',
      'Bearer ',
      `Bearer ${ADMIN_KEY} x`,
    ])
      await call('GET /api/v1/tenants', '', header).expect(401);
    await call('GET /api/v1/tenants', '', `bearer ${ADMIN_KEY}`).expect(200);
  });

  it('does not count in the address, the body or a cookie', async () => {
    const get = (path: string) => supertest(world.url).get(path);
    for (const name of ['key', 'api_key', 'access_token', 'authorization'])
      expect((await get(`/api/v1/tenants?${name}=${ADMIN_KEY}`)).status).toBe(401);
    await get('/api/v1/tenants')
      .set('cookie', `key=${ADMIN_KEY}; authorization=Bearer ${ADMIN_KEY}`)
      .expect(401);
    await supertest(world.url).post('/api/v1/tenants').send({ name: 'x', key: ADMIN_KEY }).expect(401);
  });

  it('that is nearly right is wrong', async () => {
    const near = [
      ADMIN_KEY.slice(0, -1),
      `${ADMIN_KEY}0`,
      ADMIN_KEY.toUpperCase(),
      'ak_',
      'undefined',
      'null',
      '*',
    ];
    for (const key of near) await call('GET /api/v1/tenants', '', `Bearer ${key}`).expect(401);
    await call('GET /api/v1/tenants', '', `Bearer ${'x'.repeat(5_000)}`).expect(401);
  });

  it('is not told apart from no key', async () => {
    const none = await call('GET /api/v1/tenants', '').expect(401);
    const wrong = await call('GET /api/v1/tenants', '', 'Bearer wrong').expect(401);
    const { requestId: _a, ...first } = none.body as Record<string, unknown>;
    const { requestId: _b, ...second } = wrong.body as Record<string, unknown>;
    expect(second).toEqual(first);
    expect(none.headers['www-authenticate']).toMatch(/^Bearer/);
  });

  it('of a tenant does not learn whether another tenant is there', async () => {
    const { tenantId } = await anotherTenant(world);
    const there = await call('GET /api/v1/tenants/{tenantId}', tenantId, `Bearer ${foreign}`).expect(404);
    const nowhere = await call('GET /api/v1/tenants/{tenantId}', 'x', `Bearer ${foreign}`).expect(404);
    expect((there.body as { detail: string }).detail).toBe((nowhere.body as { detail: string }).detail);
  });
});
