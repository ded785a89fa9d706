import { afterEach, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import type { Exchange } from '../sandbox/control/inspector.js';
import { expectAgreement, settled } from './harness/agreement.js';
import type { Cable } from './harness/cable.js';
import { cableTo } from './harness/cable.js';
import { emptyDatabase } from './harness/database.js';
import type { AppProcess, Stage, StageOptions } from './harness/process.js';
import { openStage } from './harness/process.js';
import { severity, spoken } from './harness/severity.js';
import { ledger, Traffic } from './harness/traffic.js';
import type { World } from './harness/world.js';
import { connectedTenant, eventually } from './harness/world.js';

const { outageMs, perSecond } = severity;
const PERSON = '5511955554444';
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe('the database goes away in the middle of traffic', () => {
  let stage: Stage | undefined;
  let cable: Cable | undefined;
  afterEach(async () => {
    await stage?.close();
    await cable?.cut();
    stage = cable = undefined;
  });

  /** How it goes away. */
  const OUTAGES = {
    'it breaks all connections and refuses new ones': {
      begin: () => cable!.cut(),
      end: () => cable!.mend(),
    },
    'it ends all sessions and lets nobody in': {
      begin: async () => {
        await aside(`alter database ${name()} allow_connections false`);
        await aside(`select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name()}'`);
      },
      end: () => aside(`alter database ${name()} allow_connections true`),
    },
    'its disk is full': {
      begin: () => stage!.query('update disk set is_full = true'),
      end: () => stage!.query('update disk set is_full = false'),
    },
    'it hangs: nothing is refused, everything waits': {
      begin: () => cable!.freeze(),
      end: () => cable!.mend(),
    },
  };
  const outages = (Object.keys(OUTAGES) as (keyof typeof OUTAGES)[]).filter(
    // Its sessions ended or its connections cut: to us nearly the same.
    (how) => severity.long || how !== 'it ends all sessions and lets nobody in',
  );

  test.each(outages)(
    `%s, for ${spoken(outageMs)} under ${perSecond} messages/s: 503 meanwhile, nothing lost, nothing twice`,
    async (how) => {
      const { tenantId, process } = await open({ env: { SEND_UNSURE_AFTER_MS: '2000' } });
      const traffic = new Traffic(stage!, perSecond, 20).start();
      await pause(1_500);
      await OUTAGES[how].begin();
      await pause(outageMs);
      // What hangs is answered once it is known to hang.
      if (!how.startsWith('it hangs'))
        await eventually(answersToWebhooks, (statuses) => statuses.includes(503));
      await OUTAGES[how].end();
      await pause(1_000);
      const written = await traffic.stop();
      await settled(stage!);
      await expectAgreement(stage!, tenantId, written);
      expect(process.running).toBe(true);
    },
    150_000 + 8 * outageMs,
  );

  test.each(outages.slice(0, severity.long ? 3 : 1))(
    '%s: a send that Meta accepted meanwhile is written down when it is back, not sent again',
    async (how) => {
      const { tenantId, process } = await open({ sandbox: { statusDelaysMs: NEVER } });
      await stage!.control('POST', '/faults', { kind: 'delay', ms: 3_500, edge: 'messages', times: 1 });
      await stage!.control('POST', '/inbound', { from: PERSON, text: 'oi' });
      await eventually(
        () => stage!.query<{ attempts: number }>('select attempts from outbound'),
        ([row]) => row?.attempts === 1,
      );
      // It is claimed first and then its secrets are read: until Meta has it, which takes its time to answer.
      await eventually(
        () => stage!.control<{ hits: number }[]>('GET', '/faults'),
        (faults) => faults.every(({ hits }) => hits > 0),
      );
      await OUTAGES[how].begin();
      const { outbound } = await eventually(
        () => ledger(stage!),
        (book) => book.outbound.length === 1,
      );
      await pause(3_000);
      await OUTAGES[how].end();

      const path = `/tenants/${tenantId}/messages?direction=outbound`;
      const message = await eventually(
        async () => ((await stage!.call('get', path)).body as { data?: { status: string }[] }).data?.[0],
        (found) => found?.status === 'accepted',
      );
      expect(message).toMatchObject({
        id: outbound[0]?.bizOpaqueCallbackData,
        wamid: outbound[0]?.wamid,
        error: null,
      });
      expect(await stage!.query('select state, attempts from outbound')).toEqual([
        { state: 'done', attempts: 1 },
      ]);
      expect(process.running).toBe(true);
    },
  );

  async function open(more: StageOptions = {}): Promise<{ tenantId: string; process: AppProcess }> {
    stage = await openStage({
      throughUrl: async (url) => (cable = await cableTo(url)).url,
      ...more,
    });
    const process = await stage.start().ready();
    await asOwner(stage.env.DATABASE_URL ?? '', DISK);
    return { tenantId: await connectedTenant(stage as Stage & World), process };
  }

  const name = (): string => new URL(stage!.databaseUrl).pathname.slice(1);

  /** How Meta's last posts were answered. */
  async function answersToWebhooks(): Promise<(number | undefined)[]> {
    const exchanges = await stage!.control<Exchange[]>('GET', '/exchanges?limit=200');
    return exchanges.filter(({ kind }) => kind === 'webhook').map(({ status }) => status);
  }
});

/** No status comes, so that only the answer to the send can tell. */
const NEVER = { sent: 3_600_000, delivered: 3_600_000, read: 3_600_000 };

/** A switch with which every new row is refused as PostgreSQL refuses it on a full disk (53100). */
const DISK = `
  create table disk as select false as is_full;
  grant select, update on disk to conect_system;
  create function disk_check() returns trigger language plpgsql security definer as $$ begin
    if (select is_full from disk) then
      raise exception 'could not extend file: No space left on device' using errcode = '53100';
    end if;
    return new; end $$;
  do $$ declare t text; begin
    foreach t in array '{webhook_delivery,webhook_event,message,outbound,contact,agent_turn,door_session}'::text[] loop
      execute format('create trigger disk_check before insert on %I for each row execute function disk_check()', t);
    end loop; end $$`;

/** What only the owner of the tables may do. */
async function asOwner(connectionString: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  await client.query(sql);
  await client.end();
}

/** From another database of the same owner. */
async function aside(sql: string): Promise<void> {
  const database = await emptyDatabase();
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  await client.query(sql);
  await client.end();
  await database.drop();
}
