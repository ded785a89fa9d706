import { Hourglass } from 'lucide-react';
import { useLanguage, useTexts } from '../i18n/language';
import type { Message } from '../message/content';
import { inboxTexts } from './inbox.texts';

/** Why a message waits although it is due, here or at Meta, in plain words, and what that means. */
export function HeldNote({ held }: { held: NonNullable<Message['held']> }) {
  const t = useTexts(inboxTexts);
  const { language } = useLanguage();
  const { meaning, nextStep } = held.explanation[language === 'pt' ? 'ptBR' : 'en'];
  return (
    <div className="mt-1 flex max-w-[min(34rem,86%)] items-start gap-2 text-small text-ink-2">
      <Hourglass size={14} aria-hidden className="mt-px shrink-0" />
      <div className="grid gap-0.5">
        <p>
          <strong>{t.waits}</strong> {meaning}
        </p>
        <p>{nextStep}</p>
      </div>
    </div>
  );
}
