import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { createApp } from '../src/create-app.js';
import { Database } from '../src/platform/database/database.js';
import { readEnv } from '../src/platform/env.js';
import { answered, anotherTenant, somePhone } from './harness/asking.js';
import type { OtherTenant } from './harness/asking.js';
import { emptyDatabase } from './harness/database.js';
import { leftOut } from './harness/left-out.js';
import type { World } from './harness/world.js';
import { connectedTenant, envelope, eventually, openWorld, textMessage } from './harness/world.js';

/** The second wall between tenants: PostgreSQL itself, for a query that forgets whose rows it wants. */
let world: World;
let database: Database;
let mine: string;
let other: OtherTenant;

beforeAll(async () => {
  world = await openWorld();
  database = world.app.get(Database);
  mine = await connectedTenant(world);
  other = await anotherTenant(world);
  const asked = textMessage('oi', { from: somePhone() });
  await world.post(envelope({ messages: [asked] })).expect(200);
  await answered(world, mine, asked.id);
  const elsewhere = textMessage('oi', { from: somePhone() });
  const { wabaId, phoneNumberId, tenantId } = other;
  await world.post(envelope({ messages: [elsewhere] }, { wabaId, phoneNumberId })).expect(200);
  await answered(world, tenantId, elsewhere.id);
});
afterAll(() => world.close());

type Row = Record<string, unknown>;
const asTenant = (tenantId: string, sql: string, values: unknown[] = []): Promise<Row[]> =>
  database.forTenant(tenantId, (tx) => tx.query<Row[]>(sql, values));
const tenantsIn = async (tenantId: string, table: string, key = 'tenant_id'): Promise<unknown[]> =>
  (await asTenant(tenantId, `select distinct ${key} as tenant from ${table}`)).map(({ tenant }) => tenant);

describe('a query that forgets its WHERE', () => {
  it.each([
    'waba',
    'phone_number',
    'contact',
    'contact_identity',
    'conversation',
    'message',
    'outbound',
    'webhook_event',
  ])('sees one tenant in %s', async (table) => {
    expect(await tenantsIn(mine, table)).toEqual([mine]);
    expect(await tenantsIn(other.tenantId, table)).toEqual([other.tenantId]);
  });

  it('sees its own tenant only', async () => expect(await tenantsIn(mine, 'tenant', 'id')).toEqual([mine]));

  it('sees the portfolios of its own accounts only', async () => {
    const write = `insert into portfolio (id) select portfolio_id(tenant_id, business_id, facts) from waba`;
    for (const tenantId of [mine, other.tenantId])
      await asTenant(tenantId, `${write} where tenant_id = $1 on conflict do nothing`, [tenantId]);
    expect(await asTenant(other.tenantId, 'select id from portfolio')).toEqual([{ id: other.businessId }]);
    await expect(asTenant(mine, `insert into portfolio (id) values ('elsewhere')`)).rejects.toThrow(
      /row-level security/,
    );
  });

  it.each([
    ['changes', `update message set origin = 'stolen'`],
    ['deletes', 'delete from message'],
  ])('%s nothing of another tenant', async (_name, sql) => {
    const before = await asTenant(mine, 'select id, origin from message order by id');
    await asTenant(other.tenantId, sql);
    await asTenant(randomUUID(), sql);
    expect(await asTenant(mine, 'select id, origin from message order by id')).toEqual(before);
    expect(before.length).toBeGreaterThan(1);
  });

  it('may not write a row of another tenant', async () => {
    const steal = `insert into contact (tenant_id, id, name) values ($1, gen_random_uuid(), 'x')`;
    await expect(asTenant(other.tenantId, steal, [mine])).rejects.toThrow(/row-level security/);
    await expect(asTenant(other.tenantId, `update contact set tenant_id = $1`, [mine])).rejects.toThrow(
      /row-level security/,
    );
  });

  it('sees nothing without a tenant, nor after one', async () => {
    const none = { code: '42501' };
    for (const table of ['message', 'tenant', 'waba', 'contact'])
      await expect(database.atDoor('test', `select 1 from ${table}`, [])).rejects.toMatchObject(none);
    expect(await asTenant('', 'select 1 from message')).toEqual([]);
  });
});

