import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import pg from 'pg';
import supertest from 'supertest';
import { demo } from '../sandbox/demo.js';
import { foundBusiness, somePhone } from './harness/asking.js';
import { built } from './harness/build.js';
import type { World } from './harness/world.js';
import { aPort, envelope, eventually, openWorld, sign, textMessage } from './harness/world.js';

/** Canaries: secrets of every kind go in, and must come out nowhere: no answer, log line, metric or row. */
const platform = {
  META_APP_SECRET: `${demo.appSecret},canary-rotated-app-secret-000001`,
  META_VERIFY_TOKEN: 'canary-platform-verify-token',
  ADMIN_API_KEY: 'canary-admin-api-key-0123456789',
  ENCRYPTION_KEY: Buffer.from('canary-encryption-key-32-bytes!!').toString('base64'),
};
const app = {
  appId: '505000000000009',
  appSecret: 'canary-own-app-secret-0000000001',
  verifyToken: 'canary-own-verify-token',
};
const secrets: Record<string, string> = {
  ...platform,
  META_APP_SECRET: demo.appSecret,
  rotated: 'canary-rotated-app-secret-000001',
  'the encryption key’s bytes': 'canary-encryption-key-32-bytes!!',
  'own app secret': app.appSecret,
  'own verify token': app.verifyToken,
  'access token': demo.accessToken,
  'refused token': 'canary-refused-access-token-42',
  'refused app secret': 'canary-refused-app-secret-42',
  'model key': 'canary-model-key-of-the-tenant-42',
  'fallback key': 'canary-fallback-key-of-the-tenant',
  'tool header': 'canary-header-of-a-tool-000042',
  'stranger’s key': 'canary-strangers-bearer-key-42',
  'stranger’s verify token': 'canary-strangers-verify-token',
};
// Nobody whom a rule of ours would hand over.
const WORDS = 'canary words that somebody wrote';

let world: World;
let child: ChildProcess;
let url: string;
let log = '';
/** Every answer, headers included. */
const answers: string[] = [];

beforeAll(async () => {
  await built();
  // Everything happens in a process of its own, whose every log line is read; this one only makes the world around.
  world = await openWorld({ ...platform, APP_ROLE: 'api' });
  const PORT = String(await aPort());
  url = `http://127.0.0.1:${PORT}`;
  const env = { PATH: process.env.PATH, ...world.env, PORT, APP_ROLE: 'all', LOG_LEVEL: 'trace' };
  child = spawn(process.execPath, ['dist/src/main.js'], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => (log += String(chunk)));
  await eventually(
    () =>
      fetch(`${url}/health/ready`).then(
        (response) => response.status,
        () => 0,
      ),
    (status) => status === 200,
  );
  await use();
}, 180_000);
afterAll(async () => {
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await ended;
  await world.close();
});

type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';
async function call(
  method: Method,
  path: string,
  body?: object,
  key = platform.ADMIN_API_KEY,
): Promise<supertest.Response> {
  const response = await supertest(url)
    [method](`/api/v1${path}`)
    .set('authorization', `Bearer ${key}`)
    .send(body);
  answers.push(`${method} ${path} ${response.status} ${JSON.stringify(response.headers)} ${response.text}`);
  return response;
}
const idOf = ({ body }: supertest.Response): string => (body as { id: string }).id;
const hook = async (body: object, secret: string): Promise<void> => {
  const bytes = JSON.stringify(body);
  const response = await supertest(url)
    .post('/api/v1/meta/webhook')
    .set({ 'content-type': 'application/json', 'x-hub-signature-256': sign(Buffer.from(bytes), secret) })
    .send(bytes);
  answers.push(`${response.status} ${JSON.stringify(response.headers)} ${response.text}`);
};

