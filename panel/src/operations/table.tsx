import type { ReactNode } from 'react';
import { useEffect, useRef } from 'react';
import { useTexts } from '../i18n/language';
import { Fault } from '../ui/fault';
import { useWide } from '../ui/screen';
import { tableTexts } from './table.texts';

export interface Column<Row> {
  id: string;
  title: string;
  cell(row: Row): ReactNode;
  /** Takes what is left. */
  wide?: boolean;
  /** Numbers. */
  right?: boolean;
  /** On phones: a state stands right of the name, the least of all is left to what a row opens. */
  phone?: 'aside' | 'no';
}

interface TableProps<Row> {
  /** What is listed, for screen readers. */
  label: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  keyOf(row: Row): string;
  /** The row of the page's address. */
  openKey?: string;
  onOpen?(row: Row): void;
  loading: boolean;
  error: unknown;
  onRetry(): void;
  /** There is another page. */
  more?: () => void;
  loadingMore?: boolean;
  empty: ReactNode;
}

/**
 * The one dense table of the operations: its head stays in sight, a row opens what stands behind it, further pages come
 * as they are reached. On phones each row is a small card of the same cells.
 */
export function Table<Row>(props: TableProps<Row>) {
  const t = useTexts(tableTexts);
  const wide = useWide();
  const { rows, loading, error, onRetry, more, loadingMore, empty } = props;
  const end = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const mark = end.current;
    if (!mark || !more) return undefined;
    const watch = new IntersectionObserver(([entry]) => entry?.isIntersecting && more(), {
      rootMargin: '400px',
    });
    watch.observe(mark);
    return () => watch.disconnect();
  }, [more, rows.length]);
  return (
    <div className="min-h-0 flex-1 overflow-auto" tabIndex={0} role="region" aria-label={props.label}>
      {Boolean(error) && (
        <div className="p-4">
          <Fault error={error} onRetry={onRetry} />
        </div>
      )}
      {!error && !loading && rows.length === 0 ? (
        <div className="grid min-h-60">{empty}</div>
      ) : wide ? (
        <Wide {...props} />
      ) : (
        <Narrow {...props} />
      )}
      {loading && rows.length === 0 && <Placeholders />}
      <div ref={end} />
      {loadingMore && <p className="p-3 text-center text-small text-ink-3">{t.loadingMore}</p>}
    </div>
  );
}

function Wide<Row>({ label, columns, rows, keyOf, openKey, onOpen }: TableProps<Row>) {
  return (
    <table aria-label={label} className="w-full border-separate border-spacing-0 text-list">
      <thead>
        <tr>
          {columns.map(({ id, title, wide, right }) => {
            // A column of buttons has no head.
            const Cell = title === '' ? 'td' : 'th';
            return (
              <Cell
                key={id}
                scope={title === '' ? undefined : 'col'}
                className={`sticky top-0 z-10 border-b border-line bg-canvas px-3 py-2 text-small font-semibold whitespace-nowrap text-ink-2 first:pl-6 last:pr-6 ${wide ? 'w-full' : ''} ${right ? 'text-right' : 'text-left'}`}
              >
                {title}
              </Cell>
            );
          })}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => {
          const key = keyOf(row);
          return (
            <tr
              key={key}
              aria-current={key === openKey || undefined}
              className={`group/row ${onOpen ? 'cursor-pointer hover:bg-surface' : ''} aria-[current]:bg-accent-soft`}
              onClick={(event) => {
                // A button or link of a cell does its own, and marking text opens nothing.
                const target = event.target as HTMLElement;
                if (target.closest('button, a, input, select') || window.getSelection()?.toString()) return;
                onOpen?.(row);
              }}
            >
              {columns.map(({ id, cell, wide, right }) => (
                <td
                  key={id}
                  className={`border-b border-line px-3 py-1.5 align-middle first:pl-6 last:pr-6 ${wide ? 'max-w-0 truncate' : 'whitespace-nowrap'} ${right ? 'text-right' : ''}`}
                >
                  {cell(row)}
                </td>
              ))}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function Narrow<Row>({ label, columns, rows, keyOf, onOpen }: TableProps<Row>) {
  const [name, ...others] = columns.filter(({ phone }) => phone === undefined);
  const aside = columns.find(({ phone }) => phone === 'aside');
  return (
    <ul aria-label={label} className="grid grid-cols-[minmax(0,1fr)]">
      {rows.map((row) => (
        <li
          key={keyOf(row)}
          className="grid grid-cols-[minmax(0,1fr)] gap-1 border-b border-line px-4 py-3 text-list"
          onClick={(event) => {
            if (!(event.target as HTMLElement).closest('button, a, input, select')) onOpen?.(row);
          }}
        >
          <div className="flex items-baseline gap-3">
            <span className="min-w-0 flex-1 font-semibold break-words">{name?.cell(row)}</span>
            {aside?.cell(row)}
          </div>
          {others.map(({ id, title, cell }) => {
            const shown = cell(row);
            // A card has no place for what is not there.
            if (shown === '' || shown === null) return null;
            return (
              <div key={id} className="flex items-baseline gap-2">
                {title && <span className="w-24 shrink-0 text-small text-ink-3">{title}</span>}
                <span className="min-w-0 flex-1 break-words">{shown}</span>
              </div>
            );
          })}
        </li>
      ))}
    </ul>
  );
}

const Placeholders = () => (
  <div aria-busy className="grid">
    {Array.from({ length: 8 }, (_, index) => (
      <div key={index} className="border-b border-line px-6 py-3">
        <div className="h-3 w-1/2 rounded-s bg-sunken" />
      </div>
    ))}
  </div>
);
