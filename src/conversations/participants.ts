import type { MessageStatus } from './message-status.js';
import { hasArrived, laterStatus } from './message-status.js';
import { phoneKey } from './phone.js';

/** What Meta tells of a message and one participant of its group. */
export interface ParticipantReport {
  waId: string | null;
  bsuid: string | null;
  status: MessageStatus;
  /** When that was, ISO 8601. */
  at: string;
  error: object | null;
  /** Meta's `pricing`: what reaching them is charged as. */
  pricing: object | null;
}

/** How far a message has come with one participant of its group; `pricing` is merged from all that was told of them. */
export interface Participant extends ParticipantReport {
  /** From 1 on, within the message: names them where they must not be named, and stays theirs. */
  number: number;
  /** The earliest time at which they had it, ISO 8601; null: it has not reached them. */
  arrivedAt: string | null;
}

/** Far more than a group can have; what comes beyond is not kept. */
const MOST = 1_024;

/** The participants after a report about one of them: the highest status wins, as for a message (Meta, status webhooks). */
export function withParticipant(known: Participant[], report: ParticipantReport): Participant[] {
  const number = 1 + Math.max(0, ...known.map((other) => other.number));
  const told = { ...report, number, arrivedAt: hasArrived(report.status) ? report.at : null };
  const same = known.filter(
    ({ waId, bsuid }) =>
      (waId !== null && report.waId !== null && phoneKey(waId) === phoneKey(report.waId)) ||
      (bsuid !== null && bsuid === report.bsuid),
  );
  const [first] = same;
  if (!first) return known.length < MOST ? [...known, told] : known;
  // Two, when one report named the phone and another the BSUID, and now one names both.
  const one = [...same, told].reduce((before, next) => ({
    ...(laterStatus(before.status, next.status) === before.status ? before : next),
    waId: before.waId ?? next.waId,
    bsuid: before.bsuid ?? next.bsuid,
    pricing: next.pricing ? { ...before.pricing, ...next.pricing } : before.pricing,
    number: before.number,
    arrivedAt: earlier(before.arrivedAt, next.arrivedAt),
  }));
  return known.flatMap((other) => (other === first ? one : same.includes(other) ? [] : other));
}

const earlier = (one: string | null, other: string | null): string | null =>
  one !== null && other !== null && other < one ? other : (one ?? other);
