import type { Draft, Words } from './rule.js';
import { RULES } from './rules.js';

/** One problem of a template, found before Meta is asked. */
export class LintProblem {
  /** `error`: Meta refuses it; `warning`: the review will probably reject or recategorise it. */
  severity!: 'error' | 'warning';
  /** Dotted, e.g. `components.1.buttons.0.url`. */
  path!: string;
  /** Stable; explained in docs/template-lint.md. */
  code!: string;
  /** What is wrong and what to do, in English. */
  message!: string;
  /** Why, in both languages. */
  explanation!: Words;
  /** What to do, in both languages. */
  fix!: Words;
}

/**
 * Everything that is wrong with a template, errors first, each problem in the order of its rules. Pure, never throws
 * whatever the components hold, and asks nobody: as fast as typing.
 */
export function lintTemplate(draft: Draft): LintProblem[] {
  const problems = RULES.flatMap(({ code, severity, why, fix, find }) =>
    find(draft).map(({ path, found }) => {
      const what = found === undefined || found === '' ? '' : ` (${found})`;
      return Object.assign(new LintProblem(), {
        severity,
        path,
        code,
        message: `${why.en.replace(/\.$/, '')}${what}. ${fix.en}`,
        explanation: {
          en: `${why.en.replace(/\.$/, '')}${what}.`,
          pt: `${why.pt.replace(/\.$/, '')}${what}.`,
        },
        fix,
      });
    }),
  );
  return [
    ...problems.filter(({ severity }) => severity === 'error'),
    ...problems.filter(({ severity }) => severity === 'warning'),
  ];
}

/** True when nothing in it makes Meta refuse the creation. */
export const isValid = (problems: readonly LintProblem[]): boolean =>
  problems.every(({ severity }) => severity !== 'error');
