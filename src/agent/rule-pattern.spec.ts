import { describe, expect, it } from '@jest/globals';
import { charactersFor, MAX_PROGRAM, patternFaults, patternsHold } from './rule-pattern.js';

const patternHolds = (regex: string, text: string): boolean => patternsHold([regex])(regex, text);

describe('patternFaults', () => {
  it.each(['a+', '(?i)x', '\\d{2}', 'pedido\\s+#?\\d+', '(.*a){20}b'])('%s is fine', (regex) =>
    expect(patternFaults([undefined, regex])).toEqual([]),
  );

  it.each(['(', '(?=a)', '\\1', '(.?){1000}x', 'x{1000}x{1000}'])('%s is refused, with its place', (regex) =>
    expect(patternFaults([undefined, 'a', regex])).toEqual([{ index: 2, message: expect.any(String) }]),
  );

  it('refuses many that are large together, at the first that is too much', () => {
    const large = `x{${MAX_PROGRAM - 10}}`;
    expect(patternFaults(Array.from({ length: 4 }, () => large))).toEqual([]);
    expect(patternFaults(Array.from({ length: 200 }, () => large))).toEqual([
      { index: 4, message: expect.stringContaining('together') },
    ]);
  });

  it('refuses a list of the largest programs quickly', () => {
    const started = performance.now();
    expect(patternFaults(Array.from({ length: 200 }, () => 'x{1000}'.repeat(70)))).not.toEqual([]);
    expect(performance.now() - started).toBeLessThan(30_000);
  });
});

describe('patternsHold', () => {
  it('look at less of the text the more they are, so that all of them take a bounded number of steps', () => {
    const heavy = Array.from({ length: 4 }, (_, n) => `(.?){240}${n}`);
    expect(patternFaults(heavy)).toEqual([]);
    const found = patternsHold([...heavy, 'fim']);
    expect(found('fim', `${'a'.repeat(200)}fim`)).toBe(true);
    expect(found('fim', `${'a'.repeat(300)}fim`)).toBe(false);
    expect(patternsHold(['fim'])('fim', `${'a'.repeat(4_093)}fim`)).toBe(true);
  });

  it.each([0, 1, 14, 244, 1_000, 4_000, 50_000])('of %s instructions take a million steps at most', (size) =>
    expect(charactersFor(size) * size).toBeLessThanOrEqual(1_000_000),
  );

  it('finds anywhere, whatever the case, again and again', () => {
    for (let i = 0; i < 3; i++) expect(patternHolds('pão', 'Quero PÃO hoje')).toBe(true);
    expect(patternHolds('bolo', 'Quero PÃO hoje')).toBe(false);
  });

  it('looks at the first 4,096 characters', () => {
    expect(patternHolds('x', `${'a'.repeat(4_095)}x`)).toBe(true);
    expect(patternHolds('x', `${'a'.repeat(4_096)}x`)).toBe(false);
  });

  it('stays right when more patterns are used than are kept', () => {
    for (let round = 0; round < 2; round++)
      for (let i = 0; i < 120; i++) expect(patternHolds(`k${i}z|x{900}`, `k${i}Z`)).toBe(true);
  });
});
