import type { BenchDatabase } from './bench-database.js';
import { onEachBackend } from './bench-redis.js';
import { grouped, machine, millis, printTable } from './figures.js';
import { startLoad } from './load-process.js';
import { pause } from './server-process.js';
import { writeSent } from './sent-messages.js';
import type { Account } from './stage.js';
import { connectTenant, json, openStage } from './stage.js';

/**
 * npm run bench -- drain: how many updates a second one worker process handles, from what waits in the database to
 * messages in threads, and to statuses on messages. Only the door runs while the webhooks come in; then a worker
 * starts and nothing else happens. The agent is off: its replies are another bench. Counted from the first update's end to the last one's.
 * Last of all somebody writes, behind statuses to the same account, and always to another tenant's: from the first
 * update's end to the end of that one.
 */
const SIZES = (process.env['BENCH_SIZES'] || '1000,5000,20000').split(',').map(Number);
const BIG = Number(process.env['BENCH_BIG'] || 5);
const UPDATES = 1_000;

const rows: string[][] = [
  [
    'one worker, jobs in',
    'what',
    'POSTs',
    'updates each',
    'updates/s',
    'seconds',
    'transactions for one',
    'written last',
    'to another tenant',
  ],
];
const leftOut = await onEachBackend(async (name, redisUrl) => {
  for (const posts of SIZES) rows.push(await drain(name, redisUrl, { posts, updates: 1 }));
  if (BIG > 0) rows.push(await drain(name, redisUrl, { posts: BIG, updates: UPDATES }));
  for (const posts of SIZES) rows.push(await drain(name, redisUrl, { posts, updates: 1, statuses: true }));
});
console.log(`\n  Handling what waits: ${machine()}`);
printTable(rows);
if (leftOut) console.log(`  ${leftOut}`);

async function drain(
  name: string,
  redisUrl: string | undefined,
  { posts, updates, statuses = false }: { posts: number; updates: number; statuses?: boolean },
): Promise<string[]> {
  const stage = await openStage({ redisUrl, role: 'api', agent: { enabled: false } });
  const { database, app, sandbox, tenantId, startBeside, close } = stage;
  const founded = (await json(`${sandbox.url}/control/wabas`, 'POST', { numbers: [{}] })) as Account & {
    phoneNumbers: [{ phoneNumberId: string }];
  };
  const otherTenantId = await connectTenant(app.url, { enabled: false }, founded);
  const account = { wabaId: founded.wabaId, phoneNumberId: founded.phoneNumbers[0].phoneNumberId };
  const load = startLoad();
  try {
    const order = {
      port: Number(new URL(app.url).port),
      path: '/api/v1/meta/webhook',
      count: posts,
      updates,
      statuses,
    };
    if (statuses) await writeSent(database, tenantId, Math.ceil((posts * updates) / 3));
    const { statuses: answers } = await load.post({ ...order, concurrency: updates > 1 ? 1 : 50 });
    if (answers[200] !== posts) throw new Error(`not all were taken: ${JSON.stringify(answers)}`);
    const last = { ...order, count: 1, updates: 1, concurrency: 1, statuses: false };
    if (statuses) await load.post(last);
    await load.post({ ...last, account });
    const expected = posts * updates + (statuses ? 2 : 1);
    const before = await transactions(database);
    await startBeside('worker');
    for (;;) {
      const [open] = await database.rows<{ n: number }>(
        `select count(*)::int as n from webhook_delivery where status = 'received'`,
      );
      if (open?.n === 0) break;
      await pause(250);
    }
    const own = `kind = 'message' and tenant_id = '${tenantId}'`;
    const [done] = await database.rows<{ n: number; seconds: number; written: number; others: number }>(
      `select count(*)::int as n, extract(epoch from max(handled_at) - min(handled_at))::float as seconds,
              extract(epoch from max(handled_at) filter (where ${own}) - min(handled_at))::float as written,
              extract(epoch from max(handled_at) filter (where tenant_id = '${otherTenantId}') - min(handled_at))::float as others
         from webhook_event where state = 'done'`,
    );
    if (!done || done.n !== expected) throw new Error(`handled ${done?.n} of ${expected}`);
    const what = statuses ? 'statuses' : 'messages';
    const each = ((await transactions(database)) - before) / done.n;
    return [
      ...[name, what, grouped(posts), grouped(updates), grouped(done.n / done.seconds)],
      ...[done.seconds.toFixed(1), each.toFixed(2), statuses ? millis(1_000 * done.written) : ''],
      millis(1_000 * done.others),
    ];
  } finally {
    load.end();
    await close();
  }
}

async function transactions(database: BenchDatabase): Promise<number> {
  const [row] = await database.query<{ n: number }>(
    `select xact_commit::int as n from pg_stat_database where datname = current_database()`,
  );
  return row?.n ?? 0;
}
