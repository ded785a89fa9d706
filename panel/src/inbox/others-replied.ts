import type { Message } from '../message/content';
import { wasSentHere } from './outgoing';
import { isAbout } from './thread-pages';

/** Whether somebody else, or the agent, has answered below this message, which was the last one when one began to write. */
export function othersReplied(messages: readonly Message[], begunAfter: string | undefined): boolean {
  const place = messages.findIndex(({ id }) => id === begunAfter);
  // It is in none of the pages that were loaded: nothing is known.
  if (place < 0) return false;
  return messages
    .slice(place + 1)
    .some((message) => message.direction === 'outbound' && !isAbout(message) && !wasSentHere(message.id));
}
