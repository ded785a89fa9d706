import { createHmac, randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { join } from 'node:path';
import supertest from 'supertest';
import { createApp } from '../../src/create-app.js';
import { freePort } from '../../src/development/free-port.js';
import { readEnv } from '../../src/platform/env.js';
import type { Sandbox } from '../../sandbox/sandbox.js';
import { startSandbox } from '../../sandbox/sandbox.js';
import type { SandboxOptions } from '../../sandbox/sandbox-options.js';
import { demo } from '../../sandbox/demo.js';
import { emptyDatabase, testDatabase } from './database.js';
import { runDir } from './run-dir.js';

export const ADMIN_KEY = 'test-admin-key-0123456789';

export interface World {
  app: NestFastifyApplication;
  sandbox: Sandbox;
  /** Where the application listens. */
  url: string;
  /** For looking at all rows, and changing them; `env.DATABASE_URL` is what the application connects with. */
  databaseUrl: string;
  /** The environment that the application was started with; more processes may be started with it. */
  env: Record<string, string>;
  /** A request to `/api/v1`, as the platform or with another key. */
  call(method: 'get' | 'post' | 'put' | 'patch' | 'delete', path: string, key?: string): supertest.Test;
  /** A signed webhook, posted as Meta does; `secret` signs it. */
  post(body: unknown, options?: { secret?: string; appId?: string }): supertest.Test;
  /** A request to the sandbox's control API; answers its JSON. */
  control<T = Record<string, unknown>>(
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    body?: object,
  ): Promise<T>;
  close(): Promise<void>;
}

/** Below the ports that systems hand out to whoever connects: nobody else takes one before it is listened on. */
let nextPort = 10_000 + Math.floor(Math.random() * 20_000);

/** A free port that no other caller of this run was given. */
export async function aPort(): Promise<number> {
  for (;;) {
    const port = nextPort++;
    try {
      writeFileSync(join(runDir(), `port-${port}`), '', { flag: 'wx' });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      continue;
    }
    // Tried only once it is ours: whoever has it may be about to listen again, and a try takes it for a moment.
    if ((await freePort('127.0.0.1', port)) === port) return port;
  }
}

/**
 * The real application on a real database, listening, with our sandbox as Meta.
 * @param given more of its environment, or what makes it from the address at which it will listen
 */
export async function openWorld(
  given: Record<string, string> | ((url: string) => Record<string, string>) = {},
  sandboxOptions: SandboxOptions = {},
): Promise<World> {
  const port = await aPort();
  const url = `http://127.0.0.1:${port}`;
  const more = typeof given === 'function' ? given(url) : given;
  // With Redis, jobs have no tables in the database.
  const database = await (more.REDIS_URL || more.MIGRATE_ON_START === 'false'
    ? emptyDatabase()
    : testDatabase());
  const sandbox = await startSandbox({
    callbackUrl: `${url}/api/v1/meta/webhook`,
    statusDelaysMs: { sent: 5, delivered: 10, read: 15 },
    enforceLimits: false,
    ...sandboxOptions,
  });
  const env = {
    NODE_ENV: 'test',
    PORT: String(port),
    DATABASE_URL: database.url,
    DATA_DIR: join(runDir(), `data-${port}`),
    META_GRAPH_URL: sandbox.url,
    META_DIALOG_URL: sandbox.url,
    META_APP_ID: demo.appId,
    META_APP_SECRET: demo.appSecret,
    META_VERIFY_TOKEN: demo.verifyToken,
    ENCRYPTION_KEY: Buffer.alloc(32, 7).toString('base64'),
    ADMIN_API_KEY: ADMIN_KEY,
    LOG_LEVEL: 'silent',
    ...more,
  };
  const app = await createApp(readEnv(env));
  await app.listen(port, '127.0.0.1');
  return {
    app,
    sandbox,
    url,
    env,
    databaseUrl: database.allRowsUrl,
    call: (method, path, key = ADMIN_KEY) =>
      supertest(url)[method](`/api/v1${path}`).set('authorization', `Bearer ${key}`),
    post: (body, { secret = demo.appSecret, appId } = {}) => {
      const bytes = Buffer.isBuffer(body)
        ? body
        : Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
      return supertest(url)
        .post(`/api/v1/meta/webhook${appId ? `/${appId}` : ''}`)
        .set('content-type', 'application/json')
        .set('x-hub-signature-256', sign(bytes, secret))
        .serialize((raw: unknown) => raw as string)
        .send(bytes as unknown as string);
    },
    control: async <T>(method: string, path: string, body?: object): Promise<T> => {
      const response = await fetch(`${sandbox.url}/control${path}`, {
        method,
        ...(body ? { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } } : {}),
      });
      if (!response.ok)
        throw new Error(`sandbox ${method} ${path}: ${response.status} ${await response.text()}`);
      return (await response.json()) as T;
    },
    close: async () => {
      await app.close();
      await sandbox.close();
      await database.drop();
    },
  };
}

