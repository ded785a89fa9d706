import type pg from 'pg';
import { demo } from '../sandbox/demo.js';

/** How full the database is made. */
export interface House {
  messages: number;
  conversations: number;
  /** Deliveries with one update each, of which every hundredth is unrouted: nobody connected its number. */
  deliveries: number;
}

/** A time-ordered id (UUIDv7) of a moment. */
const idAt = (time: string, seed: string): string =>
  `(lpad(to_hex((extract(epoch from ${time}) * 1000)::bigint), 12, '0') || '7' || substr(md5(${seed}), 1, 3)
    || 'a' || substr(md5(${seed}), 4, 15))::uuid`;

/** What a busy installation has after two months, of one tenant: written by PostgreSQL itself, and analyzed. */
export async function fill(client: pg.Client, tenantId: string, house: House): Promise<void> {
  const { messages, conversations, deliveries } = house;
  const id = (kind: string, i: string): string => `md5('${kind}' || ${i})::uuid`;
  const ago = (days: number, i: string, of: number): string =>
    `now() - interval '${days} days' + (${i}::float / ${of}) * interval '${days - 1} days'`;
  const steps = [
    `insert into contact (tenant_id, id, wa_id, name)
     select '${tenantId}', ${id('c', 'i')}, '55118' || (10000000 + i), 'Ana Souza' from generate_series(1, ${conversations}) i`,
    `insert into contact_identity (tenant_id, kind, key, contact_id)
     select '${tenantId}', 'phone', '55118' || (10000000 + i), ${id('c', 'i')} from generate_series(1, ${conversations}) i`,
    `insert into conversation (tenant_id, id, phone_number_id, contact_id, last_message_at)
     select '${tenantId}', ${id('v', 'i')}, '${demo.phoneNumberId}', ${id('c', 'i')}, ${ago(60, 'i', conversations)}
       from generate_series(1, ${conversations}) i`,
    `insert into message (tenant_id, id, conversation_id, phone_number_id, direction, origin, type, status, wamid,
                          content, status_history, at, door_id)
     select '${tenantId}', m, ${id('v', `(1 + i % ${conversations})`)}, '${demo.phoneNumberId}',
            case when i % 2 = 0 then 'inbound' else 'outbound' end, case when i % 2 = 0 then 'person' else 'agent' end,
            'text', case when i % 2 = 0 then 'received' when i % 1000 = 1 then 'failed' else 'read' end, 'wamid.full.' || i,
            '{"body": "quero saber o preço do bolo de cenoura"}', '[{"status": "received", "at": "2026-01-01T00:00:00Z"}]', t, m
       from (select i, t, ${idAt('t', 'i::text')} as m
               from (select i, ${ago(60, 'i', messages)} as t from generate_series(1, ${messages}) i) a) b`,
    `insert into outbound (tenant_id, message_id, phone_number_id, to_wa_id, once_key, on_unknown, state, attempts)
     select tenant_id, id, phone_number_id, '551180000000', 'reply:' || id, 'resend', 'done', 1
       from message where direction = 'outbound'`,
    `insert into webhook_delivery (id, body, status, attempts, received_at, processed_at)
     select ${idAt('t', `'d' || i`)}, convert_to(repeat('quero saber o preço ', 25), 'UTF8'), 'processed', 1, t, t
       from (select i, ${ago(60, 'i', deliveries)} as t from generate_series(1, ${deliveries}) i) a`,
    `insert into webhook_event (delivery_id, position, kind, state, tenant_id, phone_number_id, subject, handled_at)
     select id, 0, 'message', case when n % 100 = 0 then 'unrouted' else 'done' end, '${tenantId}',
            case when n % 100 = 0 then 'unknown' || n else '${demo.phoneNumberId}' end, 'wamid.full.' || n, received_at
       from (select id, received_at, row_number() over () as n from webhook_delivery where status = 'processed') a`,
  ];
  for (const step of steps) await client.query(step);
  await asOwner(client, 'vacuum analyze');
}

/** What only the owner of the tables may do, on a connection that sees all rows. */
export async function asOwner(client: pg.Client, sql: string): Promise<void> {
  await client.query('set role none');
  await client.query(sql);
  await client.query('set role conect_system');
}
