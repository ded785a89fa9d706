import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type supertest from 'supertest';
import { meanwhile } from './harness/meanwhile.js';
import type { Person } from './harness/people.js';
import {
  codeAt,
  cookieOf,
  findLink,
  PASSWORD,
  person,
  platformPerson,
  post,
  signInAs,
  someEmail,
  withCookie,
  withTotp,
} from './harness/people.js';
import type { World } from './harness/world.js';
import { eventually, openWorld } from './harness/world.js';

/** Passwords, sessions, second factors and links, as a browser uses them. */
let world: World;
let ana: Person;

beforeAll(async () => {
  world = await openWorld();
  ana = await platformPerson(world, 'support');
});
afterAll(() => world.close());

const codeOf = ({ body }: supertest.Response): string => (body as { code: string }).code;
/** An answer without what differs between any two requests. */
const shown = ({ status, body, headers }: supertest.Response) => {
  const { requestId: _, ...rest } = body as Record<string, unknown>;
  return { status, body: rest, names: Object.keys(headers).filter((name) => name !== 'date') };
};

describe('signing in', () => {
  it('gives a cookie that no script and no other site can use, and says who it is', async () => {
    const response = await signInAs(world, ana.email.toUpperCase()).expect(200);
    expect(response.body).toEqual({ stage: 'full', expiresAt: expect.any(String) });
    expect(String(response.headers['set-cookie'])).toMatch(
      /^conect_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict; Expires=/,
    );
    expect(response.headers['cache-control']).toBe('no-store');
    const { body } = await withCookie(world, cookieOf(response))('get', '/auth/session').expect(200);
    expect(body).toMatchObject({
      userId: ana.userId,
      email: ana.email,
      platformRole: 'support',
      secondFactor: false,
      tenants: [],
    });
  });

  it('knows a password by its characters, whichever keyboard composed them', async () => {
    const email = someEmail();
    const password = 'três pães de queijo'.normalize('NFD');
    await world
      .call('post', '/users')
      .send({ email, name: 'Ana', platformRole: 'support', password })
      .expect(201);
    await signInAs(world, email, password.normalize('NFC')).expect(200);
  });

  it('answers the same for whatever is wrong, and takes as long', async () => {
    const disabled = await platformPerson(world, 'support');
    await world.call('patch', `/users/${disabled.userId}`).send({ disabled: true }).expect(200);
    const unset = someEmail();
    await world
      .call('post', '/users')
      .send({ email: unset, name: 'Rui', platformRole: 'support' })
      .expect(201);
    const victim = await platformPerson(world, 'support');
    const cases: [string, string][] = [
      [someEmail(), PASSWORD],
      [victim.email, 'three quiet lighthouseS'],
      [disabled.email, PASSWORD],
      [unset, PASSWORD],
      ['not an e-mail', PASSWORD],
    ];
    const times = cases.map((): number[] => []);
    const answers: unknown[] = [];
    for (let round = 0; round < 9; round++)
      for (const [index, [email, password]] of cases.entries()) {
        const startedAt = performance.now();
        const response = await signInAs(world, email, password, { 'x-forwarded-for': `203.0.113.${index}` });
        times[index]?.push(performance.now() - startedAt);
        answers.push(shown(response));
      }
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(answers[0]).toMatchObject({ status: 401, body: { code: 'invalid_credentials' } });
    // The quickest of each: what others do on the machine meanwhile is not what is measured.
    const quickest = times.map((some) => Math.min(...some));
    // Without the same work an unknown account would be answered ten times as fast.
    expect(Math.min(...quickest)).toBeGreaterThan(Math.max(...quickest) / 3);
  });

  it.each([
    ['no password', { email: 'a@example.com' }],
    ['a list', { email: ['a@example.com'], password: 'x' }],
    ['an object', { email: { $ne: '' }, password: { $ne: '' } }],
    ['a very long password', { email: 'a@example.com', password: 'x'.repeat(2_000) }],
    ['an unknown field', { email: 'a@example.com', password: 'x', platformRole: 'admin' }],
  ])('with %s is a wrong shape', (_case, body) => post(world, '/auth/sign-in', body).expect(400));

  it('is refused to another site’s page', async () => {
    const elsewhere: Record<string, string>[] = [
      { origin: 'https://evil.example' },
      { origin: world.url, 'sec-fetch-site': 'cross-site' },
    ];
    for (const more of elsewhere) {
      const response = await signInAs(world, ana.email, PASSWORD, more).expect(403);
      expect(codeOf(response)).toBe('cross_origin');
      expect(response.headers['set-cookie']).toBeUndefined();
    }
  });
});

