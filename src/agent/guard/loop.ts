import { messageText } from '../message-text.js';
import { wordsIn } from '../plan.js';
import { plainWords } from './plain-words.js';

interface Said {
  direction: 'inbound' | 'outbound';
  type: string;
  content: object | null;
  origin: string;
  /** Order in which it was written down here: Meta's clock and whole seconds may show another one. */
  arrival: string;
  createdAt: Date;
}

/** An answer of the agent, what the other side wrote next, and how long after it. */
interface Exchange {
  answer: string;
  words: string;
  afterMs: number;
}

/** The same sentence so often in a row, each at once after our answer: nobody types that. People do repeat an "oi". */
const SAME_WORDS = { paid: 5, unpaid: 8 };
const SAME_WITHIN_MS = 15_000;
const SENTENCE = 12;
/** So many in a row of so few different sentences, however slowly: a bot that answers by rules goes round in a circle. */
const CIRCLE = 16;
const SENTENCES = 4;
/** So many answers in a row, each sooner than anybody reads and types. */
const QUICK_ANSWERS = { paid: 12, unpaid: 30 };
const QUICK_WITHIN_MS = 4_000;
/** What was said before is no sign of what happens now. */
const LATELY_MS = 10 * 60_000;
/**
 * So many in a row within a day in which both sides say the same over and over, but for numbers: a machine that takes
 * its time. People who ask the same thing a few times a day, and hear the same, say something else in between or leave.
 */
const SLOW_CIRCLE = 24;
const A_DAY_MS = 24 * 3_600_000;
/** From so many on, lately or in a circle, it is worth a look at more of the thread than an answer needs. */
const WORTH_A_LOOK = 7;
const CIRCLE_WORTH_A_LOOK = 5;

/** When it is looked at, and when the agent was last stopped: what was said before that does not count again. */
export interface Moment {
  now: Date;
  stoppedAt: Date | null;
}

/**
 * Why the other side is taken for another machine, or undefined. `paid`: answers cost money, so it takes fewer signs.
 * Times are ours: when each message was written down here. Who taps is a person, since machines write.
 */
export function loopIn(
  thread: Said[],
  { paid, ...moment }: Moment & { paid: boolean },
): 'same_words' | 'circle' | 'quick_answers' | undefined {
  const exchanges = exchangesIn(thread, moment, LATELY_MS);
  const kind = paid ? 'paid' : 'unpaid';
  const lately = lastOf(exchanges, SAME_WORDS[kind]);
  if (lately && sentences(lately)?.size === 1 && lately.every(({ afterMs }) => afterMs < SAME_WITHIN_MS))
    return 'same_words';
  if ((sentences(lastOf(exchanges, CIRCLE) ?? [])?.size ?? SENTENCES + 1) <= SENTENCES) return 'circle';
  if (goesRound(lastOf(exchangesIn(thread, moment, A_DAY_MS), SLOW_CIRCLE))) return 'circle';
  const quick = lastOf(exchanges, QUICK_ANSWERS[kind]);
  return quick?.every(({ afterMs }) => afterMs < QUICK_WITHIN_MS) ? 'quick_answers' : undefined;
}

/** Whether so much went to and fro lately, or the same in a day, that more of the thread has to be looked at. */
export const worthALook = (thread: Said[], moment: Moment): boolean =>
  exchangesIn(thread, moment, LATELY_MS).length >= WORTH_A_LOOK ||
  goesRound(lastOf(exchangesIn(thread, moment, A_DAY_MS), CIRCLE_WORTH_A_LOOK));

function exchangesIn(thread: Said[], { now, stoppedAt }: Moment, withinMs: number): Exchange[] {
  const since = Math.max(now.getTime() - withinMs, stoppedAt?.getTime() ?? 0);
  const written = [...thread].sort((a, b) => (BigInt(a.arrival) < BigInt(b.arrival) ? -1 : 1));
  const exchanges: Exchange[] = [];
  for (const [place, message] of written.entries()) {
    const before = written[place - 1];
    if (message.direction !== 'inbound' || message.createdAt.getTime() <= since) continue;
    if (message.type !== 'text') {
      exchanges.length = 0;
      continue;
    }
    const text = messageText(message);
    if (text === undefined || before?.direction !== 'outbound') continue;
    if (before.origin !== 'agent') exchanges.length = 0;
    else
      exchanges.push({
        answer: plainWords(wordsIn(before.content)),
        words: plainWords(text),
        afterMs: message.createdAt.getTime() - before.createdAt.getTime(),
      });
  }
  return exchanges;
}

/** The last so many; undefined when there are fewer. */
const lastOf = (exchanges: Exchange[], count: number): Exchange[] | undefined =>
  exchanges.length < count ? undefined : exchanges.slice(-count);

/** Whether both sides say a few sentences over and over, whatever numbers and times stand in them. */
function goesRound(exchanges: Exchange[] | undefined): boolean {
  if (!exchanges || !sentences(exchanges)) return false;
  const kinds = (said: string[]): number => new Set(said.map((words) => words.replace(/\p{N}+/gu, '0'))).size;
  return (
    kinds(exchanges.map(({ words }) => words)) <= SENTENCES &&
    kinds(exchanges.map(({ answer }) => answer)) <= SENTENCES
  );
}

/** The different ones; undefined when there are none, or one is too short for a sentence. */
function sentences(exchanges: Exchange[]): Set<string> | undefined {
  const all = exchanges.map(({ words }) => words);
  return all.length > 0 && all.every((words) => words.trim().length >= SENTENCE) ? new Set(all) : undefined;
}
