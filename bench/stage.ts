import { demo } from '../sandbox/demo.js';
import type { SandboxOptions } from '../sandbox/sandbox-options.js';
import type { Sandbox } from '../sandbox/sandbox.js';
import { startSandbox } from '../sandbox/sandbox.js';
import type { BenchDatabase } from './bench-database.js';
import { benchDatabase } from './bench-database.js';
import type { ServerProcess } from './server-process.js';
import { ADMIN_KEY, APPLICATION, aPort, applicationEnv, startServer } from './server-process.js';

/** The whole application as a process of its own, connected to a sandbox, answering without a quiet time. */
export interface Stage {
  sandbox: Sandbox;
  database: BenchDatabase;
  app: ServerProcess;
  tenantId: string;
  /** A process beside it; with a role of its own. */
  startBeside(role: 'api' | 'worker' | 'all', env?: Record<string, string>): Promise<ServerProcess>;
  close(): Promise<void>;
}

export interface StageOptions {
  /** Where BullMQ keeps its jobs; absent: PostgreSQL. */
  redisUrl?: string | undefined;
  role?: 'api' | 'worker' | 'all';
  env?: Record<string, string>;
  /** The tenant's agent (answers, without a quiet time). */
  agent?: object;
  /** Of the sandbox; by default Meta's limits are off. */
  sandbox?: SandboxOptions;
}

export async function openStage({
  redisUrl,
  role = 'all',
  env: more,
  agent,
  sandbox: meta,
}: StageOptions = {}): Promise<Stage> {
  const database = await benchDatabase();
  const port = await aPort();
  const sandbox = await startSandbox({
    callbackUrl: `http://127.0.0.1:${port}/api/v1/meta/webhook`,
    statusDelaysMs: { sent: 5, delivered: 10, read: 15 },
    enforceLimits: false,
    ...meta,
  });
  const env = applicationEnv({
    NODE_ENV: 'production',
    APP_ROLE: role,
    PORT: String(port),
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    DATABASE_URL: database.url,
    META_GRAPH_URL: sandbox.url,
    ...(redisUrl ? { REDIS_URL: redisUrl } : {}),
    ...more,
  });
  const flags = (process.env['BENCH_NODE_FLAGS'] ?? '').split(' ').filter(Boolean);
  const processes = [await startServer(APPLICATION, env, flags)];
  const [app] = processes as [ServerProcess];
  const tenantId = await connectTenant(app.url, agent ?? { quietMs: 0 });
  return {
    sandbox,
    database,
    app,
    tenantId,
    startBeside: async (role, own = {}) => {
      const beside = await startServer(
        APPLICATION,
        { ...env, APP_ROLE: role, PORT: String(await aPort()), ...own },
        flags,
      );
      processes.push(beside);
      return beside;
    },
    close: async () => {
      await Promise.all(processes.map((process) => process.stop()));
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

/** An account at Meta, as connecting it wants it. */
export type Account = Record<'businessId' | 'wabaId' | 'accessToken', string>;

/** A tenant that this account is connected to. */
export async function connectTenant(
  app: string,
  agent: object,
  { businessId, wabaId, accessToken }: Account = demo,
): Promise<string> {
  const api = (path: string, method: string, body: object) => json(`${app}/api/v1${path}`, method, body);
  const { id } = (await api('/tenants', 'POST', { name: 'Padaria' })) as { id: string };
  await api(`/tenants/${id}/wabas`, 'POST', { businessId, wabaId, accessToken });
  await api(`/tenants/${id}/agent`, 'PUT', agent);
  return id;
}
