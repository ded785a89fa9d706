import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database } from '../platform/database/database.js';
import { leaveNote } from '../platform/live-bus/note.js';
import type { NumberPause } from './number-pause.js';
import { PhoneNumber } from './phone-number.entity.js';
import { type Restrictions, restrictionsOf } from './restrictions.js';
import type { Tenant } from './tenant.entity.js';

/** What decides whether a number may send now. */
export interface Standing
  extends
    Pick<PhoneNumber, 'wabaId' | 'status' | 'pause'>,
    Pick<Tenant, 'dailySendLimit' | 'monthlySendLimit'> {
  tenantStatus: 'active' | 'suspended';
  /** Of its account. */
  restrictions: Restrictions;
  timezone: string;
  /** The moment of asking by the database's clock, in Unix microseconds. */
  micros: number;
}

/** What was said longer ago says nothing about now. */
const NEWS = `interval '15 minutes'`;

@Injectable()
export class SendingNumbersRepository {
  constructor(private readonly database: Database) {}

  async standing(tx: EntityManager, tenantId: string, phoneNumberId: string): Promise<Standing | undefined> {
    const [standing] = (await tx.query(
      `select n.waba_id as "wabaId", n.status, n.pause, case t.status when 'active' then 'active' else 'suspended' end as "tenantStatus", t.timezone,
              (extract(epoch from clock_timestamp()) * 1000000)::float8 as micros, t.daily_send_limit as "dailySendLimit", t.monthly_send_limit as "monthlySendLimit",
              w.facts->'restrictions' as restrictions
         from phone_number n join tenant t on t.id = n.tenant_id
         join waba w on w.tenant_id = n.tenant_id and w.waba_id = n.waba_id
        where n.tenant_id = $1 and n.phone_number_id = $2`,
      [tenantId, phoneNumberId],
    )) as (Omit<Standing, 'restrictions'> & { restrictions: unknown })[];
    if (!standing) return undefined;
    const now = new Date(standing.micros / 1_000);
    return { ...standing, restrictions: restrictionsOf(standing.restrictions, now) };
  }

  /** False when it is not there, was resumed at or after `because`, or is paused already: the first reason stands. */
  async pause(
    tx: EntityManager,
    tenantId: string,
    phoneNumberId: string,
    pause: NumberPause,
    because: Date | null,
  ): Promise<boolean> {
    const [, changed] = (await tx.query(
      `update phone_number set pause = $3::jsonb, updated_at = now()
        where tenant_id = $1 and phone_number_id = $2 and pause is null
          and ($4::timestamptz is null or resumed_at is null or resumed_at < $4)`,
      [tenantId, phoneNumberId, JSON.stringify(pause), because],
    )) as [unknown, number];
    if (changed > 0) leaveNote(tx, { tenantId, kind: 'phone_number', id: phoneNumberId });
    return changed > 0;
  }

  /** The same for every number of the WABA of this one; answers which were paused now. */
  async pauseAccount(
    tx: EntityManager,
    tenantId: string,
    phoneNumberId: string,
    pause: NumberPause,
    because: Date | null,
    ifNews: boolean,
  ): Promise<string[]> {
    const [paused] = (await tx.query(
      `update phone_number set pause = $3::jsonb, updated_at = now()
        where tenant_id = $1 and phone_number_id in (
              select n.phone_number_id from phone_number n
                join phone_number named on named.tenant_id = n.tenant_id and named.waba_id = n.waba_id
               where named.tenant_id = $1 and named.phone_number_id = $2 and n.pause is null
                 and ($4::timestamptz is null or n.resumed_at is null or n.resumed_at < $4)
                 and (not $5 or $4 > now() - ${NEWS})
               order by n.phone_number_id for update of n)
          and pause is null
      returning phone_number_id as id`,
      [tenantId, phoneNumberId, JSON.stringify(pause), because, ifNews],
    )) as [{ id: string }[], number];
    return paused.map(({ id }) => id);
  }

  /** The account of a number is not restricted any more, whatever Meta told before now; answers which it is. */
  endRestrictions(tenantId: string, phoneNumberId: string): Promise<string | undefined> {
    return this.database.forTenant(tenantId, async (tx) => {
      const [[waba]] = (await tx.query(
        `update waba w set facts = w.facts || '{"restrictions": []}', updated_at = now(),
                told_at = w.told_at || jsonb_build_object('restrictions', date_trunc('second', now()))
           from phone_number n
          where n.tenant_id = $1 and n.phone_number_id = $2 and w.tenant_id = n.tenant_id and w.waba_id = n.waba_id
        returning w.waba_id as id`,
        [tenantId, phoneNumberId],
      )) as [{ id: string }[], number];
      if (!waba) return undefined;
      await wordsAreOver(tx, tenantId, waba.id);
      leaveNote(tx, { tenantId, kind: 'waba', id: waba.id });
      return waba.id;
    });
  }

  async resume(tenantId: string, phoneNumberId: string): Promise<void> {
    await this.database.forTenant(tenantId, async (tx) => {
      await tx.query(
        `update phone_number set pause = null, resumed_at = clock_timestamp(), updated_at = now(),
                bulk_pause = case when bulk_pause->>'endedAt' is null and (bulk_pause->>'until')::timestamptz > now()
                                  then bulk_pause || jsonb_build_object('until', now()) else bulk_pause end
          where tenant_id = $1 and phone_number_id = $2`,
        [tenantId, phoneNumberId],
      );
      leaveNote(tx, { tenantId, kind: 'phone_number', id: phoneNumberId });
    });
  }

  /** From now on calls are made with another token: what Meta said of the old one is over. */
  async tokenReplaced(tenantId: string, wabaId: string): Promise<void> {
    await this.database.forTenant(tenantId, (tx) => wordsAreOver(tx, tenantId, wabaId));
  }

  resumeCauses(tenantId: string, wabaId: string, codes: string[]): Promise<string[]> {
    return this.database.forTenant(tenantId, (tx) => resumeCauses(tx, tenantId, wabaId, codes));
  }
}

/** What Meta said until now to calls and of messages of this WABA pauses none of its numbers any more. */
async function wordsAreOver(tx: EntityManager, tenantId: string, wabaId: string): Promise<void> {
  await tx.query(
    `update phone_number set resumed_at = clock_timestamp() where tenant_id = $1 and waba_id = $2`,
    [tenantId, wabaId],
  );
}

/** Ends the pauses of a WABA's numbers that have one of these codes, in the caller's transaction; answers which. */
export async function resumeCauses(
  tx: EntityManager,
  tenantId: string,
  wabaId: string,
  codes: string[],
): Promise<string[]> {
  const [resumed] = (await tx.query(
    `update phone_number set pause = null, resumed_at = clock_timestamp(), updated_at = now()
      where tenant_id = $1 and waba_id = $2 and pause->>'code' = any($3)
    returning phone_number_id as id`,
    [tenantId, wabaId, codes],
  )) as [{ id: string }[], number];
  for (const { id } of resumed) leaveNote(tx, { tenantId, kind: 'phone_number', id });
  return resumed.map(({ id }) => id);
}
