import { qualityTexts } from './template-words';
import { useWordOf } from '../i18n/word-of';

const LOOKS: Record<string, string> = { GREEN: 'bg-ok', YELLOW: 'bg-warn', RED: 'bg-bad' };

/** Meta's quality of a template, in words beside its dot; nothing while Meta has not said. */
export function QualityMark({ quality }: { quality: string | null }) {
  const word = useWordOf(qualityTexts);
  const look = quality === null ? undefined : LOOKS[quality];
  if (quality === null || look === undefined) return null;
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
      <span aria-hidden className={`size-2 rounded-full ${look}`} />
      {word(quality)}
    </span>
  );
}
