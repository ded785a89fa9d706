import { writeFileSync } from 'node:fs';
import pg from 'pg';
import { machine, median, millis, grouped, percent, printTable } from './figures.js';
import { asOwner, fill } from './full-house.js';
import type { Known } from './hot-queries.js';
import { hotQueries } from './hot-queries.js';
import type { LoadProcess } from './load-process.js';
import { startLoad } from './load-process.js';
import { pause } from './server-process.js';
import type { Stage } from './stage.js';
import { openStage } from './stage.js';

/**
 * npm run bench -- growth: what an update costs in an empty database and in one with 2 million messages, in rounds
 * that alternate between the two; what each hot query touches in both; and what dropping old deliveries costs the
 * door. BENCH_PLANS names a file for the plans.
 */
const MESSAGES = Number(process.env['BENCH_MESSAGES'] || 2_000_000);
const ROUNDS = Number(process.env['BENCH_ROUNDS'] || 5);
const PER_ROUND = Number(process.env['BENCH_REQUESTS'] || 1_000);
const RATE = Number(process.env['BENCH_RATE'] || 300);
const DROP_SECONDS = 15;
/** Lists of a rare status: left without an index on purpose (docs/performance.md). */
const RARE = /^messages\.list, (failed|queued)/;

interface Side {
  name: string;
  stage: Stage;
  client: pg.Client;
  rates: number[];
  plans: Map<string, Plan>;
}
interface Plan {
  text: string;
  ms: number;
  buffers: number;
}

const load = startLoad();
const sides: Side[] = [];
try {
  for (const name of ['empty', 'full']) {
    // The door alone: whoever handles starts when something waits.
    const stage = await openStage({ role: 'api', agent: { enabled: false } });
    const client = new pg.Client({ connectionString: stage.database.allRowsUrl });
    await client.connect();
    sides.push({ name, stage, client, rates: [], plans: new Map() });
  }
  const [empty, full] = sides as [Side, Side];
  const startedAt = Date.now();
  await fill(full.client, full.stage.tenantId, {
    messages: MESSAGES,
    conversations: MESSAGES / 20,
    deliveries: MESSAGES / 4,
  });
  console.log(`  filled in ${Math.round((Date.now() - startedAt) / 1_000)} s`);
  for (const side of sides) await round(side);
  for (const side of sides) side.rates.length = 0;
  for (let n = 0; n < ROUNDS; n++)
    for (const side of n % 2 ? [full, empty] : [empty, full]) await round(side);
  for (const side of sides) await explain(side);
  reportCost(empty, full);
  reportPlans(empty, full);
  await whileDropping(full);
} finally {
  load.end();
  for (const { client, stage } of sides) {
    await client.end();
    await stage.close();
  }
}

/** Webhooks pile up, a worker comes, handles them and goes; counted by what it wrote down. */
async function round({ stage, client, rates }: Side): Promise<void> {
  const [{ last }] = (
    await client.query(`select coalesce(max(handled_at), 'epoch') as last from webhook_event`)
  ).rows as [{ last: Date }];
  await send(load, stage, { count: PER_ROUND });
  const worker = await stage.startBeside('worker', { WEBHOOK_RETENTION_DAYS: '365' });
  const open = `select 1 from webhook_delivery where status = 'received' limit 1`;
  while ((await client.query(open)).rowCount) await pause(100);
  await worker.stop();
  const [{ rate }] = (
    await client.query(
      `select count(*) / extract(epoch from max(handled_at) - min(handled_at))::float as rate from webhook_event
        where handled_at > $1 and state = 'done'`,
      [last],
    )
  ).rows as [{ rate: number }];
  rates.push(rate);
}

function send(by: LoadProcess, stage: Stage, more: { count: number; perSecond?: number }) {
  return by.post({
    port: Number(new URL(stage.app.url).port),
    path: '/api/v1/meta/webhook',
    concurrency: 50,
    ...more,
  });
}

