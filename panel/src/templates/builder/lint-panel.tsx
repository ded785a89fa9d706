import { CircleCheck, CircleX, PenLine, TriangleAlert } from 'lucide-react';
import { useLanguage, useTexts } from '../../i18n/language';
import { Fault } from '../../ui/fault';
import { lintTexts } from './builder.texts';
import type { Draft } from './draft';
import { goToField } from './go-to-field';
import { mend } from './mend';
import type { Problem } from './problem';

interface LintPanelProps {
  problems: readonly Problem[];
  checking: boolean;
  touched: boolean;
  error: unknown;
  draft: Draft;
  onMend(draft: Draft): void;
}

/** What Meta would refuse, and what it would probably object to, each with why and the way out. */
export function LintPanel({ problems: found, checking, touched, error, draft, onMend }: LintPanelProps) {
  const t = useTexts(lintTexts);
  // What is said of two values of one text is said once.
  const problems = [
    ...new Map(found.map((problem) => [`${problem.code} ${problem.path}`, problem])).values(),
  ];
  const blocks = problems.filter(({ severity }) => severity === 'error').length;
  const warns = problems.length - blocks;
  return (
    <section className="overflow-hidden rounded-l border border-line bg-surface">
      <header className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line px-4 py-2.5">
        <h2 className="flex-1 whitespace-nowrap text-list font-semibold">{t.title}</h2>
        <p role="status" className="flex items-center gap-3 text-small font-semibold">
          {touched && blocks > 0 && (
            <span className="inline-flex items-center gap-1 text-bad">
              <CircleX size={14} aria-hidden /> {t.blocks(blocks)}
            </span>
          )}
          {touched && warns > 0 && (
            <span className="inline-flex items-center gap-1 text-warn">
              <TriangleAlert size={14} aria-hidden /> {t.warns(warns)}
            </span>
          )}
          {touched && problems.length === 0 && checking && <span className="text-ink-3">{t.checking}</span>}
          {touched && problems.length === 0 && !checking && !error && (
            <span className="inline-flex items-center gap-1 text-ok">
              <CircleCheck size={14} aria-hidden /> {t.fine}
            </span>
          )}
        </p>
      </header>
      {Boolean(error) && (
        <div className="p-3">
          <Fault error={error} />
        </div>
      )}
      {!touched ? (
        <p className="flex items-center gap-2.5 px-4 py-3 text-list text-ink-2">
          <PenLine size={16} aria-hidden className="shrink-0 text-ink-3" /> {t.start}
        </p>
      ) : problems.length === 0 ? (
        !checking && !error && <p className="px-4 py-3 text-list text-ink-2">{t.fineLead}</p>
      ) : (
        <ul className="divide-y divide-line">
          {problems.map((problem) => (
            <ProblemRow
              key={`${problem.code} ${problem.path}`}
              problem={problem}
              draft={draft}
              onMend={onMend}
            />
          ))}
        </ul>
      )}
    </section>
  );
}

function ProblemRow({
  problem,
  draft,
  onMend,
}: {
  problem: Problem;
  draft: Draft;
  onMend(draft: Draft): void;
}) {
  const t = useTexts(lintTexts);
  const { language } = useLanguage();
  const mended = mend(draft, problem);
  const isError = problem.severity === 'error';
  const Icon = isError ? CircleX : TriangleAlert;
  return (
    <li className="flex gap-2.5 px-4 py-2.5 text-list">
      <Icon
        size={16}
        aria-label={isError ? t.error : t.warning}
        className={`mt-0.5 shrink-0 ${isError ? 'text-bad' : 'text-warn'}`}
      />
      <div className="min-w-0 flex-1">
        <p className="break-words">{problem.explanation[language]}</p>
        <p className="text-small text-ink-3">{problem.fix[language]}</p>
        <button
          type="button"
          className="-mb-1 min-h-8 rounded-m font-semibold text-accent-text underline decoration-from-font underline-offset-2"
          onClick={() => (mended ? onMend(mended) : goToField(problem.path))}
        >
          {mended ? t.mend : t.go}
        </button>
      </div>
    </li>
  );
}
