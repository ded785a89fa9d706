import { createApp } from '../src/create-app.js';
import { Database } from '../src/platform/database/database.js';
import { readEnv } from '../src/platform/env.js';
import { benchDatabase } from './bench-database.js';
import { grouped, machine, median, millis, percent, printTable } from './figures.js';
import { applicationEnv } from './server-process.js';

/**
 * npm run bench -- rls: what row-level security costs a query. The same queries through `Database.forTenant`, with the
 * policies of the tables switched on and off in turn, in one run, on tables of many tenants.
 */
const TENANTS = 500;
const MESSAGES = Number(process.env['BENCH_MESSAGES'] || 200_000);
const ROUNDS = 8;
const CALLS = 150;
const TABLES = ['contact', 'conversation', 'message'];

const place = await benchDatabase();
const app = await createApp(
  readEnv(applicationEnv({ NODE_ENV: 'test', PORT: '0', APP_ROLE: 'api', DATABASE_URL: place.url })),
);
const database = app.get(Database);
try {
  await fill();
  const tenants = (await all<{ id: string }>('select id from tenant')).map(({ id }) => id);
  const [{ n: ids }] = (await all<{ n: number }>('select count(*)::int as n from message')) as [
    { n: number },
  ];
  const queries: [name: string, sql: string][] = [
    ['one conversation', 'select * from conversation where tenant_id = $1 limit 1'],
    [
      'a page of 50 of a thread',
      `select m.* from message m where m.tenant_id = $1 and m.conversation_id = (select id from conversation where tenant_id = $1 limit 1) order by m.at desc, m.door_id desc, m.door_position desc limit 50`,
    ],
    [
      'the 50 latest conversations',
      `select * from conversation c join contact p on p.tenant_id = c.tenant_id and p.id = c.contact_id where c.tenant_id = $1 order by c.last_message_at desc, c.id desc limit 50`,
    ],
    ['a new contact', `insert into contact (tenant_id, id, name) values ($1, gen_random_uuid(), 'bench')`],
  ];
  const rows = [['query, with its transaction', 'without', 'with policies', 'cost']];
  for (const [name, sql] of queries) {
    const times: Record<'off' | 'on', number[]> = { off: [], on: [] };
    for (let round = 0; round < ROUNDS; round++)
      for (const state of ['off', 'on'] as const) {
        await policies(state);
        const sample = await measure(sql, tenants);
        if (round > 0) times[state].push(...sample);
      }
    const [off, on] = [median(times.off), median(times.on)];
    rows.push([name, millis(off), millis(on), percent(on / off - 1)]);
  }
  console.log(`\n  Row-level security: ${machine()}`);
  console.log(
    `  ${place.server}, ${grouped(ids)} messages of ${TENANTS} tenants, medians of ${grouped((ROUNDS - 1) * CALLS)} calls each`,
  );
  printTable(rows);
} finally {
  await app.close();
  await place.close();
}

async function measure(sql: string, tenants: string[]): Promise<number[]> {
  const times: number[] = [];
  for (let call = 0; call < CALLS; call++) {
    const tenantId = tenants[(call * 37) % tenants.length] ?? '';
    const startedAt = performance.now();
    await database.forTenant(tenantId, (tx) => tx.query(sql, [tenantId]));
    times.push(performance.now() - startedAt);
  }
  return times;
}

async function policies(state: 'on' | 'off'): Promise<void> {
  const word = state === 'on' ? 'enable' : 'disable';
  for (const table of TABLES) await place.query(`alter table ${table} ${word} row level security`);
}

function all<T>(sql: string): Promise<T[]> {
  return database.asSystem('bench', (tx) => tx.query<T[]>(sql));
}

/** Tenants with one conversation each, and messages spread over them. */
async function fill(): Promise<void> {
  const step = Math.ceil(MESSAGES / 10);
  await all(`insert into tenant (id, name, locale, timezone)
    select gen_random_uuid(), 'bench', 'pt-BR', 'UTC' from generate_series(1, ${TENANTS})`);
  await all(`insert into contact (tenant_id, id, name) select id, gen_random_uuid(), 'person' from tenant`);
  await all(`insert into conversation (tenant_id, id, phone_number_id, contact_id, last_message_at)
    select tenant_id, gen_random_uuid(), '1', id, now() from contact`);
  for (let done = 0; done < MESSAGES; done += step)
    await all(`insert into message (tenant_id, id, conversation_id, phone_number_id, direction, origin, type, status, wamid, content, at, door_id)
      select c.tenant_id, gen_random_uuid(), c.id, '1', 'inbound', 'person', 'text', 'received', gen_random_uuid()::text,
             '{"body":"oi"}', now() - n * interval '1 second', gen_random_uuid()
        from (select *, row_number() over () as place from conversation) c
        join generate_series(1, ${step / TENANTS}) n on true`);
  for (const table of TABLES) await place.query(`analyze ${table}`);
}
