import { createHash } from 'node:crypto';
import type { Stream } from '../world/chance.js';
import type { MediaFile, World } from '../world/world.js';

const dayMs = 24 * 3_600_000;
/** Uploads live 30 days, what people send 7 (Meta, media). */
const livesMs = { upload: 30 * dayMs, inbound: 7 * dayMs };

/** Stores bytes under a new media id, bound to one number. */
export function storeMedia(
  world: World,
  file: {
    phoneNumberId: string;
    mimeType: string;
    bytes: Buffer;
    filename?: string;
    origin: 'upload' | 'inbound';
  },
  ids: Stream,
  now: number,
): MediaFile {
  const media: MediaFile = {
    id: ids.digits(16),
    phoneNumberId: file.phoneNumberId,
    mimeType: file.mimeType,
    content: file.bytes.toString('base64'),
    sha256: createHash('sha256').update(file.bytes).digest('hex'),
    ...(file.filename === undefined ? {} : { filename: file.filename }),
    expiresAt: now + livesMs[file.origin],
  };
  world.media.set(media.id, media);
  return media;
}

/** A media file that has not expired. */
export function livingMedia(world: World, id: string, now: number): MediaFile | undefined {
  const media = world.media.get(id);
  return media && media.expiresAt > now ? media : undefined;
}

/** The media object of an inbound message (Meta, messages webhook: `sha256` is base64 there). */
export function inboundMedia(media: MediaFile): Record<string, unknown> {
  return {
    id: media.id,
    mime_type: media.mimeType,
    sha256: Buffer.from(media.sha256, 'hex').toString('base64'),
  };
}
