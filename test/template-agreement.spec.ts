import { describe, expect, it, test } from '@jest/globals';
import { GraphError } from '../sandbox/graph/graph-error.js';
import { checkTemplate, type TemplateWish } from '../sandbox/templates/check-template.js';
import { badTemplates } from '../src/templates/lint/bad-templates.fixture.js';
import { goodKinds } from '../src/templates/lint/good-kinds.fixture.js';
import { goodTemplates } from '../src/templates/lint/good-templates.fixture.js';
import { LANGUAGES } from '../src/templates/lint/languages.js';
import { MODEL, type Draft } from '../src/templates/lint/rule.js';
import { RULES } from '../src/templates/lint/rules.js';
import { isValid, lintTemplate } from '../src/templates/lint/template-lint.js';
import { seeded } from './harness/severity.js';

/** The lint and the sandbox's creation endpoint are written apart, and must say yes to the same templates. */
const draftOf = (change: Partial<Draft>): Draft => ({ ...MODEL, ...change });

/** Meta's answer to a creation, undefined when it is taken. Anything but a refusal is a crash of the sandbox. */
function refusal({ messageSendTtlSeconds: ttl, ...draft }: Draft): string | undefined {
  try {
    checkTemplate({ ...draft, ...(ttl ? { messageSendTtlSeconds: ttl } : {}) } as TemplateWish);
    return undefined;
  } catch (error) {
    if (!(error instanceof GraphError)) throw error;
    return error.refusal.userMessage ?? error.message;
  }
}

const errorsOf = (draft: Draft): string[] =>
  lintTemplate(draft)
    .filter(({ severity }) => severity === 'error')
    .map(({ code, path }) => `${code} ${path}`);

/** What only the account knows: the sandbox refuses these by its own templates (sandbox/templates/templates.spec.ts). */
const OF_THE_ACCOUNT = ['name_taken', 'name_locked'];

describe('the sandbox', () => {
  const rules = RULES.filter(({ code }) => !OF_THE_ACCOUNT.includes(code));
  it.each(rules.map((rule) => [rule.code, rule] as const))(
    'judges the examples of %s alike',
    (_code, rule) => {
      expect(refusal(draftOf(rule.good))).toBeUndefined();
      expect(refusal(draftOf(rule.bad)) === undefined).toBe(isValid(lintTemplate(draftOf(rule.bad))));
    },
  );

  it.each(badTemplates)('judges %s alike', (_what, change) => {
    expect(refusal(draftOf(change)) === undefined).toBe(isValid(lintTemplate(draftOf(change))));
  });

  it.each([...goodTemplates, ...goodKinds])('takes %s', (_what, change) =>
    expect(refusal(draftOf(change))).toBeUndefined(),
  );

  it.each(['Pedido {{1}}', '{{1}}, seu pedido', '{{1}}'])('takes the header %s, as the lint does', (text) => {
    const header = { type: 'HEADER', format: 'TEXT', text, example: { header_text: ['10'] } };
    const draft = draftOf({ components: [header, ...MODEL.components] });
    expect([refusal(draft), errorsOf(draft)]).toEqual([undefined, []]);
  });

  it('knows the same languages', () => {
    const codes = [...LANGUAGES, 'pt', 'pt-BR', 'PT_BR', 'pt_br', 'xx', 'en_BR', ''];
    const mine = codes.filter((language) => refusal(draftOf({ language })) === undefined);
    expect(mine).toEqual([...LANGUAGES]);
  });
});

/** Choices that only depend on the seed. */
class Dice {
  private readonly roll: () => number;

  constructor(seed: number) {
    this.roll = seeded(seed);
  }

  below(count: number): number {
    return Math.floor(this.roll() * count);
  }

  one<T>(list: readonly T[]): T {
    return list[this.below(list.length)]!;
  }
}

