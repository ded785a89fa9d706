import type { LedgerAnswer } from '../sandbox/ledger/ledger.js';
import { onEachBackend } from './bench-redis.js';
import type { Sender } from './campaign.js';
import { aSender, queueCampaign } from './campaign.js';
import { grouped, machine, millis, percent, printTable, quantile } from './figures.js';
import { pause } from './server-process.js';
import type { Stage } from './stage.js';
import { json, openStage } from './stage.js';

/**
 * npm run bench -- send: how close to Meta's limits a number sends without being refused, and what a campaign costs
 * others. The sandbox enforces throughput and pair rate. First a number of the usual throughput (80/s), then one that
 * Meta has upgraded (1,000/s) send as fast as they may for BENCH_SECONDS (15); then BENCH_MESSAGES (100,000) templates
 * of one tenant wait at 80/s while people of this and of another tenant are answered, BENCH_REPLIES (60) each. Aims: less
 * than 1 % of 130429, no 131056, no reply more than 1 s later than on an idle system. Ends with 1 when one is missed.
 */
const SECONDS = Number(process.env['BENCH_SECONDS'] || 15);
const MESSAGES = Number(process.env['BENCH_MESSAGES'] || 100_000);
const REPLIES = Number(process.env['BENCH_REPLIES'] || 60);
/** Between two replies, in milliseconds: of one person every 6 s, so that nobody comes near the pair rate. */
const REPLY_EVERY_MS = 100;
const PEOPLE = 60;

interface Refused {
  throughput: number;
  pairRate: number;
}

const rates = [
  ['jobs in', 'number', 'accepted', 'a second', 'of the throughput', '130429', 'share', '131056'],
];
const delays = [['jobs in', 'reply of', 'campaign', 'p50', 'p99', 'max', 'added at most']];
const leftOut = await onEachBackend(async (name, redisUrl) => {
  const stage = await openStage({
    redisUrl,
    agent: { enabled: false },
    sandbox: { enforceLimits: { throughput: true, pairRate: true, serviceWindow: false } },
  });
  try {
    rates.push([name, 'usual, 80/s', ...(await measureRate(stage, { registered: true }, 80, 551170000000))]);
    const upgraded = { registered: true, throughputLevel: 'HIGH' };
    rates.push([name, 'upgraded, 1,000/s', ...(await measureRate(stage, upgraded, 1_000, 551172000000))]);
    for (const row of await measureDelays(stage)) delays.push([name, ...row]);
  } finally {
    await stage.close();
  }
});
console.log(`\n  Sending against a Meta that enforces its limits: ${machine()}`);
printTable(rates);
console.log(
  `  From asking for a reply over HTTP until Meta has it; ${grouped(MESSAGES)} templates of tenant A wait:`,
);
printTable(delays);
if (leftOut) console.log(`  ${leftOut}`);

function control<T>({ sandbox }: Stage, path: string): Promise<T> {
  return json(`${sandbox.url}/control${path}`, 'GET') as Promise<T>;
}

/** Statuses of a campaign at full speed would measure the walk in: they come when it is over. */
async function silence({ sandbox }: Stage, { phoneNumberId }: Sender): Promise<void> {
  await json(`${sandbox.url}/control/faults`, 'POST', { kind: 'late', ms: 600_000, phoneNumberId });
}

async function measureRate(stage: Stage, number: object, limit: number, phones: number): Promise<string[]> {
  const sender = await aSender(stage, number);
  await silence(stage, sender);
  await queueCampaign(stage.database, sender, limit * (SECONDS + 2), phones);
  const before = await control<Refused>(stage, '/limits/refused');
  const times = async (): Promise<number[]> => {
    const { outbound } = await control<LedgerAnswer>(stage, `/ledger?phoneNumberId=${sender.phoneNumberId}`);
    return (outbound ?? []).map(({ at }) => at);
  };
  // The sweeper finds what no bell was rung for.
  while ((await leaving(stage, sender)) === 0) await pause(100);
  await pause(SECONDS * 1_000);
  const all = await times();
  const first = Math.min(...all);
  const { length } = all.filter((at) => at >= first + 1_000 && at < first + SECONDS * 1_000);
  const perSecond = length / (SECONDS - 1);
  const after = await control<Refused>(stage, '/limits/refused');
  const tooFast = after.throughput - before.throughput;
  const pairs = after.pairRate - before.pairRate;
  if (tooFast / (all.length + tooFast) >= 0.01 || pairs > 0) process.exitCode = 1;
  await stage.database.rows(
    `update outbound set state = 'canceled' where tenant_id = '${sender.tenantId}' and state = 'queued'`,
  );
  return [
    grouped(all.length),
    perSecond.toFixed(1),
    percent(perSecond / limit),
    grouped(tooFast),
    percent(tooFast / (all.length + tooFast)),
    grouped(pairs),
  ];
}