/** Uses the whole product once, rightly and wrongly. */
async function use(): Promise<void> {
  const tenantId = idOf(await call('post', '/tenants', { name: 'Padaria' }));
  const tenant = `/tenants/${tenantId}`;
  const { businessId, wabaId, accessToken, phoneNumberId } = demo;
  const waba = { businessId, wabaId, accessToken };
  await call('post', `${tenant}/wabas`, { ...waba, accessToken: secrets['refused token'] });
  const own = await foundBusiness(world, app);
  secrets['own access token'] = own.accessToken;
  const { phoneNumberId: _number, ...ownWaba } = own;
  await call('post', `${tenant}/wabas`, { ...ownWaba, ...app, appSecret: secrets['refused app secret'] });
  expect((await call('post', `${tenant}/wabas`, { ...ownWaba, ...app })).status).toBe(201);
  expect((await call('post', `${tenant}/wabas`, waba)).status).toBe(201);
  await call('post', `${tenant}/wabas`, {
    ...waba,
    accessToken: [accessToken],
    appSecret: { a: app.appSecret },
  });
  await call('put', `${tenant}/wabas/${wabaId}/token`, { accessToken: secrets['refused token'] });
  await call('put', `${tenant}/wabas/${wabaId}/token`, { accessToken });
  await call('post', `${tenant}/wabas/${wabaId}/readiness`);
  await call('post', `${tenant}/phone-numbers/${phoneNumberId}/register`, { pin: '123456' });

  // The one answer that may hold a key is not among those that are searched.
  const made = await supertest(url)
    .post(`/api/v1${tenant}/api-keys`)
    .set('authorization', `Bearer ${platform.ADMIN_API_KEY}`)
    .send({ name: 'CRM', role: 'agent' });
  secrets['API key'] = (made.body as { key: string }).key;
  await call('get', tenant, undefined, secrets['API key']);
  await call('get', tenant, undefined, secrets['stranger’s key']);
  for (const token of [platform.META_VERIFY_TOKEN, secrets['stranger’s verify token']])
    await supertest(url)
      .get('/api/v1/meta/webhook')
      .query({ 'hub.mode': 'subscribe', 'hub.challenge': '1', 'hub.verify_token': token });

  const from = somePhone();
  const message = textMessage(WORDS, { from });
  for (const secret of [demo.appSecret, secrets.rotated ?? '', 'wrong'])
    await hook(envelope({ messages: [message] }), secret);
  await hook(envelope({ messages: [{ ...message, timestamp: WORDS }] }), demo.appSecret);
  const list = () => call('get', `${tenant}/messages?direction=outbound`);
  const settled = async (count: number): Promise<void> => {
    await eventually(list, ({ body }) => {
      const { data } = body as { data: { status: string }[] };
      return (
        data.length >= count && data.every(({ status }) => ['failed', 'read', 'sending'].includes(status))
      );
    });
  };
  await settled(1);
  const draft = { phoneNumberId, to: from, type: 'text', text: { body: WORDS } };
  for (const fault of [
    { kind: 'error-code', code: 190 },
    { kind: 'html-error', status: 502 },
    { kind: 'reset' },
  ]) {
    await world.control('POST', '/faults', { ...fault, edge: 'messages', times: 1 });
    await call('post', `${tenant}/messages`, draft);
  }
  await settled(4);
  await call('post', `${tenant}/messages`, { ...draft, apiKey: secrets['API key'] });
  await call('post', `${tenant}/agent/preview`, { text: WORDS });
  await useModel(tenant);
  await hook(envelope({ messages: [textMessage(WORDS, { from })] }), demo.appSecret);
  await settled(5);
  await call('post', `${tenant}/agent/preview`, { text: WORDS });
  for (const path of [
    '',
    '/wabas',
    `/wabas/${wabaId}`,
    '/phone-numbers',
    '/agent',
    '/agent/turns',
    '/agent/tools',
    '/agent/alerts',
    '/api-keys',
    '/conversations',
    `/wabas/${own.wabaId}`,
  ])
    await call('get', `${tenant}${path}`);
  await call('get', '/webhook-deliveries');
  for (const path of ['/', '/docs/openapi.json', '/metrics', '/health/ready', '/queues/api/queues']) {
    const { text, headers } = await supertest(url)
      .get(path)
      .set('authorization', `Bearer ${platform.ADMIN_API_KEY}`);
    answers.push(`${path} ${JSON.stringify(headers)} ${text}`);
  }
  await call('delete', `${tenant}/wabas/${own.wabaId}`);
}

