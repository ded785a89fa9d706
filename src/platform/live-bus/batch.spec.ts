import { describe, expect, it } from '@jest/globals';
import type { Note } from './note.js';
import type { Batch } from './batch.js';
import { MISSED, readBatch, writeBatches } from './batch.js';

const note = (id: string, more: Partial<Note> = {}): Note => ({
  tenantId: 't',
  kind: 'message',
  id,
  ...more,
});
const counted = () => {
  let count = 0;
  return () => `b${++count}`;
};
const there = (texts: string[]) => texts.map((text) => readBatch(text) as Batch);

describe('writeBatches', () => {
  it('of nothing is nothing', () => expect(writeBatches([], counted())).toEqual([]));

  it('is read again as it was, without what was said twice', () => {
    const notes = [
      note('1', { conversationId: 'c' }),
      note('2', { kind: 'template' }),
      note('1', { conversationId: 'c' }),
      note('1', { tenantId: 'u', conversationId: 'c' }),
    ];
    expect(there(writeBatches(notes, counted()))).toEqual([
      { id: 'b1', notes: [notes[0], notes[1], notes[3]] },
    ]);
  });

  it('fits into notifications, however many there are', () => {
    const notes = Array.from({ length: 500 }, (_, i) => note(`00000000-0000-7000-8000-${i}`.padEnd(36, 'x')));
    const texts = writeBatches(notes, counted());
    for (const text of texts) expect(Buffer.byteLength(text)).toBeLessThan(8_000);
    expect(there(texts).flatMap(({ notes: read }) => read)).toEqual(notes);
    expect(new Set(there(texts).map(({ id }) => id)).size).toBe(texts.length);
  });

  it('leaves out an id that could never be one', () =>
    expect(there(writeBatches([note('x'.repeat(9_000)), note('1')], counted()))).toEqual([
      { id: 'b1', notes: [note('1')] },
    ]));
});

describe('readBatch', () => {
  it('knows that notes were lost', () => expect(readBatch(MISSED)).toBe('missed'));

  it.each(['', 'null', '[]', '{}', '{"id":1,"notes":[]}', '{"id":"a"}', 'x'])('%j is none', (text) =>
    expect(readBatch(text)).toBeUndefined(),
  );

  it('passes over a kind that a later version has', () =>
    expect(readBatch('{"id":"a","notes":[["t",99,"1"],["t",0,"2"]]}')).toEqual({
      id: 'a',
      notes: [note('2')],
    }));
});
