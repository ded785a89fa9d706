import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { In, Not } from 'typeorm';
import { Database } from '../platform/database/database.js';
import { leaveNote } from '../platform/live-bus/note.js';
import { PAUSE_CODES } from './number-pause.js';
import { PhoneNumber } from './phone-number.entity.js';
import { resumeCauses } from './sending-numbers.repository.js';
import { Tenant } from './tenant.entity.js';
import { STATUS } from './told-at.js';
import { Waba } from './waba.entity.js';

const SECRETS = ['token', 'appSecret', 'previousAppSecret', 'verifyToken'];

type NewNumber = Omit<
  PhoneNumber,
  'createdAt' | 'updatedAt' | 'silentSince' | 'usualGapHours' | 'pause' | 'bulkPause' | 'resumedAt' | 'toldAt'
>;

type Replaced = 'appSecret' | 'previousAppSecret' | 'appSecretReplacedAt';
type NewWaba = Omit<Waba, 'createdAt' | 'updatedAt' | 'subscribedAt' | 'tokenVersion' | 'toldAt' | Replaced> &
  Partial<Pick<Waba, Replaced>>;

type WabaChange = Partial<Pick<Waba, 'name' | 'status' | 'facts' | 'subscribedAt' | 'tokenVersion'>>;

/**
 * These facts were read of Meta, a few minutes ago at the most: what webhooks told before is older, and what happened
 * while it was read may still be told by one.
 */
const read = (names: string): string => `told_at = told_at || coalesce((
  select jsonb_object_agg(name, greatest((told_at->>name)::timestamptz, now() - interval '5 minutes'))
    from unnest(${names}::text[]) name), '{}')`;
const namesOf = (facts: object, status: string | undefined): string[] => [
  ...Object.keys(facts),
  ...(status === undefined ? [] : [STATUS]),
];

/** What a new token leaves alone: whoever connects the WABA anew meanwhile may be changing it. */
const withoutConnection = ({
  businessId: _business,
  appId: _app,
  appSecret: _secret,
  previousAppSecret: _previous,
  appSecretReplacedAt: _replaced,
  verifyToken: _verify,
  ...rest
}: NewWaba): Partial<NewWaba> => rest;

/** Roll the transaction back; never leave this file. */
class ForeignAsset extends Error {}
class Gone extends Error {}

@Injectable()
export class WabaRepository {
  constructor(private readonly database: Database) {}

  /**
   * Keeps a WABA with its numbers, as Meta lists them now. Nothing is changed when the WABA or one of the numbers is
   * another tenant's (`taken`), nor when the tenant leaves or `arrives` is false and the WABA is not here (`gone`).
   * One that does not arrive only takes a new token. An empty list removes nothing: numbers that we forget are deaf.
   * Answers which numbers the token before had paused: they send again.
   */
  async keep(waba: NewWaba, numbers: NewNumber[], arrives: boolean): Promise<string[] | 'taken' | 'gone'> {
    try {
      return await this.database.asSystem('waba.keep', async (tx) => {
        // The lock holds back a tenant that is just about to leave.
        const stays = { id: waba.tenantId, status: Not('leaving' as const) };
        if (!(await tx.findOne(Tenant, { where: stays, lock: { mode: 'pessimistic_read' } })))
          throw new Gone();
        // The insert decides a race between two tenants: the loser waits here and then sees the owner.
        if (arrives) await tx.createQueryBuilder().insert().into(Waba).values(waba).orIgnore().execute();
        // The lock keeps it until its numbers are written; one that was removed this moment is nobody's to keep.
        const { tenantId, wabaId } = waba;
        const lock = { mode: 'pessimistic_write' } as const;
        if (!(await tx.findOne(Waba, { where: { tenantId, wabaId }, lock })))
          throw arrives ? new ForeignAsset() : new Gone();
        const ids = numbers.map(({ phoneNumberId }) => phoneNumberId);
        await this.change(tx, waba, arrives ? waba : withoutConnection(waba));
        await tx.increment(Waba, { tenantId, wabaId }, 'tokenVersion', 1);
        await this.takeNumbers(tx, tenantId, wabaId, numbers);
        if (await tx.existsBy(PhoneNumber, { phoneNumberId: In(ids), tenantId: Not(tenantId) }))
          throw new ForeignAsset();
        return resumeCauses(tx, tenantId, wabaId, PAUSE_CODES.token);
      });
    } catch (error) {
      if (error instanceof Gone) return 'gone';
      if (error instanceof ForeignAsset) return 'taken';
      throw error;
    }
  }

  /**
   * Changes a WABA and takes over its numbers as Meta lists them now. A number of another tenant is left alone, and
   * an empty list removes nothing: numbers that we forget are deaf. False when the WABA is gone,
   * or has another token than the one that this was read with.
   */
  refresh(
    tenantId: string,
    wabaId: string,
    { tokenVersion, ...change }: WabaChange,
    numbers: NewNumber[] = [],
  ): Promise<boolean> {
    return this.database.asSystem('waba.refresh', async (tx) => {
      // The lock keeps the WABA until its numbers are written, or there is none any more.
      const lock = { mode: 'pessimistic_write' } as const;
      const where = { tenantId, wabaId, ...(tokenVersion !== undefined && { tokenVersion }) };
      if (!(await tx.findOne(Waba, { where, lock }))) return false;
      await this.change(tx, { tenantId, wabaId }, change);
      await this.takeNumbers(tx, tenantId, wabaId, numbers);
      return true;
    });
  }

