import { Popover } from '@base-ui/react/popover';
import { memo } from 'react';
import { useFormats, useLanguage, useTexts } from '../i18n/language';
import type { Message } from '../message/content';
import type { Pressed } from '../ui/pressed';
import { useLastPressed } from '../ui/pressed';
import { inboxTexts } from './inbox.texts';
import { MessageCost } from './message-cost';
import { readablePhone } from './phone';
import { StatusMark, statusWords } from './status-mark';

/** The ticks; a press shows every status with its time. */
export function MessageStatus({
  message,
  onPress,
}: {
  message: Message;
  onPress(pressed: Pressed<Message>): void;
}) {
  const t = useTexts(inboxTexts);
  const label = t.statusOf(statusWords(message.status, t));
  return (
    <button
      type="button"
      title={label}
      aria-haspopup="dialog"
      onClick={({ currentTarget }) => onPress({ of: message, at: currentTarget })}
      className="-m-1.5 inline-flex rounded-m p-1.5"
    >
      <StatusMark status={message.status} label={label} />
    </button>
  );
}

interface StatusHistoryProps {
  pressed: Pressed<Message> | undefined;
  /** The thread, where the message is as it is now: more becomes of it while somebody looks. */
  messages: readonly Message[];
  onClose(): void;
}

/** Every status of the message whose ticks were pressed; one for the whole thread. */
export const StatusHistory = memo(function StatusHistory({ pressed, messages, onClose }: StatusHistoryProps) {
  const t = useTexts(inboxTexts);
  const formats = useFormats();
  const { of, at: button } = useLastPressed(pressed) ?? {};
  const message = messages.find(({ id }) => id === of?.id) ?? of;
  return (
    <Popover.Root open={pressed !== undefined} onOpenChange={(open) => open || onClose()}>
      <Popover.Portal>
        <Popover.Positioner side="top" align="end" anchor={button} sideOffset={6} className="z-50">
          <Popover.Popup
            finalFocus={button && (() => button)}
            className="pop max-h-(--available-height) max-w-[min(24rem,calc(100vw-16px))] overflow-y-auto rounded-l border border-line bg-raised p-3 shadow-pop outline-none"
          >
            <Popover.Title className="sr-only">
              {message && t.statusOf(statusWords(message.status, t))}
            </Popover.Title>
            <ul className="grid gap-1 text-list">
              {message?.statusHistory.map(({ status, at }) => (
                <li key={status} className="flex items-center justify-between gap-6">
                  <span className="flex items-center gap-2">
                    <span className="grid w-4 place-items-center">
                      <StatusMark status={status} />
                    </span>
                    {statusWords(status, t)}
                  </span>
                  <time dateTime={at} className="text-small text-ink-2">
                    {formats.moment(at)}
                  </time>
                </li>
              ))}
            </ul>
            {message && message.participants.length > 0 && <Participants of={message} />}
            {message?.cost && <MessageCost cost={message.cost} />}
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
});

/** How far it came with each person of a group. */
function Participants({ of: { participants } }: { of: Message }) {
  const t = useTexts(inboxTexts);
  const { language } = useLanguage();
  const formats = useFormats();
  return (
    <section className="mt-2 border-t border-line pt-2">
      <h3 className="mb-1 text-small text-ink-2">{t.eachOfGroup}</h3>
      <ul className="grid gap-1 text-list">
        {participants.map(({ waId, bsuid, status, at, error }) => (
          <li key={waId ?? bsuid} className="grid gap-0.5">
            <span className="flex items-center justify-between gap-6">
              <span className="flex min-w-0 items-center gap-2">
                <span className="grid w-4 shrink-0 place-items-center">
                  <StatusMark status={status} label={statusWords(status, t)} />
                </span>
                <span className="truncate">{waId ? readablePhone(waId) : (bsuid ?? t.unknownPerson)}</span>
              </span>
              <time dateTime={at} className="shrink-0 text-small text-ink-2">
                {formats.moment(at)}
              </time>
            </span>
            {error && (
              <span className="pl-6 text-small text-bad">
                {(language === 'pt' ? error.explanation?.ptBR : error.explanation?.en)?.meaning ??
                  error.title}
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
