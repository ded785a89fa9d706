import { Injectable } from '@nestjs/common';
import { MessageStatuses } from '../conversations/message-statuses.js';
import { Database } from '../platform/database/database.js';
import type { Claim } from './claim.js';
import { Charges } from './costs/charges.js';
import { heldForAssessment, type Outbound } from './outbound.entity.js';
import type { Concluded } from './outbound.repository.js';
import { heldReason } from './send-error.js';
import { NEXT } from './turn.js';

/** Meta took a claimed message under this id. */
export interface Acceptance {
  claim: Claim;
  wamid: string;
  /** Meta has not sent it yet: it assesses the template first (template pacing). */
  assessed?: boolean;
}

interface Row {
  messageId: string;
  state: Outbound['state'];
  written: boolean;
  next: string | null;
}

/** What Meta took, written down for many messages of a tenant at once. */
@Injectable()
export class AcceptanceRepository {
  constructor(
    private readonly database: Database,
    private readonly statuses: MessageStatuses,
    private readonly charges: Charges,
  ) {}

  /**
   * Meta took them. That is the truth whatever was thought meanwhile (unsure, given up, to be sent again, called off),
   * as long as nobody has claimed a message anew: then the fence is another. In one transaction; what came of each, in
   * the same order.
   */
  write(tenantId: string, acceptances: Acceptance[]): Promise<Concluded[]> {
    return this.database.forTenant(tenantId, async (tx) => {
      const rows = (await tx.query(
        `with before as (
           select w.message_id, w.state, g.fence, g.held_for from unnest($2::uuid[], $3::int[], $4::text[]) as g (message_id, fence, held_for)
             join outbound w on w.tenant_id = $1 and w.message_id = g.message_id
            order by w.message_id for update of w
         ), changed as (
           update outbound w set state = 'done', lease_until = null, held_for = b.held_for from before b
            where w.tenant_id = $1 and w.message_id = b.message_id and w.fence = b.fence and b.state <> 'done'
           returning w.message_id
         )
         select b.message_id as "messageId", b.state, c.message_id is not null as written, ${NEXT}
           from before b join outbound o on o.tenant_id = $1 and o.message_id = b.message_id
           left join changed c on c.message_id = b.message_id`,
        [
          tenantId,
          acceptances.map(({ claim }) => claim.messageId),
          acceptances.map(({ claim }) => claim.fence),
          acceptances.map(({ claim, assessed }) =>
            assessed && claim.templateId ? heldForAssessment(claim.templateId) : null,
          ),
        ],
      )) as Row[];
      // A status may have proven one before the answer came: then nobody has told the next one yet.
      const next = rows.flatMap((row) => row.next ?? []).sort();
      if (next.length > 0)
        await tx.query(
          `update outbound set parked_until = null
            where tenant_id = $1 and state = 'queued' and message_id in (
                  select message_id from outbound where tenant_id = $1 and message_id = any($2) order by 1 for update)`,
          [tenantId, next],
        );
      const byId = new Map(rows.map((row) => [row.messageId, row]));
      const steps = acceptances.flatMap(({ claim: { messageId }, wamid, assessed }) => {
        const row = byId.get(messageId);
        if (!row?.written) return [];
        const held = assessed ? heldReason('quality_assessment', new Date()) : undefined;
        return [{ messageId, wamid, held, back: row.state === 'failed' || row.state === 'canceled' }];
      });
      await this.charges.note(tx, tenantId, await this.statuses.accepted(tx, tenantId, steps));
      return acceptances.map(({ claim }) => {
        const row = byId.get(claim.messageId);
        return { written: row?.written ?? false, next: (row?.next ?? null) !== null };
      });
    });
  }
}
