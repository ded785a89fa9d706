import { messageText } from '../message-text.js';
import { plainWords } from './plain-words.js';

interface Said {
  direction: 'inbound' | 'outbound';
  type: string;
  content: object | null;
  origin: string;
  createdAt: Date;
}

/** The same sentence so often in a row, each at once after our answer: nobody types that. People do repeat an "oi". */
const SAME_WORDS = 5;
const SAME_WORDS_UNPAID = 8;
const SENTENCE = 12;
const SAME_WITHIN_MS = 15_000;
/** So many answers in a row, each sooner than anybody reads and types. */
const QUICK_ANSWERS = 12;
const QUICK_WITHIN_MS = 4_000;
/** What was said before is no sign of what happens now. */
const LATELY_MS = 10 * 60_000;

/**
 * Why the other side is taken for another machine, or undefined. `quick` also counts answers of any words that come
 * sooner than people type; for providers that cost money. Times are ours: when each message was written down here.
 * Who taps is a person, since machines write; and what was said before the agent was stopped last does not count again.
 */
export function loopIn(
  thread: Said[],
  { quick, now, stoppedAt }: { quick: boolean; now: Date; stoppedAt: Date | null },
): 'same_words' | 'quick_answers' | undefined {
  const exchanges: { words: string; afterMs: number }[] = [];
  for (const [place, message] of thread.entries()) {
    const before = thread[place - 1];
    if (message.direction !== 'inbound') continue;
    if (message.createdAt.getTime() <= Math.max(now.getTime() - LATELY_MS, stoppedAt?.getTime() ?? 0))
      continue;
    if (message.type !== 'text') {
      exchanges.length = 0;
      continue;
    }
    const text = messageText(message);
    if (text === undefined || before?.direction !== 'outbound') continue;
    if (before.origin !== 'agent') exchanges.length = 0;
    else
      exchanges.push({
        words: plainWords(text),
        afterMs: message.createdAt.getTime() - before.createdAt.getTime(),
      });
  }
  const often = quick ? SAME_WORDS : SAME_WORDS_UNPAID;
  const lately = exchanges.slice(-often);
  const sentence = lately[0]?.words ?? '';
  const same = lately.every(({ words, afterMs }) => words === sentence && afterMs < SAME_WITHIN_MS);
  if (lately.length === often && same && sentence.trim().length >= SENTENCE) return 'same_words';
  const last = exchanges.slice(-QUICK_ANSWERS);
  const fast = last.length === QUICK_ANSWERS && last.every(({ afterMs }) => afterMs < QUICK_WITHIN_MS);
  return quick && fast ? 'quick_answers' : undefined;
}
