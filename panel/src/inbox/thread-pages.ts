import type { Shape } from '../api/client';
import type { Message } from '../message/content';
import { at, contentOf, textAt } from '../message/content';

/** A page of a thread, newest first. */
export type ThreadPage = Shape<'MessagePage'>;

/** A message that is about another one, instead of standing for itself. */
export const isAbout = ({ type }: Message): boolean =>
  type === 'reaction' || type === 'edit' || type === 'revoke';

/** The wamid of the message that this one is about. */
export function aboutOf(message: Message): string | undefined {
  const content = contentOf(message);
  return textAt(content, 'message_id') ?? textAt(content, 'original_message_id');
}

/** The wamid of the message that this one answers (Meta's `context`). */
export const quotedOf = ({ context }: Message): string | undefined =>
  textAt(context, 'id') ?? textAt(context, 'message_id');

/** Meta's `context` says that it was passed on. */
export const wasForwarded = ({ context }: Message): boolean =>
  at(context, 'forwarded') === true || at(context, 'frequently_forwarded') === true;

/** The pages of a thread with this message as it is now; one older than what was loaded is left to be loaded. */
export function placeMessage(pages: ThreadPage[], message: Message): ThreadPage[] {
  for (const [index, page] of pages.entries()) {
    const place = page.data.findIndex(({ id }) => id === message.id);
    if (place >= 0) return pages.with(index, { ...page, data: page.data.with(place, message) });
  }
  for (const [index, page] of pages.entries()) {
    // Of the same time, what comes later to us stands later.
    const place = page.data.findIndex((other) => other.at <= message.at);
    const last = index === pages.length - 1;
    if (place < 0 && !(last && page.nextCursor === null)) continue;
    const data = place < 0 ? [...page.data, message] : page.data.toSpliced(place, 0, message);
    return pages.with(index, { ...page, data });
  }
  return pages;
}

/**
 * The pages with the newest messages as the server has them now; undefined when there is a gap to what was loaded.
 * @param isNewer whether a message is not shown as it was later
 */
export function placeNewest(
  pages: ThreadPage[],
  newest: ThreadPage,
  isNewer: (message: Message) => boolean = () => true,
): ThreadPage[] | undefined {
  const known = new Set(pages.flatMap(({ data }) => data.map(({ id }) => id)));
  const joined = newest.nextCursor === null || newest.data.some(({ id }) => known.has(id));
  if (!joined) return undefined;
  return newest.data.toReversed().filter(isNewer).reduce(placeMessage, pages);
}
