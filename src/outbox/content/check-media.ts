import type { Check } from './shape.js';
import { andThen, fault, fieldsOf, flag, object, text, webAddress } from './shape.js';

export const MEDIA_TYPES = ['image', 'audio', 'video', 'document', 'sticker'] as const;
export type MediaType = (typeof MEDIA_TYPES)[number];

const CAPTION = text(1_024);

/** What a media object may hold beside its file (Meta, media messages). */
const BESIDE: Record<MediaType, Record<string, Check>> = {
  image: { caption: CAPTION },
  video: { caption: CAPTION },
  audio: { voice: flag },
  document: { caption: CAPTION, filename: text(240) },
  sticker: {},
};

const oneFile: Check = (value, path) => {
  const given = ['id', 'link', 'mediaId'].filter((key) => fieldsOf(value)?.[key] !== undefined);
  if (given.length === 1) return [];
  const what = given.length === 0 ? 'none was given' : `${given.join(' and ')} were given`;
  return fault(path, `needs one of id (Meta's), link or mediaId (ours); ${what}`);
};

const media = (beside: Record<string, Check>): Check =>
  andThen(object({}, { id: text(256), link: webAddress, mediaId: text(64), ...beside }), oneFile);

/** A media message: its file by Meta's id, by a link that Meta fetches, or by our own id. */
export const checkMedia = (type: MediaType): Check => media(BESIDE[type]);

/** Media in a header or a card, where there are no captions (Meta, interactive messages, template messages). */
export const checkHeaderMedia = (type: 'image' | 'video' | 'document'): Check =>
  media(type === 'document' ? { filename: text(240) } : {});
