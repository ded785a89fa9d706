import type { Box } from '../box.js';
import { inboundMedia, storeMedia } from '../media/media-store.js';
import type { Wish } from './control-error.js';

/** Keys of Meta's media objects that are not made from the file. */
const written = ['caption', 'voice', 'animated'] as const;

/**
 * The media object of a message whose file comes with the wish: `{base64, mimeType, filename?, caption?, voice?,
 * animated?}` (Meta, messages webhook: image, audio, video, document, sticker).
 */
export function mediaOf(box: Box, phoneNumberId: string, wish: Wish): Record<string, unknown> {
  const filename = wish.text('filename');
  const file = {
    phoneNumberId,
    mimeType: wish.needText('mimeType'),
    bytes: Buffer.from(wish.needText('base64'), 'base64'),
    origin: 'inbound',
    ...(filename === undefined ? {} : { filename }),
  } as const;
  const media = storeMedia(box.world, file, box.chance.stream('ids'), Date.now());
  const more = written.flatMap((key) => (wish.raw(key) === undefined ? [] : [[key, wish.raw(key)] as const]));
  return {
    ...inboundMedia(media),
    ...(filename === undefined ? {} : { filename }),
    ...Object.fromEntries(more),
  };
}
