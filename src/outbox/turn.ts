/**
 * Whether it is the turn of `outbound o` in its conversation at the time $3, as a condition in SQL: the same time by which
 * messages are looked for, or two of one conversation would both be in turn. Before it go the messages that
 * were queued earlier and are due or were tried already: until Meta has taken them or they have failed. One of unknown
 * outcome holds nobody up, nor does one that is meant for later, or waits for a limit or for its template. `ordered = 'delivered'` also waits until what Meta
 * took before has reached the person, an hour after its call at most: a phone may be off for days. One that has no way
 * out was written with the business's own phone: its time is Meta's. Reactions are never reported as delivered (Meta,
 * reaction messages). Messages are queued 30 days ahead at most; the last condition keeps to the index of the thread.
 */
export const IN_TURN = `(
  not exists (
    select 1 from outbound p
     where p.tenant_id = o.tenant_id and p.conversation_id = o.conversation_id and p.message_id < o.message_id
       and (p.state = 'sending' or p.state = 'held' and p.held_for = 'pause' or p.state = 'queued' and (p.due_at <= $3 or p.attempts + p.unready_count > 0)))
  and (o.ordered = 'accepted' or not exists (
    select 1 from message b
      left join outbound way on way.tenant_id = b.tenant_id and way.message_id = b.id
     where b.tenant_id = o.tenant_id and b.conversation_id = o.conversation_id and b.id < o.message_id
       and b.direction = 'outbound' and b.type <> 'reaction' and b.status in ('accepted', 'sent')
       and coalesce(way.attempted_at, b.at) > now() - interval '1 hour' and b.at > now() - interval '32 days'))
)`;

/** Whether `outbound o` waits for no other message of its conversation than one that is at Meta now. */
export const FIRST_IN_LINE = `not exists (
  select 1 from outbound q
   where q.tenant_id = o.tenant_id and q.conversation_id = o.conversation_id and q.message_id < o.message_id
     and (q.state = 'held' and q.held_for = 'pause' or q.state = 'queued' and (q.due_at <= $3 or q.attempts + q.unready_count > 0)))`;

/** The next message of the conversation of `outbound o`, if one waits: as a column `next` of what is returned. */
export const NEXT = `(
  select n.message_id from outbound n
   where n.tenant_id = o.tenant_id and n.conversation_id = o.conversation_id and n.state = 'queued'
     and n.due_at <= now() and n.message_id > o.message_id
   order by n.message_id limit 1) as next`;
