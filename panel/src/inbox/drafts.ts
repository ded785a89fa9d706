import { useSyncExternalStore } from 'react';

/** What somebody has begun to write stays in this browser, per person and conversation. */
const PREFIX = 'conect.draft.';
const listeners = new Set<() => void>();
const known = new Map<string, string>();

const keyOf = (userId: string, conversationId: string): string => `${PREFIX}${userId}.${conversationId}`;

/** What was begun and not sent. */
export function draftOf(userId: string, conversationId: string): string {
  const key = keyOf(userId, conversationId);
  const draft = known.get(key) ?? localStorage.getItem(key) ?? '';
  known.set(key, draft);
  return draft;
}

/** Keeps what is being written; nothing but spaces is kept as long as the page lives. */
export function keepDraft(userId: string, conversationId: string, draft: string): void {
  const key = keyOf(userId, conversationId);
  if (known.get(key) === draft) return;
  known.set(key, draft);
  try {
    if (draft.trim()) localStorage.setItem(key, draft);
    else localStorage.removeItem(key);
  } catch {
    // The browser keeps nothing more: the draft lives as long as the page.
  }
  listeners.forEach((tell) => tell());
}

/** The draft of a conversation. */
export const useDraft = (userId: string, conversationId: string): string =>
  useSyncExternalStore(
    (tell) => {
      listeners.add(tell);
      return () => listeners.delete(tell);
    },
    () => draftOf(userId, conversationId),
  );
