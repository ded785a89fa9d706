import { messageText } from '../message-text.js';
import type { Utterance } from '../providers/provider.js';
import { estimateTokens } from './tokens.js';

interface Said {
  id: string;
  direction: 'inbound' | 'outbound';
  type: string;
  content: object | null;
  status: string;
  at: Date;
  arrival: string;
}

/** Longer single messages are cut for the prompt. */
const MAX_MESSAGE = 4_000;
/** Of the recent ones, however short. */
const MAX_MESSAGES = 30;
/** Whatever the budget: the unanswered words are always seen. */
const LEAST = 1;

/** The recent part of a thread as a provider sees it, and what was left out before it. */
export interface Transcript<M> {
  said: Utterance[];
  messages: M[];
  /** Before these, the oldest first: what a summary should hold. */
  older: M[];
  tokens: number;
}

/**
 * The newest messages with words that fit into so many tokens, oldest first; what failed or was called off was never
 * said, and what was forgotten is not shown, unless it waits for an answer. Neighbours of one side are one utterance, since providers want the sides to alternate; the first is the person's.
 */
export function transcript<M extends Said>(
  thread: M[],
  budgetTokens: number,
  forgottenAt: Date | null,
  waiting: ReadonlySet<string> = new Set(),
): Transcript<M> {
  const heard = thread.filter(
    (message) =>
      wordsOf(message) !== undefined &&
      !['failed', 'canceled'].includes(message.status) &&
      (forgottenAt === null || message.at > forgottenAt || waiting.has(message.id)),
  );
  let tokens = 0;
  let from = heard.length;
  while (from > 0) {
    const cost = estimateTokens(wordsOf(heard[from - 1]!)!) + 4;
    const kept = heard.length - from;
    if (kept >= MAX_MESSAGES || (tokens + cost > budgetTokens && kept >= LEAST)) break;
    tokens += cost;
    from -= 1;
  }
  while (from < heard.length && heard[from]?.direction === 'outbound') from += 1;
  const messages = heard.slice(from);
  const said: Utterance[] = [];
  for (const message of messages) {
    const role = message.direction === 'inbound' ? 'user' : 'assistant';
    const text = wordsOf(message)!;
    const last = said.at(-1);
    if (last?.role === role) last.text += `\n${text}`;
    else said.push({ role, text });
  }
  return { said, messages, older: heard.slice(0, from), tokens };
}

/** What a message says in words, ours included. */
export function wordsOf(message: Pick<Said, 'direction' | 'type' | 'content'>): string | undefined {
  const words = message.direction === 'inbound' ? messageText(message) : ownWords(message);
  return words?.slice(0, MAX_MESSAGE);
}

function ownWords({ type, content }: Pick<Said, 'type' | 'content'>): string | undefined {
  const given = (content ?? {}) as { name?: unknown; body?: { text?: unknown } };
  if (type === 'template') return `[template ${String(given.name)}]`;
  if (type === 'interactive') return typeof given.body?.text === 'string' ? given.body.text : undefined;
  return messageText({ type, content });
}
