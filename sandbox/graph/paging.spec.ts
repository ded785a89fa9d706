import { describe, expect, it } from '@jest/globals';
import { pageOf, type Page } from './paging.js';

const edge = 'http://sandbox/v26.0/1/phone_numbers?access_token=t';

describe('paging', () => {
  it.each([
    [5, 2, [2, 2, 1]],
    [4, 2, [2, 2]],
    [1, 25, [1]],
    [0, 25, [0]],
  ])('%i items by %i: pages of %p', (count, limit, sizes) => {
    const items = Array.from({ length: count }, (_, index) => index);
    const seen: number[][] = [];
    let params: Record<string, string> | undefined = { limit: String(limit) };
    while (params) {
      const { data, paging }: Page<number> = pageOf(items, params, edge);
      seen.push(data);
      params = paging?.next === undefined ? undefined : Object.fromEntries(new URL(paging.next).searchParams);
    }
    expect(seen.map(({ length }) => length)).toEqual(sizes);
    expect(seen.flat()).toEqual(items);
  });

  it.each(['!!', 'LTE=', 'OTk='])('cursor %s is refused with 131059', (after) => {
    expect(() => pageOf([1], { after }, edge)).toThrow(
      expect.objectContaining({ refusal: { code: 131059 } }),
    );
  });
});
