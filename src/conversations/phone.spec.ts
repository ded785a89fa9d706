import { describe, expect, it } from '@jest/globals';
import { isBsuid, personKeys, phoneDigits, phoneKey } from './phone.js';

describe('phoneKey', () => {
  it.each([
    ['551188887777', '5511988887777', 'Brazil, mobile without the ninth digit'],
    ['5511988887777', '5511988887777', 'Brazil, mobile with it'],
    ['551132324545', '551132324545', 'Brazil, landline'],
    ['5215512345678', '525512345678', 'Mexico, old form'],
    ['525512345678', '525512345678', 'Mexico'],
    ['5491123456789', '541123456789', 'Argentina, mobile form'],
    ['541123456789', '541123456789', 'Argentina'],
    ['16505551234', '16505551234', 'elsewhere'],
  ])('%s -> %s (%s)', (digits, key) => expect(phoneKey(digits)).toBe(key));
});

describe('phoneDigits', () => {
  it.each([
    ['+55 (11) 98888-7777', '5511988887777'],
    ['5511988887777', '5511988887777'],
    ['BR.123', undefined],
    ['', undefined],
    ['abc', undefined],
    ['0119888877', undefined],
    ['1234567890123456', undefined],
  ])('%s -> %s', (text, digits) => expect(phoneDigits(text)).toBe(digits));
});

describe('personKeys', () => {
  it.each([
    [{ waId: '551188887777' }, [{ kind: 'phone', key: '5511988887777' }]],
    [{ bsuid: 'BR.15' }, [{ kind: 'bsuid', key: 'BR.15' }]],
    [{ waId: 'BR.15' }, [{ kind: 'bsuid', key: 'BR.15' }]],
    [
      { waId: '551188887777', bsuid: 'BR.15' },
      [
        { kind: 'phone', key: '5511988887777' },
        { kind: 'bsuid', key: 'BR.15' },
      ],
    ],
    [{ waId: 'group-77' }, [{ kind: 'phone', key: 'opaque:group-77' }]],
  ])('%j -> %j', (ids, keys) => expect(personKeys(ids)).toEqual(keys));
  it('knows both forms of a BSUID', () => {
    expect(['BR.1500', 'BR.ENT.77', 'br.1', '5511', 'BRA.1'].map(isBsuid)).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
  });
});
