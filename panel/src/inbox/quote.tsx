import { useTexts } from '../i18n/language';
import type { Message } from '../message/content';
import { kindIcon } from '../message/kind';
import { messageTexts } from '../message/message.texts';
import { useSession } from '../session/session';
import { inboxTexts } from './inbox.texts';
import { wordsOf } from './words-of';

interface QuoteProps {
  /** Undefined: it is not loaded, or Meta never gave it to us. */
  quoted?: Message;
  personName: string;
  onPress(quoted: Message): void;
}

/** What a message answers; a press goes there. */
export function Quote({ quoted, personName, onPress }: QuoteProps) {
  const t = useTexts(inboxTexts);
  const words = useTexts(messageTexts);
  const { who } = useSession();
  const own = quoted?.direction === 'outbound';
  const colleague = quoted?.author?.userId === who.userId ? undefined : quoted?.author?.name;
  const Icon = quoted && !quoted.revokedAt ? kindIcon(quoted.type) : undefined;
  const look = `mb-1.5 grid w-full max-w-full rounded-s border-l-3 bg-canvas/60 px-2 py-1 text-left text-list ${own ? 'border-accent' : 'border-agent'}`;
  if (!quoted) return <div className={`${look} text-ink-2`}>{t.quoted}</div>;
  return (
    <button type="button" title={t.goToQuoted} onClick={() => onPress(quoted)} className={look}>
      <span className={`text-small font-semibold ${own ? 'text-accent-text' : 'text-agent'}`}>
        {own ? (colleague ?? t.you) : (quoted.speaker?.name ?? personName)}
      </span>
      <span className="flex min-w-0 items-center gap-1 text-ink-2">
        {Icon && <Icon size={14} aria-hidden className="shrink-0" />}
        <span dir="auto" className="truncate">
          {quoted.revokedAt ? words.revoked : wordsOf(quoted, words)}
        </span>
      </span>
    </button>
  );
}
