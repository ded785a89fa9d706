import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { NumberKey } from './claim.js';
import { heldForAssessment } from './outbound.entity.js';

/** Meta, template pacing: 99 of 100 assessments end within an hour. After it one more message is let go, to see. */
const ASSESSED_FOR = `interval '1 hour'`;

/** Whether `outbound a` is held at Meta for the reason for which the row `of` is held here. */
export const ASSESSED = (of: string): string =>
  `a.tenant_id = ${of}.tenant_id and a.phone_number_id = ${of}.phone_number_id and a.state = 'done'
   and a.held_for = ${of}.held_for and a.attempted_at > now() - ${ASSESSED_FOR}`;

/**
 * Template pacing: the first messages of a new, edited or unpaused template are sent, the others Meta holds until it
 * knows what people make of it; then it sends them, or drops them and pauses the template. As long as one message is
 * held there, the rest of the campaign waits here, where it can be called off.
 */
@Injectable()
export class AssessmentRepository {
  /** `known`: what was asked before in this transaction, by template. */
  async isOn(
    tx: EntityManager,
    { tenantId, phoneNumberId }: NumberKey,
    templateId: string,
    known: Map<string, boolean>,
  ): Promise<boolean> {
    const before = known.get(templateId);
    if (before !== undefined) return before;
    const [{ on }] = (await tx.query(
      `select exists (select 1 from outbound a, (select $1::uuid as tenant_id, $2 as phone_number_id, $3 as held_for) h
         where ${ASSESSED('h')}) as on`,
      [tenantId, phoneNumberId, heldForAssessment(templateId)],
    )) as [{ on: boolean }];
    known.set(templateId, on);
    return on;
  }

  /** One of them came out of it: for no other of its template it goes on, whatever becomes of that. */
  async ended(tx: EntityManager, { tenantId, phoneNumberId }: NumberKey, templateId: string): Promise<void> {
    // Those that somebody holds have a status of their own coming.
    await tx.query(
      `update outbound set held_for = null where tenant_id = $1 and message_id in (
         select message_id from outbound
          where tenant_id = $1 and phone_number_id = $2 and state = 'done' and held_for = $3 for update skip locked)`,
      [tenantId, phoneNumberId, heldForAssessment(templateId)],
    );
  }
}
