import { ArrowRight } from 'lucide-react';
import { useTexts } from '../i18n/language';
import { timelineTexts } from './detail.texts';
import type { Difference } from './difference';
import { cutOf, shownValue } from './difference';
import { categoryTexts, pauseTexts, qualityTexts, rejectionTexts, statusTexts } from './template-words';
import { useWordOf } from '../i18n/word-of';

const SHORT = 40;

/** One value that changed: short ones side by side, texts below each other with the changed words marked. */
export function DifferenceRow({ difference: { path, from, to } }: { difference: Difference }) {
  const t = useTexts(timelineTexts);
  const label = useWordOf(timelineTexts);
  const said = useSaid(path);
  const [head = path, ...rest] = path.split('.');
  const [before, after] = [said(shownValue(gist(path, from))), said(shownValue(gist(path, to)))];
  const short = (before ?? '').length <= SHORT && (after ?? '').length <= SHORT;
  return (
    <li className={short ? 'flex flex-wrap items-baseline gap-x-2 text-small' : 'grid gap-1 text-small'}>
      <p className="text-ink-3">
        {label(head)}
        {rest.length > 0 && <span className="font-mono"> {rest.join('.')}</span>}
      </p>
      {short ? (
        <p className="flex flex-wrap items-center gap-1.5 text-list">
          {before && <del className="text-ink-3">{before}</del>}
          {before && <ArrowRight size={13} aria-hidden className="text-ink-3" />}
          <ins className="font-medium no-underline">{after ?? t.nothing}</ins>
        </p>
      ) : (
        <TextChange from={before ?? ''} to={after ?? ''} />
      )}
    </li>
  );
}

/** What people read of a value with several parts: of a refusal what to do (its reason is a difference of its own), of a pause which. */
const GIST: Readonly<Record<string, string>> = { rejection: 'recommendation', pause: 'title' };

function gist(path: string, value: unknown): unknown {
  const part = GIST[path];
  if (!part || typeof value !== 'object' || value === null) return value;
  return (value as Record<string, unknown>)[part] ?? value;
}

/** Meta's words in ours, where the value is one. */
function useSaid(path: string): (value: string | null) => string | null {
  const category = useWordOf(categoryTexts);
  const words = {
    status: useWordOf(statusTexts),
    category,
    correctCategory: category,
    previousCategory: category,
    pause: useWordOf(pauseTexts),
    quality: useWordOf(qualityTexts),
    rejectedReason: useWordOf(rejectionTexts),
  };
  const word = words[path as keyof typeof words];
  return (value) => (value === null || !word ? value : word(value));
}

function TextChange({ from, to }: { from: string; to: string }) {
  const cut = cutOf(from, to);
  const box = 'rounded-m px-2.5 py-1.5 text-list break-words whitespace-pre-wrap';
  return (
    <div className="grid gap-1">
      {from !== '' && (
        <p className={`${box} bg-bad-soft`}>
          {cut.before}
          <del className="font-semibold">{cut.from}</del>
          {cut.after}
        </p>
      )}
      {to !== '' && (
        <p className={`${box} bg-agent-soft`}>
          {cut.before}
          <ins className="font-semibold no-underline">{cut.to}</ins>
          {cut.after}
        </p>
      )}
    </div>
  );
}
