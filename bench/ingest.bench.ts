import { fileURLToPath } from 'node:url';
import { benchDatabase } from './bench-database.js';
import { machine, median, millis, percent, printTable, grouped } from './figures.js';
import { startLoad } from './load-process.js';
import type { ServerProcess } from './server-process.js';
import { APPLICATION, applicationEnv, pause, startServer } from './server-process.js';
import type { LoadOrder, LoadResult } from './webhook-load.js';

/**
 * npm run bench -- ingest: how many signed webhooks a second one API process stores durably, as a share of what the
 * bare limit stores on the same database in the same run (aim: 60 % and more), and how long an answer takes at half
 * of the capacity (aim: p99 at most 100 ms). Rounds alternate, so that what else the machine does hits both alike.
 */
const ROUNDS = Number(process.env['BENCH_ROUNDS'] || 5);
const REQUESTS = Number(process.env['BENCH_REQUESTS'] || 20_000);
const CONCURRENCY = 100;
const HALF_LOAD_SECONDS = 5;
const AIM_SHARE = 0.6;
const AIM_P99_MS = 100;

interface Contender {
  name: string;
  server: ServerProcess;
  path: string;
  table: string;
  results: LoadResult[];
  /** Processor time of the server for each webhook, in microseconds, by round. */
  cpuUs: number[];
  /** At half of what the application can do, by round. */
  half: LoadResult[];
}

const database = await benchDatabase();
const load = startLoad();
const app = await startServer(
  APPLICATION,
  applicationEnv({
    NODE_ENV: 'production',
    APP_ROLE: 'api',
    PUBLIC_URL: 'http://127.0.0.1',
    DATABASE_URL: database.url,
  }),
  (process.env['BENCH_NODE_FLAGS'] ?? '').split(' ').filter(Boolean),
);
await database.query('create table bare_delivery (like webhook_delivery including all)');
const bare = await startServer(
  fileURLToPath(new URL('./bare-server.js', import.meta.url)),
  applicationEnv({ NODE_ENV: 'production', DATABASE_URL: database.url }),
);
const application: Contender = {
  name: 'whole application, role api',
  server: app,
  path: '/api/v1/meta/webhook',
  table: 'webhook_delivery',
  results: [],
  half: [],
  cpuUs: [],
};
const limit: Contender = {
  name: 'bare: Fastify + HMAC + one INSERT for many',
  server: bare,
  path: '/webhook',
  table: 'bare_delivery',
  results: [],
  half: [],
  cpuUs: [],
};

try {
  for (const { server, path } of [limit, application]) await load.post(order(server, path, { count: 3_000 }));
  for (let round = 1; round <= ROUNDS; round++)
    for (const { server, path, results, cpuUs } of round % 2 ? [limit, application] : [application, limit]) {
      await pause(500);
      const before = server.cpuMs() ?? 0;
      results.push(await load.post(order(server, path, { count: REQUESTS })));
      cpuUs.push((((server.cpuMs() ?? 0) - before) * 1_000) / REQUESTS);
    }
  const rate = perSecond(application);
  const halfLoad = { count: Math.round((rate / 2) * HALF_LOAD_SECONDS), perSecond: rate / 2 };
  for (let round = 1; round <= ROUNDS; round++)
    for (const { server, path, half } of round % 2 ? [limit, application] : [application, limit])
      half.push(await load.post(order(server, path, halfLoad)));
  report(rate);
  await compareRows();
} finally {
  load.end();
  await Promise.all([app.stop(), bare.stop()]);
  await database.close();
}

function order(server: ServerProcess, path: string, more: Pick<LoadOrder, 'count' | 'perSecond'>): LoadOrder {
  return { port: Number(new URL(server.url).port), path, concurrency: CONCURRENCY, ...more };
}

function perSecond({ results }: Contender): number {
  return median(results.map(({ statuses, seconds }) => (statuses[200] ?? 0) / seconds));
}

function report(rate: number): void {
  const row = (contender: Contender): string[] => [
    contender.name,
    grouped(perSecond(contender)),
    millis(median(contender.results.map(({ p50 }) => p50))),
    millis(median(contender.results.map(({ p99 }) => p99))),
    median(contender.cpuUs).toFixed(0),
  ];
  const atHalf = (name: string, { half }: Contender): string[] => [
    name,
    grouped(rate / 2),
    millis(median(half.map(({ p50 }) => p50))),
    millis(median(half.map(({ p99 }) => p99))),
    '',
  ];
  console.log(`\n  Durable ingest: ${database.server}, ${machine()}`);
  console.log(
    `  ${ROUNDS} alternating rounds of ${grouped(REQUESTS)} signed, distinct bodies of about 1.1 KB, ${CONCURRENCY} connections; medians`,
  );
  printTable([
    ['', 'webhooks/s', 'p50', 'p99', 'server CPU, us each'],
    row(limit),
    row(application),
    atHalf('bare, at half of what the application can do', limit),
    atHalf('whole application, at half of that', application),
  ]);
  const share = rate / perSecond(limit);
  const p99 = median(application.half.map((result) => result.p99));
  const kept = share >= AIM_SHARE && p99 <= AIM_P99_MS;
  console.log(
    `  ${kept ? 'kept  ' : 'MISSED'} ${percent(share)} of the bare limit (aim: ${percent(AIM_SHARE)}), p99 ${millis(p99)} at half of the capacity (aim: ${AIM_P99_MS} ms)`,
  );
  if (!kept) process.exitCode = 1;
}

/** What was acknowledged must be there, and nothing else. */
async function compareRows(): Promise<void> {
  for (const { name, table, results, half } of [limit, application]) {
    const all = [...results, ...half];
    const acknowledged = all.reduce((sum, { statuses }) => sum + (statuses[200] ?? 0), 3_000);
    const others = all.flatMap(({ statuses }) => Object.keys(statuses)).filter((status) => status !== '200');
    const [rows] = await database.query<{ count: string }>(`select count(*) from ${table}`);
    const same = Number(rows?.count) === acknowledged;
    console.log(
      `  ${same ? 'ok    ' : 'WRONG '} ${name}: ${grouped(acknowledged)} acknowledged, ${grouped(Number(rows?.count))} stored${others.length > 0 ? `, also answered: ${[...new Set(others)].join(', ')}` : ''}`,
    );
    if (!same) process.exitCode = 1;
  }
}
