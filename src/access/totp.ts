import { randomBytes } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';

const ISSUER = 'AIAHUB Conect';
const PERIOD_S = 30;
/** Clocks of phones go wrong by a step. */
const WINDOW = 1;
/** Without letters and digits that look alike. */
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789';
const CODES = 10;
const CODE_LENGTH = 16;

const totp = (secret: string, label = ''): TOTP =>
  new TOTP({
    issuer: ISSUER,
    label,
    algorithm: 'SHA1',
    digits: 6,
    period: PERIOD_S,
    secret: Secret.fromBase32(secret),
  });

/** A new secret for an authenticator, in base32: 160 bits, as RFC 4226 wants. */
export const newTotpSecret = (): string => new Secret({ size: 20 }).base32;

/** What an authenticator reads as a QR code. */
export const totpUri = (secret: string, email: string): string => totp(secret, email).toString();

/**
 * The time step whose code this is, or undefined. A step counts once: whoever takes one writes it down and takes only
 * later ones (RFC 6238, 5.2).
 * @param at milliseconds
 */
export function totpStep(secret: string, code: string, at: number): number | undefined {
  if (!/^\d{6}$/.test(code)) return undefined;
  const delta = totp(secret).validate({ token: code, timestamp: at, window: WINDOW });
  return delta === null ? undefined : Math.floor(at / 1_000 / PERIOD_S) + delta;
}

/** Codes that stand in for the authenticator once each: 79 random bits, in groups that can be read aloud. */
export const newRecoveryCodes = (): string[] =>
  Array.from({ length: CODES }, () => {
    let code = '';
    // Bytes beyond the last whole multiple are thrown away, so that no letter comes more often.
    const usable = 256 - (256 % ALPHABET.length);
    while (code.length < CODE_LENGTH)
      for (const byte of randomBytes(CODE_LENGTH))
        if (byte < usable && code.length < CODE_LENGTH) code += ALPHABET[byte % ALPHABET.length];
    return code.replace(/(.{4})(?=.)/g, '$1-');
  });

/** A recovery code as it is hashed, however it was typed. */
export const plainRecoveryCode = (typed: string): string => typed.toLowerCase().replace(/[^a-z0-9]/g, '');
