import { isUtf8 } from 'node:buffer';
import { fileTypeFromBuffer } from 'file-type';
import type { MediaKind } from './media.entity.js';

/** What nothing is known of: shown by no browser, run by none. */
export const UNKNOWN_TYPE = 'application/octet-stream';

/** Types without marks in their bytes that no browser runs; HTML, SVG and XML are not among them. */
const HARMLESS_TEXTS = new Set([
  'text/plain',
  'text/csv',
  'text/markdown',
  'text/vcard',
  'text/x-vcard',
  'text/calendar',
  'application/json',
  'application/rtf',
]);

/** Containers that say nothing of what is in them: the declared type is believed when it names such a content. */
const CONTAINERS: [detected: RegExp, declared: RegExp][] = [
  [/^application\/x-cfb$/, /^application\/(msword|vnd\.ms-(excel|powerpoint|outlook|project)|vnd\.visio)$/],
  [
    /^application\/zip$/,
    /^application\/(vnd\.openxmlformats-officedocument\.[\w.-]+|vnd\.oasis\.opendocument\.[\w.-]+|epub\+zip)$/,
  ],
  [/^(audio|video)\/(mp4|x-m4a|x-m4v|quicktime|3gpp|3gpp2)$/, /^(audio|video)\/(mp4|3gpp)$/],
  [/^(audio|video)\/ogg$/, /^audio\/ogg$/],
];

/** What the first bytes look like, or undefined. Never throws, and expands nothing beyond the given bytes. */
export async function detectedType(head: Buffer): Promise<string | undefined> {
  try {
    return (await fileTypeFromBuffer(head))?.mime.toLowerCase();
  } catch {
    return undefined;
  }
}

/**
 * The type under which a file is kept and served: what its bytes say. Bytes decide over the declared type; that is
 * believed only inside a container or for a harmless text, never as HTML, SVG or anything else that a browser runs.
 *
 * @param declared as Meta or the client said it, with or without parameters
 * @param detected by `detectedType`
 */
export function settledType(
  declared: string | undefined,
  detected: string | undefined,
  head: Buffer,
): string {
  const said = essence(declared);
  const seen = essence(detected);
  if (seen === '') return HARMLESS_TEXTS.has(said) && readsAsText(head) ? said : UNKNOWN_TYPE;
  if (/xml|html|script/.test(seen) && !/officedocument|opendocument/.test(seen)) return UNKNOWN_TYPE;
  const inside = CONTAINERS.find(([container, content]) => container.test(seen) && content.test(said));
  return inside ? said : seen;
}

/** Whether a type is what a message of this kind holds; a document may be anything. */
export function fitsKind(kind: MediaKind, mimeType: string): boolean {
  if (kind === 'document') return true;
  return mimeType.startsWith(kind === 'sticker' ? 'image/' : `${kind}/`);
}

/** The type without its parameters, in lower case. */
const essence = (type: string | undefined): string => (type?.split(';')[0] ?? '').trim().toLowerCase();

/** No control characters but spaces and line breaks, in UTF-8 or, as old programs write, in Latin-1. */
function readsAsText(head: Buffer): boolean {
  const printable = head.every((byte) => byte >= 0x20 || (byte >= 0x09 && byte <= 0x0d));
  return printable && (isUtf8(wholeCharacters(head)) || !head.some((byte) => byte >= 0x7f && byte < 0xa0));
}

/** The head may end in the middle of a character. */
function wholeCharacters(head: Buffer): Buffer {
  const cut = [0, 1, 2, 3].find((end) => isUtf8(head.subarray(0, Math.max(0, head.length - end))));
  return head.subarray(0, Math.max(0, head.length - (cut ?? 0)));
}
