import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database/database.js';

const AT_ONCE = 1_000;

/** Whose raw deliveries are erased: a whole tenant's, or what came for some of its numbers and their WABA. */
export interface ErasedSource {
  tenantId: string;
  of: { wabaId: string; phoneNumberIds: string[] } | null;
}

/** Takes away what Meta posted about those who left, as long as nobody else stands in the same delivery. */
@Injectable()
export class DeliveryErasureRepository {
  constructor(private readonly database: Database) {}

  /**
   * Walks over the deliveries that are kept, in steps that no time-out ends. One that is shared with others, or still
   * waits, stays until its retention is over. Safe to repeat.
   */
  async erase({ tenantId, of }: ErasedSource): Promise<void> {
    for (let after: string | undefined = '00000000-0000-0000-0000-000000000000'; after !== undefined;) {
      const [last] = await this.step(after, tenantId, of);
      after = last?.id;
    }
  }

  /** One step; answers the last delivery that it looked at. */
  private step(after: string, tenantId: string, of: ErasedSource['of']): Promise<{ id: string }[]> {
    return this.database.asSystem('offboarding.deliveries', (tx) =>
      tx.query<{ id: string }[]>(
        `with page as (select id from webhook_delivery where id > $1 order by id limit ${AT_ONCE}),
              gone as (delete from webhook_delivery d using page
                        where d.id = page.id and d.status <> 'received'
                          and exists (select 1 from webhook_event e where e.delivery_id = d.id)
                          and not exists (select 1 from webhook_event e
                                           where e.delivery_id = d.id and (${THEIRS}) is not true))
         select id from page order by id desc limit 1`,
        [after, tenantId, of?.phoneNumberIds ?? null, of?.wabaId ?? null],
      ),
    );
  }
}

/** An update e that is only about them. */
const THEIRS = `e.tenant_id = $2 and ($3::text[] is null or e.phone_number_id = any($3)
  or e.phone_number_id is null and e.waba_id = $4::text)`;
