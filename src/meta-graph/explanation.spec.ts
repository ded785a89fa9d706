import { describe, expect, it } from '@jest/globals';
import { explain } from './explanation.js';
import { KNOWN_CODES, REVOKED, rulingOf } from './graph-codes.js';

const codes = [...KNOWN_CODES, 201, 250, 299];

describe('explain', () => {
  it('knows the whole table', () => expect(codes.length).toBeGreaterThan(150));

  it.each(codes)('%i has a meaning and a next step in both languages', (code) => {
    const { en, ptBR } = explain({ code });
    for (const { meaning, nextStep } of [en, ptBR]) {
      expect(meaning).toMatch(/^\p{Lu}.{5,}[^.]$/u);
      expect(nextStep).toMatch(/^\p{Lu}.{15,}\.$/u);
    }
    expect(en.meaning).toBe(rulingOf(code)?.[1]);
    // Words of our own for each code of the table, not those for codes that are not in it.
    expect(ptBR.meaning).not.toMatch(/não está na nossa tabela/);
    expect(ptBR.meaning).not.toBe(en.meaning);
    expect(ptBR.nextStep).not.toBe(en.nextStep);
  });

  it.each(Object.keys(REVOKED).map(Number))('a token that is dead by subcode %i says so', (subcode) => {
    const { en, ptBR } = explain({ code: 190, subcode, httpStatus: 401 });
    expect(en.meaning).toBe(REVOKED[subcode]);
    expect(ptBR.nextStep).toMatch(/novo token/);
  });

  it('a generic 100 speaks with its subcode', () => {
    expect(explain({ code: 100, subcode: 2388024 }).ptBR.meaning).toMatch(/Já existe um modelo/);
    expect(explain({ code: 100, subcode: 4 }).ptBR.meaning).toMatch(/Um parâmetro/);
  });

  it.each([
    [{ code: 424_242 }, /recusou/],
    [{ code: 424_242, httpStatus: 500 }, /passageira/],
    [{}, /recusou/],
  ])('%j, which is not in the table, has words too', (refusal, meaning) => {
    const { en, ptBR } = explain(refusal);
    expect(ptBR.meaning).toMatch(meaning);
    expect(en.nextStep).toMatch(/\S/);
  });
});
