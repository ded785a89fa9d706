import { memo } from 'react';
import type { Piece } from './formatted';
import { formatted } from './formatted';

/** A text as WhatsApp shows it: its marks, its links, its line breaks. */
export const FormattedText = memo(function FormattedText({ text }: { text: string }) {
  return (
    <span className="break-words whitespace-pre-wrap [overflow-wrap:anywhere]">
      <Pieces pieces={formatted(text)} />
    </span>
  );
});

function Pieces({ pieces }: { pieces: Piece[] }) {
  // The order of the pieces of a text never changes.
  return pieces.map((piece, index) => {
    switch (piece.kind) {
      case 'bold':
        return (
          <strong key={index} className="font-semibold">
            <Pieces pieces={piece.pieces} />
          </strong>
        );
      case 'italic':
        return (
          <em key={index}>
            <Pieces pieces={piece.pieces} />
          </em>
        );
      case 'strike':
        return (
          <s key={index}>
            <Pieces pieces={piece.pieces} />
          </s>
        );
      case 'quote':
        return (
          <span key={index} className="my-0.5 block border-l-3 border-line-strong/50 pl-2 text-ink-2">
            <Pieces pieces={piece.pieces} />
          </span>
        );
      case 'item':
        return (
          <span key={index} className="block pl-4 before:-ml-3 before:mr-1.5 before:content-['•']">
            <Pieces pieces={piece.pieces} />
          </span>
        );
      case 'code':
        return (
          <code key={index} className="rounded-s bg-sunken px-1 font-mono text-list">
            {piece.text}
          </code>
        );
      case 'block':
        return (
          <code
            key={index}
            className="block overflow-x-auto rounded-m bg-sunken px-2 py-1 font-mono text-list"
          >
            {piece.text}
          </code>
        );
      case 'link':
        return (
          <a
            key={index}
            href={piece.href}
            target="_blank"
            rel="noreferrer noopener"
            className="text-accent-text underline underline-offset-2"
          >
            {piece.text}
          </a>
        );
      case 'text':
        return piece.text;
    }
  });
}