/** What may stand anywhere in a template, right and wrong. */
const VALUES: unknown[] = [
  ...[
    null,
    undefined,
    0,
    1,
    91,
    true,
    '',
    ' ',
    'x',
    'Olá',
    'Só hoje!',
    'A'.repeat(16),
    'A'.repeat(26),
    'a\nb',
    {},
  ],
  ...[
    [],
    [null],
    [''],
    ['x'],
    [['x']],
    [{}],
    [{ param_name: 'nome', example: 'Ana' }],
    '{{1}}',
    'Pedido {{1}}',
  ],
  ...[
    '{{1}} chegou hoje',
    'Olá {{1}}, o pedido {{2}} saiu',
    'Oi {{2}}, o {{1}} já saiu agora',
    'Oi {{1}} {{2}} tudo bem aí',
  ],
  ...[
    'Oi {{nome}}, o pedido saiu',
    'Oi {{Nome}}, o pedido saiu',
    'Oi {{ 1 }}, o pedido saiu',
    'Oi {{1}, o pedido saiu',
  ],
  ...[
    'Oi {1}, o pedido saiu',
    'Oi {{}}, o pedido saiu',
    'a'.repeat(61),
    'palavra '.repeat(21),
    'palavra '.repeat(80),
  ],
  ...[
    'HEADER',
    'body',
    'FOOTER',
    'BUTTONS',
    'CAROUSEL',
    'LIMITED_TIME_OFFER',
    'SIDEBAR',
    'toString',
    'TEXT',
    'IMAGE',
  ],
  ...[
    'LOCATION',
    'PRODUCT',
    'GIF',
    'AUDIO',
    'URL',
    'QUICK_REPLY',
    'OTP',
    'COPY_CODE',
    'FLOW',
    'ORDER_DETAILS',
    'ZERO_TAP',
  ],
  ...[
    'https://loja.example',
    'https://loja.example/{{1}}',
    'https://loja.example?p={{1}}',
    'https://{{1}}',
    'loja.example',
  ],
  ...[
    'https://loja.example/{{1}}/x',
    'https://loja.example/{{p}}',
    '+551140000001',
    '12345',
    '4::aW1hZ2U=',
    'com.example.app',
  ],
];

describe('property', () => {
  const dice = new Dice(20_261_130);
  const all = [...goodTemplates, ...goodKinds, ...badTemplates].map(([, change]) => draftOf(change));

  test('8,000 templates, changed in one or two places, are judged alike', () => {
    let taken = 0;
    for (let n = 0; n < 8_000; n += 1) {
      const draft = structuredClone(dice.one(all));
      for (let changes = 1 + dice.below(2); changes > 0; changes -= 1) spoil(draft, dice, all);
      const [errors, no] = [errorsOf(draft), refusal(draft)];
      if ((errors.length === 0) !== (no === undefined))
        throw new Error(
          `lint: ${errors.join(', ') || 'valid'}; sandbox: ${no ?? 'taken'}; ${JSON.stringify(draft)}`,
        );
      if (no === undefined) taken += 1;
    }
    // Both answers were given often.
    expect(taken).toBeGreaterThan(800);
    expect(taken).toBeLessThan(7_200);
  });
});

/** Changes one place of a template: another value, gone, twice, elsewhere, or as in another template. */
function spoil(draft: Draft, dice: Dice, all: Draft[]): void {
  const top = dice.below(12);
  const changed = draft as unknown as Record<string, unknown>;
  if (top === 0) changed['category'] = dice.one(['MARKETING', 'UTILITY', 'AUTHENTICATION', 'toString']);
  else if (top === 1) changed['parameterFormat'] = dice.one(['NAMED', 'POSITIONAL']);
  else if (top === 2) changed['messageSendTtlSeconds'] = dice.one([-1, 10, 300, 3_600, 86_400]);
  else if (top === 3) {
    const [other] = structuredClone(dice.one(all)).components;
    if (other) draft.components = [...draft.components, other];
  } else {
    const places = placesIn(draft.components);
    if (places.length === 0) return;
    const { holder, key } = dice.one(places);
    const way = dice.below(4);
    if (Array.isArray(holder)) {
      const index = Number(key);
      if (way === 0) holder.splice(index, 1);
      else if (way === 1) holder.splice(index, 0, structuredClone(holder[index]));
      else if (way === 2) holder.push(...holder.splice(index, 1));
      else holder[index] = structuredClone(dice.one(VALUES));
    } else if (way === 0) delete (holder as Record<string, unknown>)[key];
    else (holder as Record<string, unknown>)[key] = structuredClone(dice.one(VALUES));
  }
}

/** Every member of every object and list in it. */
function placesIn(value: unknown): { holder: unknown[] | object; key: string }[] {
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, inner]) => [{ holder: value, key }, ...placesIn(inner)]);
}
