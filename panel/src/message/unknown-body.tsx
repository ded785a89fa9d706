import { CircleSlash } from 'lucide-react';
import { useTexts } from '../i18n/language';
import type { Message } from './content';
import { contentOf } from './content';
import { kindWords } from './kind';
import { messageTexts } from './message.texts';

/** A type that Meta does not pass on, or that we do not know: says so, and shows what came. */
export function UnknownBody({ message }: { message: Message }) {
  const t = useTexts(messageTexts);
  const unsupported = message.type === 'unsupported' || message.type === 'unknown';
  const raw = { type: message.type, [message.type]: contentOf(message), ...(message.extra ?? {}) };
  return (
    <div className="grid w-72 max-w-full gap-1">
      <span className="flex items-center gap-2 font-semibold text-ink-2">
        <CircleSlash size={16} aria-hidden className="shrink-0" />
        {unsupported ? t.unsupported : kindWords(message.type, t)}
      </span>
      {unsupported && <span className="text-list text-ink-2">{t.unsupportedLead}</span>}
      <details className="text-small">
        <summary className="w-fit text-ink-2">{t.raw}</summary>
        <pre className="mt-1 max-h-60 overflow-auto rounded-m bg-sunken p-2 font-mono text-meta whitespace-pre-wrap">
          {JSON.stringify(raw, null, 2)}
        </pre>
      </details>
    </div>
  );
}
