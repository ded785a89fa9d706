import { Popover } from '@base-ui/react/popover';
import { useFormats, useTexts } from '../i18n/language';
import type { Message } from '../message/content';
import { inboxTexts } from './inbox.texts';
import { StatusMark, statusWords } from './status-mark';

/** What joins the ticks of all messages to the one window that they open. */
export type StatusHandle = Popover.Handle<Message>;
export const statusHandle = (): StatusHandle => Popover.createHandle<Message>();

/** The ticks; a press shows every status with its time. */
export function MessageStatus({ handle, message }: { handle: StatusHandle; message: Message }) {
  const t = useTexts(inboxTexts);
  const label = t.statusOf(statusWords(message.status, t));
  return (
    <Popover.Trigger handle={handle} payload={message} title={label} className="inline-flex rounded-s">
      <StatusMark status={message.status} label={label} />
    </Popover.Trigger>
  );
}

/** Every status of the message whose ticks were pressed; one for the whole thread. */
export function StatusHistory({ handle }: { handle: StatusHandle }) {
  const t = useTexts(inboxTexts);
  const formats = useFormats();
  return (
    <Popover.Root handle={handle}>
      {({ payload: message }) => (
        <Popover.Portal>
          <Popover.Positioner side="top" align="end" sideOffset={6} className="z-50">
            <Popover.Popup className="pop rounded-l border border-line bg-raised p-3 shadow-pop outline-none">
              <Popover.Title className="sr-only">
                {message && t.statusOf(statusWords(message.status, t))}
              </Popover.Title>
              <ul className="grid gap-1 text-list">
                {message?.statusHistory.map(({ status, at }) => (
                  <li key={status} className="flex items-center justify-between gap-6">
                    <span className="flex items-center gap-2">
                      <span className="grid w-4 place-items-center">
                        <StatusMark status={status} label="" />
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
      )}
    </Popover.Root>
  );
}
