import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import supertest from 'supertest';
import type { Proof } from './harness/identity-provider.js';
import { startIdentityProvider } from './harness/identity-provider.js';
import type { Person } from './harness/people.js';
import { codeAt, cookieOf, PASSWORD, platformPerson, withCookie, withTotp } from './harness/people.js';
import { meanwhile } from './harness/meanwhile.js';
import type { World } from './harness/world.js';
import { openWorld } from './harness/world.js';

/** Single sign-on with a provider that speaks OpenID Connect. */
let provider: Awaited<ReturnType<typeof startIdentityProvider>>;
let world: World;

beforeAll(async () => {
  provider = await startIdentityProvider();
  world = await openWorld(provider.env);
});
afterAll(async () => {
  await world.close();
  provider.close();
});

interface Trip {
  url: string;
  cookie: string;
}
async function begin(): Promise<Trip> {
  const response = await supertest(world.url).get('/api/v1/auth/oidc/sign-in').expect(303);
  expect(String(response.headers['set-cookie'])).toMatch(
    /^conect_oidc=[\w-]+; Path=\/; HttpOnly; SameSite=Lax; Expires=/,
  );
  return { url: String(response.headers.location), cookie: cookieOf(response) };
}
async function beginLink(me: Person): Promise<Trip> {
  const response = await me.call('post', '/auth/oidc/link').send({ password: PASSWORD }).expect(200);
  return { url: (response.body as { url: string }).url, cookie: cookieOf(response) };
}
const comeBack = (query: URLSearchParams, cookie: string) =>
  supertest(world.url).get(`/api/v1/auth/oidc/callback?${query}`).set({ cookie });
const goThrough = ({ url, cookie }: Trip, proof: Proof) => comeBack(provider.prove(url, proof), cookie);

/** The session among the cookies of an answer. */
const sessionOf = ({ headers }: supertest.Response): string =>
  ((headers['set-cookie'] as unknown as string[]) ?? [])
    .find((cookie) => cookie.startsWith('conect_session='))
    ?.split(';')[0] ?? '';

let people = 0;
async function linked(): Promise<{ me: Person; subject: string }> {
  const me = await platformPerson(world, 'support');
  const subject = `subject-${++people}`;
  await goThrough(await beginLink(me), { subject }).expect(303);
  return { me, subject };
}

it('asks for a code with state, nonce and PKCE, and for no more than who it is', async () => {
  const asked = new URL((await begin()).url).searchParams;
  expect(Object.fromEntries(asked)).toEqual({
    client_id: 'conect',
    response_type: 'code',
    redirect_uri: `${world.url}/api/v1/auth/oidc/callback`,
    scope: 'openid',
    state: expect.stringMatching(/^[\w-]{43}$/),
    nonce: expect.stringMatching(/^[\w-]{43}$/),
    code_challenge: expect.stringMatching(/^[\w-]{43}$/),
    code_challenge_method: 'S256',
  });
});

it('signs in whoever linked the identity before', async () => {
  const { me, subject } = await linked();
  const back = await goThrough(await begin(), { subject }).expect(303);
  expect(back.headers.location).toBe('/');
  const { body } = await withCookie(world, sessionOf(back))('get', '/auth/session').expect(200);
  expect(body).toMatchObject({ userId: me.userId });
});

it('asks for our second factor as well, where there is one', async () => {
  const { me, subject } = await linked();
  const { secret } = await withTotp(me);
  const half = withCookie(world, sessionOf(await goThrough(await begin(), { subject }).expect(303)));
  await half('get', '/auth/session').expect(401);
  await half('post', '/auth/second-factor')
    .send({ code: codeAt(secret, 1) })
    .expect(200);
});