/** What stands in a base64 text for bytes that begin so many bytes into a group of three, in both alphabets. */
function base64At(bytes: Buffer, offset: number): string[] {
  const shifted = Buffer.concat([Buffer.alloc(offset), bytes]);
  // Whole groups of this secret's own bytes only: the edges depend on the neighbours.
  const own = shifted.subarray(offset === 0 ? 0 : 3, shifted.length - (shifted.length % 3));
  return [own.toString('base64'), own.toString('base64url')];
}

/** A model and a tool that cannot be reached, with keys, rightly and wrongly. */
async function useModel(tenant: string): Promise<void> {
  const model = { provider: 'openai-compatible', model: 'x', baseUrl: 'http://127.0.0.1:9/v1' };
  const apiKey = secrets['model key'];
  const fallbacks = [{ ...model, apiKey: secrets['fallback key'] }];
  await call('put', `${tenant}/agent`, { ...model, apiKey: [apiKey] });
  await call('put', `${tenant}/agent`, { ...model, model: null, apiKey });
  expect((await call('put', `${tenant}/agent`, { ...model, apiKey, fallbacks, quietMs: 0 })).status).toBe(
    200,
  );
  const parameters = { type: 'object', properties: {} };
  const tool = { name: 'look', description: 'x', url: 'http://127.0.0.1:9/', parameters };
  const headers = { authorization: secrets['tool header'] };
  await call('post', `${tenant}/agent/tools`, { ...tool, headers: { host: secrets['tool header'] } });
  expect((await call('post', `${tenant}/agent/tools`, { ...tool, headers })).status).toBe(201);
}

/** Names of the secrets that stand in a text, in clear, hexadecimal or base64. */
const found = (text: string): string[] =>
  Object.entries(secrets)
    .filter(([, secret]) => {
      const bytes = Buffer.from(secret);
      const hex = bytes.toString('hex');
      const forms = [
        secret,
        hex,
        hex.toUpperCase(),
        encodeURIComponent(secret),
        JSON.stringify(secret).slice(1, -1),
      ];
      return [...forms, ...[0, 1, 2].flatMap((offset) => base64At(bytes, offset))].some((form) =>
        text.includes(form),
      );
    })
    .map(([name]) => name);

/** The texts that hold a secret, each with the names of what it holds; all are searched at once first, which is quick. */
const leaks = (texts: string[]): { text: string; found: string[] }[] =>
  found(texts.join('\n')).length === 0
    ? []
    : texts
        .map((text) => ({ text: text.slice(0, 1_000), found: found(text) }))
        .filter((leak) => leak.found.length > 0);

describe('no secret stands', () => {
  it('in an answer', () => {
    expect(answers.length).toBeGreaterThan(30);
    expect(leaks(answers)).toEqual([]);
  });

  it('in a log line, at the level of most detail', () => {
    const lines = log.split('\n');
    expect(lines.length).toBeGreaterThan(50);
    expect(leaks(lines)).toEqual([]);
  });

  it('in the database, in any column of any table', async () => {
    const client = new pg.Client({ connectionString: world.env.DATABASE_URL });
    await client.connect();
    try {
      const { rows: tables } = await client.query<{ name: string }>(
        `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
          where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`,
      );
      let rows = 0;
      for (const { name } of tables) {
        await client.query(
          `set role ${name.startsWith('public.') && name !== 'public.migration' ? 'conect_system' : 'none'}`,
        );
        const { rows: texts } = await client.query<{ text: string }>(`select t::text as text from ${name} t`);
        rows += texts.length;
        expect({ name, leaks: leaks(texts.map(({ text }) => text)) }).toEqual({ name, leaks: [] });
      }
      expect(rows).toBeGreaterThan(20);
    } finally {
      await client.end();
    }
  });
});

it('no word that a person wrote, and no word written to one, stands in a log line', () => {
  expect(log).toContain('webhook.handled');
  expect(log.split('\n').filter((line) => line.includes(WORDS))).toEqual([]);
});
