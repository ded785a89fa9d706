import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Throttled } from '../meta-graph/graph-error.js';
import { Database } from '../platform/database/database.js';
import type { NumberKey } from './claim.js';
import { NumberPace } from './number-pace.entity.js';
import type { Outbound } from './outbound.entity.js';
import type { NumberFacts, Pace } from './pace.js';
import { slowed } from './pace.js';
import { PAIR_BURST, PAIR_EVERY_MS } from './pair-pace.js';

/** A number while its pace is locked. */
export interface PacedNumber {
  pace: Pace;
  /** Unix milliseconds; null: none is set. */
  bellAt: number | null;
  /** The database's time, which all processes share. */
  now: number;
  facts: NumberFacts;
  heardPerSecond: number;
}

/** What came in from a number is counted over the last so many seconds. */
const HEARD_SECONDS = 2;
/** The end of a wait of $3 milliseconds that began at $4, or has just begun; Meta's clock may be ahead. */
const UNTIL = `least(now(), $4::timestamptz) + $3 * interval '1 millisecond'`;

/** Of what Meta said that it is too fast. */
export type Sent = Pick<Outbound, 'tenantId' | 'phoneNumberId' | 'conversationId'>;

/** How fast numbers and pairs have been sending: one row each, for all processes together. */
@Injectable()
export class PaceRepository {
  constructor(private readonly database: Database) {}

  /** Locks the pace of a number until the transaction ends: one process at a time takes up its messages. */
  async lock(tx: EntityManager, { tenantId, phoneNumberId }: NumberKey): Promise<PacedNumber> {
    for (;;) {
      // Ids of messages bear the time of their arrival.
      const [row] = (await tx.query(
        `select p.free_at as "freeAt", p.share, p.slowed_at as "slowedAt", p.blocked_until as "blockedUntil",
                p.bell_at as "bellAt", clock_timestamp() as now, n.facts,
                (select count(*) from message m
                  where m.tenant_id = $1 and m.phone_number_id = $2 and m.direction = 'inbound'
                    and m.id >= (lpad(to_hex((extract(epoch from now()) * 1000)::bigint - $3), 12, '0')
                                 || repeat('0', 20))::uuid)::int as heard
           from number_pace p
           left join phone_number n on n.tenant_id = p.tenant_id and n.phone_number_id = p.phone_number_id
          where p.tenant_id = $1 and p.phone_number_id = $2
            for update of p`,
        [tenantId, phoneNumberId, HEARD_SECONDS * 1_000],
      )) as [Row?];
      if (row) return pacedNumber(row);
      const first = tx.createQueryBuilder().insert().into(NumberPace);
      await first.values({ tenantId, phoneNumberId }).orIgnore().execute();
    }
  }

  /** Writes the pace of a number that is locked, and for when its bell is set. */
  async keep(
    tx: EntityManager,
    { tenantId, phoneNumberId }: NumberKey,
    { freeAt, share, slowedAt, blockedUntil }: Pace,
    bellAt: number | null,
  ): Promise<void> {
    await tx.update(
      NumberPace,
      { tenantId, phoneNumberId },
      {
        // Cut, it would give away a part of a millisecond at every claim.
        freeAt: new Date(Math.ceil(freeAt)),
        share,
        slowedAt: timeOf(slowedAt),
        blockedUntil: timeOf(blockedUntil),
        bellAt: timeOf(bellAt),
      },
    );
  }

  /** One more message to each of these people is on its way. Who used up the credit is left alone until all is paid. */
  async chargePairs(tx: EntityManager, tenantId: string, conversations: string[]): Promise<void> {
    if (conversations.length === 0) return;
    const each = `$3 * interval '1 millisecond'`;
    const paid = `greatest(pair_pace.paid_at, clock_timestamp()) + ${each}`;
    await tx.query(
      `insert into pair_pace (tenant_id, conversation_id, paid_at)
       select $1, c, clock_timestamp() + ${each} from unnest($2::uuid[]) c order by c
       on conflict (tenant_id, conversation_id) do update
         set paid_at = ${paid},
             silent_until = case when ${paid} > clock_timestamp() + ($4 - 1) * ${each} then ${paid} else pair_pace.silent_until end`,
      [tenantId, conversations, PAIR_EVERY_MS, PAIR_BURST],
    );
  }

