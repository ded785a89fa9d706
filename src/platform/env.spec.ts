import { describe, expect, it } from '@jest/globals';
import { readEnv } from './env.js';

const GIVEN = {
  DATABASE_URL: 'postgres://u:p@localhost/db',
  META_APP_SECRET: 'secret',
  META_VERIFY_TOKEN: 'verify',
  ENCRYPTION_KEY: Buffer.alloc(32).toString('base64'),
  ADMIN_API_KEY: 'admin-admin-admin',
};

describe('readEnv', () => {
  it.each([
    ['META_APP_SECRET', ','],
    ['META_APP_SECRET', ' , ,'],
    ['ENCRYPTION_KEY', ','],
    ['ENCRYPTION_KEY', ', '],
  ])('refuses %s=%j: no secret between the commas', (name, value) =>
    expect(() => readEnv({ ...GIVEN, [name]: value })).toThrow(new RegExp(`1 fault.*\\n.*${name}`)),
  );

  it.each([
    ['half of single sign-on', { OIDC_ISSUER: 'https://id.example' }, 'give all three or none'],
    [
      'single sign-on in clear in production',
      {
        NODE_ENV: 'production',
        PUBLIC_URL: 'https://x.example',
        META_APP_ID: '1',
        OIDC_ISSUER: 'http://id.example',
        OIDC_CLIENT_ID: 'x',
        OIDC_CLIENT_SECRET: 'y',
      },
      'must be https',
    ],
    ['a sender that adds a header', { MAIL_FROM: 'a@example.com\r\nBcc: b@example.com' }, 'MAIL_FROM'],
    ['mail by http', { SMTP_URL: 'http://mail.example' }, 'SMTP_URL'],
  ])('refuses %s', (_case, more, fault) => expect(() => readEnv({ ...GIVEN, ...more })).toThrow(fault));

  it('takes several secrets, and forgives a comma too many', () =>
    expect(readEnv({ ...GIVEN, META_APP_SECRET: 'a, b,' }).appSecrets).toEqual(['a', 'b']));

  it.each([
    [{}, 'http://127.0.0.1:3000'],
    [{ HOST: '::1' }, 'http://[::1]:3000'],
    [{ HOST: 'localhost', PORT: '80' }, 'http://localhost:80'],
    [{ PUBLIC_URL: 'https://conect.example.com/' }, 'https://conect.example.com'],
  ])('%j is reached at %s', (more, url) => expect(readEnv({ ...GIVEN, ...more }).publicUrl).toBe(url));
});
