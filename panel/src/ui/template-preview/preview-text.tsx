import { Fragment } from 'react';
import type { PreviewStretch } from './preview-parts';
import { richText } from './rich-text';

/** Marks of where a value begins and ends, that no keyboard writes (private use). */
const [OPEN, CLOSE] = ['\uE000', '\uE001'];

/** A text with WhatsApp's formatting, values and empty variables marked; `plain`: headers have no formatting. */
export function RichText({
  stretches,
  plain = false,
}: {
  stretches: readonly PreviewStretch[];
  plain?: boolean;
}) {
  // Formatting may begin before a value and end behind it: it is read over the whole text.
  const whole = stretches.map(({ text, is }) => (is ? `${OPEN}${text}${CLOSE}` : text)).join('');
  let inValue = false;
  return (plain ? [{ text: whole }] : richText(whole)).map(({ text, ...style }, index) => {
    const look = [
      'bold' in style && 'font-bold',
      'italic' in style && 'italic',
      'strike' in style && 'line-through',
      'mono' in style && 'font-mono text-[13px]',
    ];
    const pieces = text.split(new RegExp(`([${OPEN}${CLOSE}])`));
    return (
      <span key={index} className={look.filter(Boolean).join(' ')}>
        {pieces.map((piece, at) => {
          if (piece === OPEN || piece === CLOSE) {
            inValue = piece === OPEN;
            return null;
          }
          return inValue ? (
            <mark key={at} className="rounded-s bg-wa-value px-0.5 text-wa-ink">
              {piece}
            </mark>
          ) : (
            <Fragment key={at}>{piece}</Fragment>
          );
        })}
      </span>
    );
  });
}
