import { createHash, randomBytes } from 'node:crypto';

/** SHA-256: enough for keys of 32 random bytes, which cannot be guessed from their hash. */
export const hashKey = (key: string): Buffer => createHash('sha256').update(key).digest();

/** A new API key: `ak_` and 32 random bytes. */
export const newKey = (): string => `ak_${randomBytes(32).toString('base64url')}`;

/** The bearer key of an `Authorization` header. */
export function bearerKey(header: string | undefined): string | undefined {
  return /^Bearer +(\S{1,512}) *$/i.exec(header ?? '')?.[1];
}

/** User and password of an HTTP Basic `Authorization` header. */
export function basicCredentials(header: string | undefined): { user: string; password: string } | undefined {
  const encoded = /^Basic +([A-Za-z0-9+/=]{1,1024}) *$/i.exec(header ?? '')?.[1];
  if (!encoded) return undefined;
  const [user = '', ...rest] = Buffer.from(encoded, 'base64').toString('utf8').split(':');
  return { user, password: rest.join(':') };
}

/** The token of a session or of a link in a mail: 32 random bytes. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/** An e-mail address as accounts are found by it. */
export const plainEmail = (email: string): string => email.trim().normalize('NFC').toLowerCase();
