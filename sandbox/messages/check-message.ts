import type { Refusal } from '../graph/graph-error.js';
import { checkContacts } from './check-contacts.js';
import { checkInteractive } from './check-interactive.js';
import { checkLocation } from './check-location.js';
import { checkMedia } from './check-media.js';
import { checkReaction } from './check-reaction.js';
import { checkTemplateShape } from './check-template-shape.js';
import {
  checkKeys,
  checkObject,
  checkOptionalText,
  checkText,
  invalid,
  missing,
  objectOf,
  wrongParam,
  type Fields,
} from './parameter-checks.js';

/** Message types that can be sent (Meta, messages). */
const checks: Record<string, (content: Fields) => Refusal | undefined> = {
  text: (text) => checkKeys(text, 'text', ['body', 'preview_url']) ?? checkTextMessage(text),
  image: (media) => checkMedia('image', media),
  audio: (media) => checkMedia('audio', media),
  video: (media) => checkMedia('video', media),
  document: (media) => checkMedia('document', media),
  sticker: (media) => checkMedia('sticker', media),
  location: checkLocation,
  reaction: checkReaction,
  interactive: checkInteractive,
  template: checkTemplateShape,
};

/** A text of at most 4,096 characters (Meta, text messages). */
function checkTextMessage(text: Fields): Refusal | undefined {
  const preview = text['preview_url'];
  if (preview !== undefined && typeof preview !== 'boolean')
    return wrongParam('text.preview_url', 'must be a boolean.');
  return checkText(text['body'], 'text.body', 4_096);
}

/**
 * Whether a message's shape is right, whatever the state of the world: 131008 for what is missing, 100 for wrong
 * types and lengths, 131009 for impossible values, 131051 for an unknown type (Meta, error codes).
 */
export function checkMessage(body: Fields): Refusal | undefined {
  const type = body['type'] ?? 'text';
  if (typeof type !== 'string') return wrongParam('type', 'must be a string.');
  if (type !== 'contacts' && !(type in checks)) {
    return { code: 131051, details: `Message type ${type} is not supported.` };
  }
  return checkEnvelope(body, type) ?? checkContent(body[type], type);
}

function checkContent(content: unknown, type: string): Refusal | undefined {
  if (type === 'contacts') return content === undefined ? missing('contacts') : checkContacts(content);
  return checkObject(content, type) ?? checks[type]?.(objectOf(content) ?? {});
}

/** The parameters around the content: addressee, quote, callback data. */
function checkEnvelope(body: Fields, type: string): Refusal | undefined {
  const { to, recipient, recipient_type: recipientType } = body;
  if (recipientType !== undefined && recipientType !== 'individual' && recipientType !== 'group') {
    return wrongParam('recipient_type', 'must be one of {INDIVIDUAL, GROUP}');
  }
  if ((to === undefined || to === '') && (recipient === undefined || recipient === '')) return missing('to');
  if (to !== undefined && typeof to !== 'string' && typeof to !== 'number')
    return wrongParam('to', 'must be a string.');
  return (
    checkOptionalText(body['biz_opaque_callback_data'], 'biz_opaque_callback_data', 512) ??
    checkContext(body['context'], type)
  );
}

function checkContext(context: unknown, type: string): Refusal | undefined {
  if (context === undefined) return undefined;
  const fields = objectOf(context);
  if (!fields) return wrongParam('context', 'must be a JSON object.');
  if (type === 'reaction') return invalid('A reaction cannot quote a message.');
  return checkText(fields['message_id'], 'context.message_id', 512);
}