describe('too many attempts', () => {
  const from = (address: string) => ({ 'x-forwarded-for': address });

  it('of one address at one account are refused for a while, and nobody else is', async () => {
    const { email } = await platformPerson(world, 'support');
    for (let i = 0; i < 10; i++) await signInAs(world, email, 'wrong', from('198.51.100.1')).expect(401);
    const refused = await signInAs(world, email, PASSWORD, from('198.51.100.1')).expect(429);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect(Number(refused.headers['retry-after'])).toBeLessThanOrEqual(900);
    await signInAs(world, email, PASSWORD, from('198.51.100.2')).expect(200);
    // Neither does an unknown account look different.
    const unknown = someEmail();
    for (let i = 0; i < 10; i++) await signInAs(world, unknown, 'wrong', from('198.51.100.3')).expect(401);
    await signInAs(world, unknown, 'wrong', from('198.51.100.3')).expect(429);
  });

  it('of many strangers slow the owner of an account down, and do not lock them out', async () => {
    const { email } = await platformPerson(world, 'support');
    for (let i = 0; i < 25; i++) await signInAs(world, email, 'wrong', from(`192.0.2.${i}`)).expect(401);
    const startedAt = performance.now();
    await signInAs(world, email, PASSWORD, from('198.51.100.9')).expect(200);
    const ms = performance.now() - startedAt;
    expect(ms).toBeGreaterThan(1_500);
  });

  it('that all come at once are counted one by one', async () => {
    const { email } = await platformPerson(world, 'support');
    const all = await Promise.all(
      Array.from({ length: 30 }, () => signInAs(world, email, 'wrong', from('198.51.100.20'))),
    );
    expect(all.filter(({ status }) => status === 401)).toHaveLength(10);
    expect(all.filter(({ status }) => status === 429)).toHaveLength(20);
  });

  it('of one address at many accounts are refused', async () => {
    for (let i = 0; i < 100; i++) await signInAs(world, someEmail(), 'wrong', from('198.51.100.30'));
    await signInAs(world, someEmail(), 'wrong', from('198.51.100.30')).expect(429);
    await signInAs(world, ana.email, PASSWORD, from('198.51.100.31')).expect(200);
  });
});

describe('a session', () => {
  it('changes things for pages of ours alone', async () => {
    const me = await person(world, ana.email);
    const bare = () => me.call('delete', '/auth/sessions/x').unset('origin');
    await bare().expect(403);
    await bare().set('origin', 'https://evil.example').expect(403);
    await bare().set({ origin: world.url, 'sec-fetch-site': 'same-site' }).expect(403);
    await bare().set('origin', world.url).expect(404);
    await bare().set('sec-fetch-site', 'same-origin').expect(404);
    await me.call('get', '/auth/session').unset('origin').expect(200);
  });

  it('is listed and revoked, and its cookie is worth nothing then', async () => {
    const me = await platformPerson(world, 'support');
    const other = await person(world, me.email);
    const { data } = (await me.call('get', '/auth/sessions').expect(200)).body as {
      data: { id: string; current: boolean; address: string }[];
    };
    expect(data.map(({ current }) => current)).toEqual([false, true]);
    expect(JSON.stringify(data)).not.toContain('hash');
    await ana.call('delete', `/auth/sessions/${data[0]?.id}`).expect(404);
    await me.call('delete', `/auth/sessions/${data[0]?.id}`).expect(204);
    const replayed = await other.call('get', '/auth/session').expect(401);
    const wrong = await withCookie(world, `conect_session=${'x'.repeat(43)}`)('get', '/auth/session');
    expect(shown(replayed)).toEqual(shown(wrong));
    await me.call('get', '/auth/session').expect(200);
  });

  it('ends with signing out, also for whoever kept the cookie', async () => {
    const me = await platformPerson(world, 'support');
    const response = await me.call('post', '/auth/sign-out').expect(204);
    expect(String(response.headers['set-cookie'])).toMatch(/^conect_session=;.*Max-Age=0/);
    await me.call('get', '/auth/session').expect(401);
  });

  it('ends when the account is disabled or deleted, or its role is taken, at once', async () => {
    const me = await platformPerson(world, 'admin');
    await me.call('get', '/users').expect(200);
    await world.call('patch', `/users/${me.userId}`).send({ platformRole: null }).expect(200);
    await me.call('get', '/users').expect(403);
    await world.call('patch', `/users/${me.userId}`).send({ disabled: true }).expect(200);
    await me.call('get', '/auth/session').expect(401);
    await world.call('delete', `/users/${me.userId}`).expect(204);
    await signInAs(world, me.email).expect(401);
  });
});

