import { MEDIA_TYPES } from './check-media.js';

const HOLDERS = new Set<string>(MEDIA_TYPES);

/** Our own media that a content names, each once. */
export function mediaIdsIn(content: unknown, type: string): string[] {
  const found = new Set<string>();
  mapMedia(content, type, (media) => {
    if (typeof media.mediaId === 'string') found.add(media.mediaId);
    return media;
  });
  return [...found];
}

/** Our own medium that is to be shown as a voice note, if one is (Cloud API, audio messages). */
export function voiceIn(content: unknown, type: string): string | undefined {
  if (type !== 'audio') return undefined;
  const { mediaId, voice } = (content ?? {}) as { mediaId?: unknown; voice?: unknown };
  return voice === true && typeof mediaId === 'string' ? mediaId : undefined;
}

/**
 * The content as Meta takes it: our `mediaId` replaced by Meta's `id` for the number that sends.
 * @throws Error for a medium without one
 */
export function withMetaIds(content: unknown, type: string, metaIds: ReadonlyMap<string, string>): unknown {
  return mapMedia(content, type, ({ mediaId, ...media }) => {
    if (typeof mediaId !== 'string') return media;
    const id = metaIds.get(mediaId);
    if (id === undefined) throw new Error(`medium ${mediaId} has no id at Meta`);
    return { id, ...media };
  });
}

/** A copy in which every media object, known by the key that it stands under, went through `change`. */
function mapMedia(
  value: unknown,
  key: string,
  change: (media: Record<string, unknown>) => Record<string, unknown>,
): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => mapMedia(item, key, change));
  const fields = Object.entries(value).map(([name, item]) => [name, mapMedia(item, name, change)]);
  const copy = Object.fromEntries(fields) as Record<string, unknown>;
  return HOLDERS.has(key) ? change(copy) : copy;
}
