import { createHmac, timingSafeEqual } from 'node:crypto';

const HEADER = /^sha256=([0-9a-f]{64})$/;

/**
 * Whether `X-Hub-Signature-256` is Meta's over these bytes: lower-case hex HMAC-SHA256 with an app secret
 * (Webhooks, "Validate payloads"). Fails closed: no header, no body or no secret is no signature. Every
 * accepted secret is tried, in constant time.
 */
export function isSigned(
  body: Buffer | undefined,
  header: string | string[] | undefined,
  secrets: readonly string[],
): boolean {
  const hex = typeof header === 'string' ? HEADER.exec(header)?.[1] : undefined;
  if (!body || !hex) return false;
  const given = Buffer.from(hex, 'hex');
  let signed = false;
  for (const secret of secrets)
    if (secret !== '' && timingSafeEqual(createHmac('sha256', secret).update(body).digest(), given))
      signed = true;
  return signed;
}
