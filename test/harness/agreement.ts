import { expect } from '@jest/globals';
import type { Stage } from './process.js';
import { ledger } from './traffic.js';
import { eventually } from './world.js';

/** `unsure`: of unknown outcome, or taken by a process that has died since. */
interface OpenWork {
  deliveries: number;
  turns: number;
  toSend: number;
  unsure: number;
}

/** What still waits for work in our tables. */
export async function openWork(stage: Stage): Promise<OpenWork> {
  const [row] = await stage.query<OpenWork>(
    `select (select count(*)::int from webhook_delivery where status = 'received') as deliveries,
            (select count(*)::int from agent_turn) as turns,
            (select count(*)::int from outbound where state = 'queued' or state = 'sending' and lease_until > now()) as "toSend",
            (select count(*)::int from outbound where state = 'unsure' or state = 'sending' and lease_until <= now()) as unsure`,
  );
  return row!;
}

const JAM_MS = 60_000;

/**
 * Waits until Meta has nothing more to tell and nothing waits here; sends of unknown outcome may remain. Fails when
 * nothing has moved for `JAM_MS`: a slow machine may take its time, a jam may not.
 */
export async function quiet(stage: Stage): Promise<OpenWork> {
  for (;;) {
    const before = await doneSoFar(stage);
    try {
      return await quietSoon(stage);
    } catch (error) {
      if ((await doneSoFar(stage)) === before) throw error;
    }
  }
}

/** How many updates were handled, and how often Meta was called. */
async function doneSoFar(stage: Stage): Promise<number> {
  const [row] = await stage.query<{ n: number }>(
    `select ((select count(*) from webhook_event) + (select coalesce(sum(attempts), 0) from outbound))::int as n`,
  );
  return row!.n;
}

async function quietSoon(stage: Stage): Promise<OpenWork> {
  const nothing = { backlog: 0, deliveries: 0, turns: 0, toSend: 0 };
  const look = async () => {
    const { backlog } = await stage.control<{ backlog: number }>('POST', '/webhooks/retry');
    return { backlog, ...(await openWork(stage)) };
  };
  const still = (open: object) => Object.entries(nothing).every(([key, n]) => Reflect.get(open, key) === n);
  await eventually(look, still, JAM_MS);
  // Until people have read everything, another status may come.
  await eventually(
    () => ledger(stage),
    ({ outbound }) => outbound.every(({ statuses }) => statuses['read']?.acknowledgedAt),
    JAM_MS,
  );
  return eventually(look, still, JAM_MS);
}

/** `quiet`, and no send of unknown outcome is left: where no evidence can come, time is let pass. */
export async function settled(stage: Stage): Promise<void> {
  await quiet(stage);
  // Claims of killed processes that Meta never heard of: no evidence can come.
  for (let round = 0; round < 3 && (await openWork(stage)).unsure > 0; round++) {
    await letPass(stage, 300_000);
    await eventually(
      () => openWork(stage),
      ({ unsure }) => unsure === 0,
    );
    await quiet(stage);
  }
}

/**
 * Lets time pass for sends of unknown outcome, as if the door of the process that runs now had stood open for
 * so long and nothing had come: what was noted about them, and about the door, moves into the past.
 */
export async function letPass(stage: Stage, ms: number): Promise<void> {
  await stage.query(
    `with door as (
       update door_session set opened_at = opened_at - $1 * interval '1 millisecond',
         seen_at = case when seen_at > now() - interval '3 seconds' then seen_at else seen_at - $1 * interval '1 millisecond' end,
         backlog_at = backlog_at - $1 * interval '1 millisecond')
     update outbound set attempted_at = attempted_at - $1 * interval '1 millisecond',
         lease_until = lease_until - $1 * interval '1 millisecond' where state in ('sending', 'unsure')`,
    [ms],
  );
}

/**
 * Meta's book and ours say the same: each message that a person wrote is stored once and was answered by exactly one
 * send that Meta accepted, in order, and we know which.
 */
export async function expectAgreement(stage: Stage, tenantId: string, written: number): Promise<void> {
  const book = await ledger(stage);
  expect(book.verdict).toMatchObject({ lost: [], deaf: [], doubled: [], outOfOrder: [], unanswered: [] });
  expect(book.inbound).toHaveLength(written);
  expect(book.inbound.filter(({ acknowledgedAt }) => acknowledgedAt === undefined)).toEqual([]);

  const asked = countBy(book.inbound, ({ from }) => from);
  const answered = countBy(book.outbound, ({ to }) => to);
  expect(answered).toEqual(asked);
  const callbackData = book.outbound.map(({ bizOpaqueCallbackData }) => bizOpaqueCallbackData);
  expect(new Set(callbackData).size).toBe(book.outbound.length);

  const stored = await allMessages(stage, tenantId);
  const ofPeople = stored.filter(({ direction }) => direction === 'inbound');
  expect(ofPeople.map(({ wamid }) => wamid).sort()).toEqual(book.inbound.map(({ wamid }) => wamid).sort());
  const ours = stored.filter(({ direction }) => direction === 'outbound');
  const sent = ours.map(({ id, wamid, status }) => ({ id, wamid, status }));
  const accepted = book.outbound.map((record) => ({
    id: record.bizOpaqueCallbackData,
    wamid: record.wamid,
    status: 'read',
  }));
  expect(sent.sort(byId)).toEqual(accepted.sort(byId));

  const [once] = await stage.query<{ replies: number; keys: number }>(
    `select count(*)::int as replies, count(distinct once_key)::int as keys from outbound`,
  );
  expect(once).toEqual({ replies: written, keys: written });
  const [events] = await stage.query<{ failed: number }>(
    `select count(*)::int as failed from webhook_event where state <> 'done'`,
  );
  expect(events).toEqual({ failed: 0 });
}

interface StoredMessage {
  id: string;
  direction: string;
  wamid: string | null;
  status: string;
}

/** Every message of a tenant, through the API. */
export async function allMessages(stage: Stage, tenantId: string): Promise<StoredMessage[]> {
  const all: StoredMessage[] = [];
  let cursor = '';
  do {
    const path = `/tenants/${tenantId}/messages?limit=200${cursor && `&cursor=${encodeURIComponent(cursor)}`}`;
    const { body } = (await stage.call('get', path).expect(200)) as {
      body: { data: StoredMessage[]; nextCursor: string | null };
    };
    all.push(...body.data);
    cursor = body.nextCursor ?? '';
  } while (cursor);
  return all;
}

function countBy<T>(items: T[], keyOf: (item: T) => string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const item of items) counts[keyOf(item)] = (counts[keyOf(item)] ?? 0) + 1;
  return counts;
}

const byId = (a: { id?: string }, b: { id?: string }): number => ((a.id ?? '') < (b.id ?? '') ? -1 : 1);