describe('a second factor', () => {
  it('is asked for after the password, and half a sign-in opens nothing', async () => {
    const me = await platformPerson(world, 'admin');
    const { secret } = await withTotp(me);
    const response = await signInAs(world, me.email).expect(200);
    expect(response.body).toMatchObject({ stage: 'pending' });
    const half = withCookie(world, cookieOf(response));
    for (const path of ['/tenants', '/users', '/auth/session', '/auth/sessions'])
      await half('get', path).expect(401);
    await half('put', '/auth/password').send({ password: PASSWORD, newPassword: 'x' }).expect(401);
    const whole = await half('post', '/auth/second-factor')
      .send({ code: codeAt(secret, 1) })
      .expect(200);
    expect(whole.body).toMatchObject({ stage: 'full' });
    expect(cookieOf(whole)).not.toBe(cookieOf(response));
    await withCookie(world, cookieOf(whole))('get', '/tenants').expect(200);
    await half('get', '/auth/session').expect(401);
    await withCookie(world, cookieOf(whole))('post', '/auth/second-factor')
      .send({ code: '000000' })
      .expect(409);
  });

  it('that is set while a sign-in is under way is asked for', async () => {
    const me = await platformPerson(world, 'support');
    const set = `update user_account set totp_confirmed_at = now() where id = $1`;
    const { body } = await meanwhile(world, set, [me.userId], () => signInAs(world, me.email));
    expect(body).toMatchObject({ stage: 'pending' });
  });

  it('code opens one session, also when two browsers send it at once', async () => {
    const me = await platformPerson(world, 'support');
    const { secret } = await withTotp(me);
    const [code, ...older] = [1, 0, -1].map((steps) => codeAt(secret, steps));
    const halves = await Promise.all([1, 2, 3, 4].map(() => signInAs(world, me.email).expect(200)));
    const statuses = await Promise.all(
      halves.map(async (half) => {
        const { status } = await withCookie(world, cookieOf(half))('post', '/auth/second-factor').send({
          code,
        });
        return status;
      }),
    );
    expect(statuses.toSorted()).toEqual([200, 401, 401, 401]);
    // The code that confirmed the factor is used up too, and so are older ones.
    const half = withCookie(world, cookieOf(await signInAs(world, me.email).expect(200)));
    for (const used of [code, ...older])
      await half('post', '/auth/second-factor').send({ code: used }).expect(401);
  });

  it('is guessed five times, then the password is asked for again', async () => {
    const me = await platformPerson(world, 'support');
    const { secret } = await withTotp(me);
    const half = withCookie(world, cookieOf(await signInAs(world, me.email).expect(200)));
    for (const code of ['000000', '', 'abcdef', '12345678', '9999999'])
      await half('post', '/auth/second-factor').send({ code }).expect(401);
    await half('post', '/auth/second-factor')
      .send({ code: codeAt(secret, 1) })
      .expect(401);
    expect(codeOf(await half('get', '/auth/session').expect(401))).toBe('unauthenticated');
  });

  it('that is guessed many times at once ends the session, and every guess is a 401', async () => {
    const me = await platformPerson(world, 'support');
    await withTotp(me);
    const half = withCookie(world, cookieOf(await signInAs(world, me.email).expect(200)));
    const all = await Promise.all(
      Array.from({ length: 12 }, () => half('post', '/auth/second-factor').send({ code: '000000' })),
    );
    expect(new Set(all.map(({ status }) => status))).toEqual(new Set([401]));
    expect(codeOf(await half('post', '/auth/second-factor').send({ code: '000000' }))).toBe(
      'unauthenticated',
    );
  });

  it('is stood in for by each recovery code once', async () => {
    const me = await platformPerson(world, 'support');
    const { recoveryCodes } = await withTotp(me);
    expect(recoveryCodes).toHaveLength(10);
    const [code = ''] = recoveryCodes;
    const half = async () => withCookie(world, cookieOf(await signInAs(world, me.email).expect(200)));
    const use = async (recoveryCode: string) =>
      (await (await half())('post', '/auth/second-factor').send({ recoveryCode })).status;
    expect(await use(code.toUpperCase().replaceAll('-', ' '))).toBe(200);
    expect(await use(code)).toBe(401);
    expect((await Promise.all([1, 2, 3].map(() => use(recoveryCodes[1] ?? '')))).toSorted()).toEqual([
      200, 401, 401,
    ]);
    expect(await use('')).toBe(401);
  });

  it('is set by whoever knows the password, confirmed with a code, and then ends other sessions', async () => {
    const me = await platformPerson(world, 'support');
    const other = await person(world, me.email);
    expect(codeOf(await me.call('post', '/auth/totp').send({ password: 'wrong' }).expect(422))).toBe(
      'wrong_password',
    );
    await me.call('post', '/auth/totp/confirm').send({ code: '123456' }).expect(422);
    const { body } = await me.call('post', '/auth/totp').send({ password: PASSWORD }).expect(201);
    const { secret, uri } = body as { secret: string; uri: string };
    expect(uri).toContain(`secret=${secret}`);
    await signInAs(world, me.email).expect(200, /"full"/);
    await me
      .call('post', '/auth/totp/confirm')
      .send({ code: codeAt(secret) })
      .expect(200);
    await other.call('get', '/auth/session').expect(401);
    await me.call('post', '/auth/totp').send({ password: PASSWORD }).expect(409);
    await me.call('post', '/auth/totp/remove').send({ password: PASSWORD }).expect(204);
    await signInAs(world, me.email).expect(200, /"full"/);
  });

  it('is taken away by an admin from who lost everything', async () => {
    const me = await platformPerson(world, 'support');
    await withTotp(me);
    await ana.call('delete', `/users/${me.userId}/totp`).expect(403);
    await world.call('delete', `/users/${me.userId}/totp`).expect(204);
    await signInAs(world, me.email).expect(200, /"full"/);
  });
});

