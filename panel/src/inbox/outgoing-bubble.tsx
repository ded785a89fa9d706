import { CircleX, RotateCw, TriangleAlert } from 'lucide-react';
import { useLanguage, useTexts } from '../i18n/language';
import { FileCard } from '../message/file-card';
import { MessageBody } from '../message/message-body';
import { problemText } from '../ui/problem-text';
import { Step } from './failure-note';
import { inboxTexts } from './inbox.texts';
import type { Outgoing } from './outgoing';
import { StatusMark } from './status-mark';

interface OutgoingBubbleProps {
  tenantId: string;
  outgoing: Outgoing;
  onRetry(): void;
  onDiscard(): void;
}

/** What was sent from here a moment ago: how far it is, or why the server refused it. */
export function OutgoingBubble({ tenantId, outgoing, onRetry, onDiscard }: OutgoingBubbleProps) {
  const t = useTexts(inboxTexts);
  const { language } = useLanguage();
  const { file, progress, error, shown } = outgoing;
  return (
    <div className="flex flex-col items-end pt-1">
      <div
        className={`max-w-[min(34rem,86%)] rounded-l rounded-br-s px-3 py-2 ${error ? 'border border-bad/60 bg-bad-soft' : 'bg-accent-soft opacity-80'}`}
      >
        {file ? (
          <>
            <FileCard src="#" name={file.name} sizeBytes={file.size} />
            {progress !== undefined && (
              <progress
                value={progress}
                aria-label={t.uploading(Math.round(progress * 100))}
                className="mt-2 h-1 w-full accent-accent"
              />
            )}
          </>
        ) : (
          <MessageBody tenantId={tenantId} message={shown} />
        )}
        <span className="float-right mt-1 -mb-0.5 ml-3 text-meta text-ink-3">
          {error ? null : <StatusMark status="queued" label={t.sending} />}
        </span>
      </div>
      {error !== undefined && (
        <div role="alert" className="mt-1 flex max-w-[min(34rem,86%)] items-start gap-2 text-small text-bad">
          <TriangleAlert size={14} aria-hidden className="mt-px shrink-0" />
          <div className="grid gap-0.5">
            <p>
              <strong>{t.notSent}</strong> {problemText(error, language)}
            </p>
            <div className="flex gap-3">
              <Step icon={<RotateCw size={12} aria-hidden />} onPress={onRetry}>
                {t.tryAgain}
              </Step>
              <Step icon={<CircleX size={12} aria-hidden />} onPress={onDiscard}>
                {t.discard}
              </Step>
            </div>
          </div>
        </div>
      )}
    </div>
  );
}