export const sign = (bytes: Buffer, secret: string): string =>
  `sha256=${createHmac('sha256', secret).update(bytes).digest('hex')}`;

/** A tenant with the sandbox's demo WABA connected and an agent that does not wait. */
export async function connectedTenant(world: World, agent: object = { quietMs: 0 }): Promise<string> {
  const { body } = await world.call('post', '/tenants').send({ name: 'Padaria' }).expect(201);
  const tenantId = (body as { id: string }).id;
  const { businessId, wabaId, accessToken } = demo;
  await world
    .call('post', `/tenants/${tenantId}/wabas`)
    .send({ businessId, wabaId, accessToken })
    .expect(201);
  await world.call('put', `/tenants/${tenantId}/agent`).send(agent).expect(200);
  return tenantId;
}

/** Meta's envelope around one value of the `messages` field, for the demo number unless another is named. */
export function envelope(
  value: object,
  {
    wabaId = demo.wabaId,
    phoneNumberId = demo.phoneNumberId,
    field = 'messages',
  }: { wabaId?: string; phoneNumberId?: string; field?: string } = {},
): object {
  const metadata = { display_phone_number: '551140000001', phone_number_id: phoneNumberId };
  return {
    object: 'whatsapp_business_account',
    entry: [
      { id: wabaId, changes: [{ field, value: { messaging_product: 'whatsapp', metadata, ...value } }] },
    ],
  };
}

/** One text of a person, as it stands in `messages[]`. */
export function textMessage(body: string, more: object = {}): Record<string, unknown> & { id: string } {
  const timestamp = String(Math.floor(Date.now() / 1000));
  return {
    from: '5511977776666',
    id: `wamid.test.${randomUUID()}`,
    timestamp,
    type: 'text',
    text: { body },
    ...more,
  };
}

/** So long before a test's time is over, what waits in it gives up: long enough to ask once more and to clean up. */
const LEFT_MS = 5_000;

/**
 * Asks until the answer satisfies, then gives it. Fails with the last answer shortly before the test's own time is
 * over, the only limit unless `withinMs` sets one: how long things take on a busy machine is nobody's promise.
 */
export async function eventually<T>(
  ask: () => Promise<T>,
  satisfied: (answer: T) => boolean,
  withinMs = Infinity,
): Promise<T> {
  const started = Date.now();
  const until = Math.min(started + withinMs, testEndsAt() - LEFT_MS);
  for (;;) {
    const answer = await ask();
    if (satisfied(answer)) return answer;
    if (Date.now() > until)
      throw new Error(
        `not within ${Date.now() - started} ms: ${satisfied.toString().slice(0, 500)}; ` +
          `last answer: ${String(JSON.stringify(answer)).slice(0, 2_000)}`,
      );
    // Often at first; what takes long is not to be slowed down by the asking.
    await new Promise((resolve) => setTimeout(resolve, Math.min(25 + (Date.now() - started) / 20, 200)));
  }
}

/** When the test or hook that runs now is over: the test environment knows. */
const testEndsAt = (): number => Reflect.get(globalThis, Symbol.for('conect.test-ends-at')) as number;
