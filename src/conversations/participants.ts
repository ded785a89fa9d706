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
  const same = known.filter(
    ({ waId, bsuid }) =>
      (waId !== null && waId === report.waId) || (bsuid !== null && bsuid === report.bsuid),
  );
  const [first] = same;
  if (!first) return known.length < MOST ? [...known, report] : known;
  // Two, when one report named the phone and another the BSUID, and now one names both.
  const one = [...same, report].reduce((before, next) => ({
    ...(laterStatus(before.status, next.status) === before.status ? before : next),
    waId: before.waId ?? next.waId,
    bsuid: before.bsuid ?? next.bsuid,
  }));
  return known.flatMap((other) => (other === first ? one : same.includes(other) ? [] : other));
}
