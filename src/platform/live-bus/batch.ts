import type { Note, NoteKind } from './note.js';
import { NOTE_KINDS } from './note.js';

/** The notes that one process sent together; every process hears batches in the same order. */
export interface Batch {
  id: string;
  notes: Note[];
}

/** PostgreSQL takes less than 8000 bytes in one notification. */
const MOST_BYTES = 7_600;

type Written = [tenantId: string, kind: number, id: string, conversationId?: string];

/** The notes as texts that each fit into one notification, none of them twice. `idOf` names the n-th one. */
export function writeBatches(notes: readonly Note[], idOf: () => string): string[] {
  const known = new Set<string>();
  const texts: string[] = [];
  let rows: string[] = [];
  let bytes = 0;
  const close = (): void => {
    if (rows.length > 0) texts.push(`{"id":${JSON.stringify(idOf())},"notes":[${rows.join(',')}]}`);
    rows = [];
    bytes = 0;
  };
  for (const { tenantId, kind, id, conversationId } of notes) {
    const written: Written = [tenantId, NOTE_KINDS.indexOf(kind), id];
    if (conversationId) written.push(conversationId);
    const row = JSON.stringify(written);
    if (known.has(row)) continue;
    known.add(row);
    const size = Buffer.byteLength(row) + 1;
    // Ids are short; one that is not names nothing of ours.
    if (size > MOST_BYTES) continue;
    if (bytes + size > MOST_BYTES) close();
    rows.push(row);
    bytes += size;
  }
  close();
  return texts;
}

/** What tells everybody that notes were lost. */
export const MISSED = '{"missed":true}';

/** What a notification says; undefined for what is none of ours, or of a version that says something else. */
export function readBatch(text: string): Batch | 'missed' | undefined {
  if (text === MISSED) return 'missed';
  try {
    const { id, notes } = JSON.parse(text) as { id?: unknown; notes?: unknown };
    if (typeof id !== 'string' || !Array.isArray(notes)) return undefined;
    return {
      id,
      notes: (notes as Written[]).flatMap(([tenantId, kind, noteId, conversationId]) => {
        const known: NoteKind | undefined = NOTE_KINDS[kind];
        return known ? [{ tenantId, kind: known, id: noteId, conversationId }] : [];
      }),
    };
  } catch {
    return undefined;
  }
}
