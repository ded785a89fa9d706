import { describe, expect, it } from '@jest/globals';
import { newRecoveryCodes, newTotpSecret, plainRecoveryCode, totpStep, totpUri } from './totp.js';

/** The secret of RFC 6238, appendix B ("12345678901234567890"); codes are its last six digits. */
const SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

describe('totpStep', () => {
  it.each([
    [59, '287082', 1],
    [1111111109, '081804', 37037036],
    [1234567890, '005924', 41152263],
    [20000000000, '353130', 666666666],
  ])('at %i s %s is the code of step %i', (seconds, code, step) =>
    expect(totpStep(SECRET, code, seconds * 1_000)).toBe(step),
  );

  it('takes the step before and after, and names it', () => {
    expect(totpStep(SECRET, '287082', 29_000)).toBe(1);
    expect(totpStep(SECRET, '287082', 89_000)).toBe(1);
    expect(totpStep(SECRET, '287082', 91_000)).toBeUndefined();
  });

  it.each(['', '28708', '2870822', ' 287082', '287 082', '２８７０８２', '287083'])('refuses %j', (code) =>
    expect(totpStep(SECRET, code, 59_000)).toBeUndefined(),
  );
});

it('a new secret has 160 bits and fits an authenticator', () => {
  const secret = newTotpSecret();
  expect(secret).toMatch(/^[A-Z2-7]{32}$/);
  expect(newTotpSecret()).not.toBe(secret);
  expect(totpUri(secret, 'ana@example.com')).toBe(
    `otpauth://totp/AIAHUB%20Conect:ana%40example.com?issuer=AIAHUB%20Conect&secret=${secret}&algorithm=SHA1&digits=6&period=30`,
  );
});

it('recovery codes are ten different ones, and can be typed in any way', () => {
  const codes = newRecoveryCodes();
  expect(new Set(codes).size).toBe(10);
  for (const code of codes) expect(code).toMatch(/^([a-z2-9]{4}-){3}[a-z2-9]{4}$/);
  expect(plainRecoveryCode(' ABCD-efgh 2345_jkmn ')).toBe('abcdefgh2345jkmn');
});
