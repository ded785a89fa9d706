import { messageText } from './message-text.js';

interface Said {
  direction: 'inbound' | 'outbound';
  type: string;
  content: object | null;
  /** Order of arrival here, a decimal number. */
  arrival: string;
}

/**
 * What the person wrote since the last answer, a burst as one text; undefined when there is nothing to answer.
 * "Since" is by arrival: Meta's times are whole seconds, so what was written just after an answer may bear
 * an earlier time than the answer.
 */
export function unansweredText(thread: Said[]): string | undefined {
  const answered = thread
    .filter(({ direction }) => direction === 'outbound')
    .map(({ arrival }) => BigInt(arrival));
  const last = answered.reduce((a, b) => (a > b ? a : b), -1n);
  const texts = thread
    .filter(({ direction, arrival }) => direction === 'inbound' && BigInt(arrival) > last)
    .flatMap((message) => messageText(message) ?? []);
  return texts.length > 0 ? texts.join('\n') : undefined;
}
