import type { Check, Fault } from './shape.js';
import { checkContacts } from './check-contacts.js';
import { checkInteractive } from './check-interactive.js';
import { checkLocation } from './check-location.js';
import { checkMedia } from './check-media.js';
import { checkReaction } from './check-reaction.js';
import { checkTemplate } from './check-template.js';
import { checkText } from './check-text.js';
import { fault } from './shape.js';

/** Every type of message that can be sent (Cloud API, messages), with the check of what stands under its name. */
const CHECKS = {
  text: checkText,
  image: checkMedia('image'),
  audio: checkMedia('audio'),
  video: checkMedia('video'),
  document: checkMedia('document'),
  sticker: checkMedia('sticker'),
  location: checkLocation,
  contacts: checkContacts,
  reaction: checkReaction,
  interactive: checkInteractive,
  template: checkTemplate,
} satisfies Record<string, Check>;

export type SendType = keyof typeof CHECKS;
export const SEND_TYPES = Object.keys(CHECKS) as SendType[];

/** A message as far as its content goes. */
export interface Content {
  type: string;
  /** What stands under the key named by `type`, in Meta's own words. */
  content: unknown;
  context: object | null;
}

/** More than this helps nobody. */
const MAX_FAULTS = 100;

/**
 * What is wrong with a message whatever the state of the world: each with its path, the limit and what was given.
 * Unknown keys are wrong too: Meta refuses most of them, and a misspelt one must not vanish.
 */
export function contentFaults({ type, content, context }: Content): Fault[] {
  const check: Check | undefined = Object.hasOwn(CHECKS, type) ? CHECKS[type as SendType] : undefined;
  if (!check) return fault('type', `must be one of ${SEND_TYPES.join(', ')}`);
  if (content === undefined || content === null) return fault(type, 'must be there: what the message says');
  // Meta, reaction messages: the message that it reacts to is named inside.
  const quoting = context && type === 'reaction' ? fault('context', 'a reaction cannot quote a message') : [];
  return [...check(content, type), ...quoting].slice(0, MAX_FAULTS);
}
