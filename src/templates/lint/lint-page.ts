import { MODEL, type Draft, type Rule } from './rule.js';
import { RULE_GROUPS } from './rules.js';

/** The documentation page of the rules, written from the rules themselves: `docs/template-lint.md`. */
export function lintPage(): string {
  const rules = RULE_GROUPS.flatMap((group) => group.rules);
  return [
    '# Template lint',
    '',
    'What is checked before a message template is submitted to Meta: by `POST .../templates/validate`, when creating and',
    'editing, and while typing. An **error** is refused by Meta; a **warning** is probably rejected by its review, or',
    'filed under marketing. This page is written from the rules (`src/templates/lint`), and each example is a test.',
    '',
    `${rules.length} rules. Examples are changes to this template, which has no fault:`,
    '',
    ...code(MODEL),
    '',
    ...RULE_GROUPS.flatMap(({ title, rules: some }) => [
      `## ${title.en} / ${title.pt}`,
      '',
      ...some.flatMap(ruleText),
    ]),
  ]
    .join('\n')
    .trimEnd()
    .concat('\n');
}

function ruleText({ code: name, severity, why, fix, bad, good }: Rule): string[] {
  return [
    `### \`${name}\` (${severity})`,
    '',
    `${why.en} ${fix.en}`,
    '',
    `_${why.pt} ${fix.pt}_`,
    '',
    'Bad:',
    '',
    ...code(bad),
    '',
    'Good:',
    '',
    ...(Object.keys(good).length === 0 ? ['the template above.'] : code(good)),
    '',
  ];
}

/** Long texts are shown by their beginning and their length. */
const code = (draft: Partial<Draft>): string[] => [
  '```json',
  JSON.stringify(
    draft,
    (_key, value: unknown) =>
      typeof value === 'string' && value.length > 200
        ? `${value.slice(0, 24)}... (${value.length} characters)`
        : value,
    1,
  ).replace(/\n\s*/g, ' '),
  '```',
];
