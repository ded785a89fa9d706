import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import supertest from 'supertest';
import { demo } from '../sandbox/demo.js';
import { metric } from './harness/asking.js';
import { platformPerson } from './harness/people.js';
import type { World } from './harness/world.js';
import { ADMIN_KEY, connectedTenant, openWorld } from './harness/world.js';

/** What stands beside the API: start page, documentation, job dashboard, health, metrics. */
let world: World;

beforeAll(async () => {
  world = await openWorld();
  await connectedTenant(world);
});
afterAll(() => world.close());

const get = (path: string): supertest.Test => supertest(world.url).get(path);

describe('/', () => {
  it('is a page without scripts that links to everything, in two languages', async () => {
    const pt = await get('/').expect(200);
    expect(pt.headers['content-type']).toMatch(/^text\/html/);
    for (const link of ['/docs', '/queues', '/health/ready']) expect(pt.text).toContain(`href="${link}"`);
    expect(pt.text).toContain('lang="pt-BR"');
    expect((await get('/?lang=en').expect(200)).text).toContain('lang="en"');
    expect((await get('/').set('accept-language', 'en-GB').expect(200)).text).toContain('lang="en"');
    expect(pt.text).not.toMatch(/<script/i);
  });

  it('has the headers that keep a browser safe', async () => {
    const { headers } = await get('/').expect(200);
    expect(headers['content-security-policy']).toMatch(/script-src 'self'(;|$)/);
    expect(headers['content-security-policy']).toMatch(/frame-ancestors 'none'/);
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['x-powered-by']).toBeUndefined();
  });

  it('gives back nothing that an address brings along', async () => {
    for (const query of ['lang=%22%3E%3Cscript%3E', 'lang[]=x', 'lang=en&lang=pt', 'x=%3Cimg%20src%3Dx%3E']) {
      const { text } = await get(`/?${query}`).expect(200);
      expect(text).not.toMatch(/"><script>|<img/);
    }
  });

  it('tells no secret', async () => {
    const { text } = await get('/').expect(200);
    for (const secret of [demo.appSecret, demo.verifyToken, demo.accessToken, ADMIN_KEY])
      expect(text).not.toContain(secret);
  });
});

describe('/docs', () => {
  it('is a page, and its document is OpenAPI 3 with every route and the bearer', async () => {
    expect((await get('/docs').expect(200)).headers['content-type']).toMatch(/^text\/html/);
    const { body } = await get('/docs/openapi.json').expect(200);
    expect(body).toMatchObject({
      openapi: expect.stringMatching(/^3\./),
      components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } } },
    });
    expect(Object.keys((body as { paths: object }).paths)).toContain('/api/v1/tenants/{tenantId}/messages');
  });

  it('works under its own content security policy: every script is a file of ours', async () => {
    const { text, headers } = await get('/docs').expect(200);
    expect(headers['content-security-policy']).not.toMatch(/script-src[^;]*unsafe/);
    for (const [, tag = '', inside = ''] of text.matchAll(/<script([^>]*)>([\s\S]*?)<\/script>/g)) {
      expect(inside.trim()).toBe('');
      const source = /src=["']([^"']+)/.exec(tag)?.[1] ?? '';
      await get(new URL(source, `${world.url}/docs`).pathname).expect(200);
    }
  });
});

describe('/queues', () => {
  const basic = (user: string, password: string): string =>
    `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;

  it('asks strangers for a password, whatever they want there', async () => {
    for (const path of ['/queues', '/queues/', '/queues/api/queues', '/queues/queue/send-messages']) {
      const { headers } = await get(path).expect(401);
      expect(headers['www-authenticate']).toMatch(/^Basic/);
    }
  });

  it.each([
    ['a wrong password', basic('admin', 'x')],
    ['another user', basic('root', ADMIN_KEY)],
    ['no user', basic('', ADMIN_KEY)],
    ['the key with something after it', basic('admin', `${ADMIN_KEY}:`)],
    ['nonsense', 'Basic ???'],
    ['nothing', 'Basic '],
    ['a bearer', `Bearer ${ADMIN_KEY}`],
  ])('refuses %s', (_case, header) => get('/queues').set('authorization', header).expect(401));

  it('opens for admin and the key, and shows the queues', async () => {
    const right = basic('admin', ADMIN_KEY);
    await get('/queues').redirects(1).set('authorization', right).expect(200);
    const { body } = await get('/queues/api/queues').set('authorization', right).expect(200);
    const names = (body as { queues: { name: string }[] }).queues.map(({ name }) => name);
    expect(names.toSorted()).toEqual([
      'agent-reply',
      'fetch-media',
      'send-messages',
      'template-reread',
      'template-sync',
      'webhook-inbound',
    ]);
  });

  it('opens for an admin who signed in, and for no other person', async () => {
    const [admin, support] = [await platformPerson(world, 'admin'), await platformPerson(world, 'support')];
    await get('/queues/api/queues').set('cookie', admin.cookie).expect(200);
    await get('/queues/api/queues').set('cookie', support.cookie).expect(401);
    await get('/queues/api/queues').set('cookie', 'conect_session=x').expect(401);
  });

  it('changes nothing: no job is retried, removed or added there', async () => {
    const right = basic('admin', ADMIN_KEY);
    for (const path of ['pause', 'retry/failed', 'clean/completed', 'add', 'promote', 'empty', 'obliterate'])
      for (const verb of ['put', 'post'] as const) {
        const { status } = await supertest(world.url)
          [verb](`/queues/api/queues/send-messages/${path}`)
          .set('authorization', right)
          .send({});
        expect(status).toBeGreaterThanOrEqual(400);
      }
  });
});

describe('/health', () => {
  it('says ok to everybody, and nothing more', async () => {
    for (const path of ['/health/live', '/health/ready']) {
      const { body, headers } = await get(path).expect(200);
      expect(body).toEqual({ status: 'ok' });
      expect(headers['cache-control']).toBe('no-store');
    }
  });
});

describe('/metrics', () => {
  it('is for the platform alone, in Prometheus’ words', async () => {
    await get('/metrics').expect(401);
    const { text, headers } = await get('/metrics').set('authorization', `Bearer ${ADMIN_KEY}`).expect(200);
    expect(headers['content-type']).toMatch(/^text\/plain; version=0\.0\.4/);
    expect(text).toMatch(/^# TYPE webhook_deliveries_total counter$/m);
  });

  it('names routes by their pattern: a stranger makes no new series', async () => {
    for (let i = 0; i < 20; i++) await get(`/stranger-${i}`).expect(404);
    for (let i = 0; i < 20; i++) await world.call('get', `/tenants/stranger-${i}`).expect(404);
    const { text } = await get('/metrics').set('authorization', `Bearer ${ADMIN_KEY}`).expect(200);
    expect(text).not.toContain('stranger-');
    expect(
      await metric(world, 'http_request_seconds_count{route="none",method="GET",status="404"}'),
    ).toBeGreaterThanOrEqual(20);
  });
});
