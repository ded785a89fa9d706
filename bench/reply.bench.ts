import type { LedgerAnswer } from '../sandbox/ledger/ledger.js';
import { onEachBackend } from './bench-redis.js';
import { machine, millis, percent, printTable, quantile } from './figures.js';
import { pause } from './server-process.js';
import { json, openStage } from './stage.js';

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
const startedAt = Date.now();
const leftOut = await onEachBackend(async (name, redisUrl) => {
  rows.push(row(name, await measure(redisUrl)));
});
console.log(`\n  Webhook in to reply accepted by Meta, idle system: ${machine()}`);
console.log(`  one message at a time, ${Math.round((Date.now() - startedAt) / 1_000)} s in all`);
printTable(rows);
console.log(`  Aim: p50 ${AIM.p50} ms, p99 ${AIM.p99} ms`);
if (leftOut) console.log(`  ${leftOut}`);

function row(name: string, latencies: number[]): string[] {
  const at = (share: number): string => millis(quantile(latencies, share));
  const share = quantile(latencies, 0.5) / AIM.p50;
  return [name, String(latencies.length), at(0.5), at(0.9), at(0.99), at(1), percent(share)];
}

/** Milliseconds from the POST of each message to the arrival of its reply. */
async function measure(redisUrl?: string): Promise<number[]> {
  const { sandbox, close } = await openStage({ redisUrl });
  try {
    const latencies: number[] = [];
    for (let index = 0; index < WARM_UP + MESSAGES; index++) {
      const ms = await oneReply(sandbox.url, `55118${String(index % PEOPLE).padStart(8, '0')}`);
      if (index >= WARM_UP) latencies.push(ms);
    }
    return latencies;
  } finally {
    await close();
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
