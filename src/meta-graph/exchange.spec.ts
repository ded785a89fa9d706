import { afterEach, expect, it } from '@jest/globals';
import { createServer, type AddressInfo } from 'node:net';
import { Pool } from 'undici';
import { exchange } from './exchange.js';

const closing: (() => unknown)[] = [];

afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

it('time is over while it waits for a free connection: it is never sent later', async () => {
  const requests: string[] = [];
  let answerFirst = (): void => undefined;
  const server = createServer((socket) =>
    socket.on('data', (bytes) => {
      requests.push(String(bytes).split(' ')[1] ?? '');
      answerFirst = () => socket.write('HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}');
    }),
  ).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  const pool = new Pool(`http://127.0.0.1:${port}`, { connections: 1 });
  closing.push(
    () => pool.destroy(),
    () => server.close(),
  );
  const limits = { timeoutMs: 2000, maxBytes: 100 };
  const first = exchange(pool, { method: 'POST', path: '/first', body: '{}' }, limits);
  const second = await exchange(
    pool,
    { method: 'POST', path: '/second', body: '{}' },
    { ...limits, timeoutMs: 100 },
  );
  expect(second).toMatchObject({ written: false, fault: 'timeout' });
  answerFirst();
  expect(await first).toMatchObject({ written: true, status: 200, body: '{}' });
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(requests).toEqual(['/first']);
});
