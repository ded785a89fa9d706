/** What the server tells: which thing of the tenant changed, never what. */
export interface Note {
  kind: 'message' | 'conversation' | 'template' | 'phone_number' | 'waba' | 'internal_note' | 'draft';
  id: string;
  conversationId?: string;
}

/** What a stream brings: notes, that something may have been missed, that it lives, that the session is over. */
export type Heard = { notes: Note[] } | 'look' | 'beat' | 'end';

/** The first part of the query keys that are old after a note of this kind; the second is the tenant. */
export const KEYS: Record<Note['kind'], readonly string[]> = {
  message: ['messages', 'conversation-counts'],
  conversation: ['conversation-counts'],
  template: ['templates', 'template'],
  phone_number: ['phone-numbers', 'wabas', 'readiness'],
  waba: ['wabas', 'phone-numbers', 'readiness'],
  internal_note: ['internal-notes'],
  draft: ['writers'],
};

/** Which query keys, of one tenant, are old after these notes; each once. */
export function keysOf(notes: readonly Note[], tenantId: string): string[][] {
  const names = new Set(notes.flatMap(({ kind }) => KEYS[kind]));
  return [...names].map((name) => [name, tenantId]);
}
