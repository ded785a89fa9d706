import { describe, expect, it } from '@jest/globals';
import { cookieJar, readSessionCookie, sessionCookie } from './session-cookie.js';

const plain = cookieJar('http://127.0.0.1:3000');
const token = 'a'.repeat(43);

describe('readSessionCookie', () => {
  it.each([
    [`conect_session=${token}`, token],
    [`a=b; conect_session=${token}; c=d`, token],
    [`a=b;conect_session=${token}`, token],
    [`xconect_session=${token}`, undefined],
    [`conect_session=${token}x`, undefined],
    [`conect_session=${token.slice(1)}`, undefined],
    [`conect_session="${token}"`, undefined],
    [`conect_session=${token}; conect_session=${'b'.repeat(43)}`, undefined],
    ['conect_session=', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('%s', (header, expected) => expect(readSessionCookie(header, plain)).toBe(expected));

  it('is quick with a long header', () => {
    const startedAt = performance.now();
    readSessionCookie(`${'conect_session=;'.repeat(100_000)}`, plain);
    expect(performance.now() - startedAt).toBeLessThan(20_000);
  });
});

describe('sessionCookie', () => {
  const expiresAt = new Date('2026-11-26T08:00:00Z');
  it('is out of reach for scripts and other sites', () =>
    expect(sessionCookie(plain, { token, expiresAt })).toBe(
      `conect_session=${token}; Path=/; HttpOnly; SameSite=Strict; Expires=Thu, 26 Nov 2026 08:00:00 GMT`,
    ));
  it('over https is for this host alone', () =>
    expect(sessionCookie(cookieJar('https://conect.example'), { token, expiresAt })).toMatch(
      /^__Host-conect_session=.*; Path=\/; .*; Secure; /,
    ));
  it('can be taken away', () => expect(sessionCookie(plain)).toMatch(/^conect_session=; .*; Max-Age=0$/));
});
