import { demo } from '../sandbox/demo.js';

/** Ids of rows that are there. */
export interface Known {
  tenantId: string;
  waId: string;
  contactId: string;
  conversationId: string;
  wamid: string;
  messageId: string;
}

const { phoneNumberId } = demo;

/**
 * The statements of the walk in, of statuses, of the sweepers and of the long lists, as the repositories write
 * them (named by repository and method), with ids that are there.
 */
export const hotQueries = ({
  tenantId: tenant,
  waId,
  contactId,
  conversationId,
  wamid,
  messageId,
}: Known): Record<string, string> => ({
  'webhook.claim': `update webhook_delivery set attempts = attempts + 1, lease_until = now() + interval '15 seconds'
     where id in (select id from webhook_delivery where status = 'received' and (lease_until is null or lease_until < now())
                   order by id limit 4 for update skip locked)`,
  'wabas.route': `select w.waba_id, w.tenant_id, w.app_id from waba_route w
     where w.waba_id = coalesce((select n.waba_id from number_route n where n.phone_number_id = '${phoneNumberId}'), null)`,
  'contacts.behind': `select * from contact_identity where tenant_id = '${tenant}' and kind = 'phone' and key = '${waId}'`,
  'contacts.behind (contact)': `select * from contact where tenant_id = '${tenant}' and id = '${contactId}'`,
  'conversations.between': `select * from conversation where tenant_id = '${tenant}' and phone_number_id = '${phoneNumberId}'
     and contact_id = '${contactId}' limit 1 for no key update`,
  'messages.insert': `insert into message (tenant_id, id, conversation_id, phone_number_id, direction, origin, type, status,
     wamid, content, at, door_id) values ('${tenant}', gen_random_uuid(), '${conversationId}', '${phoneNumberId}', 'inbound',
     'person', 'text', 'received', 'wamid.new', '{"body": "oi"}', now(), gen_random_uuid()) on conflict do nothing returning id`,
  'messages.insert (again)': `insert into message (tenant_id, id, conversation_id, phone_number_id, direction, origin, type,
     status, wamid, content, at, door_id) values ('${tenant}', gen_random_uuid(), '${conversationId}', '${phoneNumberId}',
     'inbound', 'person', 'text', 'received', '${wamid}', '{"body": "oi"}', now(), gen_random_uuid()) on conflict do nothing`,
  'conversations.touch': `update conversation set last_message_at = greatest(last_message_at, now()),
     window_open_until = greatest(window_open_until, now()) where tenant_id = '${tenant}' and id = '${conversationId}'`,
  'agent.markDue': `insert into agent_turn (tenant_id, conversation_id, message_id, message_at, due_at)
     values ('${tenant}', '${conversationId}', gen_random_uuid(), now(), now()) on conflict (tenant_id, conversation_id)
     do update set message_id = excluded.message_id, due_at = excluded.due_at where excluded.message_at >= agent_turn.message_at`,
  'messages.lockByWamid (status)': `select * from message where tenant_id = '${tenant}' and phone_number_id = '${phoneNumberId}'
     and wamid = '${wamid}' and direction = 'outbound' limit 1 for update`,
  'messages.lockById (status)': `select * from message where tenant_id = '${tenant}' and id = '${messageId}' and direction = 'outbound' limit 1 for update`,
  'messages.thread, newest page': `select * from message where tenant_id = '${tenant}' and conversation_id = '${conversationId}'
     order by at desc, door_id desc, door_position desc limit 51`,
  'messages.list': `select * from message where tenant_id = '${tenant}' order by id desc limit 51`,
  'messages.list, a wamid': `select * from message where tenant_id = '${tenant}' and wamid = '${wamid}' order by id desc limit 51`,
  'messages.list, a conversation': `select * from message where tenant_id = '${tenant}' and conversation_id = '${conversationId}'
     order by id desc limit 51`,
  'messages.list, failed': `select * from message where tenant_id = '${tenant}' and status = 'failed' order by id desc limit 51`,
  'messages.list, queued (none)': `select * from message where tenant_id = '${tenant}' and status = 'queued' order by id desc limit 51`,
  'messages.lastTraffic': `select (select m.at from message m where m.tenant_id = '${tenant}' and m.phone_number_id = '${phoneNumberId}'
     and m.direction = 'outbound' and m.status in ('delivered', 'read', 'played') order by m.id desc limit 1)`,
  'conversations.list': `select * from conversation where tenant_id = '${tenant}' and merged_into is null
     order by last_message_at desc, id desc limit 51`,
  'outbox.overdue': `with recursive n as (
       (select o.tenant_id, o.phone_number_id from outbound o where o.state = 'queued' order by o.tenant_id, o.phone_number_id limit 1)
       union all
       select f.tenant_id, f.phone_number_id from n cross join lateral (
         select o.tenant_id, o.phone_number_id from outbound o
          where o.state = 'queued' and (o.tenant_id, o.phone_number_id) > (n.tenant_id, n.phone_number_id)
          order by o.tenant_id, o.phone_number_id limit 1) f)
     select n.tenant_id, n.phone_number_id from n limit 500`,
  'outbox.take': `select o.message_id from outbound o
     where o.tenant_id = '${tenant}' and o.phone_number_id = '${phoneNumberId}' and o.state = 'queued' and o.lane = 1
       and greatest(o.due_at, o.parked_until) <= now()
     order by greatest(o.due_at, o.parked_until), o.message_id limit 208 for update skip locked`,
  'outbox.expireLeases': `update outbound set state = 'unsure', lease_until = null where state = 'sending' and lease_until < now()`,
  'outbox.unsureOnes': `select * from outbound where state = 'unsure' order by attempted_at limit 500`,
  'agent.overdue': `select tenant_id, conversation_id from agent_turn where due_at < now() - interval '2 seconds' order by due_at limit 500`,
  'webhook.countOpen': `select count(*) from (select 1 from webhook_delivery
     where status = 'received' and (lease_until is null or lease_until < now()) limit 1000) waiting`,
  'webhook.hasBacklog': `select exists (select 1 from webhook_delivery where status = 'received' and received_at < now() - interval '2 seconds')`,
  'webhook.reopenRouted': `select d.id from webhook_delivery d where d.received_at > now() - interval '7 days'
     and (d.status <> 'received' or d.lease_until is null or d.lease_until < now())
     and d.id in (
       select e.delivery_id from phone_number p join webhook_event e on e.phone_number_id = p.phone_number_id
        where e.state = 'unrouted'
       union all
       select e.delivery_id from waba w join webhook_event e on e.waba_id = w.waba_id
        where e.state = 'unrouted' and e.phone_number_id is null) for update skip locked`,
  'deliveries.list, failed (none)': `select id from webhook_delivery where status = 'failed' order by id desc limit 51`,
  'deliveries.drop': `delete from webhook_delivery where id in (select id from webhook_delivery
     where id < '01900000-0000-7000-8000-000000000000' order by id limit 500)`,
});
