import { Bot, Forward, Pencil, Smartphone, UserRound } from 'lucide-react';
import { memo } from 'react';
import { useFormats, useTexts } from '../i18n/language';
import type { Message } from '../message/content';
import { textAt } from '../message/content';
import { MessageBody } from '../message/message-body';
import { messageTexts } from '../message/message.texts';
import type { Pressed } from '../ui/pressed';
import { useSession } from '../session/session';
import { inboxTexts } from './inbox.texts';
import { quotedOf, wasForwarded } from './thread-pages';
import { FailureNote } from './failure-note';
import { HeldNote } from './held-note';
import { MessageMenuButton } from './message-actions';
import { MessageStatus } from './message-status';
import { readablePhone } from './phone';
import { Quote } from './quote';
import { traceTexts } from './trace.texts';

interface BubbleProps {
  tenantId: string;
  message: Message;
  /** First and last of what one hand wrote together. */
  first: boolean;
  last: boolean;
  /** The message that it answers, if that stands in the thread. */
  quoted?: Message;
  personName: string;
  /** Shows why the agent wrote it. */
  onTrace(message: Message): void;
  /** Goes to the message that it answers. */
  onQuoted(message: Message): void;
  onMenu(pressed: Pressed<Message>): void;
  onStatuses(pressed: Pressed<Message>): void;
  /** Sends a message that failed once more; undefined where nobody may. */
  onRetry?: (message: Message) => void;
  onTemplate?: () => void;
}

/** A message as it stands now, of one of three hands: the person, the team, the agent; told apart by place and by words. */
export const Bubble = memo(function Bubble(props: BubbleProps) {
  const { tenantId, message, first, last, quoted, personName, onMenu, onStatuses } = props;
  const t = useTexts(inboxTexts);
  const words = useTexts(messageTexts);
  const trace = useTexts(traceTexts);
  const formats = useFormats();
  const { who } = useSession();
  const own = message.direction === 'outbound';
  const agent = message.origin === 'agent';
  const failed = message.status === 'failed';
  const bare = message.type === 'sticker' && !message.revokedAt;
  const look = bare
    ? ''
    : failed
      ? 'bg-bad-soft border border-bad/60'
      : agent
        ? 'bg-agent-soft'
        : own
          ? 'bg-accent-soft'
          : 'bg-raised';
  return (
    <div className={`group flex flex-col ${own ? 'items-end' : 'items-start'} ${first ? 'pt-3' : 'pt-1'}`}>
      <div className={`flex w-full items-center gap-1 ${own ? 'flex-row-reverse' : ''}`}>
        <div
          className={`min-w-0 max-w-[min(34rem,86%)] rounded-l px-3 py-2 [unicode-bidi:plaintext] [@media(hover:none)]:select-none [@media(hover:none)]:[-webkit-touch-callout:none] wide:max-w-[min(34rem,78%)] ${look} ${last ? (own ? 'rounded-br-s' : 'rounded-bl-s') : ''}`}
        >
          {agent && first && (
            <button
              type="button"
              title={trace.title}
              onClick={() => props.onTrace(message)}
              className="-mt-1 flex min-h-6 items-center gap-1 rounded-s text-small font-semibold text-agent hover:underline"
            >
              <Bot size={13} aria-hidden />
              {t.byAgent}
            </button>
          )}
          {message.origin === 'phone' && first && (
            <span className="mb-1 flex items-center gap-1 text-small font-semibold text-ink-2">
              <Smartphone size={13} aria-hidden />
              {t.byPhone}
            </span>
          )}
          {message.author && first && (
            <span className="mb-1 flex items-center gap-1 text-small font-semibold text-accent-text">
              <UserRound size={13} aria-hidden className="shrink-0" />
              <span className="truncate">
                {message.author.userId === who.userId ? t.you : message.author.name}
              </span>
            </span>
          )}
          {message.speaker && first && (
            <span className="mb-1 block truncate text-small font-semibold text-ink-2">
              {speakerName(message.speaker, t.unknownPerson)}
            </span>
          )}
          {wasForwarded(message) && (
            <span className="mb-1 flex items-center gap-1 text-small text-ink-2 italic">
              <Forward size={13} aria-hidden />
              {words.forwarded}
            </span>
          )}
          <Referral message={message} />
          {quotedOf(message) && <Quote quoted={quoted} personName={personName} onPress={props.onQuoted} />}
          <MessageBody tenantId={tenantId} message={message} />
          <span className="float-right mt-1 -mb-0.5 ml-3 flex items-center gap-1.5 text-meta text-ink-2">
            {message.edited && !message.revokedAt && (
              <span
                className="flex items-center gap-1"
                title={words.editedAt(formats.moment(message.edited.at))}
              >
                <Pencil size={11} aria-hidden />
                {words.edited}
              </span>
            )}
            <time dateTime={message.at} title={formats.moment(message.at)}>
              {formats.time(message.at)}
            </time>
            {own && message.id && <MessageStatus message={message} onPress={onStatuses} />}
          </span>
        </div>
        <MessageMenuButton message={message} onPress={onMenu} />
      </div>
      {message.reactions.length > 0 && (
        <ul className={`z-1 -mt-1.5 flex gap-1 ${own ? 'mr-3' : 'ml-3'}`}>
          {message.reactions.map(({ emoji, by }) => (
            <li
              key={by}
              title={by === 'person' ? personName : t.you}
              className="rounded-full border border-line bg-raised px-1.5 text-body leading-6"
            >
              {emoji}
              <span className="sr-only"> {by === 'person' ? personName : t.you}</span>
            </li>
          ))}
        </ul>
      )}
      {message.held && !failed && <HeldNote held={message.held} />}
      {failed && (
        <FailureNote
          message={message}
          onRetry={props.onRetry && (() => props.onRetry?.(message))}
          onTemplate={props.onTemplate}
        />
      )}
    </div>
  );
});

/** Who said it in a group. */
const speakerName = ({ name, waId, bsuid }: NonNullable<Message['speaker']>, unknown: string): string =>
  name ?? (waId ? readablePhone(waId) : bsuid) ?? unknown;

/** The ad that brought the person here (Meta: `referral`). */
function Referral({ message }: { message: Message }) {
  const words = useTexts(messageTexts);
  const headline = textAt(message.extra, 'referral', 'headline') ?? textAt(message.extra, 'referral', 'body');
  const source = textAt(message.extra, 'referral', 'source_url');
  if (!headline && !source) return null;
  return (
    <div className="mb-1.5 grid rounded-s bg-sunken/60 px-2 py-1 text-list">
      <span className="text-small text-ink-2">{words.fromAd}</span>
      {headline && <span className="font-semibold">{headline}</span>}
    </div>
  );
}
