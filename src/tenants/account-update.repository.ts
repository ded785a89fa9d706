import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { leaveNote } from '../platform/live-bus/note.js';
import type { AccountUpdate } from './account-update.js';
import { PAUSE_CODES } from './number-pause.js';
import type { PhoneNumber } from './phone-number.entity.js';
import { resumeCauses } from './sending-numbers.repository.js';
import type { ToldAt } from './told-at.js';
import { news, STATUS, toldNow, VERIFIED_NAME } from './told-at.js';
import type { Waba } from './waba.entity.js';

type KnownWaba = Pick<Waba, 'appId' | 'toldAt'> & { current: boolean };
type KnownNumber = Pick<PhoneNumber, 'phoneNumberId' | 'status' | 'toldAt'> & { digits: string };
/** A waba or number with what is new of it. */
interface Change {
  facts: Record<string, unknown>;
  status?: string | undefined;
  verifiedName?: string | undefined;
}

/** What Meta told about accounts by webhook, in any order, is kept as it was told last. */
@Injectable()
export class AccountUpdateRepository {
  /** `platformAppId`: with which a WABA without an app of its own is connected; undefined: nobody knows. */
  async apply(
    tx: EntityManager,
    { tenantId, wabaId, platformAppId }: { tenantId: string; wabaId: string; platformAppId?: string },
    { at, app, wabaStatus, wabaFacts = {}, ...ofNumbers }: AccountUpdate,
  ): Promise<void> {
    // What waited since before the WABA was connected is about an earlier connection. Meta's time has whole seconds.
    const [waba] = (await tx.query(
      `select app_id as "appId", told_at as "toldAt", date_trunc('second', created_at) <= $3 as current
         from waba where tenant_id = $1 and waba_id = $2 for no key update`,
      [tenantId, wabaId, at],
    )) as KnownWaba[];
    if (!waba?.current) return;
    if (app !== undefined && (waba.appId ?? platformAppId ?? app) !== app) return;
    const { change, told } = newsOf({ facts: wabaFacts, status: wabaStatus }, at, waba.toldAt);
    await tx.query(
      `update waba set status = coalesce($3, status), facts = facts || $4::jsonb, told_at = told_at || $5::jsonb, updated_at = now()
        where tenant_id = $1 and waba_id = $2`,
      [tenantId, wabaId, change.status ?? null, JSON.stringify(change.facts), JSON.stringify(told)],
    );
    leaveNote(tx, { tenantId, kind: 'waba', id: wabaId });
    if (change.status === 'ACTIVE') await resumeCauses(tx, tenantId, wabaId, PAUSE_CODES.restriction);
    await this.applyToNumbers(tx, { tenantId, wabaId }, { at, ...ofNumbers });
  }

  private async applyToNumbers(
    tx: EntityManager,
    { tenantId, wabaId }: { tenantId: string; wabaId: string },
    { at, numbersStatus, numbersFacts, number }: AccountUpdate,
  ): Promise<void> {
    if (!numbersStatus && !numbersFacts && !number) return;
    const known = (await tx.query(
      `select phone_number_id as "phoneNumberId", status, told_at as "toldAt",
              regexp_replace(display_phone_number, '\\D', '', 'g') as digits
         from phone_number where tenant_id = $1 and waba_id = $2 order by phone_number_id for no key update`,
      [tenantId, wabaId],
    )) as KnownNumber[];
    for (const { phoneNumberId, status, toldAt, digits } of known) {
      const own = number?.digits === digits ? number : undefined;
      const moves = numbersStatus && (numbersStatus.from ?? status) === status;
      const { change, told } = newsOf(
        {
          facts: { ...numbersFacts, ...own?.facts },
          status: moves ? numbersStatus.to : undefined,
          verifiedName: own?.verifiedName,
        },
        at,
        toldAt,
      );
      if (Object.keys(told).length === 0) continue;
      await tx.query(
        `update phone_number
            set status = coalesce($3, status), verified_name = coalesce($4, verified_name),
                facts = facts || $5::jsonb, told_at = told_at || $6::jsonb, updated_at = now()
          where tenant_id = $1 and phone_number_id = $2`,
        [
          ...[tenantId, phoneNumberId, change.status ?? null, change.verifiedName ?? null],
          ...[JSON.stringify(change.facts), JSON.stringify(told)],
        ],
      );
      leaveNote(tx, { tenantId, kind: 'phone_number', id: phoneNumberId });
    }
  }
}

/** What of a change is newer than what is known, and when it was told. */
function newsOf(
  { facts, status, verifiedName }: Change,
  at: Date,
  known: ToldAt,
): { change: Change; told: ToldAt } {
  const told = Object.keys(facts).filter((name) => facts[name] !== undefined);
  if (status !== undefined) told.push(STATUS);
  if (verifiedName !== undefined) told.push(VERIFIED_NAME);
  const fresh = new Set(news(told, at, known));
  const change: Change = {
    facts: Object.fromEntries(Object.entries(facts).filter(([name]) => fresh.has(name))),
  };
  if (fresh.has(STATUS)) change.status = status;
  if (fresh.has(VERIFIED_NAME)) change.verifiedName = verifiedName;
  return { change, told: toldNow([...fresh], at, new Date()) };
}
