import type { Message } from '../message/content';
import { contentOf, textAt } from '../message/content';
import { kindWords } from '../message/kind';

/** A message in a line. */
export function wordsOf(message: Message, words: Parameters<typeof kindWords>[1]): string {
  const content = contentOf(message);
  return (
    textAt(content, 'body') ??
    textAt(content, 'caption') ??
    textAt(content, 'body', 'text') ??
    textAt(content, 'text') ??
    textAt(content, 'button_reply', 'title') ??
    textAt(content, 'list_reply', 'title') ??
    textAt(content, 'filename') ??
    kindWords(message.type, words)
  );
}
