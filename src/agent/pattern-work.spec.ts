import { describe, expect, it } from '@jest/globals';
import { RE2JS } from 're2js';
import { workOf } from './pattern-work.js';

describe('workOf', () => {
  it.each([
    ...['', 'a', 'pedido\\s+#?\\d+', '(.*a){20}b', 'x{990}', '(.?){240}x', '[a-z]{1,300}!', 'a{3,}b{0,9}'],
    ...['(?:a|b|ab){200}c', '(\\w+\\s*){40}z', '(.{0,30}){10}q', '((a{30}){30}){1}', '(a?){300}a{300}'],
    ...['[]a]{9}', '[^]]{9}', '[[:alpha:]]{30}', '[\\]()]{40}', 'a{,5}', '\\{3}', '(a(b(c{2}){3}){4}|d)+'],
    ...['\\pL{40}', '(?i)x{10}', '(?P<n>x{50}){20}', '\\Q(\\Ex{100}', '(?:x{100}\\Q)\\E){10}'],
    '[a-z0-9._%+-]{1,64}@[a-z0-9.-]{1,255}\\.[a-z]{2,24}',
  ])('%s is not more than it says', (regex) =>
    expect(workOf(regex)).toBeGreaterThanOrEqual(RE2JS.compile(regex, RE2JS.CASE_INSENSITIVE).programSize()),
  );

  it.each([
    ['\\d{3}\\.\\d{3}\\.\\d{3}-\\d{2}', 40],
    ['pedido\\s+#?\\d+', 20],
    ['[a-z0-9._%+-]{1,64}@[a-z0-9.-]{1,255}\\.[a-z]{2,24}', 1_000],
  ])('%s is not taken for much more', (regex, most) => expect(workOf(regex)).toBeLessThan(most));

  it.each(['x{1000}'.repeat(70), `(?:${'a'.repeat(400)}){1000}`, '(x{1000}|'.repeat(40) + ')'.repeat(40)])(
    'knows without compiling that %.20s is huge',
    (regex) => expect(workOf(regex)).toBeGreaterThan(10_000),
  );

  it('counts tables of letters', () => expect(workOf('[\\pL\\pN\\PM]'.repeat(41))).toBeGreaterThan(3_000));
});
