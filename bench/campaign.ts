import type { BenchDatabase } from './bench-database.js';
import { json } from './stage.js';
import type { Account, Stage } from './stage.js';
import { connectTenant } from './stage.js';
import { pause } from './server-process.js';

/** A tenant with one number that may send. */
export interface Sender {
  tenantId: string;
  phoneNumberId: string;
}

/** A tenant with an account and a number of its own at Meta, which knows its templates; nobody answers by itself. */
export async function aSender({ app, sandbox, database }: Stage, number: object): Promise<Sender> {
  // Campaigns to more people than a portfolio may begin with in a day would wait for the next one.
  const wish = { messagingLimit: 'TIER_UNLIMITED', numbers: [number] };
  const founded = (await json(`${sandbox.url}/control/wabas`, 'POST', wish)) as Account & {
    phoneNumbers: [{ phoneNumberId: string }];
  };
  const tenantId = await connectTenant(app.url, { enabled: false }, founded);
  for (let tries = 0; tries < 100; tries++) {
    const known = await database.rows(
      `select 1 from template where tenant_id = '${tenantId}' and name = 'hello_world' and status = 'APPROVED'`,
    );
    if (known.length > 0) return { tenantId, phoneNumberId: founded.phoneNumbers[0].phoneNumberId };
    await pause(100);
  }
  throw new Error('the templates were not read within 10 s');
}

/** Queues so many templates to as many people, written by PostgreSQL itself as the API would have written them. */
export async function queueCampaign(
  database: BenchDatabase,
  { tenantId, phoneNumberId }: Sender,
  count: number,
  firstPhone: number,
): Promise<void> {
  const id = (kind: string): string => `md5('${kind}${firstPhone}-' || i)::uuid`;
  const message = `(lpad(to_hex((extract(epoch from now()) * 1000)::bigint), 12, '0') || '7' || lpad(to_hex(i % 4096), 3, '0')
     || 'a' || lpad(to_hex(i), 15, '0'))::uuid`;
  const all = `generate_series(1, ${count}) i`;
  const history = `'[{"status": "queued", "at": "2026-11-26T00:00:00Z"}]'`;
  const template = `'{"name": "hello_world", "language": {"code": "en_US"}}'`;
  await database.rows(`begin;
    insert into contact (tenant_id, id, wa_id) select '${tenantId}', ${id('c')}, (${firstPhone} + i)::text from ${all};
    insert into contact_identity (tenant_id, kind, key, contact_id)
      select '${tenantId}', 'phone', (${firstPhone} + i)::text, ${id('c')} from ${all};
    insert into conversation (tenant_id, id, phone_number_id, contact_id, last_message_at)
      select '${tenantId}', ${id('v')}, '${phoneNumberId}', ${id('c')}, now() from ${all};
    insert into message (tenant_id, id, conversation_id, phone_number_id, direction, origin, type, status, content,
                         status_history, at, door_id)
      select '${tenantId}', ${message}, ${id('v')}, '${phoneNumberId}', 'outbound', 'api', 'template', 'queued',
             ${template}, ${history}, now(), ${message} from ${all};
    insert into outbound (tenant_id, message_id, phone_number_id, conversation_id, to_wa_id, on_unknown, state, lane)
      select '${tenantId}', ${message}, '${phoneNumberId}', ${id('v')}, (${firstPhone} + i)::text, 'fail', 'queued', 1
        from ${all};
    commit`);
  await database.query('analyze');
}
