import { Secret, TOTP } from 'otpauth';
import supertest from 'supertest';
import { Mail } from '../../src/access/mail.js';
import type { World } from './world.js';

export const PASSWORD = 'three quiet lighthouses';
let count = 0;

/** A person with a browser: their cookie, and calls as a page of ours makes them. */
export interface Person {
  userId: string;
  email: string;
  cookie: string;
  call(method: 'get' | 'post' | 'put' | 'patch' | 'delete', path: string): supertest.Test;
}

export const someEmail = (): string => `person-${process.pid}-${++count}@example.com`;

/** The session cookie that an answer sets, as a browser sends it back; empty when it takes it away. */
export const cookieOf = ({ headers }: supertest.Response): string => {
  const [first = ''] = (headers['set-cookie'] as unknown as string[] | undefined) ?? [];
  return first.split(';')[0] ?? '';
};

/** Posts to the API without any credential, as a page of ours does. */
export const post = (
  world: World,
  path: string,
  body: object,
  more: Record<string, string> = {},
): supertest.Test =>
  supertest(world.url)
    .post(`/api/v1${path}`)
    .set({ origin: world.url, ...more })
    .send(body);

export const signInAs = (
  world: World,
  email: string,
  password = PASSWORD,
  more: Record<string, string> = {},
): supertest.Test => post(world, '/auth/sign-in', { email, password }, more);

/** A call with a cookie, as a page of ours makes it. */
export const withCookie =
  (world: World, cookie: string): Person['call'] =>
  (method, path) =>
    supertest(world.url)[method](`/api/v1${path}`).set({ cookie, origin: world.url });

/** Signs in and knows who it is. */
export async function person(world: World, email: string, password = PASSWORD): Promise<Person> {
  const cookie = cookieOf(await signInAs(world, email, password).expect(200));
  const call = withCookie(world, cookie);
  const { userId } = (await call('get', '/auth/session').expect(200)).body as { userId: string };
  return { userId, email, cookie, call };
}

/** A signed-in person of the platform. */
export async function platformPerson(world: World, platformRole: 'admin' | 'support'): Promise<Person> {
  const email = someEmail();
  await world
    .call('post', '/users')
    .send({ email, name: 'Ana', platformRole, password: PASSWORD })
    .expect(201);
  return person(world, email);
}

/** The token of the newest link that was mailed to somebody. */
export const findLink = (world: World, email: string): string | undefined =>
  world.app
    .get(Mail)
    .unsent.find(({ to }) => to === email)
    ?.link.split('#token=')[1];

/** Invites somebody to a tenant and accepts with their password. */
export async function join(world: World, tenantId: string, email: string, role: string): Promise<void> {
  await world.call('post', `/tenants/${tenantId}/invitations`).send({ email, role }).expect(201);
  await post(world, '/auth/invitations/accept', { token: findLink(world, email), password: PASSWORD }).expect(
    204,
  );
}

/** A signed-in person with a role in a tenant. */
export async function member(world: World, tenantId: string, role: string): Promise<Person> {
  const email = someEmail();
  await join(world, tenantId, email, role);
  return person(world, email);
}

/** Gives a person a second factor. */
export async function withTotp({ call }: Person): Promise<{ secret: string; recoveryCodes: string[] }> {
  const { body } = await call('post', '/auth/totp').send({ password: PASSWORD }).expect(201);
  const { secret } = body as { secret: string };
  const done = await call('post', '/auth/totp/confirm')
    .send({ code: codeAt(secret) })
    .expect(200);
  return { secret, ...(done.body as { recoveryCodes: string[] }) };
}

/** What an authenticator shows, some steps of 30 seconds from now. */
export const codeAt = (secret: string, steps = 0): string =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + steps * 30_000 });
