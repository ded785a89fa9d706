import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { createApp } from '../src/create-app.js';
import { readEnv } from '../src/platform/env.js';
import { Resealer } from '../src/platform/resealer.js';
import { Vault } from '../src/platform/vault.js';
import { Wabas } from '../src/tenants/wabas.js';
import { demo } from '../sandbox/demo.js';
import type { World } from './harness/world.js';
import { connectedTenant, openWorld } from './harness/world.js';

/** Secrets are sealed anew with another key while everything goes on. */
let world: World;
let tenantId: string;
let sql: pg.Client;
const NEXT = Buffer.alloc(32, 9).toString('base64');

beforeAll(async () => {
  world = await openWorld();
  tenantId = await connectedTenant(world);
  sql = new pg.Client({ connectionString: world.databaseUrl });
  await sql.connect();
  const id = randomUUID();
  const context = { tenantId: 'platform', column: 'user_account.totp_secret', rowId: id };
  await sql.query(`insert into user_account (id, email, name, totp_secret) values ($1, 'a@b.c', 'A', $2)`, [
    id,
    world.app.get(Vault).seal('totp', context),
  ]);
});
afterAll(async () => {
  await sql.end();
  await world.close();
});

const withKeys = async <T>(keys: string, work: (app: World['app']) => Promise<T>): Promise<T> => {
  const app = await createApp(readEnv({ ...world.env, PORT: '0', APP_ROLE: 'api', ENCRYPTION_KEY: keys }));
  try {
    return await work(app);
  } finally {
    await app.close();
  }
};
const rotate = (keys: string) => withKeys(keys, (app) => app.get(Resealer).run());
const old = (): string => world.env.ENCRYPTION_KEY ?? '';

it('every column that holds sealed values is known to the rotation', async () => {
  const { rows } = await sql.query<{ name: string }>(
    `select table_name || '.' || column_name as name from information_schema.columns
      where table_schema = 'public' and data_type = 'bytea'
        and column_name !~ '(^|_)hash$' and column_name not in ('fingerprint', 'body', 'key')`,
  );
  const sealed = rows.map(({ name }) => name);
  expect(world.app.get(Resealer).names.toSorted()).toEqual(sealed.toSorted());
});

it('leaves what does not open, and says so', async () => {
  const ends = await rotate(NEXT);
  expect(ends.find(({ name }) => name === 'waba.token')).toMatchObject({ resealed: 0, unreadable: 1 });
  const { token } = await world.app.get(Wabas).secrets(tenantId, demo.wabaId);
  expect(token).toBe(demo.accessToken);
});

it('seals everything with the first key, once, and the old key can go', async () => {
  expect((await rotate(`${NEXT},${old()}`)).filter(({ resealed }) => resealed > 0)).toEqual([
    { name: 'waba.token', resealed: 1, unreadable: 0 },
    { name: 'user_account.totp_secret', resealed: 1, unreadable: 0 },
  ]);
  expect((await rotate(`${NEXT},${old()}`)).filter(({ resealed }) => resealed > 0)).toEqual([]);
  const { token } = await withKeys(NEXT, (app) => app.get(Wabas).secrets(tenantId, demo.wabaId));
  expect(token).toBe(demo.accessToken);
});
