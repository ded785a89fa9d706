import type { Hours } from './business-hours.js';
import type { OptionalTool } from './tools/optional-tools.js';
import { OPTIONAL_TOOLS } from './tools/optional-tools.js';

/** Meta's clock and ours differ, and its times have whole seconds: nobody is a little too old. */
export const AGE_SLACK_SECONDS = 45;

/** When the agent speaks. */
export interface TurnTaking {
  /** A burst is answered at the latest this long after it began, in milliseconds. */
  maxWaitMs: number;
  /** What is older wakes nobody, in minutes. */
  maxAgeMinutes: number;
  /** Shows that an answer is being written while a provider is asked. */
  typing: boolean;
  /** Messages that one answer may be split into, at its blank lines. Each one costs money. */
  maxMessages: number;
}

/** What it may say. */
export interface Guardrails {
  /** What the business is about; beyond it the agent declines. */
  scope: string;
  /** Words and phrases that are neither answered nor said. */
  blockedTopics: string[];
  /** Hosts that links may lead to, besides those in the instructions. */
  allowedLinks: string[];
  /** Characters of one answer. */
  maxReplyLength: number;
  /** Turns of one conversation in 24 hours that ask a provider. */
  turnsPerDay: number;
}

/** What it may cost. */
export interface Budget {
  /** Of a calendar month in the tenant's time zone; null: any number. */
  monthlyTokens: number | null;
  monthlyCost: number | null;
  /** Of the prices and the budget: a word for people, nothing is converted. */
  currency: string;
  /** No provider is asked any more until it is off again. */
  killSwitch: boolean;
}

/** When people go on. */
export interface HandOffPolicy {
  /** Who answers when no provider does. */
  lastResort: 'rules' | 'hand-off';
  /** What is said then before people go on; null: a sentence in the person's language. */
  apology: string | null;
  /** The agent goes on after so much silence; null: only by hand. */
  returnAfterMinutes: number | null;
  /** When people are there; null: not said. */
  hours: Hours[] | null;
  /** What is said when somebody is handed over at another time; null: a sentence in the person's language. */
  awayText: string | null;
}

/** What it remembers. */
export interface MemoryPolicy {
  /** Of what was said lately, for one answer. */
  historyTokens: number;
  /** Keeps a summary of what was said before. */
  summary: boolean;
}

/** What it may do. */
export interface ToolPolicy {
  enabled: OptionalTool[];
  /** Names of the templates that it may send. */
  templates: string[];
}

export interface Policy {
  turnTaking: TurnTaking;
  guardrails: Guardrails;
  budget: Budget;
  handOff: HandOffPolicy;
  memory: MemoryPolicy;
  tools: ToolPolicy;
  /** How long traces are kept, in days. */
  traceDays: number;
}

/** As far as the tenant said anything. */
export type StoredPolicy = {
  [Part in keyof Policy]?: Policy[Part] extends object ? Partial<Policy[Part]> : Policy[Part];
};

export const DEFAULT_POLICY: Policy = {
  turnTaking: { maxWaitMs: 10_000, maxAgeMinutes: 60, typing: true, maxMessages: 1 },
  guardrails: { scope: '', blockedTopics: [], allowedLinks: [], maxReplyLength: 1_200, turnsPerDay: 60 },
  budget: { monthlyTokens: null, monthlyCost: null, currency: 'USD', killSwitch: false },
  handOff: { lastResort: 'rules', apology: null, returnAfterMinutes: null, hours: null, awayText: null },
  memory: { historyTokens: 2_000, summary: true },
  tools: { enabled: [...OPTIONAL_TOOLS], templates: [] },
  traceDays: 30,
};

/** What holds: what was said, and the defaults for the rest. */
export function effectivePolicy(stored: StoredPolicy): Policy {
  return merged(DEFAULT_POLICY, stored) as Policy;
}

/** What is stored after a change: what is left out of it stays as it is. */
export const changedPolicy = (stored: StoredPolicy, change: StoredPolicy): StoredPolicy =>
  merged(stored, change) as StoredPolicy;

function merged(base: object, over: object): object {
  const known = base as Record<string, unknown>;
  const parts = Object.entries(over)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]: [string, unknown]) => {
      const plain = value !== null && typeof value === 'object' && !Array.isArray(value);
      return [key, plain ? merged((known[key] as object | undefined) ?? {}, value) : value] as const;
    });
  return { ...known, ...Object.fromEntries(parts) };
}
