import { RotateCw, TriangleAlert } from 'lucide-react';
import { ApiProblem } from '../api/problem';
import { catalogue } from '../i18n/catalogue';
import { useLanguage, useTexts } from '../i18n/language';
import { Button } from './button';
import { problemText } from './problem-text';

const texts = catalogue({
  again: { pt: 'Tentar de novo', en: 'Try again' },
  number: { pt: (id: string) => `Para o suporte: ${id}`, en: (id: string) => `For support: ${id}` },
});

/** What went wrong, beside the thing that it is about, with a way to try again where there is one. */
export function Fault({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { language } = useLanguage();
  const t = useTexts(texts);
  if (!error) return null;
  const unexpected = error instanceof ApiProblem && error.status >= 500 ? error.requestId : undefined;
  return (
    <div
      role="alert"
      className="flex items-start gap-2.5 rounded-m bg-bad-soft px-3 py-2.5 text-list text-ink"
    >
      <TriangleAlert size={16} aria-hidden className="mt-0.5 shrink-0 text-bad" />
      <div className="grid min-w-0 flex-1 gap-1">
        <p className="break-words">{problemText(error, language)}</p>
        {unexpected && <p className="font-mono text-meta text-ink-2">{t.number(unexpected)}</p>}
      </div>
      {onRetry && (
        <Button look="quiet" className="-my-1.5" onClick={onRetry} icon={<RotateCw size={14} aria-hidden />}>
          {t.again}
        </Button>
      )}
    </div>
  );
}
