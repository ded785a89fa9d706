import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { MessageStatuses } from '../conversations/message-statuses.js';
import { Database } from '../platform/database/database.js';
import type { Claim, NumberKey } from './claim.js';
import type { Candidate } from './leaving.repository.js';
import { LeavingRepository } from './leaving.repository.js';
import { LANES, type Lane } from './lane.js';
import { allowance, departed, perSecondOf } from './pace.js';
import { PaceRepository } from './pace.repository.js';
import type { Room } from './places.js';
import { FIRST_IN_LINE, IN_TURN, NEXT } from './turn.js';

/** What was taken up of a number. */
export interface Taken {
  claims: Claim[];
  /** In how many milliseconds its bell is to ring again; absent: nobody has to set one. */
  bellInMs?: number;
  /** More may be due than there was room for. */
  crowded: boolean;
}

/** Messages that are looked at beyond those that may leave, at most: some wait for their turn or their person. */
const LOOKED_AT = 200;
/** Until one whose turn it was not is looked at again, in milliseconds; usually the one before it wakes it up. */
const PARKED_MS = 15_000;
/** The same for one that only waits for a call under way. */
const PARKED_BEHIND_CALL_MS = 300;
/** The same for one that waits for a delivery, of which nobody tells it. */
const PARKED_FOR_DELIVERY_MS = 2_000;
/** Nothing could be taken up although something is due, because others are just at it: before the next look. */
const IDLE_MS = 20;
/** A bell that far ahead is left to the sweeper, in milliseconds. */
const LONGEST_BELL_MS = 3_600_000;

/** Takes up what may leave of a number now: in fair order, at its pace, each conversation in its order. */
@Injectable()
export class ClaimRepository {
  constructor(
    private readonly database: Database,
    private readonly statuses: MessageStatuses,
    private readonly paces: PaceRepository,
    private readonly leaving: LeavingRepository,
  ) {}

  /**
   * Claims messages for one call each to Meta, under the lock of the number's pace: replies first, then bulk. One whose
   * time is over fails here and now, one of a paused number is held; both let the next one of their conversation go.
   */
  take(number: NumberKey, room: Room, leaseMs: number): Promise<Taken> {
    return this.database.forTenant(number.tenantId, async (tx) => {
      const { pace, bellAt, now, facts, heardPerSecond } = await this.paces.lock(tx, number);
      const perSecond = perSecondOf(facts, pace, heardPerSecond, now);
      const { count } = allowance(pace, perSecond, now);
      const high = await this.claim(tx, number, LANES.high, Math.min(count, room.high), now, leaseMs);
      const left = Math.min(count - high.length, room.bulk);
      const bulk = await this.claim(tx, number, LANES.bulk, left, now, leaseMs);
      const claims = await this.leaving.of(tx, number, [...high, ...bulk]);
      const ids = claims.map(({ messageId }) => messageId);
      await this.statuses.sending(tx, number.tenantId, ids);
      const people = claims.flatMap(({ conversationId }) => conversationId ?? []);
      await this.paces.chargePairs(tx, number.tenantId, people);
      const after = departed(pace, claims.length, perSecond, now);
      // For what there was no room for, no bell is set: it rings when there is.
      const lanes: Lane[] = [];
      if (high.length < room.high) lanes.push(LANES.high);
      if (bulk.length < room.bulk) lanes.push(LANES.bulk);
      const soonest = now + (high.length + bulk.length > 0 ? 1 : IDLE_MS);
      const freeAt = Math.max(soonest, allowance(after, perSecond, now).againAt);
      const wanted = await this.bell(tx, number, lanes, freeAt, now);
      const set = bellAt !== null && bellAt > now && wanted !== null && bellAt <= wanted ? bellAt : null;
      await this.paces.keep(tx, number, after, set ?? wanted);
      return {
        claims,
        crowded: lanes.length < 2,
        ...(set === null && wanted !== null ? { bellInMs: wanted - now } : {}),
      };
    });
  }

  /** When the bell of a number has to ring next, Unix milliseconds; null: nothing waits, or not for so long. */
  private async bell(
    tx: EntityManager,
    { tenantId, phoneNumberId }: NumberKey,
    lanes: Lane[],
    freeAt: number,
    now: number,
  ): Promise<number | null> {
    const [{ at }] = (await tx.query(
      `select min(first.at) as at from unnest($3::int[]) as l (lane) cross join lateral (
         select greatest(o.due_at, o.parked_until) as at from outbound o
          where o.tenant_id = $1 and o.phone_number_id = $2 and o.state = 'queued' and o.lane = l.lane
          order by greatest(o.due_at, o.parked_until) limit 1) first`,
      [tenantId, phoneNumberId, lanes],
    )) as [{ at: Date | null }];
    if (!at || at.getTime() > now + LONGEST_BELL_MS) return null;
    return Math.ceil(Math.max(at.getTime() + 1, freeAt));
  }

