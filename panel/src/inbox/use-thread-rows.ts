import { useMemo, useRef, useState } from 'react';
import type { Message } from '../message/content';
import { useInternalNotes } from './colleagues';
import type { Outgoing } from './outgoing';
import { useOutgoing } from './outgoing';
import type { Row } from './place-row';
import { isAbout } from './thread-pages';
import type { ThreadRow } from './thread-rows';
import { firstUnreadOf, threadRows } from './thread-rows';

/** A row of a thread, or what is on its way from here. */
export type ShownRow = ThreadRow | { kind: 'outgoing'; key: string; outgoing: Outgoing };

/** The rows of an open thread, and its messages by what Meta calls them; `earlier`: more is to be loaded above. */
export function useThreadRows(tenantId: string, row: Row, messages: Message[], earlier: boolean) {
  const { id: conversationId } = row;
  const outgoing = useOutgoing();
  // The mark stays where it was for as long as the thread is looked at.
  const [unreadAtFirst] = useState(row.unreadCount);
  const mark = useRef<string | undefined>(undefined);
  if (mark.current === undefined && messages.length > 0)
    mark.current = firstUnreadOf(messages, unreadAtFirst) ?? '';
  const notes = useInternalNotes(tenantId, conversationId);
  // What was written beside messages that are not loaded yet comes with them.
  const from = earlier ? messages[0]?.at : '';
  const notesHere = useMemo(
    () => (from === undefined ? [] : notes.filter(({ createdAt }) => createdAt >= from)),
    [notes, from],
  );
  const rows = useMemo<ShownRow[]>(
    () => [
      ...threadRows(messages, mark.current || undefined, notesHere, earlier),
      ...outgoing
        .filter((each) => each.conversationId === conversationId && (!isAbout(each.shown) || each.error))
        .map((each): ShownRow => ({ kind: 'outgoing', key: each.key, outgoing: each })),
    ],
    [messages, notesHere, earlier, outgoing, conversationId],
  );
  const byWamid = useMemo(() => new Map(messages.map((message) => [message.wamid, message])), [messages]);
  return { rows, byWamid };
}
