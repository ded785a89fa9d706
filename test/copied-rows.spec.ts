import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type pg from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { ImpatientClient } from '../src/platform/database/impatient-client.js';
import { COPY_DELIVERIES, deliveryRows } from '../src/webhook/delivery-rows.js';
import type { TestDatabase } from './harness/database.js';
import { testDatabase } from './harness/database.js';
import { eventually } from './harness/world.js';

/** Deliveries as PostgreSQL takes them: by COPY, in its binary format. */
let database: TestDatabase;
let client: ImpatientClient;

const connect = async (more: pg.ClientConfig = {}): Promise<ImpatientClient> => {
  const connected = new ImpatientClient({ connectionString: database.url, ...more });
  connected.on('error', () => undefined);
  await connected.connect();
  return connected;
};

beforeAll(async () => {
  database = await testDatabase();
  client = await connect();
});
afterAll(async () => {
  await client.end();
  await database.drop();
});

const delivery = (more: object = {}) => ({
  id: uuidv7(),
  appId: null,
  body: Buffer.from('{}'),
  bulk: false,
  statuses: false,
  wabaId: '',
  ...more,
});
const stored = async (ids: string[]): Promise<unknown[]> => {
  const { rows } = (await (client as pg.Client).query(
    `select id, app_id as "appId", body, bulk, statuses, waba_id as "wabaId" from webhook_delivery
      where id = any($1) order by id`,
    [ids],
  )) as { rows: unknown[] };
  return rows;
};
const idsOf = (deliveries: { id: string }[]): string[] => deliveries.map(({ id }) => id);

it('what is copied is read back as it was, of every kind', async () => {
  const deliveries = [
    delivery(),
    delivery({ appId: '1234567890', wabaId: '102290129340398' }),
    delivery({ bulk: true }),
    delivery({ statuses: true }),
    delivery({ body: Buffer.alloc(0) }),
    delivery({ body: Buffer.from(Array.from({ length: 256 }, (_, byte) => byte)) }),
    delivery({ appId: 'ação 🙂', wabaId: 'ção', body: Buffer.from('\\x00\t\n\\.\u0000"') }),
    delivery({ body: Buffer.alloc(4 * 1024 * 1024, 0xff) }),
  ];
  await client.copyIn(COPY_DELIVERIES, deliveryRows(deliveries));
  expect(await stored(idsOf(deliveries))).toEqual(deliveries);
});

it('what has defaults gets them', async () => {
  const one = delivery();
  await client.copyIn(COPY_DELIVERIES, deliveryRows([one]));
  const { rows } = (await (client as pg.Client).query(
    `select status, attempts, received_at > now() - interval '1 minute' as lately from webhook_delivery where id = $1`,
    [one.id],
  )) as { rows: unknown[] };
  expect(rows).toEqual([{ status: 'received', attempts: 0, lately: true }]);
});

it('no rows are none', () => client.copyIn(COPY_DELIVERIES, deliveryRows([])));

describe('the connection is good for what comes next after', () => {
  it.each<[string, string, () => Buffer, string]>([
    ['a row that is there already', COPY_DELIVERIES, () => deliveryRows([kept, delivery(), kept]), '23505'],
    [
      'a statement that is refused, with 8 MiB behind it',
      COPY_DELIVERIES.replace('webhook_delivery', 'nowhere'),
      () => deliveryRows([delivery({ body: Buffer.alloc(8 * 1024 * 1024) })]),
      '42P01',
    ],
    ['rows that break off', COPY_DELIVERIES, () => deliveryRows([delivery()]).subarray(0, -5), '22P04'],
    ['bytes that are no rows', COPY_DELIVERIES, () => Buffer.from('{"object":"whatsapp"}'), '22P04'],
  ])('%s', async (_what, sql, rows, code) => {
    const before = await count();
    await expect(client.copyIn(sql, rows())).rejects.toMatchObject({ code });
    expect(await count()).toEqual(before);
    const next = delivery();
    await client.copyIn(COPY_DELIVERIES, deliveryRows([next]));
    expect(await stored([next.id])).toEqual([next]);
  });
  const kept = delivery();
  const count = async (): Promise<unknown> =>
    ((await (client as pg.Client).query('select count(*) from webhook_delivery')) as { rows: unknown[] })
      .rows[0];
});

describe('nobody waits for ever', () => {
  it('a copy that has no answer in time fails, and its connection is cut', async () => {
    const impatient = await connect({ query_timeout: 300 });
    const ended = new Promise((resolve) => impatient.once('end', resolve));
    await (client as pg.Client).query('begin');
    await (client as pg.Client).query('lock table webhook_delivery in access exclusive mode');
    const one = delivery();
    await expect(impatient.copyIn(COPY_DELIVERIES, deliveryRows([one]))).rejects.toThrow(
      'Query read timeout',
    );
    await ended;
    await (client as pg.Client).query('rollback');
  });

  it('a copy that was answered in time is left alone', async () => {
    // Longer than a slow machine takes.
    const impatient = await connect({ query_timeout: 2_500 });
    await impatient.copyIn(COPY_DELIVERIES, deliveryRows([delivery()]));
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    const { rows } = (await (impatient as pg.Client).query('select 1 as one')) as { rows: unknown[] };
    expect(rows).toEqual([{ one: 1 }]);
    await impatient.end();
  });

  it('a connection that is lost in a copy says so', async () => {
    const lost = await connect();
    await (client as pg.Client).query('begin');
    await (client as pg.Client).query('lock table webhook_delivery in access exclusive mode');
    const copied = expect(lost.copyIn(COPY_DELIVERIES, deliveryRows([delivery()]))).rejects.toThrow(
      /terminat/i,
    );
    // Another connection's statement may come to the server before it; and a transaction sees the list as it first was.
    const ended = await eventually(
      async () => {
        await (client as pg.Client).query('select pg_stat_clear_snapshot()');
        const { rows } = (await (client as pg.Client).query(
          `select pg_terminate_backend(pid) as gone from pg_stat_activity
            where query like 'copy webhook_delivery%' and datname = current_database() and state = 'active'`,
        )) as { rows: unknown[] };
        return rows;
      },
      (rows) => rows.length > 0,
    );
    expect(ended).toEqual([{ gone: true }]);
    await copied;
    await (client as pg.Client).query('rollback');
  });
});
