import { claimOf } from '../src/webhook/delivery-claim.repository.js';
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
  'webhook.claim': claimOf().replaceAll('$1', '32').replaceAll('$2', '15000').replaceAll('$3', '8388608'),
  'wabas.routes': `select a.place, w.waba_id, w.tenant_id, w.app_id
     from unnest('{${phoneNumberId}}'::text[], '{null}'::text[]) with ordinality as a (number, waba, place)
     join waba_route w on w.waba_id = coalesce((select n.waba_id from number_route n where n.phone_number_id = a.number),
                                               case when a.number is null then a.waba end)`,
  'contacts.owners': `select i.kind, i.key, c.* from unnest('{phone}'::text[], '{${waId}}'::text[]) as k (kind, key)
     join contact_identity i on i.tenant_id = '${tenant}' and i.kind = k.kind and i.key = k.key
     join contact c on c.tenant_id = i.tenant_id and c.id = i.contact_id`,
  'contacts.owners (100)': `select i.kind, i.key, c.*
     from unnest(array_fill('phone'::text, '{100}'), (select array_agg(n::text) from generate_series(5511810000001, 5511810000100) n)) as k (kind, key)
     join contact_identity i on i.tenant_id = '${tenant}' and i.kind = k.kind and i.key = k.key
     join contact c on c.tenant_id = i.tenant_id and c.id = i.contact_id`,
  'conversations.betweenAll': `select c.id, c.mode from unnest('{${contactId}}'::uuid[], '{${phoneNumberId}}'::text[]) as p (contact_id, phone_number_id)
     join conversation c on c.tenant_id = '${tenant}' and c.contact_id = p.contact_id and c.phone_number_id = p.phone_number_id
     order by c.id for no key update of c skip locked`,
  'messages.receive': receive(tenant, conversationId, 'wamid.new'),
  'messages.receive (again)': receive(tenant, conversationId, wamid),
  'agent.markDue': `insert into agent_turn (tenant_id, conversation_id, message_id, message_at, due_at)
     values ('${tenant}', '${conversationId}', gen_random_uuid(), now(), now()) on conflict (tenant_id, conversation_id)
     do update set message_id = excluded.message_id, due_at = excluded.due_at where excluded.message_at >= agent_turn.message_at`,
  'messages.lockByWamids (status)': `select * from message where tenant_id = '${tenant}' and wamid in ('${wamid}')
     and direction = 'outbound' order by id for update`,
  'messages.lockByIds (status)': `select * from message where tenant_id = '${tenant}' and id in ('${messageId}')
     and direction = 'outbound' order by id for update`,
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
  'outbox.countOverdue': `with recursive n as (
       (select o.tenant_id, o.phone_number_id from outbound o where o.state = 'queued' order by o.tenant_id, o.phone_number_id limit 1)
       union all
       select f.tenant_id, f.phone_number_id from n cross join lateral (
         select o.tenant_id, o.phone_number_id from outbound o
          where o.state = 'queued' and (o.tenant_id, o.phone_number_id) > (n.tenant_id, n.phone_number_id)
          order by o.tenant_id, o.phone_number_id limit 1) f)
     select count(*) from (
       select 1 from n cross join unnest('{0,1}'::int[]) l (lane) cross join lateral (
         select 1 from outbound o where o.tenant_id = n.tenant_id and o.phone_number_id = n.phone_number_id and o.state = 'queued'
            and o.lane = l.lane and greatest(o.due_at, o.parked_until) < now() - interval '2 seconds' limit 10000) o
        limit 10000) waiting`,
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

const receive = (tenant: string, conversationId: string, wamid: string): string => `with heard as (
    select * from jsonb_to_recordset(jsonb_build_array(jsonb_build_object('id', gen_random_uuid(), 'conversationId', '${conversationId}',
      'wamid', '${wamid}', 'at', now(), 'openUntil', now()))) as h (id uuid, "conversationId" uuid, wamid text, at timestamptz, "openUntil" timestamptz)
  ), kept as (
    insert into message (tenant_id, id, conversation_id, phone_number_id, direction, origin, type, status, wamid, content, at, door_id)
    select '${tenant}', id, "conversationId", '${phoneNumberId}', 'inbound', 'person', 'text', 'received', wamid, '{"body": "oi"}', at, id
      from heard on conflict do nothing returning id
  ), moved as (
    select h."conversationId" as id, max(h.at) as at, max(h."openUntil") as open_until from heard h join kept k on k.id = h.id group by 1
  ), touched as (
    update conversation c set last_message_at = greatest(c.last_message_at, m.at),
           window_open_until = greatest(c.window_open_until, m.open_until)
      from moved m where c.tenant_id = '${tenant}' and c.id = m.id
  ) select id from kept`;
