import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Env } from '../platform/env.js';
import type { Metrics } from '../platform/metrics.js';
import { GraphAccounts } from './graph-accounts.js';
import type { GraphError } from './graph-error.js';
import { GraphReader } from './graph-reader.js';
import { GraphClient } from './graph.client.js';

interface Seen {
  method?: string;
  path: string;
  query: Record<string, string>;
  authorization?: string;
  body?: unknown;
}

const AS = { token: 'tenant-token' };
const APP = { appId: '55', appSecret: 'app-secret' };
const refusal = (code: number) => ({
  error: { message: 'no', type: 'OAuthException', code, fbtrace_id: 'A' },
});

let server: Server;
let client: GraphClient;
let accounts: GraphAccounts;
let seen: Seen[];
let answer: (call: Seen) => unknown;

beforeEach(async () => {
  seen = [];
  server = createServer(async (req, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of req) chunks.push(chunk as Buffer);
    const url = new URL(req.url ?? '', 'http://x');
    const body = Buffer.concat(chunks).toString();
    const call: Seen = {
      method: req.method,
      path: url.pathname.replace('/v26.0', ''),
      query: Object.fromEntries(url.searchParams),
      authorization: req.headers.authorization,
      ...(body && { body: JSON.parse(body) as unknown }),
    };
    seen.push(call);
    const given = answer(call) as { error?: unknown };
    response.writeHead(given.error ? 400 : 200).end(JSON.stringify(given));
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const env = {
    META_GRAPH_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    META_GRAPH_VERSION: 'v26.0',
  };
  const metrics = { graphCalls: { inc: () => undefined }, graphSeconds: { observe: () => undefined } };
  client = new GraphClient(env as Env, metrics as unknown as Metrics);
  accounts = new GraphAccounts(client, new GraphReader(client));
});

afterEach(async () => {
  await client.onApplicationShutdown();
  server.closeAllConnections();
  server.close();
});

const failure = (call: Promise<unknown>): Promise<Partial<GraphError>> =>
  call.then(
    () => ({ meaning: 'did not fail' }),
    (thrown: GraphError) => thrown,
  );

describe('tokens and apps', () => {
  it("describes a token by the app's own credentials", async () => {
    answer = () => ({ data: { is_valid: true, app_id: '55', expires_at: 0, scopes: ['a'] } });
    expect(await accounts.debugToken('inspected', APP)).toMatchObject({
      isValid: true,
      appId: '55',
      expiresAt: null,
    });
    expect(seen[0]).toMatchObject({ path: '/debug_token', authorization: 'Bearer 55|app-secret' });
    expect(seen[0]?.query).toMatchObject({
      input_token: 'inspected',
      appsecret_proof: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  it('describes a token by another one, and shows neither', async () => {
    const message = 'Malformed access token inspected-by-tenant-token';
    answer = () => ({ data: { is_valid: false, error: { code: 190, message } } });
    const described = await accounts.debugToken('inspected', AS);
    expect(described.error?.message).toBe('Malformed access token [redacted]-by-[redacted]');
    answer = () => ({ error: { ...refusal(100).error, message: 'bad inspected' } });
    expect((await failure(accounts.debugToken('inspected', AS))).title).toBe('bad [redacted]');
  });

  it('an answer that says nothing about validity is none', async () => {
    answer = () => ({ data: {} });
    expect((await failure(accounts.debugToken('inspected', AS))).disposition).toBe('retry');
  });

  it('reads and sets the webhook of an app', async () => {
    answer = () => ({ data: [{ object: 'whatsapp_business_account', active: true, fields: [] }] });
    expect(await accounts.appSubscriptions(APP)).toEqual([
      { object: 'whatsapp_business_account', active: true, fields: [] },
    ]);
    answer = () => ({ success: true });
    await accounts.setAppSubscription(APP, {
      callbackUrl: 'https://h/w',
      verifyToken: 'verify',
      fields: ['messages', 'security'],
    });
    expect(seen[1]).toMatchObject({
      method: 'POST',
      path: '/55/subscriptions',
      body: {
        object: 'whatsapp_business_account',
        callback_url: 'https://h/w',
        verify_token: 'verify',
        fields: 'messages,security',
        include_values: true,
      },
    });
    expect(seen[1]?.query).toEqual({ appsecret_proof: expect.any(String) });
  });
});

describe('accounts', () => {
  it('reads an account although Meta refuses one of the optional fields', async () => {
    answer = ({ query }) =>
      query.fields?.split(',').includes('primary_funding_id')
        ? refusal(100)
        : {
            id: '1',
            ...(query.fields?.includes('status,') ? { name: 'W' } : {}),
            ...(query.fields === 'id,status' && { status: 'ACTIVE' }),
          };
    expect(await accounts.waba('1', AS)).toMatchObject({ id: '1', name: 'W', status: 'ACTIVE' });
    expect((await accounts.waba('1', AS)).primaryFundingId).toBeUndefined();
  });

  it('fails when Meta refuses the account itself, and when an optional field was not refused but lost', async () => {
    answer = () => refusal(100);
    expect((await failure(accounts.waba('1', AS))).disposition).toBe('reject');
    answer = ({ query }) => (query.fields?.includes('primary_funding_id') ? refusal(2) : { id: '1' });
    expect((await failure(accounts.waba('1', AS))).disposition).toBe('retry');
  });

  it('reads all pages of numbers by cursor, never by the URL that holds the token', async () => {
    answer = ({ query }) => {
      const page = Number(query.after ?? 0);
      const optional = query.fields?.includes('is_pin_enabled');
      return {
        data: [
          {
            id: 900719925474099267n.toString().slice(0, 17) + page,
            ...(optional ? { is_pin_enabled: true } : { status: 'CONNECTED' }),
          },
        ],
        paging: {
          cursors: { after: String(page + 1) },
          ...(page < 2 && { next: 'http://127.0.0.1:1/stolen?access_token=x' }),
        },
      };
    };
    const numbers = await accounts.phoneNumbers('1', AS);
    expect(numbers).toHaveLength(3);
    for (const number of numbers) expect(number).toMatchObject({ status: 'CONNECTED', isPinEnabled: true });
    expect(new Set(seen.map(({ path }) => path))).toEqual(new Set(['/1/phone_numbers']));
    expect(seen).toHaveLength(6);
  });

  it('is not held by a server that pages in a circle', async () => {
    answer = () => ({ data: [{ id: '7' }], paging: { cursors: { after: 'same' }, next: 'x' } });
    expect((await accounts.phoneNumbers('1', AS)).length).toBe(2);
  });

  it('reads a number, a portfolio, health and subscribed apps', async () => {
    answer = ({ path }) =>
      path === '/1/subscribed_apps'
        ? { data: [{ whatsapp_business_api_data: { id: '55', name: 'App' } }] }
        : {
            id: path.slice(1),
            status: 'CONNECTED',
            verification_status: 'verified',
            health_status: { can_send_message: 'AVAILABLE' },
          };
    expect(await accounts.phoneNumber('9', AS)).toMatchObject({ id: '9', status: 'CONNECTED' });
    expect(await accounts.business('3', AS)).toMatchObject({ id: '3', verificationStatus: 'verified' });
    expect(await accounts.healthStatus('9', AS)).toEqual({ canSendMessage: 'AVAILABLE', entities: [] });
    expect(await accounts.subscribedApps('1', AS)).toEqual([{ appId: '55', name: 'App' }]);
  });

  it('subscribes, unsubscribes and registers', async () => {
    answer = () => ({ success: true });
    await accounts.subscribeApp('1', AS);
    await accounts.unsubscribeApp('1', AS);
    await accounts.register('9', '123456', AS);
    expect(seen.map(({ method, path, body }) => [method, path, body])).toEqual([
      ['POST', '/1/subscribed_apps', undefined],
      ['DELETE', '/1/subscribed_apps', undefined],
      ['POST', '/9/register', { messaging_product: 'whatsapp', pin: '123456' }],
    ]);
  });

  it('success: false is not success', async () => {
    answer = () => ({ success: false });
    expect((await failure(accounts.subscribeApp('1', AS))).disposition).toBe('retry');
    expect((await failure(accounts.register('9', '123456', AS))).disposition).toBe('unsure');
  });

  it.each(['../me', '', '1/2'])('asks Meta nothing about %p', async (id) => {
    for (const call of [
      () => accounts.waba(id, AS),
      () => accounts.register(id, '1', AS),
      () => accounts.subscribeApp(id, AS),
    ]) {
      expect((await failure(call())).disposition).toBe('reject');
    }
    expect(seen).toEqual([]);
  });
});
