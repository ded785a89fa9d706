import { expect, it } from '@jest/globals';
import { namesTag, servedAs } from './served-as.js';

const file = { id: '01a20a80-3b9f-77c0-97e4-362689773742', kind: 'document', filename: 'a.x', sha256: 'abc' };
const of = (mimeType: string) => servedAs({ ...file, mimeType })['content-disposition'];

it.each(['image/jpeg', 'image/png', 'image/webp', 'audio/ogg', 'audio/mpeg', 'video/mp4', 'video/3gpp'])(
  '%s may be shown',
  (type) => expect(of(type)).toMatch(/^inline; filename="a.x"/),
);

it.each([
  'application/pdf',
  'application/octet-stream',
  'text/plain',
  'text/html',
  'image/svg+xml',
  'application/xhtml+xml',
  'application/zip',
  'image/jpeg, text/html',
])('%s is saved', (type) => expect(of(type)).toMatch(/^attachment; filename="a.x"/));

it('never lets a browser guess, run or share', () => {
  expect(servedAs({ ...file, mimeType: 'image/png' })).toMatchObject({
    'content-type': 'image/png',
    'x-content-type-options': 'nosniff',
    'content-security-policy': "sandbox; default-src 'none'",
    'cache-control': expect.stringMatching(/^private/),
    etag: '"abc"',
  });
});

it.each([
  [undefined, false],
  ['', false],
  ['"abc"', true],
  ['W/"abc"', true],
  ['"x", "abc"', true],
  ['*', true],
  ['abc', false],
  ['"abcd"', false],
])('If-None-Match: %s', (header, named) => expect(namesTag(header, 'abc')).toBe(named));
