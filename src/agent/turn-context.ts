import type { Message, Thread } from '../conversations/messages.js';
import type { HttpTool } from './tools/http-tool.js';
import type { Mind } from './mind.js';
import type { TurnFacts } from './providers/provider.js';

/** What is remembered of a conversation. */
export interface Memory {
  summary: string | null;
  /** Arrival of the last message in the summary. */
  summarizedTo: string;
  /** Nothing from before is shown to a provider. */
  forgottenAt: Date | null;
}

/** What is known about a person, beside what Meta tells. */
export interface Profile {
  attributes: Record<string, string>;
  tags: string[];
}

/** All that a turn is decided from, as it was at one moment. */
export interface TurnContext {
  mind: Mind;
  thread: Pick<Thread, 'id' | 'phoneNumberId' | 'mode' | 'windowOpenUntil'> & {
    contact: Pick<Thread['contact'], 'id' | 'name' | 'savedName' | 'waId' | 'bsuid' | 'marketing'>;
  };
  /** The last messages, oldest first. */
  said: Message[];
  /** The unanswered ones among them, and their words. */
  waiting: Message[];
  text: string;
  profile: Profile;
  memory: Memory;
  tools: HttpTool[];
  /** Turns of the conversation in the last 24 hours that asked a provider. */
  turnsToday: number;
  /** When the agent was last stopped here, in the last 24 hours, since it seemed to talk to a machine. */
  stoppedAt: Date | null;
  /** Used in this month. */
  spent: { tokens: number; cost: number };
  /** The last message to answer. */
  messageId: string;
  now: Date;
  /** Nothing is sent, kept or changed. */
  preview: boolean;
}

/** Whom the turn is about; the only person that tools can touch. */
export const factsOf = ({ mind, thread, messageId, profile, preview }: TurnContext): TurnFacts => ({
  tenantId: mind.tenantId,
  conversationId: thread.id,
  messageId,
  contact: {
    id: thread.contact.id,
    name: thread.contact.name ?? thread.contact.savedName,
    waId: thread.contact.waId,
    bsuid: thread.contact.bsuid,
  },
  attributes: profile.attributes,
  tags: profile.tags,
  preview,
});

/** What an answer answers: when it is different afterwards, the answer is stale. */
const versionOf = (mode: string, waiting: Pick<Message, 'id' | 'content' | 'type'>[]): string =>
  JSON.stringify([mode, waiting.map(({ id, type, content }) => [id, type, content])]);

/** What may have changed about a thread while somebody thought. */
export interface Standing {
  enabled: boolean;
  mode: string;
  waiting: Message[];
}

/**
 * What becomes of an answer that was thought about while the thread went on. `outdated`: it was broken off. `atLast`: it
 * was thought over often enough, so it holds as long as something that it answers still waits.
 */
export function fateOf(
  then: TurnContext,
  now: Standing | undefined,
  { outdated = false, atLast = false }: { outdated?: boolean | undefined; atLast?: boolean } = {},
): 'holds' | 'stale' | 'dropped' {
  if (!now || !now.enabled || now.mode !== 'agent' || now.waiting.length === 0) return 'dropped';
  if (outdated) return 'stale';
  if (versionOf(then.thread.mode, then.waiting) === versionOf(now.mode, now.waiting)) return 'holds';
  return atLast && newerThan(then, now.waiting).length < now.waiting.length ? 'holds' : 'stale';
}

/** What waits now and did not then. */
export function newerThan({ waiting }: Pick<TurnContext, 'waiting'>, now: Message[] = []): Message[] {
  const seen = new Set(waiting.map(({ id }) => id));
  return now.filter(({ id }) => !seen.has(id));
}
