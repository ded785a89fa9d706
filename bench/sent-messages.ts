import { createHash } from 'node:crypto';
import { demo } from '../sandbox/demo.js';
import type { BenchDatabase } from './bench-database.js';

/** The id and the wamid of the n-th message, counted from 0. */
export const sentId = (n: number): string =>
  createHash('md5').update(`sent ${n}`).digest('hex').replace(UUID, '$1-$2-$3-$4-$5');
export const sentWamid = (n: number): string => `wamid.sent.${n}`;
const UUID = /(.{8})(.{4})(.{4})(.{4})(.{12})/;

/** Messages that Meta has taken and said nothing of yet, each to somebody else. */
export async function writeSent(database: BenchDatabase, tenantId: string, count: number): Promise<void> {
  const id = (kind: string): string => `md5('${kind} ' || n)::uuid`;
  const from = `from generate_series(0, ${count - 1}) n`;
  const steps = [
    `insert into contact (tenant_id, id, wa_id) select '${tenantId}', ${id('contact')}, '55118' || (10000000 + n) ${from}`,
    `insert into conversation (tenant_id, id, phone_number_id, contact_id, last_message_at)
     select '${tenantId}', ${id('conversation')}, '${demo.phoneNumberId}', ${id('contact')}, now() ${from}`,
    `insert into message (tenant_id, id, conversation_id, phone_number_id, direction, origin, type, status, wamid, content,
                          status_history, at, door_id)
     select '${tenantId}', ${id('sent')}, ${id('conversation')}, '${demo.phoneNumberId}', 'outbound', 'api', 'template',
            'accepted', 'wamid.sent.' || n, '{"name": "pedido_pronto"}', '[]', now(), ${id('sent')} ${from}`,
    `insert into outbound (tenant_id, message_id, conversation_id, phone_number_id, to_wa_id, on_unknown, state, attempts, fence)
     select '${tenantId}', ${id('sent')}, ${id('conversation')}, '${demo.phoneNumberId}', '55118' || (10000000 + n), 'resend',
            'done', 1, 1 ${from}`,
  ];
  for (const step of steps) await database.rows(step);
}
