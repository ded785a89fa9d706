import type { MessageStatus } from './message-status.js';
import { laterStatus } from './message-status.js';

/** How far a message has come with one participant of its group. */
export interface Participant {
  waId: string | null;
  bsuid: string | null;
  status: MessageStatus;
  /** When that was, ISO 8601. */
  at: string;
  error: object | null;
}

/** Far more than a group can have; what comes beyond is not kept. */
const MOST = 1_024;

/** The participants after a report about one of them: the highest status wins, as for a message (Meta, status webhooks). */
export function withParticipant(known: Participant[], report: Participant): Participant[] {
  const place = known.findIndex(
    ({ waId, bsuid }) =>
      (waId !== null && waId === report.waId) || (bsuid !== null && bsuid === report.bsuid),
  );
  const before = known[place];
  if (!before) return known.length < MOST ? [...known, report] : known;
  const later = laterStatus(before.status, report.status) === before.status ? before : report;
  const { waId, bsuid } = before;
  return known.with(place, { ...later, waId: waId ?? report.waId, bsuid: bsuid ?? report.bsuid });
}