/** What a campaign of tenant A adds to the replies of A and of B. */
async function measureDelays(stage: Stage): Promise<string[][]> {
  const a = await aSender(stage, { registered: true });
  const b = await aSender(stage, { registered: true });
  for (const sender of [a, b]) await hear(stage, sender);
  const idle = { a: await replies(stage, a), b: await replies(stage, b) };
  await queueCampaign(stage.database, a, MESSAGES, 551174000000);
  while ((await leaving(stage, a)) < REPLIES + 200) await pause(100);
  const [ofA, ofB] = await Promise.all([replies(stage, a), replies(stage, b)]);
  const [waits] = await stage.database.rows<{ count: number }>(
    `select count(*)::int from outbound where tenant_id = '${a.tenantId}' and state = 'queued'`,
  );
  console.log(
    `  ${grouped(waits?.count ?? 0)} of the campaign were still waiting when the last reply had left.`,
  );
  const row = (whose: string, campaign: string, ms: number[], added?: number): string[] => [
    whose,
    campaign,
    ...[0.5, 0.99, 1].map((share) => millis(quantile(ms, share))),
    added === undefined ? '' : millis(added),
  ];
  const added = (loaded: number[], quiet: number[]): number => quantile(loaded, 1) - quantile(quiet, 0.5);
  const most = { a: added(ofA, idle.a), b: added(ofB, idle.b) };
  if (Math.max(most.a, most.b) >= 1_000) process.exitCode = 1;
  return [
    row('A', 'none', idle.a),
    row('B', 'none', idle.b),
    row('A', 'of A', ofA, most.a),
    row('B', 'of A', ofB, most.b),
  ];
}

function phoneOf(person: number): string {
  return `55118${String(person).padStart(8, '0')}`;
}

/** People write to a number, which opens their windows. */
async function hear(stage: Stage, { tenantId, phoneNumberId }: Sender): Promise<void> {
  for (let person = 0; person < PEOPLE; person++)
    await json(`${stage.sandbox.url}/control/inbound`, 'POST', {
      from: phoneOf(person),
      text: 'oi',
      phoneNumberId,
    });
  for (;;) {
    const [heard] = await stage.database.rows<{ count: number }>(
      `select count(*)::int from message where tenant_id = '${tenantId}' and direction = 'inbound'`,
    );
    if (heard?.count === PEOPLE) return;
    await pause(100);
  }
}

/** Milliseconds from asking for each reply until Meta has it. */
async function replies(stage: Stage, { tenantId, phoneNumberId }: Sender): Promise<number[]> {
  const asked = new Map<string, number>();
  const since = Date.now();
  await Promise.all(
    Array.from({ length: REPLIES }, async (_, index) => {
      await pause(index * REPLY_EVERY_MS);
      const at = Date.now();
      const { id } = (await json(`${stage.app.url}/api/v1/tenants/${tenantId}/messages`, 'POST', {
        phoneNumberId,
        to: `+${phoneOf(index % PEOPLE)}`,
        type: 'text',
        text: { body: 'Já vai.' },
      })) as { id: string };
      asked.set(id, at);
    }),
  );
  // The sandbox is in this process: nothing is asked of its book before all is in it.
  const all = [...asked.keys()].map((id) => `'${id}'`).join(', ');
  for (const until = Date.now() + 30_000; ; await pause(200)) {
    const [left] = await stage.database.rows<{ count: number }>(
      `select count(*)::int from outbound where tenant_id = '${tenantId}' and message_id in (${all}) and state <> 'done'`,
    );
    if (left?.count === 0) break;
    if (Date.now() > until) throw new Error(`${left?.count} replies did not reach Meta within 30 s`);
  }
  const { outbound = [] } = await control<LedgerAnswer>(
    stage,
    `/ledger?phoneNumberId=${phoneNumberId}&since=${new Date(since).toISOString()}`,
  );
  return outbound.flatMap(({ bizOpaqueCallbackData, at }) => {
    const from = asked.get(bizOpaqueCallbackData ?? '');
    return from === undefined ? [] : [at - from];
  });
}

/** How many messages of a tenant have left the queue. */
async function leaving({ database }: Stage, { tenantId }: Sender): Promise<number> {
  const [left] = await database.rows<{ count: number }>(
    `select count(*)::int from outbound where tenant_id = '${tenantId}' and state = 'done'`,
  );
  return left?.count ?? 0;
}