  async refreshNumber(tenantId: string, number: Omit<NewNumber, 'tenantId' | 'wabaId'>): Promise<void> {
    await this.database.forTenant(tenantId, (tx) => this.changeNumber(tx, tenantId, number));
  }

  /** What Meta told by webhook and does not show when the account is read stays among the facts. */
  private async change(
    tx: EntityManager,
    { tenantId, wabaId }: Pick<Waba, 'tenantId' | 'wabaId'>,
    { facts, ...columns }: Partial<Waba>,
  ): Promise<void> {
    leaveNote(tx, { tenantId, kind: 'waba', id: wabaId });
    if (Object.keys(columns).length > 0) await tx.update(Waba, { tenantId, wabaId }, columns);
    const { status } = columns;
    if (facts)
      await tx.query(
        `update waba set facts = facts || $3::jsonb, ${read('$4')} where tenant_id = $1 and waba_id = $2`,
        [tenantId, wabaId, JSON.stringify(facts), namesOf(facts, status)],
      );
  }

  private async changeNumber(
    tx: EntityManager,
    tenantId: string,
    { phoneNumberId, facts, ...columns }: Omit<NewNumber, 'tenantId' | 'wabaId'>,
  ): Promise<void> {
    leaveNote(tx, { tenantId, kind: 'phone_number', id: phoneNumberId });
    await tx.update(PhoneNumber, { tenantId, phoneNumberId }, columns);
    await tx.query(
      `update phone_number set facts = facts || $3::jsonb, ${read('$4')}
        where tenant_id = $1 and phone_number_id = $2`,
      [tenantId, phoneNumberId, JSON.stringify(facts), namesOf(facts, columns.status)],
    );
  }

  /** The numbers of a WABA as Meta lists them now; one that is another tenant's is left alone. */
  private async takeNumbers(
    tx: EntityManager,
    tenantId: string,
    wabaId: string,
    numbers: NewNumber[],
  ): Promise<void> {
    if (numbers.length === 0) return;
    const ids = numbers.map(({ phoneNumberId }) => phoneNumberId);
    await tx.delete(PhoneNumber, { tenantId, wabaId, phoneNumberId: Not(In(ids)) });
    await tx.createQueryBuilder().insert().into(PhoneNumber).values(numbers).orIgnore().execute();
    // In the order in which whoever pauses them locks them.
    const ordered = numbers.toSorted((a, b) => (a.phoneNumberId < b.phoneNumberId ? -1 : 1));
    for (const number of ordered) await this.changeNumber(tx, tenantId, number);
  }

  list(tenantId: string): Promise<Waba[]> {
    return this.database.forTenant(tenantId, (tx) =>
      tx.find(Waba, { where: { tenantId }, order: { createdAt: 'ASC' } }),
    );
  }

  find(tenantId: string, wabaId: string): Promise<Waba | null> {
    return this.database.forTenant(tenantId, (tx) => tx.findOneBy(Waba, { tenantId, wabaId }));
  }

  /** With its sealed secrets. */
  findSealed(tenantId: string, wabaId: string): Promise<Waba | null> {
    return this.database.forTenant(tenantId, (tx) =>
      tx
        .createQueryBuilder(Waba, 'waba')
        .addSelect(SECRETS.map((column) => `waba.${column}`))
        .where({ tenantId, wabaId })
        .getOne(),
    );
  }

  /** The WABA of a number, with its sealed secrets, and whether its tenant may send. */
  async findSender(tenantId: string, phoneNumberId: string): Promise<{ waba: Waba; active: boolean } | null> {
    return this.database.forTenant(tenantId, async (tx) => {
      const waba = await tx
        .createQueryBuilder(Waba, 'waba')
        .addSelect(SECRETS.map((column) => `waba.${column}`))
        .innerJoin(PhoneNumber, 'number', 'number.waba_id = waba.waba_id')
        .where('waba.tenant_id = :tenantId and number.phone_number_id = :phoneNumberId', {
          tenantId,
          phoneNumberId,
        })
        .getOne();
      if (!waba) return null;
      return { waba, active: await tx.existsBy(Tenant, { id: tenantId, status: 'active' }) };
    });
  }

  /** Every WABA that is connected with this Meta app, with sealed secrets. */
  findSealedByApp(appId: string): Promise<Waba[]> {
    return this.database.asSystem('waba.app', (tx) =>
      tx
        .createQueryBuilder(Waba, 'waba')
        .addSelect(SECRETS.map((column) => `waba.${column}`))
        .where({ appId })
        .getMany(),
    );
  }

  async remove(tenantId: string, wabaId: string): Promise<boolean> {
    const { affected } = await this.database.forTenant(tenantId, (tx) =>
      tx.delete(Waba, { tenantId, wabaId }),
    );
    return (affected ?? 0) > 0;
  }

  numbers(tenantId: string, wabaId?: string): Promise<PhoneNumber[]> {
    return this.database.forTenant(tenantId, (tx) =>
      tx.find(PhoneNumber, {
        where: { tenantId, ...(wabaId ? { wabaId } : {}) },
        order: { phoneNumberId: 'ASC' },
      }),
    );
  }

  number(tenantId: string, phoneNumberId: string): Promise<PhoneNumber | null> {
    return this.database.forTenant(tenantId, (tx) => tx.findOneBy(PhoneNumber, { tenantId, phoneNumberId }));
  }
}
