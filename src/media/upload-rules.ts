import type { MediaKind } from './media.entity.js';

const MIB = 1024 * 1024;

/**
 * What a file can be sent as, and how large it may then be (Cloud API, supported media types). Whatever is no picture,
 * sound or film that Meta takes can still be sent as a document.
 */
const RULES: { kind: MediaKind; types: RegExp; maxBytes: number }[] = [
  { kind: 'image', types: /^image\/(jpeg|png)$/, maxBytes: 5 * MIB },
  { kind: 'sticker', types: /^image\/webp$/, maxBytes: 500 * 1024 },
  { kind: 'audio', types: /^audio\/(aac|amr|mpeg|mp4|ogg)$/, maxBytes: 16 * MIB },
  { kind: 'video', types: /^video\/(mp4|3gpp)$/, maxBytes: 16 * MIB },
];

/** The kind of message that a file is for; one that is too large for its own kind is a document. */
export function sendableAs(mimeType: string, sizeBytes: number): MediaKind {
  const rule = RULES.find(({ types }) => types.test(mimeType));
  return rule && sizeBytes <= rule.maxBytes ? rule.kind : 'document';
}