  /**
   * Claims up to `limit` messages of one lane. Those that it is not the turn of, or whose person has had too many, are
   * not looked at again for a while, so that they never stand between others and their turn. They are judged after they
   * were locked: whoever lets one go meanwhile waits for the lock, and then wakes it up.
   */
  private async claim(
    tx: EntityManager,
    { tenantId, phoneNumberId }: NumberKey,
    lane: Lane,
    limit: number,
    now: number,
    leaseMs: number,
  ): Promise<Candidate[]> {
    if (limit <= 0) return [];
    // The database counts in microseconds.
    const until = new Date(now + 1);
    const first = (which: string): string =>
      `select id from (
         select o.message_id as id from outbound o
          where o.tenant_id = $1 and o.phone_number_id = $2 and o.state = 'queued' and o.lane = ${lane}
            and greatest(o.due_at, o.parked_until) <= $3 and ${which}
          order by greatest(o.due_at, o.parked_until), o.message_id limit $4 for update skip locked) l`;
    // What was taken up before stood before all that was not: it is not to go to the end, since it was refused for now.
    const looked = (await tx.query(
      `${first('o.attempts + o.unready_count > 0')} union all ${first('o.attempts + o.unready_count = 0')}`,
      [tenantId, phoneNumberId, until, limit + LOOKED_AT],
    )) as { id: string }[];
    if (looked.length === 0) return [];
    const [claimed] = (await tx.query(
      `with judged as materialized (
         select o.message_id, o.ordered, l.place, p.silent_until, ${IN_TURN} as turn, ${FIRST_IN_LINE} as first
           from unnest($2::uuid[]) with ordinality as l (message_id, place)
           join outbound o on o.tenant_id = $1 and o.message_id = l.message_id
           left join pair_pace p on p.tenant_id = o.tenant_id and p.conversation_id = o.conversation_id
                                and p.silent_until > $3
       ), chosen as materialized (
         select message_id from judged where turn and silent_until is null order by place limit $4
       ), parked as (
         update outbound w
            set parked_until = case when j.turn then j.silent_until
                                    when j.ordered = 'delivered' then $3 + $6 * interval '1 millisecond'
                                    when j.first then $3 + $7 * interval '1 millisecond'
                                    else $3 + $5 * interval '1 millisecond' end
           from judged j
          where w.tenant_id = $1 and w.message_id = j.message_id and not (j.turn and j.silent_until is null)
       )
       update outbound o
          set state = 'sending', attempts = o.attempts + 1, fence = o.fence + 1, parked_until = null,
              attempted_at = clock_timestamp(), lease_until = now() + $8 * interval '1 millisecond'
         from chosen, message m, conversation c, contact k
        where o.tenant_id = $1 and o.message_id = chosen.message_id
          and m.tenant_id = $1 and m.id = o.message_id and c.tenant_id = $1 and c.id = m.conversation_id
          and k.tenant_id = $1 and k.id = c.contact_id
      returning o.message_id as "messageId", o.conversation_id as "conversationId", o.to_wa_id as "toWaId",
                o.to_bsuid as "toBsuid", k.group_id as "toGroupId", o.attempts, o.unready_count as "unreadyCount", o.fence, o.lane,
                o.attempted_at as "attemptedAt", o.expires_at as "expiresAt", c.window_open_until as "windowOpenUntil",
                json_build_object('id', m.id, 'type', m.type, 'content', m.content, 'context', m.context) as message,
                m.type, k.id as "contactId", k.marketing, ${NEXT}`,
      [
        tenantId,
        looked.map(({ id }) => id),
        until,
        limit,
        PARKED_MS,
        PARKED_FOR_DELIVERY_MS,
        PARKED_BEHIND_CALL_MS,
        leaseMs,
      ],
    )) as [Candidate[], number];
    return claimed;
  }
}

/** It may be this message's turn now. */
export async function wake(tx: EntityManager, tenantId: string, messageId: string): Promise<void> {
  // Not only when it is parked: somebody may be parking it at this moment, and is waited for.
  await tx.query(
    `update outbound set parked_until = null where tenant_id = $1 and message_id = $2 and state = 'queued'`,
    [tenantId, messageId],
  );
}
