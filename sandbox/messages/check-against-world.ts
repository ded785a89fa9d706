import type { Box } from '../box.js';
import type { Refusal } from '../graph/graph-error.js';
import { fitsType } from '../media/media-rules.js';
import { livingMedia } from '../media/media-store.js';
import type { PhoneNumber } from '../world/account.js';
import { identityHashOf, type Person } from '../world/person.js';
import { checkTemplateFit } from './check-template-fit.js';
import { invalid, objectOf, wrongParam, type Fields } from './parameter-checks.js';
import { templateOf } from './template-text.js';

/** A free-form message may go out for 24 h after the person's last message (Meta, customer service window). */
export const serviceWindowMs = 24 * 3_600_000;
/** Reactions reach back 30 days (Meta, reaction messages). */
const reactableMs = 30 * 24 * 3_600_000;

const mediaTypes = ['image', 'audio', 'video', 'document', 'sticker'];

/** Whether a well-formed message may go to this person now. */
export function checkAgainstWorld(
  box: Box,
  number: PhoneNumber,
  person: Person,
  body: Fields,
  now: number,
): Refusal | undefined {
  const type = String(body['type'] ?? 'text');
  const content = objectOf(body[type]) ?? {};
  const hash = body['recipient_identity_key_hash'];
  if (hash !== undefined && hash !== identityHashOf(person)) return { code: 137000 };
  if (body['recipient_type'] === 'group' && !inGroups(box, number, type, content))
    return { code: 131051, details: 'This type of message is not supported in groups.' };
  if (type === 'template') return checkTemplate(box, number, body, content);
  const refusal =
    (mediaTypes.includes(type) ? checkMediaId(box, number, type, content, now) : undefined) ??
    (type === 'reaction' ? checkTarget(box, number, content, now) : undefined);
  if (refusal) return refusal;
  const open = (box.world.chat(person.id, number.id).lastInboundAt ?? 0) + serviceWindowMs > now;
  if (open || !box.limits.switches.serviceWindow) return undefined;
  return {
    code: 131047,
    details:
      'Message failed to send because more than 24 hours have passed since the customer last replied to this number.',
  };
}

/** Text, media, and templates but for one-time codes (Meta, groups: supported message types). */
const inGroups = (box: Box, number: PhoneNumber, type: string, content: Fields): boolean =>
  type === 'template'
    ? templateOf(box.world, number.wabaId, content)?.category !== 'AUTHENTICATION'
    : type === 'text' || mediaTypes.includes(type);

function checkTemplate(box: Box, number: PhoneNumber, body: Fields, content: Fields): Refusal | undefined {
  const template = templateOf(box.world, number.wabaId, content);
  const byUserId = body['to'] === undefined || body['to'] === '';
  return (
    checkTemplateFit(template, content) ??
    (byUserId && template?.category === 'AUTHENTICATION' ? { code: 131062 } : undefined)
  );
}

/** A media id must be of this number, and of a fitting type. */
function checkMediaId(
  box: Box,
  number: PhoneNumber,
  type: string,
  content: Fields,
  now: number,
): Refusal | undefined {
  const { id } = content;
  if (id === undefined) return undefined;
  const media = livingMedia(box.world, String(id), now);
  if (!media || media.phoneNumberId !== number.id) {
    return wrongParam(`${type}.id`, 'is not a valid whatsapp business account media attachment ID');
  }
  if (fitsType(type, media.mimeType)) return undefined;
  return { code: 131053, details: `A file of type ${media.mimeType} cannot be sent as ${type}.` };
}

function checkTarget(box: Box, number: PhoneNumber, content: Fields, now: number): Refusal | undefined {
  const target = box.world.message(String(content['message_id']));
  if (!target || target.chat.phoneNumberId !== number.id) return invalid('reaction.message_id is unknown.');
  if (target.message.type === 'reaction') return invalid('A reaction cannot be reacted to.');
  return now - Date.parse(target.message.timestamp) > reactableMs
    ? invalid('The message is older than 30 days.')
    : undefined;
}
