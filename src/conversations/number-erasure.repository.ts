import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database/database.js';

const AT_ONCE = 1_000;

/** Takes away what was said with numbers that are not the tenant's any more. */
@Injectable()
export class NumberErasureRepository {
  constructor(private readonly database: Database) {}

  /**
   * Messages first, then the threads, and the people with whom nothing else was said, in steps that no time-out ends:
   * also those who only stood in an address book, and those who turned out to be one of them.
   * Safe to repeat: it goes on where it was broken off.
   */
  async erase(tenantId: string, phoneNumberIds: string[]): Promise<void> {
    if (phoneNumberIds.length === 0) return;
    for (const table of ['message', 'conversation'])
      for (let deleted = AT_ONCE; deleted === AT_ONCE;)
        [, deleted] = await this.database.forTenant(tenantId, (tx) =>
          tx.query<[unknown, number]>(
            `delete from ${table} where tenant_id = $1 and id in
               (select id from ${table} where tenant_id = $1 and phone_number_id = any($2) limit ${AT_ONCE})`,
            [tenantId, phoneNumberIds],
          ),
        );
    for (let found = AT_ONCE; found === AT_ONCE;) found = await this.erasePeople(tenantId);
  }

  /** Up to so many people without a thread; answers how many it found. */
  private erasePeople(tenantId: string): Promise<number> {
    return this.database.forTenant(tenantId, async (tx) => {
      const ids = (
        await tx.query<{ id: string }[]>(
          `${KIN} select c.id from contact c where ${SILENT} order by c.id limit ${AT_ONCE} for update of c`,
          [tenantId],
        )
      ).map(({ id }) => id);
      // Asked again under the lock: somebody may have written to another number meanwhile.
      await tx.query(`${KIN} delete from contact c where c.id = any($2) and ${SILENT}`, [tenantId, ids]);
      return ids.length;
    });
  }
}

/** Who turned out to be whom, however many merges later. */
const KIN = `
  with recursive merged (id, into_id) as (
    select id, merged_into from contact where tenant_id = $1 and merged_into is not null
    union
    select m.id, c.merged_into from merged m
      join contact c on c.tenant_id = $1 and c.id = m.into_id and c.merged_into is not null
  ), kin (id, other_id) as (select id, into_id from merged union all select into_id, id from merged)`;
/** A contact c with whom there is no thread, nor with one of its kin. */
const SILENT = `c.tenant_id = $1
  and not exists (select 1 from conversation v where v.tenant_id = $1 and v.contact_id = c.id)
  and not exists (select 1 from kin k join conversation v on v.tenant_id = $1 and v.contact_id = k.other_id
                   where k.id = c.id)`;
