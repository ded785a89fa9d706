import { LayoutTemplate, RotateCw, TriangleAlert } from 'lucide-react';
import { useLanguage, useTexts } from '../i18n/language';
import type { Message } from '../message/content';
import { at } from '../message/content';
import { inboxTexts } from './inbox.texts';

/** Meta's codes, and ours, that say: only a template reaches this person now. */
const NEEDS_TEMPLATE = new Set(['131047', 'window_closed', '470']);
/** The same once more would fail the same: who cannot be reached, or does not want to be. */
const IN_VAIN = new Set(['131026', '131050', '130472', '131030', '131021', 'contact_opted_out']);

interface FailureNoteProps {
  message: Message;
  /** Sends the same once more; undefined where that cannot help or nobody may. */
  onRetry?: () => void;
  onTemplate?: () => void;
}

/** Why a message failed, in plain words, and the next step: below it, not somewhere else. */
export function FailureNote({ message, onRetry, onTemplate }: FailureNoteProps) {
  const t = useTexts(inboxTexts);
  const { language } = useLanguage();
  const error = message.error as Message['error'] & {
    code?: number | string;
    title?: string;
    explanation?: Record<'en' | 'ptBR', { meaning: string; nextStep: string }>;
  };
  if (message.status !== 'failed') return null;
  const advice = error?.explanation?.[language === 'pt' ? 'ptBR' : 'en'];
  const code = String(at(error, 'code') ?? '');
  const needsTemplate = NEEDS_TEMPLATE.has(code);
  return (
    <div className="mt-1 flex max-w-[min(34rem,86%)] items-start gap-2 text-small text-bad">
      <TriangleAlert size={14} aria-hidden className="mt-px shrink-0" />
      <div className="grid gap-0.5">
        <p>
          <strong>{t.notSent}</strong> {advice?.meaning ?? error?.title}
          {code && <span className="ml-1.5 font-mono text-meta text-ink-3">{code}</span>}
        </p>
        {advice?.nextStep && <p className="text-ink-2">{advice.nextStep}</p>}
        <div className="flex gap-3">
          {needsTemplate && onTemplate ? (
            <Step icon={<LayoutTemplate size={12} aria-hidden />} onPress={onTemplate}>
              {t.chooseTemplate}
            </Step>
          ) : (
            onRetry &&
            !IN_VAIN.has(code) && (
              <Step icon={<RotateCw size={12} aria-hidden />} onPress={onRetry}>
                {t.tryAgain}
              </Step>
            )
          )}
        </div>
      </div>
    </div>
  );
}

/** A next step, as a word to press. */
export const Step = ({
  icon,
  onPress,
  children,
}: {
  icon?: React.ReactNode;
  onPress: () => void;
  children: React.ReactNode;
}) => (
  <button
    type="button"
    onClick={onPress}
    className="flex min-h-6 items-center gap-1 text-small font-semibold text-accent-text underline underline-offset-2"
  >
    {icon}
    {children}
  </button>
);
