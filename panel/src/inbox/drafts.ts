import { useEffect, useSyncExternalStore } from 'react';
import { api, ask } from '../api/client';
import { ApiProblem } from '../api/problem';

/** Whose draft it is, and where. */
export interface DraftPlace {
  tenantId: string;
  userId: string;
  conversationId: string;
}

/** Only what the server does not have yet stays in this browser. */
const PREFIX = 'conect.draft.';
/** Saved so long after the last letter, and at the latest so long after the first one, in milliseconds. */
const PAUSE_MS = 800;
const LATEST_MS = 3_000;
const RETRY_MS = 5_000;
/** What the server says of a draft that was changed here a moment ago may be older than that, in milliseconds. */
const OURS_FOR_MS = 10_000;

interface Draft {
  text: string;
  /** Since when the server does not know this text. */
  unsavedSince?: number;
  changedAt: number;
}

const drafts = new Map<string, Draft>();
const timers = new Map<string, ReturnType<typeof setTimeout>>();
const listeners = new Set<() => void>();
const tell = () => listeners.forEach((listener) => listener());

const keyOf = ({ tenantId, userId, conversationId }: DraftPlace): string =>
  `${PREFIX}${userId}.${tenantId}.${conversationId}`;
const placeOf = (key: string): DraftPlace => {
  const [userId = '', tenantId = '', conversationId = ''] = key.slice(PREFIX.length).split('.');
  return { userId, tenantId, conversationId };
};

function keepHere(key: string, text: string | null): void {
  try {
    if (text === null) localStorage.removeItem(key);
    else localStorage.setItem(key, text);
  } catch {
    // The browser keeps nothing more: the draft lives as long as the page, and on the server.
  }
}

/** What was begun and not sent. */
export const draftOf = (place: DraftPlace): string => drafts.get(keyOf(place))?.text ?? '';

/** Keeps what is being written: at once in this browser, and on the server as soon as somebody pauses; empty: it was sent. */
export function keepDraft(place: DraftPlace, text: string): void {
  const key = keyOf(place);
  const known = drafts.get(key);
  if ((known?.text ?? '') === text) return;
  const now = Date.now();
  const unsavedSince = known?.unsavedSince ?? now;
  drafts.set(key, { text, unsavedSince, changedAt: now });
  keepHere(key, text);
  saveIn(key, text === '' ? 0 : Math.max(0, Math.min(PAUSE_MS, unsavedSince + LATEST_MS - now)));
  tell();
}

function saveIn(key: string, ms: number): void {
  clearTimeout(timers.get(key));
  timers.set(
    key,
    setTimeout(() => void save(key), ms),
  );
}

async function save(key: string): Promise<void> {
  const draft = drafts.get(key);
  if (draft?.unsavedSince === undefined) return undefined;
  const { tenantId, conversationId } = placeOf(key);
  const path = { tenantId, conversationId };
  try {
    await ask(
      api.PUT('/api/v1/tenants/{tenantId}/conversations/{conversationId}/draft', {
        params: { path },
        body: { text: draft.text },
      }),
    );
  } catch (error) {
    if (!refusedForGood(error)) return saveIn(key, RETRY_MS);
  }
  const { text, changedAt } = drafts.get(key) ?? draft;
  // What was written meanwhile is saved by the timer that it set.
  if (text !== draft.text) drafts.set(key, { text, changedAt, unsavedSince: Date.now() });
  else {
    drafts.set(key, { text, changedAt });
    keepHere(key, null);
  }
}

/** The conversation is gone, or the role: asking again helps nobody. */
const refusedForGood = (error: unknown): boolean =>
  error instanceof ApiProblem && [400, 403, 404, 422].includes(error.status);

/** Takes over what the server has of somebody's drafts, except for what was changed here and is newer. */
export function takeSaved(
  of: Omit<DraftPlace, 'conversationId'>,
  saved: readonly { conversationId: string; text: string }[],
): void {
  const texts = new Map(saved.map(({ conversationId, text }) => [keyOf({ ...of, conversationId }), text]));
  const mine = keyOf({ ...of, conversationId: '' });
  const here = [...drafts.keys()].filter((key) => key.startsWith(mine));
  for (const key of new Set([...here, ...texts.keys()])) {
    const known = drafts.get(key);
    if (known && (known.unsavedSince !== undefined || Date.now() - known.changedAt < OURS_FOR_MS)) continue;
    drafts.set(key, { text: texts.get(key) ?? '', changedAt: 0 });
  }
  tell();
}

/** What an earlier page could not save any more is a draft again, and is saved now. */
export function bringBack(of: Omit<DraftPlace, 'conversationId'>): void {
  const mine = keyOf({ ...of, conversationId: '' });
  for (const key of Object.keys(localStorage).filter((each) => each.startsWith(mine))) {
    if (drafts.has(key)) continue;
    const now = Date.now();
    drafts.set(key, { text: localStorage.getItem(key) ?? '', unsavedSince: now, changedAt: now });
    saveIn(key, 0);
  }
  tell();
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** The draft of a conversation. */
export const useDraft = (place: DraftPlace): string => useSyncExternalStore(subscribe, () => draftOf(place));

/** Keeps somebody's drafts in step with the server's. `saved`: what it answered last. */
export function useSavedDrafts(
  tenantId: string,
  userId: string,
  saved: readonly { conversationId: string; text: string }[] | undefined,
): void {
  useEffect(() => bringBack({ tenantId, userId }), [tenantId, userId]);
  useEffect(() => {
    if (saved) takeSaved({ tenantId, userId }, saved);
  }, [tenantId, userId, saved]);
}
