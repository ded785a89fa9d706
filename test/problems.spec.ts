import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connect } from 'node:net';
import supertest from 'supertest';
import { demo } from '../sandbox/demo.js';
import { answered, messagesOf, somePhone } from './harness/asking.js';
import type { World } from './harness/world.js';
import { ADMIN_KEY, connectedTenant, envelope, openWorld, textMessage } from './harness/world.js';

/** Every refusal of the API is one problem document, whatever is wrong with the request. */
let world: World;
let tenantId: string;
let conversationId: string;
const phone = somePhone();

beforeAll(async () => {
  world = await openWorld();
  tenantId = await connectedTenant(world);
  const message = textMessage('oi', { from: phone });
  await world.post(envelope({ messages: [message] })).expect(200);
  conversationId = (await answered(world, tenantId, message.id))[0]?.conversationId ?? '';
});
afterAll(() => world.close());

const isProblem = ({ body, headers, status }: supertest.Response): void => {
  expect(headers['content-type']).toBe('application/problem+json; charset=utf-8');
  const text = expect.stringMatching(/\S/);
  expect(body).toMatchObject({ type: text, title: text, status, detail: text, code: text, requestId: text });
  expect((body as { code: string }).code).toMatch(/^[a-z_]+$/);
  for (const error of (body as { errors?: unknown[] }).errors ?? [])
    expect(error).toEqual({ path: text, message: text });
};
const paths = ({ body }: supertest.Response): string[] =>
  ((body as { errors?: { path: string }[] }).errors ?? []).map(({ path }) => path);
/** Sends exactly these bytes. */
const raw = (text: string, type = 'application/json'): supertest.Test =>
  world.call('post', '/tenants').set('content-type', type).send(text);

describe('a body', () => {
  it.each([
    ['nothing', '', ['name']],
    ['null', 'null', ['name']],
    ['a number', '5', ['name']],
    ['a text', '"x"', ['name']],
    ['a list', '[{"name":"x"}]', ['0', 'name']],
    ['half of an object', '{"name":', []],
    ['two objects', '{"name":"x"}{}', []],
    ['NUL in a text', '{"name":"a\\u0000"}', ['name']],
    ['half a surrogate pair', '{"name":"a\\ud800"}', ['name']],
    ['NUL in a name', '{"name":"x","\\u0000":1}', ['\0']],
    ['5,000 levels', `{"name":${'['.repeat(5_000)}${']'.repeat(5_000)}}`, ['name']],
    ['100,000 levels', `{"name":${'['.repeat(100_000)}${']'.repeat(100_000)}}`, ['name']],
    ['an unknown field', '{"name":"x","nmae":"y"}', ['nmae']],
    ['a wrong type', '{"name":{"a":1}}', ['name']],
    ['two faults', '{"name":"","locale":"?"}', ['name', 'locale']],
  ])('that is or has %s is 400 and says where', async (_case, text, where) => {
    const response = await raw(text).expect(400);
    isProblem(response);
    for (const path of where) if (paths(response).length > 0) expect(paths(response)).toContain(path);
  });

  it('with __proto__ in it changes nobody’s prototype', async () => {
    await raw('{"name":"x","__proto__":{"polluted":true}}').expect(201);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'not a type',
  ])('as %s is 415', async (type) => isProblem(await raw('{"name":"x"}', type).expect(415)));

  it('without a type is 415', async () => {
    const headers = { authorization: `Bearer ${ADMIN_KEY}` };
    const body = Buffer.from('{"name":"x"}');
    const response = await fetch(`${world.url}/api/v1/tenants`, { method: 'POST', headers, body });
    expect(response.status).toBe(415);
  });

  it('with a name of a million characters is 400 at once, and repeats little of it', async () => {
    const started = Date.now();
    for (const name of ['x'.repeat(1_000_000), '('.repeat(1_000_000)]) {
      const response = await raw(`{"${name}":1}`).expect(400);
      isProblem(response);
      expect(response.text.length).toBeLessThan(2_000);
    }
    expect(Date.now() - started).toBeLessThan(30_000);
  });

  it('over 1 MiB is 413', async () =>
    isProblem(await raw(JSON.stringify({ name: 'x'.repeat(1 << 20) })).expect(413)));

  it('over 1 MiB of a stranger is refused too', async () => {
    const response = await world.call('post', '/tenants', 'wrong').send({ name: 'x'.repeat(1 << 20) });
    expect([401, 413]).toContain(response.status);
  });
});

