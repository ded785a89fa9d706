import { describe, expect, it } from '@jest/globals';
import { Turns } from './turns';

describe('Turns', () => {
  it('shows no earlier answer over a later one, of the same thing', () => {
    const turns = new Turns();
    const [first, second] = [turns.next(), turns.next()];
    expect(turns.takes('a', second)).toBe(true);
    expect(turns.takes('a', first)).toBe(false);
    expect(turns.takes('b', first)).toBe(true);
    expect(turns.takes('a', second)).toBe(true);
  });
});
