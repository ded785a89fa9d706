import type { ToolCall } from './tools/agent-tool.js';

/** One message that is to leave. */
export interface PlannedMessage {
  type: 'text' | 'interactive' | 'template';
  content: Record<string, unknown>;
}

/** How often a provider was asked, and what came of it. */
export interface Attempt {
  provider: string;
  model: string | null;
  /** `answered`, or why not. */
  outcome: string;
  detail: string | null;
  ms: number;
  inputTokens: number;
  outputTokens: number;
  cost: number;
}

/** What was shown to whoever decided: ids and counts, so that erasing a message leaves nothing behind. */
export interface Saw {
  messageIds: string[];
  summary: boolean;
  facts: string[];
  tools: string[];
  tokens: number;
}

/** What is done to a person's profile. */
export interface ProfileChange {
  /** Null takes an attribute away. */
  attributes: Record<string, string | null>;
  addTags: string[];
  removeTags: string[];
}

/** What becomes of a turn: all of it happens in one transaction, or nothing. */
export interface Plan {
  /** `replied`, `handed_off`, or why nothing is said. */
  outcome: string;
  /** In words, for people who look at the trace. */
  reason: string;
  messages: PlannedMessage[];
  mode?: 'human' | 'paused';
  handOff?: { reason: string; summary: string };
  alert?: { kind: string; detail: object; onceKey?: string };
  profile?: ProfileChange;
  forget?: boolean;
  /** The person wants no more marketing: recorded whatever becomes of the answer. */
  optOut?: boolean;
  /** It was broken off since a newer message was due: no answer to anything. */
  outdated?: boolean;
  /** Who decided; null: nobody had to. */
  provider: string | null;
  model: string | null;
  ruleIndex: number | null;
  saw: Saw;
  calls: ToolCall[];
  attempts: Attempt[];
  /** What a provider wanted to say, and why it must not. */
  withheld: { text: string; why: string } | null;
}

export const NOTHING_SEEN: Saw = { messageIds: [], summary: false, facts: [], tools: [], tokens: 0 };

/** A plan in which nothing happens but what is given. */
export const plan = (outcome: string, reason: string, more: Partial<Plan> = {}): Plan => ({
  ...{ outcome, reason, messages: [], provider: null, model: null, ruleIndex: null },
  ...{ saw: NOTHING_SEEN, calls: [], attempts: [], withheld: null },
  ...more,
});

export const text = (body: string): PlannedMessage => ({ type: 'text', content: { body } });

/** All words of a message that people read. */
export function wordsIn(value: unknown): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map(wordsIn).join('\n');
  if (value === null || typeof value !== 'object') return '';
  return Object.values(value).map(wordsIn).join('\n');
}
