import { variableNames } from '../variables.js';
import { MODEL, type Draft, type Rule } from './rule.js';
import { textOf, variableTexts, type Part } from './walk.js';

const body = (text: string, ...values: string[]): Partial<Draft> => ({
  components: [{ type: 'BODY', text, ...(values.length > 0 ? { example: { body_text: [values] } } : {}) }],
});
const good = { components: MODEL.components };

/** What Meta's review is shown for the variables. */
export const exampleRules: Rule[] = [
  {
    code: 'example_count',
    severity: 'error',
    why: {
      en: 'Meta reviews a template with an example for each of its variables.',
      pt: 'A Meta analisa o modelo com um exemplo para cada variável.',
    },
    fix: {
      en: 'Give one example for each variable, none more (by the API: body_text [[...]], header_text [...], or for NAMED body_text_named_params with every name).',
      pt: 'Dê um exemplo para cada variável, nem um a mais (pela API: body_text [[...]], header_text [...], ou em NAMED body_text_named_params com cada nome).',
    },
    find: (draft) =>
      variableTexts(draft).flatMap((part) => {
        const names = variableNames(textOf(part));
        const given = examplesOf(part, draft.parameterFormat === 'NAMED');
        if (names.length === 0) return [];
        const fits =
          given.length === names.length &&
          (draft.parameterFormat !== 'NAMED' ||
            names.every((name) => given.some((one) => one.name === name)));
        return fits ? [] : [{ path: `${part.path}.example`, found: `${given.length} / ${names.length}` }];
      }),
    bad: body('Olá {{1}}, o seu pedido já está pronto para retirada.'),
    good,
  },
  {
    code: 'example_value',
    severity: 'error',
    why: {
      en: 'An example is a value as a person would see it: not empty, no line break, no variable.',
      pt: 'O exemplo é um valor como a pessoa veria: não vazio, sem quebra de linha, sem variável.',
    },
    fix: { en: 'Write a true-to-life value, such as Ana.', pt: 'Escreva um valor realista, como Ana.' },
    find: (draft) =>
      variableTexts(draft).flatMap((part) =>
        examplesOf(part, draft.parameterFormat === 'NAMED').flatMap(({ value }) =>
          typeof value === 'string' && value.trim() !== '' && !/[\n\r\t]|\{\{/.test(value)
            ? []
            : [{ path: `${part.path}.example`, found: typeof value === 'string' ? value.slice(0, 40) : '-' }],
        ),
      ),
    bad: body('Olá {{1}}, o seu pedido já está pronto para retirada.', '{{1}}'),
    good,
  },
];
/** Examples of a part, whatever it holds. */
function examplesOf({ kind, component }: Part, isNamed: boolean): { name?: unknown; value: unknown }[] {
  const example = (component.example ?? {}) as Record<string, unknown>;
  const key = kind === 'HEADER' ? 'header_text' : 'body_text';
  if (isNamed) {
    const list = example[`${key}_named_params`];
    return (Array.isArray(list) ? (list as unknown[]) : []).map((one) => {
      const { param_name, example: value } = (one ?? {}) as Record<string, unknown>;
      return { name: param_name, value };
    });
  }
  const list = example[key];
  const row: unknown = Array.isArray(list) && Array.isArray(list[0]) ? list[0] : list;
  return (Array.isArray(row) ? (row as unknown[]) : []).map((value) => ({ value }));
}
