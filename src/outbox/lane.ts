import type { Origin } from '../conversations/messages.js';

/** What a client may say about a message: somebody waits for it, or it is one of many. */
export const PRIORITIES = ['high', 'bulk'] as const;
export type Priority = (typeof PRIORITIES)[number];

/** The lanes of a number: whatever stands in the first goes before all of the second. */
export const LANES = { high: 0, bulk: 1 } as const satisfies Record<Priority, number>;
export type Lane = (typeof LANES)[Priority];

/** Asked for by a person, who has the panel open; or as one of a batch. */
export type Asked = 'person' | 'batch';

/** What decides about the lane of a message. */
export interface Laned {
  /** What the client says; absent: the rule decides. */
  priority?: Priority;
  /** How it was asked for; absent: by itself, by a client's system or the agent. */
  asked?: Asked;
  origin: Origin;
  type: string;
  /** Of a template; null: none, or not known. */
  category: string | null;
}

/**
 * Replies go before campaigns. The agent, and a person at the panel, write to somebody who waits for it; what is
 * free-form answers a person who wrote within the last day; a one-time code is being waited for, also one of a batch.
 * Any other template begins a conversation, and is one of many.
 */
export function laneOf({ priority, asked, origin, type, category }: Laned): Lane {
  if (priority) return LANES[priority];
  if (category === 'AUTHENTICATION' || origin === 'agent' || asked === 'person') return LANES.high;
  return asked === 'batch' || type === 'template' ? LANES.bulk : LANES.high;
}
