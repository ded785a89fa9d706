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

  it('takes several secrets, and forgives a comma too many', () =>
    expect(readEnv({ ...GIVEN, META_APP_SECRET: 'a, b,' }).appSecrets).toEqual(['a', 'b']));

  it.each([
    [{}, 'http://127.0.0.1:3000'],
    [{ HOST: '::1' }, 'http://[::1]:3000'],
    [{ HOST: 'localhost', PORT: '80' }, 'http://localhost:80'],
    [{ PUBLIC_URL: 'https://conect.example.com/' }, 'https://conect.example.com'],
  ])('%j is reached at %s', (more, url) => expect(readEnv({ ...GIVEN, ...more }).publicUrl).toBe(url));
});
