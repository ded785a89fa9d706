import type { Message } from '../message/content';
import { contentOf, textAt } from '../message/content';
import { unmarked } from '../message/formatted';
import { kindWords } from '../message/kind';

/** What a message says, as it was written. */
export function saidIn(message: Message): string | undefined {
  const content = contentOf(message);
  return (
    textAt(content, 'body') ??
    textAt(content, 'caption') ??
    textAt(content, 'body', 'text') ??
    textAt(content, 'text')
  );
}

/** A message in a line. */
export function wordsOf(message: Message, words: Parameters<typeof kindWords>[1]): string {
  const said = saidIn(message);
  if (said) return unmarked(said);
  const content = contentOf(message);
  return (
    textAt(content, 'button_reply', 'title') ??
    textAt(content, 'list_reply', 'title') ??
    textAt(content, 'filename') ??
    kindWords(message.type, words)
  );
}
