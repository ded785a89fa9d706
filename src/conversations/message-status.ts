/** What became of a message. */
export const MESSAGE_STATUSES = [
  'received',
  'queued',
  'sending',
  'accepted',
  'sent',
  'delivered',
  'read',
  'played',
  'failed',
  'canceled',
] as const;
export type MessageStatus = (typeof MESSAGE_STATUSES)[number];

export interface StatusAt {
  status: MessageStatus;
  /** ISO 8601 */
  at: string;
}

/**
 * How much a status proves. Meta's order is sent < delivered < read < played; a failure stands above
 * `sent` (a message may fail after it was sent) and below `delivered` (what reached a person did not fail).
 */
const RANK: Record<MessageStatus, number> = {
  received: 0,
  queued: 0,
  sending: 1,
  accepted: 2,
  sent: 3,
  failed: 4,
  canceled: 4,
  delivered: 5,
  read: 6,
  played: 7,
};

/** Whether a message with this status has reached whom it was for. */
export const hasArrived = (status: MessageStatus): boolean => RANK[status] >= RANK.delivered;

/** The statuses that Meta's webhooks name (`statuses[].status`), in our words; undefined for legacy and unknown ones. */
export function reportedStatus(word: string): MessageStatus | undefined {
  return ['sent', 'delivered', 'read', 'played', 'failed'].includes(word)
    ? (word as MessageStatus)
    : undefined;
}

/** The status after a report: the highest rank wins, so nothing ever goes backwards. */
export function laterStatus(current: MessageStatus, reported: MessageStatus): MessageStatus {
  return RANK[reported] > RANK[current] ? reported : current;
}

/**
 * The history with one more status; a repeated one keeps its first time. In order of rank: Meta's times are
 * whole seconds, so by time a message could seem delivered before it was queued.
 */
export function withStatus(history: StatusAt[], added: StatusAt): StatusAt[] {
  if (history.some(({ status }) => status === added.status)) return history;
  return [...history, added].sort((a, b) => RANK[a.status] - RANK[b.status] || a.at.localeCompare(b.at));
}