it('every table that a tenant can reach is guarded, also against its owner', async () => {
  const tables = await database.asSystem('test', (tx) =>
    tx.query<{ name: string; guarded: boolean; reachable: boolean; tenants: boolean }[]>(
      `select c.relname as name, c.relrowsecurity and c.relforcerowsecurity as guarded,
              has_table_privilege('conect_tenant', c.oid, 'select, insert, update, delete, truncate') as reachable,
              exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id') as tenants
         from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm')`,
    ),
  );
  const rowsOfTenants = tables.filter(({ tenants, name }) => tenants && !name.endsWith('_route'));
  expect(rowsOfTenants.length).toBeGreaterThan(15);
  expect(rowsOfTenants.filter(({ guarded }) => !guarded)).toEqual([]);
  expect(tables.filter(({ guarded, reachable }) => reachable && !guarded)).toEqual([]);
});

describe('the start', () => {
  const start = async (change: string): Promise<unknown> => {
    const owner = new pg.Client({ connectionString: world.env.DATABASE_URL });
    await owner.connect();
    await owner.query(change);
    await owner.end();
    const app = await createApp(readEnv({ ...world.env, PORT: '0', APP_ROLE: 'api' })).catch(
      (error: unknown) => error,
    );
    if (app instanceof Error) return app.message;
    await (app as Awaited<ReturnType<typeof createApp>>).close();
    return 'started';
  };

  it('is refused when a table of tenants is not guarded against its owner', async () => {
    expect(await start('alter table message no force row level security')).toMatch(/message/);
    expect(await start('alter table message force row level security')).toBe('started');
  });

  it('that is refused leaves nothing behind that goes on asking', async () => {
    const connections = async (): Promise<number> => {
      const rows = await database.asSystem('test', (tx) =>
        tx.query<{ n: number }[]>(
          `select count(*)::int as n from pg_stat_activity
            where datname = current_database() and application_name = 'aiahub-conect' and query like '%conect_door%'`,
        ),
      );
      return rows[0]?.n ?? 0;
    };
    expect(await start('alter table message no force row level security')).toMatch(/message/);
    await eventually(connections, (n) => n === 0);
    await start('alter table message force row level security');
  });
});

describe('the wall holds when DATABASE_URL is', () => {
  let admin: pg.Client | undefined;
  beforeAll(async () => {
    const client = new pg.Client({ connectionString: process.env.TEST_DATABASE_URL });
    await client.connect().catch(() => undefined);
    const { rows } = await client
      .query<{ super: boolean }>('select rolsuper as super from pg_roles where rolname = current_user')
      .catch(() => ({ rows: [] }));
    if (rows[0]?.super) admin = client;
    else await client.end().catch(() => undefined);
    if (!admin)
      leftOut('row-level security for other users of the database', 'TEST_DATABASE_URL is no superuser’s');
  });
  afterAll(() => admin?.end());

  const holds = async (url: string): Promise<void> => {
    const app = await createApp(readEnv({ ...world.env, PORT: '0', DATABASE_URL: url }));
    try {
      const other = app.get(Database);
      const tenantId = randomUUID();
      const insert = `insert into tenant (id, name, locale, timezone) values ($1, 'A', 'pt-BR', 'UTC')`;
      await other.forTenant(tenantId, (tx) => tx.query(insert, [tenantId]));
      const tenants = (id: string) => other.forTenant(id, (tx) => tx.query<Row[]>('select id from tenant'));
      expect(await tenants(tenantId)).toEqual([{ id: tenantId }]);
      expect(await tenants(randomUUID())).toEqual([]);
      // Every connection of the pool, also those from before the migration.
      const doors = Array.from({ length: 30 }, () => other.atDoor('test', 'select 1 from tenant', []));
      for (const door of await Promise.allSettled(doors))
        expect(door).toMatchObject({ status: 'rejected', reason: { code: '42501' } });
    } finally {
      await app.close();
    }
  };

  it('a superuser’s', async () => {
    if (!admin) return;
    const { adminUrl, drop } = await emptyDatabase();
    try {
      await holds(adminUrl);
    } finally {
      await drop();
    }
  });

  it('a user’s who may not use the roles before the first migration', async () => {
    if (!admin) return;
    const name = `test_${randomUUID().replaceAll('-', '').slice(0, 16)}`;
    await admin.query(`create role ${name} login createrole noinherit password 'x'`);
    await admin.query(`create database ${name} owner ${name}`);
    const url = new URL(process.env.TEST_DATABASE_URL ?? '');
    const here = new pg.Client({
      connectionString: Object.assign(new URL(url), { pathname: `/${name}` }).href,
    });
    await here.connect();
    await here.query(`alter schema public owner to ${name}`);
    await here.end();
    try {
      await holds(Object.assign(url, { username: name, password: 'x', pathname: `/${name}` }).href);
    } finally {
      await admin.query(`drop database ${name} with (force)`);
      await admin.query(`drop role ${name}`);
    }
  });
});
