import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Env } from '../platform/env.js';
import type { Metrics } from '../platform/metrics.js';
import type { GraphError } from './graph-error.js';
import { GraphMessages, receiptOf } from './graph-messages.js';
import { GraphClient } from './graph.client.js';

interface Seen {
  method?: string;
  path: string;
  query: Record<string, string>;
  authorization?: string;
  body?: unknown;
}

const AS = { token: 'tenant-token' };

let server: Server;
let client: GraphClient;
let messages: GraphMessages;
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
  messages = new GraphMessages(client);
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

describe('messages', () => {
  const payload = { to: '+551', type: 'text', text: { body: 'oi' }, biz_opaque_callback_data: 'id' };

  it('sends what it is given', async () => {
    answer = () => ({ contacts: [{ wa_id: '551' }], messages: [{ id: 'wamid.1' }] });
    expect(await messages.send({ phoneNumberId: '9', payload, ...AS })).toEqual({
      wamid: 'wamid.1',
      waId: '551',
    });
    expect(seen).toEqual([
      {
        method: 'POST',
        path: '/9/messages',
        query: {},
        authorization: 'Bearer tenant-token',
        body: { messaging_product: 'whatsapp', ...payload },
      },
    ]);
  });

  it.each([[{}], [{ messages: [] }], [{ messages: [{ id: null }] }], [{ success: true }]])(
    'an answer without a message id (%j) leaves a doubt',
    async (given) => {
      answer = () => given;
      expect(await failure(messages.send({ phoneNumberId: '9', payload, ...AS }))).toMatchObject({
        disposition: 'unsure',
        httpStatus: 200,
      });
    },
  );

  it('marks as read, and types', async () => {
    answer = () => ({ success: true });
    await messages.markRead({ phoneNumberId: '9', wamid: 'wamid.1', ...AS });
    await messages.typing({ phoneNumberId: '9', wamid: 'wamid.2', ...AS });
    expect(seen.map(({ path, body }) => [path, body])).toEqual([
      ['/9/messages', { messaging_product: 'whatsapp', status: 'read', message_id: 'wamid.1' }],
      [
        '/9/messages',
        {
          messaging_product: 'whatsapp',
          status: 'read',
          message_id: 'wamid.2',
          typing_indicator: { type: 'text' },
        },
      ],
    ]);
  });
});

describe('receiptOf', () => {
  it.each([
    [
      {
        contacts: [{ input: '+55', wa_id: '55118', user_id: 'BR.15' }],
        messages: [{ id: 'wamid.A', message_status: 'accepted' }],
      },
      { wamid: 'wamid.A', waId: '55118', userId: 'BR.15', messageStatus: 'accepted' },
    ],
    [{ messages: [{ id: 'wamid.B' }] }, { wamid: 'wamid.B' }],
    [{ messages: [] }, undefined],
    [{ messages: [{}] }, undefined],
    [{ messages: [{ id: '' }] }, undefined],
    [{ success: true }, undefined],
  ])('reads %j', (answer, receipt) => {
    expect(receiptOf(answer)).toEqual(receipt);
  });
});
