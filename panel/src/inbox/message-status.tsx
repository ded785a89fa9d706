import { Popover } from '@base-ui/react/popover';
import { memo } from 'react';
import { useFormats, useTexts } from '../i18n/language';
import type { Message } from '../message/content';
import type { Pressed } from '../ui/pressed';
import { useLastPressed } from '../ui/pressed';
import { inboxTexts } from './inbox.texts';
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
      className="inline-flex rounded-s"
    >
      <StatusMark status={message.status} label={label} />
    </button>
  );
}

interface StatusHistoryProps {
  pressed: Pressed<Message> | undefined;
  onClose(): void;
}

/** Every status of the message whose ticks were pressed; one for the whole thread. */
export const StatusHistory = memo(function StatusHistory({ pressed, onClose }: StatusHistoryProps) {
  const t = useTexts(inboxTexts);
  const formats = useFormats();
  const { of: message, at: button } = useLastPressed(pressed) ?? {};
  return (
    <Popover.Root open={pressed !== undefined} onOpenChange={(open) => open || onClose()}>
      <Popover.Portal>
        <Popover.Positioner side="top" align="end" anchor={button} sideOffset={6} className="z-50">
          <Popover.Popup
            finalFocus={button && (() => button)}
            className="pop rounded-l border border-line bg-raised p-3 shadow-pop outline-none"
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
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
});
