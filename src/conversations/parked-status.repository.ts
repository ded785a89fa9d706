import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database } from '../platform/database/database.js';
import type { StatusReport } from './message-statuses.js';
import type { Message } from './message.entity.js';
import { ParkedStatus } from './parked-status.entity.js';

/** Statuses that came before their message's wamid was known. */
@Injectable()
export class ParkedStatusRepository {
  constructor(private readonly database: Database) {}

  async park(tx: EntityManager, tenantId: string, reports: StatusReport[]): Promise<void> {
    if (reports.length === 0) return;
    const parked = reports.map((report) => {
      const { phoneNumberId, wamid, participant } = report;
      // Everybody in a group is told of by a status of their own.
      const status = [report.status, participant?.waId ?? participant?.bsuid ?? []].flat().join(' ');
      return { tenantId, phoneNumberId, wamid, status, report };
    });
    await tx.createQueryBuilder().insert().into(ParkedStatus).values(parked).orIgnore().execute();
  }

  /** Takes the statuses that were parked for messages with a wamid, by wamid, oldest first. */
  async unpark(
    tx: EntityManager,
    tenantId: string,
    messages: Pick<Message, 'phoneNumberId' | 'wamid'>[],
  ): Promise<Map<string, StatusReport[]>> {
    const [rows] = (await tx.query(
      `delete from parked_status p using unnest($2::text[], $3::text[]) as m (phone_number_id, wamid)
        where p.tenant_id = $1 and p.phone_number_id = m.phone_number_id and p.wamid = m.wamid
       returning p.wamid, p.report, p.parked_at as "parkedAt"`,
      [tenantId, messages.map(({ phoneNumberId }) => phoneNumberId), messages.map(({ wamid }) => wamid)],
    )) as [{ wamid: string; report: StatusReport & { at: string }; parkedAt: Date }[], number];
    const reports = new Map<string, StatusReport[]>();
    for (const { wamid, report } of rows.sort((a, b) => a.parkedAt.getTime() - b.parkedAt.getTime()))
      reports.set(wamid, [...(reports.get(wamid) ?? []), { ...report, at: new Date(report.at) }]);
    return reports;
  }

  /** Meta repeats a webhook for 7 days; a status that has found no message by then belongs to another app. */
  async dropOld(): Promise<void> {
    await this.database.asSystem('messages.parked', (tx) =>
      tx.query(`delete from parked_status where parked_at < now() - interval '8 days'`),
    );
  }
}
