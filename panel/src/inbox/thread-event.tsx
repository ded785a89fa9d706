import { useFormats, useTexts } from '../i18n/language';
import type { Message } from '../message/content';
import { contentOf, textAt } from '../message/content';
import type { InboxWords } from './inbox.texts';
import { inboxTexts } from './inbox.texts';
import { readablePhone } from './phone';

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
        return noticeWords(textAt(content, 'type'), textAt(content, 'wa_id'), t);
    }
  };
  // Meta's own sentence is English, and says no more than ours.
  const body = words() === t.notice ? textAt(content, 'body') : undefined;
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

/** What WhatsApp tells of a person (Meta: system messages, by `type`). */
function noticeWords(type: string | undefined, waId: string | undefined, t: InboxWords): string {
  switch (type) {
    case 'user_changed_number':
    case 'customer_changed_number':
      return t.changedNumber(waId ? readablePhone(waId) : undefined);
    case 'user_changed_user_id':
      return t.changedUserId;
    case 'customer_identity_changed':
      return t.changedIdentity;
    default:
      return t.notice;
  }
}
