import { messageText } from './message-text.js';

interface Said {
  direction: 'inbound' | 'outbound';
  type: string;
  content: object | null;
  /** `history_context` marks what was said on the phone before the number was connected. */
  extra: object | null;
  status: string;
  /** When it is to leave; null: at once. */
  sendAt: Date | null;
  /** Order of arrival here, a decimal number. */
  arrival: string;
  /** Of the last message that an answer answers; null: all before it. */
  answersTo: string | null;
}

/**
 * What the person wrote since the last answer, in order of the thread. "Since" is by arrival: Meta's times are
 * whole seconds, so what was written just after an answer may bear an earlier time than the answer. An answer that did
 * not wait for the newest words leaves them unanswered.
 */
export function unanswered<M extends Said>(thread: M[]): M[] {
  const heard = thread.filter(({ extra }) => extra === null || !('history_context' in extra));
  const answers = heard.filter(isAnswer).map(({ arrival, answersTo }) => BigInt(answersTo ?? arrival));
  const last = answers.reduce((a, b) => (a > b ? a : b), -1n);
  return heard.filter(
    (message) =>
      message.direction === 'inbound' && BigInt(message.arrival) > last && messageText(message) !== undefined,
  );
}

/** Tapping an emoji, correcting or taking back is no answer, nor is what has not left or never will. */
function isAnswer({ direction, type, status, sendAt }: Said): boolean {
  if (direction !== 'outbound' || ['reaction', 'edit', 'revoke'].includes(type)) return false;
  return !['failed', 'canceled'].includes(status) && (sendAt === null || sendAt.getTime() <= Date.now());
}

/** The unanswered words, a burst as one text; undefined when there is nothing to answer. */
export function unansweredText(thread: Said[]): string | undefined {
  const texts = unanswered(thread).map(messageText);
  return texts.length > 0 ? texts.join('\n') : undefined;
}