describe('a new password', () => {
  const NEW = 'four loud windmills';

  it('by a link: the same answer for everybody, once, and every session ends', async () => {
    const me = await platformPerson(world, 'support');
    const known = await post(world, '/auth/password-reset', { email: me.email }).expect(202);
    const unknown = await post(world, '/auth/password-reset', { email: someEmail() }).expect(202);
    expect(shown(known)).toEqual(shown(unknown));
    const token = await eventually(
      async () => findLink(world, me.email) ?? '',
      (found) => found !== '',
    );
    const weak = await post(world, '/auth/password-reset/confirm', { token, password: 'short' }).expect(422);
    expect(weak.body).toMatchObject({ code: 'weak_password', errors: [{ path: 'password' }] });
    const both = await Promise.all(
      [1, 2].map(() => post(world, '/auth/password-reset/confirm', { token, password: NEW })),
    );
    expect(both.map(({ status }) => status).toSorted()).toEqual([204, 422]);
    await me.call('get', '/auth/session').expect(401);
    await signInAs(world, me.email).expect(401);
    await signInAs(world, me.email, NEW).expect(200);
    const used = await post(world, '/auth/password-reset/confirm', { token, password: NEW }).expect(422);
    const never = await post(world, '/auth/password-reset/confirm', { token: 'x', password: NEW }).expect(
      422,
    );
    expect(shown(used)).toEqual(shown(never));
    expect(codeOf(used)).toBe('invalid_link');
  });

  it('by the old one, which must be right', async () => {
    const me = await platformPerson(world, 'support');
    const other = await person(world, me.email);
    const change = (password: string, newPassword: string) =>
      me.call('put', '/auth/password').send({ password, newPassword });
    await change('wrong', NEW).expect(422);
    expect((await change(PASSWORD, 'short').expect(422)).body).toMatchObject({
      errors: [{ path: 'newPassword' }],
    });
    await change(PASSWORD, NEW).expect(204);
    await me.call('get', '/auth/session').expect(200);
    await other.call('get', '/auth/session').expect(401);
    await signInAs(world, me.email, NEW).expect(200);
  });

  it('counts at once: a sign-in with the old one, that was under way, opens nothing', async () => {
    const me = await platformPerson(world, 'support');
    const set = `update user_account set password_hash = 'another' where id = $1`;
    const { status, body } = await meanwhile(world, set, [me.userId], () => signInAs(world, me.email));
    expect({ status, body }).toMatchObject({ status: 401, body: { code: 'invalid_credentials' } });
  });

  it('is not set by a session that was ended while it asked', async () => {
    const me = await platformPerson(world, 'support');
    const end = `delete from user_session where user_id = $1`;
    const change = () => me.call('put', '/auth/password').send({ password: PASSWORD, newPassword: NEW });
    expect((await meanwhile(world, end, [me.userId], change)).status).toBe(401);
    await signInAs(world, me.email).expect(200);
  });

  it('is mailed to one account a few times only, whoever asks', async () => {
    const me = await platformPerson(world, 'support');
    for (let i = 0; i < 6; i++) await post(world, '/auth/password-reset', { email: me.email }).expect(202);
    const mails = async () => (await supertestPage()).split(`${me.email}`).length - 1;
    await eventually(mails, (count) => count === 3);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(await mails()).toBe(3);
  });

  const supertestPage = async (): Promise<string> => (await fetch(`${world.url}/api/v1/panel/server`)).text();
});

describe('the first admin', () => {
  it('is made with the platform’s key, and does what the key does', async () => {
    const admin = await platformPerson(world, 'admin');
    const { body } = await admin.call('post', '/tenants').send({ name: 'Padaria' }).expect(201);
    await admin.call('delete', `/tenants/${(body as { id: string }).id}`).expect(202);
    const again = {
      email: admin.email.toUpperCase(),
      name: 'Eva',
      platformRole: 'admin',
      password: PASSWORD,
    };
    expect(codeOf(await world.call('post', '/users').send(again).expect(409))).toBe('user_exists');
  });
});