describe('an address', () => {
  it.each([
    '/nope',
    '/tenants/',
    '/tenants/x',
    '/tenants/x/messages',
    '/webhook-deliveries/x',
    '/%2e%2e/%2e%2e/etc/passwd',
  ])('%s is 404', async (path) => isProblem(await world.call('get', path).expect(404)));

  it.each([
    'messages/x',
    'conversations/x',
    'conversations/x/messages',
    'wabas/x',
    'wabas/%F0%9F%92%A9',
    'nope',
  ])('of a tenant, %s, is 404', async (path) =>
    isProblem(await world.call('get', `/tenants/${tenantId}/${path}`).expect(404)),
  );

  it('with NUL in it is 400', async () => {
    for (const path of ['/tenants/%00', `/tenants/${tenantId}/messages?wamid=%00`])
      isProblem(await world.call('get', path).expect(400));
  });

  it('that is badly escaped is a problem', async () => {
    isProblem(await world.call('get', '/tenants/%ZZ').expect(400));
  });
  it('with a part of great length is a problem', async () => {
    isProblem(await world.call('get', `/tenants/${'x'.repeat(300)}`));
  });

  it('that is no HTTP at all is a problem', async () => {
    const { port } = new URL(world.url);
    const text = await new Promise<string>((resolve, reject) => {
      const socket = connect(Number(port), '127.0.0.1', () => socket.write('nonsense\r\n\r\n'));
      let got = '';
      socket.on('data', (chunk) => (got += chunk.toString()));
      socket.on('close', () => resolve(got)).on('error', reject);
    });
    expect(text).toMatch(/^HTTP\/1\.1 400 [\s\S]*application\/problem\+json[\s\S]*"code":"invalid_request"/);
  });

  it('outside of the API is a problem too', async () =>
    isProblem(await supertest(world.url).get('/nope').expect(404)));

  it('keeps the given request id when it is well formed, and makes one when it is not', async () => {
    const given = await world.call('get', '/nope').set('x-request-id', 'abcd-1234_efgh');
    expect(given.headers['x-request-id']).toBe('abcd-1234_efgh');
    expect(given.body).toMatchObject({ requestId: 'abcd-1234_efgh' });
    for (const id of ['short', 'x'.repeat(65), '<script>alert(1)</script>', 'a b c d e f g']) {
      const made = await world.call('get', '/nope').set('x-request-id', id);
      expect(made.headers['x-request-id']).not.toBe(id);
      expect(made.text).not.toContain(id);
    }
  });
});

describe('a list', () => {
  const cursor = (key: unknown): string => Buffer.from(JSON.stringify(key)).toString('base64url');
  const uuid = '01a20a80-3b9f-77c0-97e4-362689773742';
  const time = '2026-01-01T00:00:00.000Z';

  it.each(['0', '201', '-1', '1.5', '1e2', '', 'x', '0x10', '1&limit=2', '9'.repeat(400)])(
    'with limit %s is 400',
    async (limit) => {
      const response = await world.call('get', `/tenants?limit=${limit}`).expect(400);
      isProblem(response);
      expect(paths(response)).toContain('limit');
    },
  );

  it.each(['1', '200'])('with limit %s is fine', (limit) =>
    world.call('get', `/tenants?limit=${limit}`).expect(200),
  );

  it('with an unknown parameter is 400', async () =>
    isProblem(await world.call('get', '/tenants?page=2').expect(400)));

  it.each([
    [
      'tenants',
      ['x', cursor(['x']), cursor([1]), cursor([uuid, uuid]), cursor({}), 'x'.repeat(300), `x&cursor=y`],
    ],
    ['tenants/{id}/messages', ['x', cursor([`${uuid}' or 1=1`])]],
    ['tenants/{id}/api-keys', ['x', cursor([time, uuid])]],
    ['tenants/{id}/wabas', ['x']],
    ['webhook-deliveries', ['x', cursor([null])]],
    [
      'tenants/{id}/conversations',
      [
        cursor([uuid]),
        ...['2026-99-99T99:99:99Z', '2026-02-31T00:00:00.000Z', 'T::Z', '0000-01-01T00:00:00.000Z'].map(
          (at) => cursor([at, uuid]),
        ),
      ],
    ],
    [
      'tenants/{id}/conversations/{conversation}/messages',
      ['9'.repeat(19), '9'.repeat(30), '-1', 'x', ''].map((arrival) => cursor([time, arrival])),
    ],
  ])('%s with a cursor that is none of its own is 400', async (list, cursors) => {
    const path = list.replace('{id}', tenantId).replace('{conversation}', conversationId);
    for (const one of cursors) {
      const response = await world.call('get', `/${path}?cursor=${one}`).expect(400);
      isProblem(response);
      expect(paths(response)).toContain('cursor');
    }
  });
});

