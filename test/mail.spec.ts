import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import type { AddressInfo, Server, Socket } from 'node:net';
import { createServer } from 'node:net';
import pg from 'pg';
import supertest from 'supertest';
import { findLink, PASSWORD, platformPerson, post, signInAs, someEmail } from './harness/people.js';
import type { World } from './harness/world.js';
import { eventually, openWorld } from './harness/world.js';

/** Mail by SMTP, to a server that speaks just enough of it. */
let server: Server;
let world: World;
let database: pg.Client;
let mails: string[] = [];
let says: 'ok' | 'no' = 'ok';
let refused = 0;

beforeAll(async () => {
  server = createServer(speak).listen(0, '127.0.0.1');
  await once(server, 'listening');
  world = await openWorld({
    SMTP_URL: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    MAIL_FROM: 'Conect <no-reply@conect.example>',
  });
  database = new pg.Client({ connectionString: world.databaseUrl });
  await database.connect();
});
afterAll(async () => {
  await database.end();
  await world.close();
  server.close();
});
beforeEach(() => {
  mails = [];
  says = 'ok';
});

function speak(socket: Socket): void {
  let text = '';
  let inside = false;
  socket.on('error', () => undefined);
  socket.write('220 here\r\n');
  socket.on('data', (chunk: Buffer) => {
    text += String(chunk);
    for (;;) {
      const end = inside ? text.indexOf('\r\n.\r\n') : text.indexOf('\r\n');
      if (end < 0) return;
      const line = text.slice(0, end);
      text = text.slice(end + (inside ? 5 : 2));
      if (inside) {
        mails.push(line);
        inside = false;
        socket.write('250 taken\r\n');
      } else if (line === 'DATA') {
        inside = true;
        socket.write('354 go on\r\n');
      } else if (line.startsWith('RCPT') && says === 'no') {
        refused++;
        socket.write('550 no such mailbox\r\n');
      } else if (line === 'QUIT') socket.end('221 bye\r\n');
      else socket.write('250 fine\r\n');
    }
  });
}

/** The token in a mail, whose long lines are folded. */
const tokenIn = (mail: string): string | undefined =>
  /#token=([\w-]{43})/.exec(mail.replace(/=\r\n/g, '').replace(/=3D/g, '='))?.[1];

describe('a mail', () => {
  it('brings an invitation, whose link works', async () => {
    const { body } = await world.call('post', '/tenants').send({ name: 'Padaria' }).expect(201);
    const path = `/tenants/${(body as { id: string }).id}/invitations`;
    const email = someEmail();
    await world.call('post', path).send({ email, role: 'owner' }).expect(201);
    expect(mails).toHaveLength(1);
    expect(mails[0]).toContain(`To: ${email}`);
    expect(mails[0]).toContain('From: Conect <no-reply@conect.example>');
    await post(world, '/auth/invitations/accept', {
      token: tokenIn(mails[0] ?? ''),
      password: PASSWORD,
    }).expect(204);
    await signInAs(world, email).expect(200);
  });

  it('brings a link for a new password, and only to an account', async () => {
    const { email, userId } = await platformPerson(world, 'support');
    const identities = `select count(*)::int as count from user_identity where user_id = '${userId}'`;
    await database.query(
      `insert into user_identity (id, user_id, issuer, subject) values (gen_random_uuid(), '${userId}', 'https://idp.example', 'thief')`,
    );
    await post(world, '/auth/password-reset', { email: someEmail() }).expect(202);
    await post(world, '/auth/password-reset', { email }).expect(202);
    await eventually(
      async () => mails,
      (sent) => sent.length === 1,
    );
    const password = 'four loud windmills';
    await post(world, '/auth/password-reset/confirm', { token: tokenIn(mails[0] ?? ''), password }).expect(
      204,
    );
    await signInAs(world, email, password).expect(200);
    // Whoever was in the account before has no other way back.
    expect((await database.query(identities)).rows).toEqual([{ count: 0 }]);
  });

  it('that the server does not take is a 503 to who invites, and nothing to who forgot a password', async () => {
    says = 'no';
    const { body } = await world.call('post', '/tenants').send({ name: 'Padaria' }).expect(201);
    const path = `/tenants/${(body as { id: string }).id}/invitations`;
    const email = someEmail();
    expect((await world.call('post', path).send({ email, role: 'owner' }).expect(503)).body).toMatchObject({
      code: 'mail_failed',
    });
    says = 'ok';
    await world.call('post', path).send({ email, role: 'owner' }).expect(201);
    says = 'no';
    const { email: known } = await platformPerson(world, 'support');
    refused = 0;
    await post(world, '/auth/password-reset', { email: known }).expect(202);
    await eventually(
      async () => refused,
      (count) => count === 1,
    );
  });

  it('that was sent is shown on no page', async () => {
    const email = someEmail();
    await world.call('post', '/users').send({ email, name: 'Ana', platformRole: 'admin' }).expect(201);
    expect(mails).toHaveLength(1);
    expect(findLink(world, email)).toBeUndefined();
    expect((await supertest(world.url).get('/api/v1/panel/server').expect(200)).text).not.toContain(email);
  });
});

describe('without a mail server, in development, the sign-in page', () => {
  let plain: World;
  beforeAll(async () => {
    plain = await openWorld();
  });
  afterAll(() => plain.close());

  it('shows the link to whoever sits at the machine, and to nobody behind a proxy', async () => {
    const email = someEmail();
    await plain.call('post', '/users').send({ email, name: 'Ana', platformRole: 'admin' }).expect(201);
    const token = findLink(plain, email) ?? 'none';
    const page = (headers: Record<string, string> = {}) =>
      supertest(plain.url).get('/api/v1/panel/server').set(headers).expect(200);
    expect((await page()).text).toContain(`/reset-password#token=${token}`);
    for (const headers of [{ 'x-forwarded-for': '203.0.113.9' }, { 'x-forwarded-for': '127.0.0.1' }])
      expect((await page(headers)).text).not.toContain(token);
  });

  it('shows no link under a name that points here (DNS rebinding)', async () => {
    const email = someEmail();
    await plain.call('post', '/users').send({ email, name: 'Ana', platformRole: 'admin' }).expect(201);
    const token = findLink(plain, email) ?? 'none';
    const under = async (host: string) =>
      (await supertest(plain.url).get('/api/v1/panel/server').set({ host })).text;
    for (const host of ['localhost', 'localhost:3000', '[::1]:3000', new URL(plain.url).host])
      expect(await under(host)).toContain(token);
    for (const host of ['evil.example', 'evil.example:3000', 'localhost.evil.example', '127.0.0.1.nip.io'])
      expect(await under(host)).not.toContain(token);
  });
});
