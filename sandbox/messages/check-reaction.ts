import type { Refusal } from '../graph/graph-error.js';
import { checkKeys, checkText, invalid, missing, wrongParam, type Fields } from './parameter-checks.js';

/** One emoji, or none to take the reaction away (Meta, reaction messages). */
export function checkReaction(reaction: Fields): Refusal | undefined {
  const { emoji } = reaction;
  const refusal =
    checkKeys(reaction, 'reaction', ['message_id', 'emoji']) ??
    checkText(reaction['message_id'], 'reaction.message_id', 512);
  if (refusal) return refusal;
  if (emoji === undefined) return missing('reaction.emoji');
  if (typeof emoji !== 'string') return wrongParam('reaction.emoji', 'must be a string.');
  const graphemes = [...new Intl.Segmenter().segment(emoji)];
  const isEmoji =
    graphemes.length === 1 && /\p{Extended_Pictographic}|\p{Regional_Indicator}|[#*0-9]\u{20e3}/u.test(emoji);
  return emoji === '' || isEmoji ? undefined : invalid('reaction.emoji must be one emoji.');
}
