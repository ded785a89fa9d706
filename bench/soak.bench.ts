import { execFileSync } from 'node:child_process';
import { grouped, machine, median, millis, percent, printTable } from './figures.js';
import { startLoad } from './load-process.js';
import type { LoadResult } from './webhook-load.js';
import { openStage } from './stage.js';

/**
 * npm run bench -- soak [minutes]: an API and a worker process at half of what the two handled in the first seconds
 * of the same run, for 10 minutes. Memory of both is read every five seconds: flat means that the last quarter's
 * median is at most a tenth (and 20 MB) above the second quarter's; the first one warms up. Ends with 1 when it is not, or when something was lost.
 */
const MINUTES = Number(process.argv[3] || process.env['BENCH_MINUTES'] || 10);
const CALIBRATION = 3_000;
const ROUND_SECONDS = 15;
const SAMPLE_MS = 5_000;
const MB = 1_024;

const stage = await openStage({ role: 'api', agent: { enabled: false } });
const load = startLoad();
const worker = await stage.startBeside('worker');
const samples = { api: [] as number[], worker: [] as number[] };
const sampling = setInterval(() => {
  samples.api.push(residentMb(stage.app.pid));
  samples.worker.push(residentMb(worker.pid));
}, SAMPLE_MS);
try {
  const order = { port: Number(new URL(stage.app.url).port), path: '/api/v1/meta/webhook', concurrency: 50 };
  await load.post({ ...order, count: CALIBRATION });
  const capacity = await handledPerSecond();
  const perSecond = capacity / 2;
  console.log(`  ${grouped(capacity)} updates/s handled at most; ${grouped(perSecond)}/s for ${MINUTES} min`);
  samples.api.length = samples.worker.length = 0;
  const rounds: LoadResult[] = [];
  for (const until = Date.now() + MINUTES * 60_000; Date.now() < until;)
    rounds.push(await load.post({ ...order, perSecond, count: Math.ceil(perSecond * ROUND_SECONDS) }));
  const open = await count(`webhook_delivery where status = 'received'`);
  await handledPerSecond();
  report(rounds, perSecond, open);
  await compare(rounds);
} finally {
  clearInterval(sampling);
  load.end();
  await stage.close();
}

/** Waits until nothing waits; answers how fast that went. */
async function handledPerSecond(): Promise<number> {
  while ((await count(`webhook_delivery where status = 'received'`)) > 0)
    await new Promise((resolve) => setTimeout(resolve, 250));
  const [done] = await stage.database.rows<{ rate: number }>(
    `select (count(*) / extract(epoch from max(handled_at) - min(handled_at)))::float as rate from webhook_event`,
  );
  return done?.rate ?? 0;
}

async function count(what: string): Promise<number> {
  const [row] = await stage.database.rows<{ n: number }>(`select count(*)::int as n from ${what}`);
  return row?.n ?? 0;
}

function residentMb(pid: number): number {
  return Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) / MB;
}

function report(rounds: LoadResult[], perSecond: number, open: number): void {
  console.log(`\n  ${MINUTES} min at ${grouped(perSecond)} updates/s: ${machine()}`);
  const quarter = (all: number[], n: number): number =>
    median(all.slice((n * all.length) / 4, ((n + 1) * all.length) / 4));
  const row = (name: string, all: number[]): string[] => {
    const [second, last] = [quarter(all, 1), quarter(all, 3)];
    const flat = last - second <= Math.max(20, second / 10);
    if (!flat) process.exitCode = 1;
    return [
      name,
      ...[0, 1, 2, 3].map((n) => `${Math.round(quarter(all, n))} MB`),
      `${Math.round(Math.max(...all))} MB`,
      percent(last / second - 1),
      flat ? 'flat' : 'GROWS',
    ];
  };
  printTable([
    ['resident memory, median of', '1st quarter', '2nd', '3rd', '4th', 'most', '2nd to 4th', ''],
    row('api', samples.api),
    row('worker', samples.worker),
  ]);
  console.log(
    `  Acknowledged within: p50 ${millis(median(rounds.map(({ p50 }) => p50)))}, p99 ${millis(median(rounds.map(({ p99 }) => p99)))} (medians of ${rounds.length} rounds); ${grouped(open)} waited when the load ended`,
  );
}

/** What was acknowledged must be stored and handled, and nothing else. */
async function compare(rounds: LoadResult[]): Promise<void> {
  const acknowledged = CALIBRATION + rounds.reduce((sum, { statuses }) => sum + (statuses[200] ?? 0), 0);
  const messages = await count('message');
  const same =
    messages === acknowledged && (await count(`webhook_event where state = 'done'`)) === acknowledged;
  console.log(
    `  ${same ? 'ok    ' : 'WRONG '} ${grouped(acknowledged)} acknowledged, ${grouped(messages)} messages`,
  );
  if (!same) process.exitCode = 1;
}