describe('nobody gets in', () => {
  it('by an e-mail that the provider vouches for', async () => {
    const me = await platformPerson(world, 'admin');
    const claims = { email: me.email, email_verified: true };
    const back = await goThrough(await begin(), { subject: 'somebody else', claims }).expect(401);
    expect(back.body).toMatchObject({ code: 'oidc_refused' });
    expect(sessionOf(back)).toBe('');
  });

  it.each<[string, Partial<Proof>]>([
    ['a key that is not the provider’s', { forged: true }],
    ['a token for another client', { claims: { aud: 'another' } }],
    ['a token of another issuer', { claims: { iss: 'https://evil.example' } }],
    ['a token that has ended', { claims: { exp: 1_000_000_000 } }],
    ['another nonce', { claims: { nonce: 'x' } }],
    ['no nonce', { claims: { nonce: undefined } }],
    ['no subject', { claims: { sub: undefined } }],
  ])('with %s', async (_case, more) => {
    const { subject } = await linked();
    await goThrough(await begin(), { subject, ...more }).expect(401);
  });

  it('with the state, the code or the cookie of another trip, or twice with the same', async () => {
    const { subject } = await linked();
    const [mine, other] = [await begin(), await begin()];
    const query = provider.prove(mine.url, { subject });
    const foreign = provider.prove(other.url, { subject });
    await comeBack(new URLSearchParams({ code: query.get('code') ?? '', state: 'x' }), mine.cookie).expect(
      401,
    );
    await comeBack(provider.prove(mine.url, { subject }), other.cookie).expect(401);
    await comeBack(
      new URLSearchParams({ code: foreign.get('code') ?? '', state: query.get('state') ?? '' }),
      mine.cookie,
    ).expect(401);
    await comeBack(query, '').expect(401);
    await comeBack(query, 'conect_oidc=AAAA').expect(401);
    const fresh = await begin();
    const once = provider.prove(fresh.url, { subject });
    await comeBack(once, fresh.cookie).expect(303);
    await comeBack(once, fresh.cookie).expect(401);
  });

  it('who is disabled, or has unlinked', async () => {
    const { me, subject } = await linked();
    await world.call('patch', `/users/${me.userId}`).send({ disabled: true }).expect(200);
    await goThrough(await begin(), { subject }).expect(401);
    const other = await linked();
    const { body } = await other.me.call('get', '/auth/oidc/identities').expect(200);
    const [identity] = (body as { data: { id: string; subject: string }[] }).data;
    expect(identity?.subject).toBe(other.subject);
    const stranger = await linked();
    await stranger.me.call('delete', `/auth/oidc/identities/${identity?.id}`).expect(404);
    await other.me.call('delete', `/auth/oidc/identities/${identity?.id}`).expect(204);
    await goThrough(await begin(), { subject: other.subject }).expect(401);
  });
});

it('an account that is disabled while its person comes back opens no session', async () => {
  const { me, subject } = await linked();
  const trip = await begin();
  const disable = `update user_account set disabled_at = now() where id = $1`;
  const { status } = await meanwhile(world, disable, [me.userId], () => goThrough(trip, { subject }));
  expect(status).toBe(401);
});

describe('linking', () => {
  it('needs the password, and takes nobody else’s identity', async () => {
    const { subject } = await linked();
    const me = await platformPerson(world, 'support');
    await me.call('post', '/auth/oidc/link').send({ password: 'wrong' }).expect(422);
    const back = await goThrough(await beginLink(me), { subject }).expect(409);
    expect(back.body).toMatchObject({ code: 'identity_taken' });
  });

  it.each<[string, (me: Person) => PromiseLike<unknown>]>([
    ['signs out', (me) => me.call('post', '/auth/sign-out').expect(204)],
    [
      'is disabled and enabled again',
      async ({ userId }) => {
        for (const disabled of [true, false])
          await world.call('patch', `/users/${userId}`).send({ disabled }).expect(200);
      },
    ],
    [
      'is signed out by an admin',
      ({ userId }) => world.call('delete', `/users/${userId}/sessions`).expect(204),
    ],
  ])('is over when its person %s on the way', async (what, end) => {
    const me = await platformPerson(world, 'support');
    const trip = await beginLink(me);
    await end(me);
    await goThrough(trip, { subject: what }).expect(401);
    await goThrough(await begin(), { subject: what }).expect(401);
  });

  it('opens no session by itself', async () => {
    const me = await platformPerson(world, 'support');
    const back = await goThrough(await beginLink(me), { subject: 'linked alone' }).expect(303);
    expect(sessionOf(back)).toBe('');
  });
});

it('a provider that does not answer is a 503, and one that is not configured a 404', async () => {
  const away = await openWorld({ ...provider.env, OIDC_ISSUER: 'http://127.0.0.1:9' });
  const none = await openWorld();
  const ask = (at: World) => supertest(at.url).get('/api/v1/auth/oidc/sign-in');
  await ask(away).expect(503);
  await ask(none).expect(404);
  await supertest(none.url).get('/api/v1/auth/oidc/callback?code=x').expect(401);
  await away.close();
  await none.close();
});
