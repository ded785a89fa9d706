import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import supertest from 'supertest';
import { anotherTenant, keyOf } from './harness/asking.js';
import type { World } from './harness/world.js';
import { ADMIN_KEY, openWorld } from './harness/world.js';

/** Who may call what: every route of the served document, with every kind of key. */
type Least = 'public' | 'meta' | 'viewer' | 'agent' | 'admin' | 'platform';

/** The weakest caller that may; `meta`: whoever has a signature or the verify token, and no key instead. A route that is not here fails: decide, then write it down. */
const LEAST: Record<string, Least> = {
  'GET /health/live': 'public',
  'GET /health/ready': 'public',
  'GET /metrics': 'platform',
  'GET /api/v1/meta/webhook': 'meta',
  'POST /api/v1/meta/webhook': 'meta',
  'GET /api/v1/meta/webhook/{appId}': 'meta',
  'POST /api/v1/meta/webhook/{appId}': 'meta',
  'GET /api/v1/tenants': 'platform',
  'POST /api/v1/tenants': 'platform',
  'GET /api/v1/tenants/{tenantId}': 'viewer',
  'PATCH /api/v1/tenants/{tenantId}': 'platform',
  'DELETE /api/v1/tenants/{tenantId}': 'platform',
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
  'GET /api/v1/tenants/{tenantId}/messages/{messageId}': 'viewer',
  'GET /api/v1/tenants/{tenantId}/conversations': 'viewer',
  'GET /api/v1/tenants/{tenantId}/conversations/{conversationId}': 'viewer',
  'PATCH /api/v1/tenants/{tenantId}/conversations/{conversationId}': 'agent',
  'GET /api/v1/tenants/{tenantId}/conversations/{conversationId}/messages': 'viewer',
  'GET /api/v1/tenants/{tenantId}/agent': 'viewer',
  'PUT /api/v1/tenants/{tenantId}/agent': 'admin',
  'POST /api/v1/tenants/{tenantId}/agent/preview': 'agent',
  'GET /api/v1/tenants/{tenantId}/contact-merges': 'viewer',
  'POST /api/v1/tenants/{tenantId}/contact-merges/{mergeId}/undo': 'admin',
  'GET /api/v1/webhook-deliveries': 'platform',
  'POST /api/v1/webhook-deliveries/replay': 'platform',
  'GET /api/v1/webhook-deliveries/{deliveryId}': 'platform',
  'POST /api/v1/webhook-deliveries/{deliveryId}/replay': 'platform',
};
const RANK = ['viewer', 'agent', 'admin', 'platform'] as const;
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

beforeAll(async () => {
  world = await openWorld();
  document = (await supertest(world.url).get('/docs/openapi.json').expect(200)).body as Document;
  foreign = await keyOf(world, (await anotherTenant(world)).tenantId, 'admin');
});
afterAll(() => world.close());

const operations = () =>
  Object.entries(document.paths).flatMap(([path, verbs]) =>
    VERBS.flatMap((verb) =>
      verbs[verb] ? [{ name: `${verb.toUpperCase()} ${path}`, operation: verbs[verb] }] : [],
    ),
  );

const call = (name: string, tenantId: string, authorization?: string): supertest.Test => {
  const [verb, path] = name.split(' ') as [string, string];
  const filled = path
    .replace('{tenantId}', tenantId)
    .replace(/\{\w+\}/g, '01a20a80-3b9f-77c0-97e4-362689773742');
  const test = supertest(world.url)[verb.toLowerCase() as Verb](filled);
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
    expect({ name, security: operation.security }).toEqual({ name, security: [{ bearer: [] }] });
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
    const keys: Record<string, string> = { platform: ADMIN_KEY };
    for (const role of ['viewer', 'agent', 'admin']) keys[role] = await keyOf(world, tenantId, role);
    const seen: Record<string, number> = {};
    const ask = async (who: string, authorization?: string): Promise<void> => {
      const { status, headers } = await call(name, tenantId, authorization);
      if ([401, 403].includes(status)) expect(headers['content-type']).toMatch(/problem\+json/);
      // 400, 404 and 2xx alike say: you may.
      seen[who] = [401, 403].includes(status) ? status : 200;
      if (who === 'foreign' && status === 404) seen[who] = 404;
    };
    await ask('nobody');
    await ask('wrong', `Bearer ${keys.admin}x`);
    await ask('foreign', `Bearer ${foreign}`);
    for (const role of RANK) await ask(role, `Bearer ${keys[role]}`);
    const refused = least === 'public' ? 200 : 401;
    const tenantRoute = name.includes('{tenantId}') && least !== 'platform';
    expect(seen).toEqual({
      nobody: refused,
      wrong: refused,
      foreign: least === 'public' ? 200 : tenantRoute ? 404 : 403,
      ...Object.fromEntries(
        RANK.map((role) => [
          role,
          least === 'public' || RANK.indexOf(role) >= RANK.indexOf(least as (typeof RANK)[number])
            ? 200
            : 403,
        ]),
      ),
    });
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
