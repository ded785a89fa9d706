/**
 * A SHA-256 as Meta writes it, in lower-case hex; undefined when it is none. Webhooks write it in base64 (Meta,
 * messages webhook); how `GET /{media-id}` writes it is not documented, hex has been seen.
 */
export function sha256Hex(written: string | undefined): string | undefined {
  if (written === undefined) return undefined;
  if (/^[0-9a-f]{64}$/i.test(written)) return written.toLowerCase();
  if (!/^[A-Za-z0-9+/_-]{43}=?$/.test(written)) return undefined;
  return Buffer.from(written, 'base64').toString('hex');
}
