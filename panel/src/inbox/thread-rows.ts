import type { Message } from '../message/content';
import type { InternalNote } from './colleagues';
import { aboutOf, isAbout } from './thread-pages';

/** A row of a thread: a day, the mark of what is unread, something that happened, or a message. */
export type ThreadRow =
  | { kind: 'day'; key: string; at: string }
  | { kind: 'unread'; key: string }
  | { kind: 'event'; key: string; message: Message }
  | { kind: 'note'; key: string; note: InternalNote }
  | { kind: 'message'; key: string; message: Message; first: boolean; last: boolean };

/** Messages of one hand within this time stand together, in milliseconds. */
const TOGETHER_MS = 3 * 60_000;

/** When the day ends in which this was, as the server writes times. */
function endOfDay(at: string): string {
  const day = new Date(at);
  return new Date(day.getFullYear(), day.getMonth(), day.getDate() + 1).toISOString();
}

/**
 * The rows of a thread from its messages, oldest first. What is about a message that stands here is shown at that
 * message; what is about an older one is something that happened. `firstUnread`: the message above which the mark stands.
 * `notes`: what colleagues wrote to each other, oldest first, each where it was written. `earlier`: more is to be loaded
 * above, so that nobody knows yet where the first day begins.
 */
export function threadRows(
  messages: readonly Message[],
  firstUnread?: string,
  notes: readonly InternalNote[] = [],
  earlier = false,
): ThreadRow[] {
  const here = new Set(messages.map(({ wamid }) => wamid));
  const rows: ThreadRow[] = [];
  // Times of the server are all written alike: they are compared as they are, ten thousand of them in no time.
  let dayEnds = '';
  const turnDay = (at: string) => {
    if (at < dayEnds) return;
    const known = dayEnds !== '' || !earlier;
    dayEnds = endOfDay(at);
    if (known) rows.push({ kind: 'day', key: `day ${dayEnds}`, at });
  };
  let noted = 0;
  const notesUntil = (at?: string) => {
    for (let note; (note = notes[noted]) && (at === undefined || note.createdAt < at); noted += 1) {
      turnDay(note.createdAt);
      rows.push({ kind: 'note', key: note.id, note });
    }
  };
  for (const message of messages) {
    if (isAbout(message) && here.has(aboutOf(message) ?? '')) continue;
    notesUntil(message.at);
    turnDay(message.at);
    if (message.id === firstUnread) rows.push({ kind: 'unread', key: 'unread' });
    if (isEvent(message)) {
      rows.push({ kind: 'event', key: message.id, message });
      continue;
    }
    const before = rows.at(-1);
    const together = before?.kind === 'message' && sameHand(before.message, message);
    if (together) before.last = false;
    rows.push({ kind: 'message', key: message.id, message, first: !together, last: true });
  }
  notesUntil();
  return rows;
}

const isEvent = (message: Message): boolean =>
  isAbout(message) || message.type === 'system' || message.type === 'request_welcome';

const sameHand = (a: Message, b: Message): boolean =>
  a.direction === b.direction &&
  a.origin === b.origin &&
  a.author?.userId === b.author?.userId &&
  (a.speaker?.waId ?? a.speaker?.bsuid) === (b.speaker?.waId ?? b.speaker?.bsuid) &&
  Math.abs(new Date(b.at).getTime() - new Date(a.at).getTime()) < TOGETHER_MS;

/** The message above which the mark of what is unread stands: the first of the last `count` that the person wrote. */
export function firstUnreadOf(messages: readonly Message[], count: number): string | undefined {
  if (count <= 0) return undefined;
  const inbound = messages.filter((message) => message.direction === 'inbound' && !isAbout(message));
  return inbound.at(-Math.min(count, inbound.length))?.id;
}

/** How many messages of the person stand below this one; all that are shown when it is not among them. */
export function inboundAfter(messages: readonly Message[], id: string | undefined): number {
  const below = messages.slice(messages.findLastIndex((message) => message.id === id) + 1);
  return below.filter((message) => message.direction === 'inbound' && !isAbout(message)).length;
}
