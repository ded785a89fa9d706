import { demo } from '../sandbox/demo.js';
import type { Sandbox } from '../sandbox/sandbox.js';
import { startSandbox } from '../sandbox/sandbox.js';
import { benchDatabase } from './bench-database.js';
import { ADMIN_KEY, APPLICATION, aPort, applicationEnv, startServer } from './server-process.js';

/** The whole application as a process of its own, connected to a sandbox, answering without a quiet time. */
export interface Stage {
  sandbox: Sandbox;
  close(): Promise<void>;
}

/** @param redisUrl where BullMQ keeps its jobs; absent: PostgreSQL */
export async function openStage(redisUrl?: string): Promise<Stage> {
  const database = await benchDatabase();
  const port = await aPort();
  const sandbox = await startSandbox({
    callbackUrl: `http://127.0.0.1:${port}/api/v1/meta/webhook`,
    statusDelaysMs: { sent: 5, delivered: 10, read: 15 },
    enforceLimits: false,
  });
  const env = applicationEnv({
    NODE_ENV: 'production',
    PORT: String(port),
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    DATABASE_URL: database.url,
    META_GRAPH_URL: sandbox.url,
    ...(redisUrl ? { REDIS_URL: redisUrl } : {}),
  });
  const flags = (process.env['BENCH_NODE_FLAGS'] ?? '').split(' ').filter(Boolean);
  const app = await startServer(APPLICATION, env, flags);
  await connectTenant(app.url);
  return {
    sandbox,
    close: async () => {
      await app.stop();
      await sandbox.close();
      await database.close();
    },
  };
}

/** A JSON request with the platform's key. @throws Error with the answer when it is refused */
export async function json(url: string, method: string, body?: object): Promise<unknown> {
  const response = await fetch(url, {
    method,
    headers: {
      authorization: `Bearer ${ADMIN_KEY}`,
      ...(body ? { 'content-type': 'application/json' } : {}),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${url}: ${response.status} ${text}`);
  return JSON.parse(text);
}

async function connectTenant(app: string): Promise<void> {
  const api = (path: string, method: string, body: object) => json(`${app}/api/v1${path}`, method, body);
  const { id } = (await api('/tenants', 'POST', { name: 'Padaria' })) as { id: string };
  const { businessId, wabaId, accessToken } = demo;
  await api(`/tenants/${id}/wabas`, 'POST', { businessId, wabaId, accessToken });
  await api(`/tenants/${id}/agent`, 'PUT', { quietMs: 0 });
}
