import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One call to Graph as it went over the wire, and its answer. */
export interface RecordedCall {
  method: string;
  /** With the version, without the query. */
  path: string;
  query: [string, string][];
  headers: Record<string, string>;
  body: Buffer;
  status: number;
  answer: unknown;
}

/** Stands before a Graph API and writes down every call that passes. */
export async function recordGraph(
  target: string,
): Promise<{ url: string; calls: RecordedCall[]; close: () => Promise<void> }> {
  const calls: RecordedCall[] = [];
  const server = createServer((request, response) => {
    void (async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const body = Buffer.concat(chunks);
      const { method = '', url = '' } = request;
      const headers = Object.fromEntries(
        Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
      );
      const { host: _host, connection: _connection, 'content-length': _length, ...passed } = headers;
      const answer = await fetch(`${target}${url}`, {
        method,
        headers: passed,
        ...(body.length > 0 ? { body: new Uint8Array(body) } : {}),
      });
      const text = await answer.text();
      const { pathname, searchParams } = new URL(url, target);
      calls.push({
        method,
        path: decodeURIComponent(pathname),
        query: [...searchParams],
        headers,
        body,
        status: answer.status,
        answer: JSON.parse(text) as unknown,
      });
      response.writeHead(answer.status, { 'content-type': 'application/json' }).end(text);
    })();
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
