import type { Refusal } from '../graph/graph-error.js';
import {
  checkKeys,
  checkOptionalText,
  invalid,
  isWebAddress,
  missing,
  wrongParam,
  type Fields,
} from './parameter-checks.js';

/** The kinds of media message. */
export type MediaType = 'image' | 'audio' | 'video' | 'document' | 'sticker';

const keys: Record<MediaType, string[]> = {
  image: ['id', 'link', 'caption'],
  video: ['id', 'link', 'caption'],
  audio: ['id', 'link', 'voice'],
  document: ['id', 'link', 'caption', 'filename'],
  sticker: ['id', 'link'],
};

/** A media object: one of `id` and `link`; captions of at most 1,024 characters, none on audio and stickers. */
export function checkMedia(type: MediaType, media: Fields, path: string = type): Refusal | undefined {
  const { id, link, voice } = media;
  const strange = checkKeys(media, path, keys[type]);
  if (strange) return strange;
  if (id === undefined && link === undefined) return missing(`${path}.id`);
  if (id !== undefined && link !== undefined) return invalid(`${path}: either id or link, not both.`);
  if (id !== undefined && typeof id !== 'string' && typeof id !== 'number')
    return wrongParam(`${path}.id`, 'must be a string.');
  if (link !== undefined && !isWebAddress(link)) return wrongParam(`${path}.link`, 'is not a valid URI.');
  if (voice !== undefined && typeof voice !== 'boolean')
    return wrongParam(`${path}.voice`, 'must be a boolean.');
  return (
    checkOptionalText(media['caption'], `${path}.caption`, 1_024) ??
    checkOptionalText(media['filename'], `${path}.filename`, 240)
  );
}
