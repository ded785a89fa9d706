import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import supertest from 'supertest';
import { demo } from '../sandbox/demo.js';
import { metric } from './harness/asking.js';
import { panelBuilt } from './harness/build.js';
import { platformPerson } from './harness/people.js';
import type { World } from './harness/world.js';
import { ADMIN_KEY, connectedTenant, openWorld } from './harness/world.js';

/** What stands beside the API: the panel's pages, documentation, job dashboard, health, metrics. */
let world: World;

beforeAll(async () => {
  await panelBuilt();
  world = await openWorld();
  await connectedTenant(world);
});
afterAll(() => world.close());

const get = (path: string): supertest.Test => supertest(world.url).get(path);

describe('the panel', () => {
  const asset = (page: string, ending: string): string =>
    new RegExp(`/assets/[\\w.-]+\\.${ending}`).exec(page)?.[0] ?? `no .${ending} in ${page}`;

  it('is one page under every address of its own, in the language that the browser prefers', async () => {
    for (const path of ['/', '/reset-password', '/accept-invitation', '/account', '/t/x/inbox/y']) {
      const { headers, text } = await get(path).expect(200);
      expect(headers['content-type']).toMatch(/^text\/html/);
      expect(headers['cache-control']).toBe('no-cache');
      expect(text).toContain('<html lang="pt-BR">');
    }
    expect((await get('/').set('accept-language', 'en-GB').expect(200)).text).toContain('<html lang="en">');
    const chosen = await get('/').set('cookie', 'conect_theme=dark; conect_language=en').expect(200);
    expect(chosen.text).toContain('<html lang="en" data-theme="dark">');
  });

  it('runs and styles nothing but files of ours, and makes no script of a text', async () => {
    const { text, headers } = await get('/').expect(200);
    const policy = String(headers['content-security-policy']).split('; ');
    expect(policy).toEqual(
      expect.arrayContaining([
        `default-src 'none'`,
        `script-src 'self'`,
        `style-src 'self'`,
        `frame-ancestors 'none'`,
        `base-uri 'none'`,
        `require-trusted-types-for 'script'`,
      ]),
    );
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['x-powered-by']).toBeUndefined();
    expect(text).not.toMatch(/<style|style=|<script[^>]*>[^<]| on\w+=/i);
  });

  it('has files that are kept for ever, since another content has another name', async () => {
    const { text } = await get('/').expect(200);
    for (const [ending, type] of [
      ['js', /^(text|application)\/javascript/],
      ['css', /^text\/css/],
    ] as const) {
      const { headers } = await get(asset(text, ending)).set('accept-encoding', 'br').expect(200);
      expect(headers['content-type']).toMatch(type);
      expect(headers['cache-control']).toMatch(/immutable/);
      expect(headers['content-encoding']).toBe('br');
    }
  });

  it.each(['/assets/index-00000000.js', '/assets/', '/assets/.sources', '/nothing'])(
    '%s is not there, and never the page',
    async (path) => {
      const { headers } = await get(path).expect(404);
      expect(headers['content-type']).toMatch(/^application\/problem\+json/);
    },
  );

  it('serves nothing from outside of its folder', async () => {
    for (const path of ['/assets/..%2findex.html', '/assets/..%2f..%2f..%2fpackage.json']) {
      const { status, text } = await get(path);
      expect(status).toBeGreaterThanOrEqual(400);
      expect(text).not.toMatch(/<html|"name"/);
    }
  });

  it('gives back nothing that a request brings along', async () => {
    for (const query of ['lang=%22%3E%3Cscript%3E', 'x=%3Cimg%20src%3Dx%3E']) {
      const cookie = 'conect_theme="><script>; conect_language="><img src=x>';
      const { text } = await get(`/?${query}`).set('cookie', cookie).expect(200);
      expect(text).toContain('<html lang="pt-BR">');
      expect(text).not.toMatch(/"><script>|<img/);
    }
  });

  it('learns before anybody signs in where everything is, and no secret', async () => {
    const { body, text } = await get('/api/v1/panel/server').expect(200);
    const links = (body as { links: { href: string }[] }).links.map(({ href }) => href);
    expect(links).toEqual(['/docs', '/queues', '/health/ready']);
    expect(body).toMatchObject({ production: false, singleSignOn: false });
    for (const secret of [demo.appSecret, demo.verifyToken, demo.accessToken, ADMIN_KEY])
      expect(text).not.toContain(secret);
  });

  it('tells the platform which settings are set, and no value', async () => {
    await get('/api/v1/panel/configuration').expect(401);
    const { body, text } = await world.call('get', '/panel/configuration').expect(200);
    const { settings } = body as { settings: { name: string; state: string }[] };
    const stateOf = (name: string) => settings.find((one) => one.name === name)?.state;
    expect(stateOf('META_APP_SECRET')).toBe('set');
    expect(stateOf('META_GRAPH_VERSION')).toBe('default');
    expect(stateOf('SMTP_URL')).toBe('unset');
    expect(settings.every((one) => Object.keys(one).sort().join() === 'name,state')).toBe(true);
    for (const secret of [demo.appSecret, demo.verifyToken, ADMIN_KEY]) expect(text).not.toContain(secret);
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
      'offboarding',
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
