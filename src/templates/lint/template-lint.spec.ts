import { describe, expect, it, test } from '@jest/globals';
import { badTemplates } from './bad-templates.fixture.js';
import { goodKinds } from './good-kinds.fixture.js';
import { goodTemplates } from './good-templates.fixture.js';
import { MODEL, type Draft } from './rule.js';
import { RULES } from './rules.js';
import { isValid, lintTemplate } from './template-lint.js';

const lint = (change: Partial<Draft>) => lintTemplate({ ...MODEL, ...change });
const codes = (change: Partial<Draft>): string[] => lint(change).map(({ code }) => code);

test('the model is without a fault', () => expect(lint({})).toEqual([]));

test('every code is there once', () => {
  const all = RULES.map(({ code }) => code);
  expect(new Set(all).size).toBe(all.length);
});

describe.each(RULES.map((rule) => [rule.code, rule] as const))('%s', (code, rule) => {
  it('finds its bad example', () => {
    const found = lint(rule.bad).filter((problem) => problem.code === code);
    expect(found.length).toBeGreaterThan(0);
    for (const { severity, path, message, explanation, fix } of found) {
      expect([severity, path !== '']).toEqual([rule.severity, true]);
      for (const text of [message, explanation.en, explanation.pt, fix.en, fix.pt])
        expect(text.length).toBeGreaterThan(5);
    }
  });

  it('says nothing about its good example, nor does any error', () => {
    expect(codes(rule.good)).not.toContain(code);
    expect(isValid(lint(rule.good))).toBe(true);
  });
});

describe('a bad template', () => {
  test('there are enough of them', () => expect(badTemplates.length).toBeGreaterThanOrEqual(40));
  test.each(badTemplates)('%s', (_what, change, code) => expect(codes(change)).toContain(code));
});

describe('a good template', () => {
  const all = [...goodTemplates, ...goodKinds];
  test('there are enough of them', () => expect(all.length).toBeGreaterThanOrEqual(30));
  test.each(all)('%s', (_what, change) => expect(lint(change)).toEqual([]));
});

test('errors come before warnings', () => {
  const found = lint({ name: 'X', components: [{ type: 'BODY', text: 'Aproveite o desconto, bit.ly/x' }] });
  const severities = found.map(({ severity }) => severity);
  expect(severities).toEqual(severities.toSorted());
  expect(new Set(severities)).toEqual(new Set(['error', 'warning']));
});

describe('never throws', () => {
  const hostile: unknown[] = [null, 0, '', 'x', [], {}, [null], [[]], { a: 1 }, NaN, '{{', '\u0000', true];
  test.each(hostile.map((value) => [JSON.stringify(value), value]))('on %s anywhere', (_name, value) => {
    const keys = ['type', 'format', 'text', 'example', 'buttons', 'cards', 'limited_time_offer'];
    for (const type of ['HEADER', 'BODY', 'FOOTER', 'BUTTONS', 'CAROUSEL', 'LIMITED_TIME_OFFER'])
      for (const key of keys) {
        const components = [{ type, [key]: value }, value] as never;
        for (const category of ['UTILITY', 'AUTHENTICATION'])
          expect(Array.isArray(lint({ category, components }))).toBe(true);
      }
    const button = {
      type: 'BUTTONS',
      buttons: [value, { type: value }, { type: 'URL', url: value, example: value }],
    };
    expect(
      Array.isArray(
        lint({ components: [button, { type: 'CAROUSEL', cards: [{ components: [value] }] }] as never }),
      ),
    ).toBe(true);
  });
});

test('a large template is judged within 5 ms', () => {
  const text = 'Olá {{1}}, o seu pedido já está pronto para retirada. '.repeat(18).trim();
  const card = {
    components: [
      { type: 'HEADER', format: 'IMAGE', example: { header_handle: ['4::a'] } },
      { type: 'BODY', text: 'a'.repeat(160) },
      { type: 'BUTTONS', buttons: [{ type: 'QUICK_REPLY', text: 'Sim' }] },
    ],
  };
  const components = [
    { type: 'BODY', text, example: { body_text: [['Ana']] } },
    { type: 'CAROUSEL', cards: Array.from({ length: 10 }, () => card) },
  ];
  const runs = 100;
  for (let n = 0; n < runs; n += 1) lint({ components: [...components] });
  // Time of the processor: how busy the machine is with other things is not what is measured.
  const before = process.cpuUsage();
  for (let n = 0; n < runs; n += 1) lint({ components: [...components] });
  const { user, system } = process.cpuUsage(before);
  expect((user + system) / 1_000 / runs).toBeLessThan(5);
});
