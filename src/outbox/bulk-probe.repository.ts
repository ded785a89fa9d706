import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database/database.js';
import { BulkPauses } from '../tenants/bulk-pauses.js';
import type { NumberKey } from './claim.js';
import { letGo } from './held.repository.js';
import type { Outbound } from './outbound.entity.js';

/** A number whose campaigns may be tried again, and the message with which that was tried last. */
export interface DueProbe extends NumberKey {
  /** Null: none is tried. */
  messageId: string | null;
  /** Of that message; null: it is gone. */
  state: Outbound['state'] | null;
  status: string | null;
  /** It was let go so long ago that it tells nothing any more. */
  late: boolean;
  /** The pause has been over for so long that it is over altogether if nothing waits. */
  idle: boolean;
}

/** Until another message is tried because one tells nothing: its person's turn does not come, or no status does. */
const TOLD_WITHIN = `interval '10 minutes'`;
/** Until a pause is over that nobody waits for. */
const IDLE_AFTER = `interval '24 hours'`;

/** Which message is tried after Meta's spam limit; see `BulkProbes`. */
@Injectable()
export class BulkProbeRepository {
  constructor(
    private readonly database: Database,
    private readonly pauses: BulkPauses,
  ) {}

  /** Whose time to wait is over. From a paused number nothing leaves. */
  due(): Promise<DueProbe[]> {
    return this.database.asSystem('outbox.probes', (tx) =>
      tx.query(
        `select p.tenant_id as "tenantId", p.phone_number_id as "phoneNumberId", p.probe as "messageId",
                o.state, m.status, coalesce(p.at < now() - ${TOLD_WITHIN}, false) as late, p.until < now() - ${IDLE_AFTER} as idle
           from (select tenant_id, phone_number_id, (bulk_pause->'probe'->>'messageId')::uuid as probe,
                        (bulk_pause->'probe'->>'at')::timestamptz as at, (bulk_pause->>'until')::timestamptz as until
                   from phone_number where bulk_pause->>'endedAt' is null and pause is null) p
           left join outbound o on o.tenant_id = p.tenant_id and o.message_id = p.probe
           left join message m on m.tenant_id = p.tenant_id and m.id = p.probe
          where p.until <= now()`,
      ),
    );
  }

  /** Lets the first message go that waits, and no other before it is known what came of it. False: there is none to try. */
  next({ tenantId, phoneNumberId, messageId }: DueProbe): Promise<boolean> {
    return this.database.forTenant(tenantId, async (tx) => {
      // Whoever looks at the same moment waits here, and then finds that one is tried.
      const [first] = (await tx.query(
        `select message_id as id from outbound
          where tenant_id = $1 and phone_number_id = $2 and state = 'held' and held_for = 'spam'
          order by message_id limit 1 for update`,
        [tenantId, phoneNumberId],
      )) as { id: string }[];
      if (!first && messageId === null) return false;
      const change = { before: messageId, next: first?.id ?? null };
      const tried = await this.pauses.probe(tx, tenantId, phoneNumberId, change);
      return tried && first !== undefined && (await letGo(tx, tenantId, '$2', [first.id])) > 0;
    });
  }
}