it('the list of phone numbers takes limit and cursor like every other', async () => {
  const list = `/tenants/${tenantId}/phone-numbers`;
  for (const query of ['limit=0', 'cursor=x', 'page=2'])
    isProblem(await world.call('get', `${list}?${query}`).expect(400));
  const { body } = await world.call('get', `${list}?limit=1`).expect(200);
  const { data, nextCursor } = body as { data: { phoneNumberId: string }[]; nextCursor: string | null };
  expect(data).toHaveLength(1);
  if (nextCursor !== null) {
    const next = await world.call('get', `${list}?limit=1&cursor=${nextCursor}`).expect(200);
    expect((next.body as typeof body as { data: object[] }).data[0]).not.toEqual(data[0]);
  }
});

describe('null, blanks', () => {
  const message = { phoneNumberId: demo.phoneNumberId, to: phone, type: 'text', text: { body: 'x' } };
  it.each([
    ['post', '/tenants', { name: 'x', locale: null }],
    ['post', '/tenants', { name: 'x', timezone: null }],
    ['post', '/tenants', { name: '   ' }],
    ['post', '/tenants/{id}/messages', { ...message, text: { body: ' \n ' } }],
    ['post', '/tenants/{id}/messages', { ...message, text: { body: ' \u200B\uFEFF' } }],
    ['post', '/tenants/{id}/messages', { ...message, context: { message_id: '\u2060 ' } }],
    ['put', '/tenants/{id}/agent', { rules: [{ reply: '  ', match: {} }] }],
    ['put', '/tenants/{id}/agent', { rules: [{ reply: 'x', match: [] }] }],
    ['put', '/tenants/{id}/agent', { provider: null }],
    ['patch', '/tenants/{id}', { locale: null }],
    ['patch', '/tenants/{id}', { timezone: null }],
    ['patch', '/tenants/{id}', { name: null }],
    ['patch', '/tenants/{id}', { status: null }],
    ['put', '/tenants/{id}/agent', { enabled: null }],
    ['put', '/tenants/{id}/agent', { quietMs: null }],
    ['put', '/tenants/{id}/agent', { instructions: null }],
    ['put', '/tenants/{id}/agent', { rules: [{ reply: 'x' }] }],
    ['put', '/tenants/{id}/agent', { rules: [[]] }],
    ['put', '/tenants/{id}/agent', { rules: [{ reply: 'x', match: { hours: [] } }] }],
    ['post', '/tenants/{id}/messages', { ...message, onUnknown: null }],
    ['post', '/tenants/{id}/messages', { ...message, text: [] }],
    ['post', '/tenants/{id}/messages', { ...message, text: [{ body: 'x' }] }],
    ['post', '/tenants/{id}/messages', { ...message, context: [] }],
  ] as const)('or a list where something else belongs is 400: %s %s %j', async (method, path, body) => {
    isProblem(await world.call(method, path.replace('{id}', tenantId)).send(body).expect(400));
  });

  it('as the recipient is 400, and nobody gets the message', async () => {
    const ids = async () => (await messagesOf(world, tenantId)).map(({ id }) => id);
    const before = await ids();
    const { to: _to, ...nobody } = message;
    for (const body of [{ ...nobody, recipient: null }, { ...nobody, to: null }, nobody])
      isProblem(await world.call('post', `/tenants/${tenantId}/messages`).send(body).expect(400));
    expect(await ids()).toEqual(before);
  });
});
