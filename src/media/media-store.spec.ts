import { expect, it } from '@jest/globals';
import { MediaFault } from './media-fault.js';
import { checkKey, faultOfStore } from './media-store.js';

const TENANT = '01a20a80-3b9f-77c0-97e4-362689773742';
const KEY = `${TENANT}/42/${TENANT}.1`;

it('a key is made of ids only', () => expect(checkKey(KEY)).toBe(KEY));

it.each([
  '',
  '../../etc/passwd',
  `${TENANT}/42/../../${TENANT}.1`,
  `/${KEY}`,
  `${KEY}/x`,
  `${KEY}\0`,
  `${KEY}\n`,
  KEY.replaceAll('/', '\\'),
  KEY.toUpperCase(),
])('%j is none', (key) => expect(() => checkKey(key)).toThrow('no key'));

const failing = (code: string): Error => Object.assign(new Error(`${code}: write '/data/media/x'`), { code });

it.each([
  ['a full disk', failing('ENOSPC'), 'store_full'],
  ['a full quota', failing('EDQUOT'), 'store_full'],
  ['a folder that cannot be written', failing('EACCES'), 'store_unavailable'],
  ['a read-only disk', failing('EROFS'), 'store_unavailable'],
  ['a broken disk', failing('EIO'), 'store_unavailable'],
  [
    'a bucket that is not there',
    Object.assign(new Error('x'), { name: 'NoSuchBucket' }),
    'store_unavailable',
  ],
])('%s is tried again, and says what to do without a path', (_case, error, code) => {
  const fault = faultOfStore(error) as MediaFault;
  expect(fault).toMatchObject({ course: 'again', code });
  expect(fault.detail).not.toContain('/data');
});

it('what is a fault of the file stays one', () => {
  const fault = new MediaFault('wrong', 'wrong_sha256', 'x');
  expect(faultOfStore(fault)).toBe(fault);
});
