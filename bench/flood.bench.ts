import type { LedgerAnswer } from '../sandbox/ledger/ledger.js';
import { onEachBackend } from './bench-redis.js';
import { grouped, machine, millis, printTable, quantile } from './figures.js';
import { startLoad } from './load-process.js';
import { pause } from './server-process.js';
import type { Account } from './stage.js';
import { connectTenant, json, openStage } from './stage.js';

/**
 * npm run bench -- flood: BENCH_MESSAGES (20,000) people write to one tenant at once, whose agent answers each of them, and
 * BENCH_REPLIES (60) people to another's, one after the other, until most of the flood is answered: from Meta posting their message until
 * Meta has the reply. The same before the flood. On PostgreSQL, and on Redis when `TEST_REDIS_URL` is set.
 */
const FLOOD = Number(process.env['BENCH_MESSAGES'] || 20_000);
const REPLIES = Number(process.env['BENCH_REPLIES'] || 60);
const EVERY_MS = 250;

const rows: string[][] = [
  ['jobs in', 'flood', 'answered meanwhile', 'alone: p50', 'most', 'in the flood: p50', 'p90', 'most'],
];
const leftOut = await onEachBackend(async (name, redisUrl) => {
  rows.push(await flood(name, redisUrl));
});
console.log(`\n  ${grouped(FLOOD)} people write to one tenant, and somebody to another's: ${machine()}`);
printTable(rows);
if (leftOut) console.log(`  ${leftOut}`);

async function flood(name: string, redisUrl: string | undefined): Promise<string[]> {
  const stage = await openStage({ redisUrl });
  const { app, sandbox, database, tenantId, close } = stage;
  const load = startLoad();
  try {
    const founded = (await json(`${sandbox.url}/control/wabas`, 'POST', {
      numbers: [{ registered: true }],
    })) as Account & {
      phoneNumbers: [{ phoneNumberId: string }];
    };
    await connectTenant(app.url, { quietMs: 0 }, founded);
    const { phoneNumberId } = founded.phoneNumbers[0];
    const alone = await talk(sandbox.url, phoneNumberId, '5511987', REPLIES);
    const order = { port: Number(new URL(app.url).port), path: '/api/v1/meta/webhook', concurrency: 50 };
    const flooding = load.post({ ...order, count: FLOOD });
    const flooded = await talk(sandbox.url, phoneNumberId, '5511986', REPLIES);
    await flooding;
    const [answered] = await database.rows<{ n: number }>(
      `select count(*)::int as n from message where tenant_id = '${tenantId}' and direction = 'outbound'`,
    );
    return [
      ...[
        name,
        grouped(FLOOD),
        grouped(answered?.n ?? 0),
        millis(quantile(alone, 0.5)),
        millis(Math.max(...alone)),
      ],
      ...[millis(quantile(flooded, 0.5)), millis(quantile(flooded, 0.9)), millis(Math.max(...flooded))],
    ];
  } finally {
    load.end();
    await close();
  }
}

async function talk(
  sandbox: string,
  phoneNumberId: string,
  phones: string,
  count: number,
): Promise<number[]> {
  const since = new Date().toISOString();
  for (let n = 0; n < count; n += 1) {
    const from = `${phones}${String(n).padStart(6, '0')}`;
    await json(`${sandbox}/control/inbound`, 'POST', { from, text: 'oi', phoneNumberId });
    await pause(EVERY_MS);
  }
  for (const giveUp = Date.now() + 300_000; ; await pause(250)) {
    const { inbound = [], outbound = [] } = (await json(
      `${sandbox}/control/ledger?phoneNumberId=${phoneNumberId}&since=${since}`,
      'GET',
    )) as LedgerAnswer;
    if (outbound.length >= count)
      return inbound.map(
        ({ personId, lastPostedAt }) => outbound.find((one) => one.personId === personId)!.at - lastPostedAt!,
      );
    if (Date.now() > giveUp)
      throw new Error(`${count - outbound.length} people were not answered within 300 s`);
  }
}
