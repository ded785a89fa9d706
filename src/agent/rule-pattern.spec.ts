import { describe, expect, it } from '@jest/globals';
import { MAX_PROGRAM, patternFaults, patternHolds } from './rule-pattern.js';

describe('patternFaults', () => {
  it.each(['a+', '(?i)x', '\\d{2}', 'pedido\\s+#?\\d+', '(.*a){20}b'])('%s is fine', (regex) =>
    expect(patternFaults([undefined, regex])).toEqual([]),
  );

  it.each(['(', '(?=a)', '\\1', '(.?){1000}x', 'x{1000}x{1000}'])('%s is refused, with its place', (regex) =>
    expect(patternFaults([undefined, 'a', regex])).toEqual([{ index: 2, message: expect.any(String) }]),
  );

  it('refuses many that are large together, at the first that is too much', () => {
    const large = `x{${MAX_PROGRAM - 10}}`;
    expect(patternFaults(Array.from({ length: 10 }, () => large))).toEqual([]);
    expect(patternFaults(Array.from({ length: 200 }, () => large))).toEqual([
      { index: 10, message: expect.stringContaining('together') },
    ]);
  });

  it('refuses a list of the largest programs quickly', () => {
    const started = performance.now();
    expect(patternFaults(Array.from({ length: 200 }, () => 'x{1000}'.repeat(70)))).not.toEqual([]);
    expect(performance.now() - started).toBeLessThan(30_000);
  });
});

describe('patternHolds', () => {
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
