import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database/database.js';

const AT_ONCE = 1_000;

/** Takes away what was said with numbers that are not the tenant's any more. */
@Injectable()
export class NumberErasureRepository {
  constructor(private readonly database: Database) {}

  /**
   * Messages first, in steps that no time-out ends; then the threads, and the people with whom nothing else was said.
   * Safe to repeat: it goes on where it was broken off.
   */
  async erase(tenantId: string, phoneNumberIds: string[]): Promise<void> {
    for (let deleted = AT_ONCE; deleted === AT_ONCE;)
      [, deleted] = await this.database.forTenant(tenantId, (tx) =>
        tx.query<[unknown, number]>(
          `delete from message where tenant_id = $1 and id in
             (select id from message where tenant_id = $1 and phone_number_id = any($2) limit ${AT_ONCE})`,
          [tenantId, phoneNumberIds],
        ),
      );
    await this.database.forTenant(tenantId, (tx) =>
      tx.query(
        `with gone as (delete from conversation where tenant_id = $1 and phone_number_id = any($2) returning id, contact_id)
         delete from contact c using gone
          where c.tenant_id = $1 and c.id = gone.contact_id
            and not exists (select 1 from conversation v where v.tenant_id = $1 and v.contact_id = c.id
                               and v.id not in (select id from gone))`,
        [tenantId, phoneNumberIds],
      ),
    );
  }
}
