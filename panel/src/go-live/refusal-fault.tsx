import { TriangleAlert } from 'lucide-react';
import type { ApiProblem } from '../api/problem';
import { catalogue } from '../i18n/catalogue';
import { useLanguage, useTexts } from '../i18n/language';
import { problemText } from '../ui/problem-text';
import { refusalText } from './refusal-text';

const texts = catalogue({ whole: { pt: 'A resposta inteira', en: 'The whole answer' } });

/** A refusal of Meta's in words, with the next step; what the server said in full is folded away below. */
export function RefusalFault({ error }: { error: ApiProblem }) {
  const { language } = useLanguage();
  const t = useTexts(texts);
  const known = refusalText(error, language);
  return (
    <div role="alert" className="flex items-start gap-2.5 rounded-m bg-bad-soft px-3 py-2.5 text-list">
      <TriangleAlert size={16} aria-hidden className="mt-0.5 shrink-0 text-bad" />
      <div className="grid min-w-0 gap-1">
        <p className="break-words">{known ?? problemText(error, language)}</p>
        {known && error.detail && language === 'pt' && (
          <details className="text-small text-ink-2">
            <summary>{t.whole}</summary>
            <p lang="en" className="pt-1 break-words">
              {error.detail}
            </p>
          </details>
        )}
      </div>
    </div>
  );
}
