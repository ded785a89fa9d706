import { variableNames, variablesIn } from '../variables.js';
import { MODEL, type Draft, type Rule } from './rule.js';
import { textOf, variableTexts } from './walk.js';

/** Meta's exact rule is not published: a text with fewer words per variable was refused (2388293). */
const wordsNeeded = (variables: number): number => 2 * variables + 1;

const text = (words: string, ...examples: string[]): Partial<Draft> => ({
  components: [
    { type: 'BODY', text: words, ...(examples.length > 0 ? { example: { body_text: [examples] } } : {}) },
  ],
});
const named = (words: string, ...examples: [string, string][]): Partial<Draft> => ({
  parameterFormat: 'NAMED',
  components: [
    {
      type: 'BODY',
      text: words,
      example: {
        body_text_named_params: examples.map(([param_name, example]) => ({ param_name, example })),
      },
    },
  ],
});
const good = { components: MODEL.components };

/** How variables are written, and where they may stand. */
export const variableRules: Rule[] = [
  {
    code: 'variable_braces',
    severity: 'error',
    why: {
      en: 'A variable is written {{1}} or {{name}}, with two braces on each side.',
      pt: 'A variável é escrita {{1}} ou {{nome}}, com duas chaves de cada lado.',
    },
    fix: { en: 'Close each variable with }}.', pt: 'Feche cada variável com }}.' },
    find: (draft) =>
      variableTexts(draft).flatMap((part) => {
        const left = textOf(part).replace(/\{\{\s*[^{}\s][^{}]*\}\}/g, '');
        return /\{\{|\}\}|\{\s*\d+\s*\}/.test(left) ? [{ path: `${part.path}.text` }] : [];
      }),
    bad: text('Olá {{1}, o seu pedido já está pronto.'),
    good,
  },
  {
    code: 'variable_name',
    severity: 'error',
    why: {
      en: 'Variables are numbers ({{1}}) in a POSITIONAL template, and lowercase letters, digits and underscores ({{order_id}}) in a NAMED one; no #, $, % or spaces, and not both kinds.',
      pt: 'As variáveis são números ({{1}}) em um modelo POSITIONAL, e letras minúsculas, números e sublinhados ({{id_pedido}}) em um NAMED; sem #, $, % ou espaços, e não os dois tipos.',
    },
    fix: {
      en: 'Rename the variable, or set parameterFormat to what the text uses.',
      pt: 'Renomeie a variável, ou ajuste parameterFormat ao que o texto usa.',
    },
    find: (draft) =>
      variableTexts(draft).flatMap((part) => {
        const right = draft.parameterFormat === 'NAMED' ? /^[a-z][a-z0-9_]*$/ : /^[1-9]\d{0,2}$/;
        const wrong = variableNames(textOf(part)).filter((name) => !right.test(name));
        return wrong.length > 0 ? [{ path: `${part.path}.text`, found: wrong.slice(0, 3).join(', ') }] : [];
      }),
    bad: text('Olá {{nome}}, o seu pedido já está pronto.', 'Ana'),
    good: named('Olá {{nome}}, o seu pedido já está pronto.', ['nome', 'Ana']),
  },
  {
    code: 'variable_order',
    severity: 'error',
    why: {
      en: 'Numbered variables begin with {{1}} and leave no number out.',
      pt: 'As variáveis numeradas começam em {{1}} e não pulam números.',
    },
    fix: { en: 'Number them {{1}}, {{2}}, {{3}}.', pt: 'Numere {{1}}, {{2}}, {{3}}.' },
    find: (draft) =>
      draft.parameterFormat === 'NAMED'
        ? []
        : variableTexts(draft).flatMap((part) => {
            const names = variableNames(textOf(part));
            if (!names.every((name) => /^\d+$/.test(name))) return [];
            return names.every((name, index) => name === String(index + 1))
              ? []
              : [{ path: `${part.path}.text`, found: names.slice(0, 5).join(', ') }];
          }),
    bad: text('Olá, o pedido {{2}} já está pronto para retirada.', '10'),
    good,
  },
  {
    code: 'variable_edge',
    severity: 'error',
    why: {
      en: 'A body may not begin or end with a variable (Meta: 2388299); a header may.',
      pt: 'O corpo não pode começar nem terminar com uma variável (Meta: 2388299); o cabeçalho pode.',
    },
    fix: {
      en: 'Put a word before or after it; a full stop alone is not always enough.',
      pt: 'Coloque uma palavra antes ou depois; só um ponto final nem sempre basta.',
    },
    find: (draft) =>
      variableTexts(draft).flatMap((part) => {
        if (part.kind !== 'BODY') return [];
        const words = textOf(part).trim();
        // Punctuation and formatting around it do not count as text.
        return /^[\s*_~"'([]*\{\{/.test(words) || /\}\}[\s*_~"')\].,;:!?]*$/.test(words)
          ? [{ path: `${part.path}.text` }]
          : [];
      }),
    bad: text('{{1}}, o seu pedido já está pronto para retirada.', 'Ana'),
    good: {
      components: [
        { type: 'HEADER', format: 'TEXT', text: 'Pedido {{1}}', example: { header_text: ['10'] } },
        ...MODEL.components,
      ],
    },
  },
  {
    code: 'variable_adjacent',
    severity: 'error',
    why: {
      en: 'Two variables may not stand next to each other.',
      pt: 'Duas variáveis não podem ficar lado a lado.',
    },
    fix: { en: 'Write words between them.', pt: 'Escreva palavras entre elas.' },
    find: (draft) =>
      variableTexts(draft).flatMap((part) =>
        variablesIn(textOf(part)).some(({ end }, index, all) => {
          const next = all[index + 1];
          return next !== undefined && !/[\p{L}\p{N}]/u.test(textOf(part).slice(end, next.start));
        })
          ? [{ path: `${part.path}.text` }]
          : [],
      ),
    bad: text('Olá {{1}} {{2}}, o seu pedido já está pronto para retirada hoje.', 'Ana', 'Silva'),
    good: text('Olá {{1}}, o pedido {{2}} já está pronto para retirada.', 'Ana', '10'),
  },
  {
    code: 'variable_density',
    severity: 'error',
    why: {
      en: 'Too many variables for so short a text (Meta: 2388293).',
      pt: 'Variáveis demais para um texto tão curto (Meta: 2388293).',
    },
    fix: {
      en: 'Write more fixed words, at least two per variable and one more, or use fewer variables.',
      pt: 'Escreva mais palavras fixas, ao menos duas por variável e mais uma, ou use menos variáveis.',
    },
    find: (draft) =>
      variableTexts(draft).flatMap((part) => {
        if (part.kind !== 'BODY') return [];
        const count = variableNames(textOf(part)).length;
        const words = textOf(part)
          .replace(/\{\{[^{}]*\}\}/g, ' ')
          .split(/\s+/)
          .filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
        return count > 0 && words < wordsNeeded(count)
          ? [{ path: `${part.path}.text`, found: `${count} / ${words}` }]
          : [];
      }),
    bad: text('Oi {{1}} e {{2}} tchau', 'Ana', 'Bia'),
    good: text('Oi {{1}}, o pedido {{2}} já saiu agora.', 'Ana', '10'),
  },
  {
    code: 'header_variables',
    severity: 'error',
    why: {
      en: 'A text header has one variable at most.',
      pt: 'O cabeçalho de texto tem no máximo uma variável.',
    },
    fix: { en: 'Move the others into the body.', pt: 'Coloque as outras no corpo.' },
    find: (draft) =>
      variableTexts(draft).flatMap((part) => {
        if (part.kind !== 'HEADER') return [];
        const count = variableNames(textOf(part)).length;
        return count > 1 ? [{ path: `${part.path}.text`, found: count }] : [];
      }),
    bad: {
      components: [
        {
          type: 'HEADER',
          format: 'TEXT',
          text: 'Pedido {{1}} de {{2}}',
          example: { header_text: ['1', 'Ana'] },
        },
        ...MODEL.components,
      ],
    },
    good: {
      components: [
        { type: 'HEADER', format: 'TEXT', text: 'Pedido {{1}} pronto', example: { header_text: ['10'] } },
        ...MODEL.components,
      ],
    },
  },
];