async function explain({ client, stage, plans }: Side): Promise<void> {
  const { rows } = await client.query<Omit<Known, 'tenantId'>>(
    `select p.wa_id as "waId", p.id as "contactId", v.id as "conversationId", m.wamid, m.id as "messageId"
       from message m join conversation v on v.tenant_id = m.tenant_id and v.id = m.conversation_id
       join contact p on p.tenant_id = v.tenant_id and p.id = v.contact_id order by m.id offset 500 limit 1`,
  );
  await asOwner(client, 'analyze');
  for (const [name, sql] of Object.entries(hotQueries({ tenantId: stage.tenantId, ...rows[0]! }))) {
    // The first run reads what was not in memory yet.
    for (const _ of [1, 2]) {
      await client.query('begin');
      await client.query(
        `select set_config('role', '${roleOf(name)}', true), set_config('app.tenant_id', $1, true)`,
        [stage.tenantId],
      );
      const { rows: lines } = await client.query<Record<string, string>>(`explain (analyze, buffers) ${sql}`);
      await client.query('rollback');
      const text = lines.map((line) => line['QUERY PLAN']).join('\n');
      const found = (pattern: RegExp): number => Number(pattern.exec(text)?.[1] ?? 0);
      plans.set(name, {
        text,
        ms: found(/Execution Time: ([\d.]+) ms/),
        buffers: found(/Buffers: shared hit=(\d+)/) + found(/^.*Buffers: shared (?:hit=\d+ )?read=(\d+)/m),
      });
    }
  }
}

/** As whom the application asks it, since row-level security is part of the plan. */
function roleOf(name: string): string {
  if (name === 'wabas.routes') return 'conect_door';
  return /^(webhook|deliveries|outbox|agent\.overdue)/.test(name) ? 'conect_system' : 'conect_tenant';
}

function reportCost(empty: Side, full: Side): void {
  console.log(`\n  Handling ${ROUNDS} x ${grouped(PER_ROUND)} updates, rounds alternate: ${machine()}`);
  printTable([
    ['database', 'updates/s', 'ms per update'],
    ...[empty, full].map(({ name, rates }) => [
      name === 'full' ? `${grouped(MESSAGES)} messages` : name,
      grouped(median(rates)),
      millis(1_000 / median(rates)),
    ]),
  ]);
  console.log(
    `  Speed of the full one: ${percent(median(full.rates) / median(empty.rates))} of the empty one's`,
  );
}

function reportPlans(empty: Side, full: Side): void {
  const rows = [...full.plans].map(([name, { ms, buffers, text }]) => {
    const before = empty.plans.get(name);
    const scans = /Seq Scan on (message|webhook_\w+|outbound|contact\w*|conversation)\b/.exec(text);
    return [
      name,
      `${before?.ms.toFixed(2)} ms`,
      `${ms.toFixed(2)} ms`,
      grouped(before?.buffers ?? 0),
      grouped(buffers),
      scans ? `SCANS ${scans[1]}` : '',
    ];
  });
  printTable([['statement', 'empty', 'full', 'pages, empty', 'pages, full', ''], ...rows]);
  const growing = rows.flatMap(([name = '', , , , , scans]) => (scans && !RARE.test(name) ? [name] : []));
  console.log(
    growing.length === 0
      ? '  ok     no statement of the walks reads a whole table'
      : `  WRONG  read a whole table: ${growing.join(', ')}`,
  );
  if (growing.length > 0) process.exitCode = 1;
  const file = process.env['BENCH_PLANS'];
  if (!file) return;
  const plans = [...full.plans].map(([name, { text }]) => `## ${name}\n\n\`\`\`\n${text}\n\`\`\`\n`);
  const head = `# Plans of the hot queries\n\n${grouped(MESSAGES)} messages; written by \`npm run bench -- growth\` (${full.stage.database.server}).\n\n`;
  writeFileSync(file, head + plans.join('\n'));
}

/** The same load at the door without and with a worker that drops what is older than 8 days, as it does every hour. */
async function whileDropping({ stage, client }: Side): Promise<void> {
  const rows: string[][] = [['the door, at the same load', 'p50', 'p99', 'max', 'dropped meanwhile']];
  for (const [name, days] of [
    ['a worker with nothing to drop', '365'],
    ['a worker that drops old deliveries', '8'],
  ] as const) {
    const many = async () => (await client.query('select 1 from webhook_delivery')).rowCount ?? 0;
    const worker = await stage.startBeside('worker', { WEBHOOK_RETENTION_DAYS: days });
    const before = await many();
    const { p50, p99, max, statuses } = await send(load, stage, {
      count: RATE * DROP_SECONDS,
      perSecond: RATE,
    });
    const dropped = before + (statuses[200] ?? 0) - (await many());
    rows.push([name, millis(p50), millis(p99), millis(max), grouped(dropped)]);
    await worker.stop();
  }
  console.log(`  ${RATE} webhooks/s for ${DROP_SECONDS} s`);
  printTable(rows);
}
