import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { inspect } from 'node:util';
import type { Env } from '../platform/env.js';
import type { Metrics } from '../platform/metrics.js';
import { GraphApps } from './graph-apps.js';
import { type GraphError } from './graph-error.js';
import { GraphNumbers } from './graph-numbers.js';
import { GraphReader } from './graph-reader.js';
import { GraphClient } from './graph.client.js';

const APP = { appId: '55', appSecret: 'secret-of-the-app' };
const AS = { token: 'tenant-token' };

interface Seen {
  method?: string;
  url: URL;
  authorization?: string;
  body: string;
}

let server: Server;
let client: GraphClient;
let apps: GraphApps;
let numbers: GraphNumbers;
let seen: Seen[];
let answer: (call: Seen) => { status?: number; body: unknown };

beforeEach(async () => {
  seen = [];
  server = createServer(async (req, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of req) chunks.push(chunk as Buffer);
    const url = new URL(req.url ?? '', 'http://x');
    const call = {
      method: req.method,
      url,
      authorization: req.headers.authorization,
      body: Buffer.concat(chunks).toString(),
    };
    seen.push(call);
    const { status = 200, body } = answer(call);
    response.writeHead(status).end(JSON.stringify(body));
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const env = {
    META_GRAPH_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    META_GRAPH_VERSION: 'v26.0',
  };
  const metrics = { graphCalls: { inc: () => undefined }, graphSeconds: { observe: () => undefined } };
  client = new GraphClient(env as Env, metrics as unknown as Metrics);
  apps = new GraphApps(client, new GraphReader(client));
  numbers = new GraphNumbers(client);
});
afterEach(async () => {
  await client.onApplicationShutdown();
  server.closeAllConnections();
  server.close();
});

const failure = (call: Promise<unknown>): Promise<GraphError> =>
  call.then(
    () => Promise.reject(new Error('did not fail')),
    (thrown: GraphError) => thrown,
  );

describe('the exchange of a code', () => {
  it('carries no token, and the app in the parameters', async () => {
    answer = () => ({ body: { access_token: 'EAA-new', token_type: 'bearer', expires_in: 60 } });
    expect(await apps.exchangeCode('the-code', APP)).toEqual({ token: 'EAA-new', expiresIn: 60 });
    const [call] = seen;
    expect(call).toMatchObject({ method: 'GET', authorization: undefined });
    expect(call?.url.pathname).toBe('/v26.0/oauth/access_token');
    expect(Object.fromEntries(call?.url.searchParams ?? [])).toEqual({
      client_id: '55',
      client_secret: 'secret-of-the-app',
      code: 'the-code',
    });
  });

  it.each<[string, number, unknown, string]>([
    [
      'used',
      400,
      { error: { code: 100, error_subcode: 36009, message: 'used: the-code secret-of-the-app' } },
      'reject',
    ],
    ['expired', 400, { error: { code: 100, error_subcode: 36007, message: 'x' } }, 'reject'],
    ['answered by a page: it may have been taken', 502, 'no', 'unsure'],
    ['answered without a token', 200, { token_type: 'bearer' }, 'unsure'],
  ])('%s', async (_what, status, body, disposition) => {
    answer = () => ({ status, body });
    const error = await failure(apps.exchangeCode('the-code', APP));
    expect(error.disposition).toBe(disposition);
    expect(inspect(error, { depth: 9 })).not.toMatch(/the-code|secret-of-the-app/);
  });
});

describe('what an app tells of itself', () => {
  it('is what Meta gives, field by field when it refuses some', async () => {
    answer = ({ url }) => {
      const fields = url.searchParams.get('fields') ?? '';
      return fields.includes('icon_url')
        ? { status: 400, body: { error: { code: 100, message: 'no such field' } } }
        : { body: { id: '55', name: 'Conect', privacy_policy_url: 'https://x/p', category: 'Business' } };
    };
    expect(await apps.app(APP)).toEqual({
      id: '55',
      name: 'Conect',
      privacyPolicyUrl: 'https://x/p',
      iconUrl: undefined,
      category: 'Business',
    });
  });

  it.each<[string, unknown, unknown]>([
    [
      'permissions',
      { data: [{ permission: 'a', status: 'live' }, { status: 'x' }, null] },
      [{ permission: 'a', status: 'live' }],
    ],
    ['no permissions', { data: [] }, []],
  ])('%s', async (_what, body, found) => {
    answer = () => ({ body });
    expect(await apps.permissions(APP)).toEqual(found);
  });

  it('users come with the portfolio that was asked about', async () => {
    answer = () => ({ body: { data: [{ id: 7, tasks: ['MANAGE'] }, { id: '8' }, {}] } });
    expect(await apps.assignedUsers('10', '20', AS)).toEqual([
      { userId: '7', tasks: ['MANAGE'] },
      { userId: '8', tasks: [] },
    ]);
    expect(seen[0]?.url.searchParams.get('business')).toBe('20');
  });
});

describe('numbers', () => {
  it.each<[string, () => Promise<unknown>, string, object]>([
    [
      'a code',
      () => numbers.requestCode('30', { method: 'SMS', language: 'pt_BR' }, AS),
      '/v26.0/30/request_code',
      { code_method: 'SMS', language: 'pt_BR' },
    ],
    [
      'its confirmation',
      () => numbers.verifyCode('30', '123456', AS),
      '/v26.0/30/verify_code',
      { code: '123456' },
    ],
    ['a PIN', () => numbers.setPin('30', '123456', AS), '/v26.0/30', { pin: '123456' }],
    [
      'an override',
      () => numbers.overrideWaba('10', { callbackUrl: 'https://h/w', verifyToken: 'v' }, AS),
      '/v26.0/10/subscribed_apps',
      { override_callback_uri: 'https://h/w', verify_token: 'v' },
    ],
    [
      'no override of a number',
      () => numbers.overrideNumber('30', null, AS),
      '/v26.0/30',
      { webhook_configuration: { override_callback_uri: '' } },
    ],
    [
      'a synchronisation',
      () => numbers.syncAppData('30', 'history', AS),
      '/v26.0/30/smb_app_data',
      { messaging_product: 'whatsapp', sync_type: 'history' },
    ],
  ])('%s is asked for as Meta wants it', async (_what, call, path, body) => {
    answer = () => ({ body: { success: true } });
    await call();
    expect(seen[0]?.url.pathname).toBe(path);
    expect(JSON.parse(seen[0]?.body ?? '')).toEqual(body);
  });

  it('a profile is read in either shape that Meta shows', async () => {
    const profile = { about: 'Pães', websites: ['https://x'] };
    answer = () => ({ body: { data: [profile] } });
    const plain = await numbers.profile('30', AS);
    answer = () => ({ body: { data: [{ business_profile: profile }] } });
    expect(await numbers.profile('30', AS)).toEqual(plain);
    expect(plain).toMatchObject(profile);
  });

  it('a code that Meta echoes is shown to nobody', async () => {
    answer = () => ({ status: 400, body: { error: { code: 136025, message: 'wrong code 123456' } } });
    const error = await failure(numbers.verifyCode('30', '123456', AS));
    expect(inspect(error, { depth: 9 })).not.toContain('123456');
  });
});
