import { afterAll, beforeAll, expect, it } from '@jest/globals';
import supertest from 'supertest';
import { codeAt, cookieOf, PASSWORD, post, signInAs, someEmail } from './harness/people.js';
import type { World } from './harness/world.js';
import { openWorld } from './harness/world.js';

/** What is stricter in production. */
const PUBLIC_URL = 'https://conect.example';
const origin = PUBLIC_URL;
let world: World;

beforeAll(async () => {
  world = await openWorld({ NODE_ENV: 'production', PUBLIC_URL, HOST: '127.0.0.1' });
});
afterAll(() => world.close());

async function admin(): Promise<{ email: string; cookie: string }> {
  const email = someEmail();
  await world
    .call('post', '/users')
    .send({ email, name: 'Ana', platformRole: 'admin', password: PASSWORD })
    .expect(201);
  const response = await signInAs(world, email, PASSWORD, { origin }).expect(200);
  expect(String(response.headers['set-cookie'])).toMatch(
    /^__Host-conect_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict; Secure; /,
  );
  return { email, cookie: cookieOf(response) };
}
const call = (cookie: string, method: 'get' | 'post', path: string) =>
  supertest(world.url)[method](`/api/v1${path}`).set({ cookie, origin });

it('the platform’s people do nothing without a second factor but set one up', async () => {
  const { email, cookie } = await admin();
  for (const path of ['/tenants', '/users', '/audit'])
    expect((await call(cookie, 'get', path).expect(403)).body).toMatchObject({
      code: 'second_factor_required',
    });
  await supertest(world.url).get('/queues/api/queues').set({ cookie }).expect(401);
  const { body } = await call(cookie, 'post', '/auth/totp').send({ password: PASSWORD }).expect(201);
  const { secret } = body as { secret: string };
  await call(cookie, 'post', '/auth/totp/confirm')
    .send({ code: codeAt(secret) })
    .expect(200);
  await call(cookie, 'get', '/tenants').expect(200);
  await supertest(world.url).get('/queues/api/queues').set({ cookie }).expect(200);
  const half = cookieOf(await signInAs(world, email, PASSWORD, { origin }).expect(200));
  await supertest(world.url).get('/queues/api/queues').set({ cookie: half }).expect(401);
});

it('says that mail is not configured, whether there is such an account or not', async () => {
  const { email } = await admin();
  for (const asked of [email, someEmail()])
    expect(
      (await post(world, '/auth/password-reset', { email: asked }, { origin }).expect(422)).body,
    ).toMatchObject({
      code: 'mail_not_configured',
    });
  const { body } = await world.call('post', '/tenants').send({ name: 'Padaria' }).expect(201);
  const path = `/tenants/${(body as { id: string }).id}/invitations`;
  const invited = await world.call('post', path).send({ email: someEmail(), role: 'owner' }).expect(422);
  expect(invited.body).toMatchObject({ code: 'mail_not_configured' });
  expect((await world.call('get', path).expect(200)).body).toMatchObject({ data: [] });
  const created = await world
    .call('post', '/users')
    .send({ email: someEmail(), name: 'x', platformRole: 'admin' });
  expect(created.body).toMatchObject({ code: 'mail_not_configured' });
});

it('takes a cookie of the development name for nothing', async () => {
  const { cookie } = await admin();
  await call(cookie.replace('__Host-', ''), 'get', '/auth/session').expect(401);
  await call(cookie, 'get', '/auth/session').expect(200);
});

it('refuses pages of other origins, also under the same site', async () => {
  const { cookie } = await admin();
  for (const elsewhere of [
    'https://evil.example',
    'https://blog.conect.example',
    'http://conect.example',
    'null',
  ])
    await call(cookie, 'post', '/auth/sign-out').set('origin', elsewhere).expect(403);
  await call(cookie, 'post', '/auth/sign-out').expect(204);
});
