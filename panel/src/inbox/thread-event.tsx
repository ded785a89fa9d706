import { useFormats, useTexts } from '../i18n/language';
import type { Message } from '../message/content';
import { contentOf, textAt } from '../message/content';
import { inboxTexts } from './inbox.texts';

/** Something that happened, in the middle of the thread. */
export function ThreadEvent({ message }: { message: Message }) {
  const t = useTexts(inboxTexts);
  const formats = useFormats();
  const content = contentOf(message);
  const words = (): string => {
    switch (message.type) {
      case 'reaction': {
        const emoji = textAt(content, 'emoji');
        return emoji ? t.reactedTo(emoji) : t.reactionGone;
      }
      case 'revoke':
        return t.revokedEarlier;
      case 'edit':
        return t.editedEarlier;
      case 'request_welcome':
        return t.welcome;
      default:
        return textAt(content, 'type') === 'user_changed_number' ? t.changedNumber : t.notice;
    }
  };
  const body = textAt(content, 'body');
  return (
    <p className="mx-auto max-w-md py-2 text-center text-small text-ink-2">
      {words()}
      {body && <span className="text-ink-3"> · {body}</span>}{' '}
      <time dateTime={message.at} className="text-ink-3">
        {formats.time(message.at)}
      </time>
    </p>
  );
}
