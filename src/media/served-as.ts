import { contentDisposition, downloadName } from './file-name.js';

/** What a browser shows without running anything in it. PDF is not among them: its readers run scripts. */
const SHOWN =
  /^(image\/(jpeg|png|webp|gif)|audio\/(ogg|mpeg|mp4|aac|amr|wav|x-m4a)|video\/(mp4|3gpp|webm|quicktime))$/;

/**
 * Headers of a file that somebody sent: pictures, sound and films may be shown, everything else is saved. Whatever
 * it is, the browser may neither guess another type nor run anything in it, and no shared cache keeps it.
 */
export function servedAs(file: {
  id: string;
  kind: string;
  filename: string | null;
  mimeType: string;
  sha256: string;
}): Record<string, string> {
  const how = SHOWN.test(file.mimeType) ? 'inline' : 'attachment';
  return {
    'content-type': file.mimeType,
    'content-disposition': contentDisposition(how, downloadName(file)),
    'x-content-type-options': 'nosniff',
    'content-security-policy': "sandbox; default-src 'none'",
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': 'private, max-age=3600',
    etag: `"${file.sha256}"`,
    'accept-ranges': 'bytes',
  };
}

/** Whether a condition header (`If-None-Match`) names this entity tag; a weak mark does not matter here (RFC 9110). */
export function namesTag(header: string | undefined, sha256: string): boolean {
  if (header === undefined) return false;
  return header.split(',').some((tag) => {
    const bare = tag.trim().replace(/^W\//, '');
    return bare === '*' || bare === `"${sha256}"`;
  });
}