  /**
   * What Meta calls too fast waits altogether, so that the others are not refused as well. `waitMs`: counted from when Meta
   * said so, `at`, or from now when it has just been said.
   */
  async slowDown(
    sent: Sent,
    what: Throttled,
    waitMs: number,
    at?: Date,
    lockTimeoutMs?: number,
  ): Promise<void> {
    await this.database.forTenant(
      sent.tenantId,
      async (tx) => {
        if (what === 'number') await this.slow(tx, sent, waitMs, at);
        if (what === 'account') await this.blockAccount(tx, sent, waitMs, at);
        if (what === 'pair') await this.silencePair(tx, sent, waitMs, at);
      },
      { lockTimeoutMs },
    );
  }

  /** Meta wants so long a silence towards one person (131056). */
  private async silencePair(
    tx: EntityManager,
    { tenantId, conversationId }: Sent,
    waitMs: number,
    at?: Date,
  ): Promise<void> {
    if (!conversationId) return;
    await tx.query(
      `insert into pair_pace (tenant_id, conversation_id, paid_at, silent_until)
       select $1, $2, t, t from (select ${UNTIL} as t) t
       on conflict (tenant_id, conversation_id) do update
         set silent_until = greatest(pair_pace.silent_until, excluded.silent_until)`,
      [tenantId, conversationId, waitMs, at ?? null],
    );
  }

  /** Meta said that a number is faster than its throughput (130429). */
  private async slow(tx: EntityManager, number: NumberKey, waitMs: number, at?: Date): Promise<void> {
    const { pace, now, bellAt } = await this.lock(tx, number);
    // Meta's clock may be ahead.
    const told = Math.min(now, at?.getTime() ?? now);
    await this.keep(tx, number, slowed(pace, waitMs, told), bellAt);
  }

  /** Meta wants quiet from all numbers of the WABA of one (80007 and its like). */
  private async blockAccount(
    tx: EntityManager,
    { tenantId, phoneNumberId }: NumberKey,
    waitMs: number,
    at?: Date,
  ): Promise<void> {
    await tx.query(
      `insert into number_pace (tenant_id, phone_number_id, blocked_until)
       select n.tenant_id, n.phone_number_id, ${UNTIL}
         from phone_number n join phone_number named on named.tenant_id = n.tenant_id and named.waba_id = n.waba_id
        where named.tenant_id = $1 and named.phone_number_id = $2
        order by n.phone_number_id
       on conflict (tenant_id, phone_number_id) do update
         set blocked_until = greatest(number_pace.blocked_until, excluded.blocked_until)`,
      [tenantId, phoneNumberId, waitMs, at ?? null],
    );
  }

  /** Forgets pairs that owe nothing. */
  async dropPaid(): Promise<void> {
    await this.database.asSystem('outbox.pairs', (tx) =>
      tx.query(
        `delete from pair_pace where (tenant_id, conversation_id) in (
           select tenant_id, conversation_id from pair_pace where paid_at < now() - interval '1 hour'
              and (silent_until is null or silent_until < now()) for update skip locked)`,
      ),
    );
  }
}

interface Row extends Record<'freeAt' | 'now', Date> {
  share: number;
  slowedAt: Date | null;
  blockedUntil: Date | null;
  bellAt: Date | null;
  facts: NumberFacts | null;
  heard: number;
}

const pacedNumber = ({ freeAt, now, facts, heard, share, ...row }: Row): PacedNumber => ({
  pace: {
    freeAt: freeAt.getTime(),
    share,
    slowedAt: row.slowedAt?.getTime() ?? null,
    blockedUntil: row.blockedUntil?.getTime() ?? null,
  },
  bellAt: row.bellAt?.getTime() ?? null,
  now: now.getTime(),
  facts: facts ?? {},
  heardPerSecond: heard / HEARD_SECONDS,
});

const timeOf = (ms: number | null): Date | null => (ms === null ? null : new Date(ms));
