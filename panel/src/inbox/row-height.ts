import type { Message } from '../message/content';
import { contentOf, textAt } from '../message/content';
import type { ThreadRow } from './thread-rows';

/** The widest text of a bubble, what stands at its sides, a letter and a line, in pixels (bubble.tsx). */
const TEXT_PX = 520;
const SIDES_PX = 48;
const SHARE = 0.78;
const LETTER_PX = 6.8;
const LINE_PX = 20;
/** What is tall whatever it says, in pixels. */
const TALL: Record<string, number> = {
  image: 250,
  video: 250,
  sticker: 150,
  audio: 48,
  document: 56,
  location: 120,
  contacts: 64,
  template: 140,
  order: 120,
};

/** About how high a row will stand in a thread of this width, so that little moves once it is measured. */
export function heightOf(row: { kind: string } | ThreadRow, threadPx: number): number {
  if (!('message' in row) || row.kind !== 'message') return 40;
  const { message, first } = row;
  const words = Math.max(40, Math.min(TEXT_PX, (threadPx - SIDES_PX) * SHARE - 24));
  const lines = textOf(message)
    .split('\n')
    .reduce((sum, line) => sum + Math.max(1, Math.ceil((line.length * LETTER_PX) / words)), 0);
  const byline = first && message.origin === 'agent' ? LINE_PX : 0;
  return (first ? 28 : 20) + byline + (TALL[message.type] ?? 0) + lines * LINE_PX;
}

function textOf(message: Message): string {
  const content = contentOf(message);
  return textAt(content, 'body') ?? textAt(content, 'caption') ?? '';
}
