import { Redis } from 'ioredis';
import { demo } from '../sandbox/demo.js';
import type { LedgerAnswer } from '../sandbox/ledger/ledger.js';
import { startSandbox } from '../sandbox/sandbox.js';
import { benchDatabase } from './bench-database.js';
import { machine, millis, percent, printTable, quantile } from './figures.js';
import { ADMIN_KEY, APPLICATION, aPort, applicationEnv, pause, startServer } from './server-process.js';

/**
 * npm run bench -- reply: from Meta posting a person's message to the agent's reply arriving at Meta, on an idle
 * system, rules agent without a quiet time (aim: p50 60 ms, p99 200 ms). Measured inside the sandbox, one message
 * at a time: the next is written when all statuses of the last are handled. On BullMQ's PostgreSQL backend, and on
 * Redis when TEST_REDIS_URL names one.
 */
const MESSAGES = Number(process.env['BENCH_MESSAGES'] || 200);
const WARM_UP = 20;
const PEOPLE = 20;
const AIM = { p50: 60, p99: 200 };

const rows: string[][] = [['job backend', 'messages', 'p50', 'p90', 'p99', 'max', 'of the aim (p50)']];
const redis = process.env['TEST_REDIS_URL'];
const startedAt = Date.now();
rows.push(row('PostgreSQL', await measure()));
const leftOut = redis ? await onRedis(redis) : 'TEST_REDIS_URL is not set';
console.log(`\n  Webhook in to reply accepted by Meta, idle system: ${machine()}`);
console.log(`  one message at a time, ${Math.round((Date.now() - startedAt) / 1_000)} s in all`);
printTable(rows);
console.log(`  Aim: p50 ${AIM.p50} ms, p99 ${AIM.p99} ms`);
if (leftOut) console.log(`  Redis: left out, ${leftOut}`);

/** In database 10, which must be empty and is empty again afterwards. Answers why it was left out, if it was. */
async function onRedis(given: string): Promise<string | undefined> {
  const url = Object.assign(new URL(given), { pathname: '/10' }).href;
  const client = new Redis(url);
  try {
    if ((await client.dbsize()) > 0) return 'database 10 of TEST_REDIS_URL holds something';
    rows.push(row('Redis', await measure(url)));
    await client.flushdb();
    return undefined;
  } finally {
    client.disconnect();
  }
}

function row(name: string, latencies: number[]): string[] {
  const at = (share: number): string => millis(quantile(latencies, share));
  const share = quantile(latencies, 0.5) / AIM.p50;
  return [name, String(latencies.length), at(0.5), at(0.9), at(0.99), at(1), percent(share)];
}

/** Milliseconds from the POST of each message to the arrival of its reply. */
async function measure(redisUrl?: string): Promise<number[]> {
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
  try {
    await connectTenant(app.url);
    const latencies: number[] = [];
    for (let index = 0; index < WARM_UP + MESSAGES; index++) {
      const ms = await oneReply(sandbox.url, `55118${String(index % PEOPLE).padStart(8, '0')}`);
      if (index >= WARM_UP) latencies.push(ms);
    }
    return latencies;
  } finally {
    await app.stop();
    await sandbox.close();
    await database.close();
  }
}

async function oneReply(sandbox: string, from: string): Promise<number> {
  const since = Date.now();
  await json(`${sandbox}/control/inbound`, 'POST', { from, text: 'oi' });
  for (;;) {
    await pause(20);
    const ledger = (await json(
      `${sandbox}/control/ledger?since=${new Date(since).toISOString()}`,
      'GET',
    )) as LedgerAnswer;
    const [asked] = ledger.inbound ?? [];
    const [answer] = ledger.outbound ?? [];
    const told = Object.values(answer?.statuses ?? {});
    const quiet =
      told.length === 3 && told.every(({ acknowledgedAt }) => acknowledgedAt) && asked?.acknowledgedAt;
    if (quiet && asked.lastPostedAt && answer) {
      // The last status is stored; what it changes takes a moment more.
      await pause(50);
      return answer.at - asked.lastPostedAt;
    }
    if (Date.now() - since > 20_000) throw new Error('no reply within 20 s');
  }
}

async function connectTenant(app: string): Promise<void> {
  const api = (path: string, method: string, body: object) => json(`${app}/api/v1${path}`, method, body);
  const { id } = (await api('/tenants', 'POST', { name: 'Padaria' })) as { id: string };
  const { businessId, wabaId, accessToken } = demo;
  await api(`/tenants/${id}/wabas`, 'POST', { businessId, wabaId, accessToken });
  await api(`/tenants/${id}/agent`, 'PUT', { quietMs: 0 });
}

async function json(url: string, method: string, body?: object): Promise<unknown> {
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
