import { storableText } from '../platform/storable.js';
import { safeFileName } from './file-name.js';
import type { MediaKind } from './media.entity.js';
import { sha256Hex } from './sha256.js';

const KINDS = new Set<string>(['image', 'audio', 'video', 'document', 'sticker'] satisfies MediaKind[]);

/** What a message says of the file it carries. */
export interface DeclaredMedia {
  kind: MediaKind;
  metaMediaId: string;
  declaredType: string | null;
  declaredSha256: string | null;
  filename: string | null;
}

/** Whether messages of this type carry a file. */
export const carriesMedia = (type: string): type is MediaKind => KINDS.has(type);

/**
 * The file of a message, from what stands under the key named by its type (Meta, messages webhook: `id`,
 * `mime_type`, `sha256`, `filename`). Undefined without an id that Meta could have given. Keys of a wrong type count
 * as missing.
 */
export function declaredMedia(type: string, content: unknown): DeclaredMedia | undefined {
  if (!carriesMedia(type) || content === null || typeof content !== 'object') return undefined;
  const { id, mime_type, sha256, filename } = content as Record<string, unknown>;
  const metaMediaId = typeof id === 'number' ? String(id) : id;
  if (typeof metaMediaId !== 'string' || !/^[\w:-]{1,256}$/.test(metaMediaId)) return undefined;
  const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
  return {
    kind: type,
    metaMediaId,
    declaredType: storableText(text(mime_type) ?? '').slice(0, 255) || null,
    declaredSha256: sha256Hex(text(sha256)) ?? null,
    filename: safeFileName(text(filename)) ?? null,
  };
}
