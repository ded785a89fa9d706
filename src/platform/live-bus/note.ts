import type { EntityManager } from 'typeorm';

/** What a note may be about. */
export const NOTE_KINDS = [
  'message',
  'conversation',
  'template',
  'phone_number',
  'waba',
  'internal_note',
  'draft',
] as const;
export type NoteKind = (typeof NOTE_KINDS)[number];

/** That something of a tenant has changed: which, never what. Whoever hears it asks, with their own rights. */
export interface Note {
  tenantId: string;
  kind: NoteKind;
  id: string;
  /** Of a message or a note of colleagues, so that a list knows which thread has moved. */
  conversationId?: string | undefined;
}

const pending = new WeakMap<object, Note[]>();

/** One connection in one transaction, also where TypeORM hands out another manager for it. */
const keyOf = (tx: EntityManager): object => tx.queryRunner ?? tx;

/** Leaves a note with the transaction: it is heard once that is committed, and never when it is rolled back. Costs nothing here. */
export function leaveNote(tx: EntityManager, note: Note): void {
  const key = keyOf(tx);
  const notes = pending.get(key);
  if (notes) notes.push(note);
  else pending.set(key, [note]);
}

/** Takes the notes that a transaction has left. */
export function takeNotes(tx: EntityManager): Note[] {
  const key = keyOf(tx);
  const notes = pending.get(key) ?? [];
  pending.delete(key);
  return notes;
}
