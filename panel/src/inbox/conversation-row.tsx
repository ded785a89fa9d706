import { Link } from '@tanstack/react-router';
import { Bot, CirclePause, Hand } from 'lucide-react';
import { memo } from 'react';
import { useFormats, useTexts } from '../i18n/language';
import { unmarked } from '../message/formatted';
import { kindIcon, kindWords } from '../message/kind';
import { messageTexts } from '../message/message.texts';
import { Mark } from '../ui/mark';
import { Avatar } from './avatar';
import { useDraft } from './drafts';
import { inboxTexts } from './inbox.texts';
import { nameOf } from './person';
import type { Row } from './place-row';
import { StatusMark, statusWords } from './status-mark';
import { windowAt } from './window';

interface ConversationRowProps {
  tenantId: string;
  userId: string;
  row: Row;
  open: boolean;
  now: number;
}

/** A conversation of the list: who, when, what was said last, who answers, what is unread. */
export const ConversationRow = memo(function ConversationRow({
  tenantId,
  userId,
  row,
  open,
  now,
}: ConversationRowProps) {
  const t = useTexts(inboxTexts);
  const formats = useFormats();
  const name = nameOf(row.contact, t);
  const window = windowAt(row.windowOpenUntil, now);
  const unread = row.unreadCount > 0;
  const waits = unread && row.mode === 'human';
  return (
    <Link
      to="/t/$tenantId/inbox/$conversationId"
      params={{ tenantId, conversationId: row.id }}
      aria-current={open || undefined}
      data-conversation={row.id}
      className="relative flex h-20 gap-3 border-b border-line px-4 py-2.5 outline-offset-[-3px] hover:bg-raised/60 aria-[current]:bg-raised aria-[current]:before:absolute aria-[current]:before:inset-y-0 aria-[current]:before:left-0 aria-[current]:before:w-[3px] aria-[current]:before:bg-accent"
    >
      <Avatar name={name} of={row.contact} window={window} />
      <span className="flex min-w-0 flex-1 flex-col">
        <span className="flex items-baseline justify-between gap-2">
          <span className={`truncate text-body ${unread ? 'font-bold' : 'font-semibold'}`}>{name}</span>
          <time
            dateTime={row.lastMessageAt}
            className={`shrink-0 text-small ${waits ? 'font-semibold text-accent-text' : 'text-ink-3'}`}
          >
            {formats.recently(row.lastMessageAt)}
          </time>
        </span>
        <span className="flex items-center justify-between gap-2">
          <LastWords tenantId={tenantId} row={row} userId={userId} strong={unread} />
          {unread && (
            <span
              aria-label={t.unreadCount(row.unreadCount)}
              className={`min-w-5 shrink-0 rounded-full px-1.5 text-center text-meta leading-5 font-semibold ${row.mode === 'agent' ? 'bg-agent-soft text-agent' : 'bg-accent text-on-accent'}`}
            >
              {row.unreadCount > 99 ? '99+' : row.unreadCount}
            </span>
          )}
        </span>
        <span className="mt-0.5 flex min-w-0 items-center gap-2 text-small text-ink-3">
          <Answers row={row} userId={userId} waits={waits} />
          {window.phase !== 'open' && (
            <span
              className={window.phase === 'soon' ? 'text-warn' : window.phase === 'last' ? 'text-bad' : ''}
            >
              {window.leftMs > 0 ? formats.span(window.leftMs) : t.windowClosed.toLocaleLowerCase()}
            </span>
          )}
        </span>
      </span>
    </Link>
  );
});

/** What was said last, or what was begun here. */
function LastWords({
  tenantId,
  row,
  userId,
  strong,
}: {
  tenantId: string;
  row: Row;
  userId: string;
  strong: boolean;
}) {
  const t = useTexts(inboxTexts);
  const words = useTexts(messageTexts);
  const draft = useDraft({ tenantId, userId, conversationId: row.id });
  const line = `min-w-0 flex-1 truncate text-list ${strong ? 'text-ink' : 'text-ink-2'}`;
  if (draft.trim())
    return (
      <span className={line}>
        <span className="font-semibold text-bad">{t.draft}</span> <bdi>{draft}</bdi>
      </span>
    );
  const { lastMessage: last } = row;
  if (!last) return <span className={line} />;
  const Icon = kindIcon(last.type);
  return (
    <span className={`${line} flex items-center gap-1`}>
      {last.direction === 'outbound' && (
        <StatusMark status={last.status} label={statusWords(last.status, t)} />
      )}
      {Icon && !last.revoked && <Icon size={14} aria-hidden className="shrink-0 text-ink-3" />}
      <span dir="auto" className={`truncate ${last.type === 'template' ? 'font-mono text-small' : ''}`}>
        {last.revoked ? words.revoked : textOf(last) || kindWords(last.type, words)}
      </span>
    </span>
  );
}

const textOf = ({ type, text }: NonNullable<Row['lastMessage']>): string =>
  type === 'template' ? (text ?? '') : unmarked(text ?? '');

/** Who answers, in a word; somebody who waits for a person is the loudest. */
function Answers({ row: { mode, owner }, userId, waits }: { row: Row; userId: string; waits: boolean }) {
  const t = useTexts(inboxTexts);
  const own = owner?.userId === userId;
  if (waits)
    return (
      <Mark tone="warn" icon={<Hand size={12} aria-hidden />}>
        {own ? t.waitsForYou : owner ? t.waitsFor(owner.name) : t.waitsForPerson}
      </Mark>
    );
  if (mode === 'agent')
    return (
      <span className="flex items-center gap-1 text-agent">
        <Bot size={12} aria-hidden />
        {t.agent}
      </span>
    );
  if (mode === 'paused')
    return (
      <span className="flex items-center gap-1">
        <CirclePause size={12} aria-hidden />
        {t.paused}
      </span>
    );
  return <span className="truncate">{own ? t.you : (owner?.name ?? t.human)}</span>;
}
