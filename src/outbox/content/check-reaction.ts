import type { Check } from './shape.js';
import { fault, object, shown, text } from './shape.js';

/** One emoji as a person sees it, or nothing, which takes the reaction away. */
const emoji: Check = (value, path) => {
  if (value === '') return [];
  const one = typeof value === 'string' && value.length <= 64 && [...new Intl.Segmenter().segment(value)];
  const isEmoji =
    one &&
    one.length === 1 &&
    /\p{Extended_Pictographic}|\p{Regional_Indicator}|[#*0-9]\uFE0F?\u{20E3}/u.test(value);
  return isEmoji ? [] : fault(path, `must be one emoji, or empty to take it away; ${shown(value)} was given`);
};

/** Meta, reaction messages. */
export const checkReaction = object({ message_id: text(512), emoji });
