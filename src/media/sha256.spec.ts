import { expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { sha256Hex } from './sha256.js';

const digest = createHash('sha256').update('Olá').digest();
const hex = digest.toString('hex');

it.each([
  ['hex', hex],
  ['upper-case hex', hex.toUpperCase()],
  ['base64', digest.toString('base64')],
  ['base64 without its end', digest.toString('base64').replace('=', '')],
  ['base64 for URLs', digest.toString('base64url')],
])('%s is understood', (_case, written) => expect(sha256Hex(written)).toBe(hex));

it.each([undefined, '', 'abc', `${hex}0`, createHash('md5').update('x').digest('hex'), '%'.repeat(44)])(
  '%p says nothing',
  (written) => expect(sha256Hex(written)).toBeUndefined(),
);
