import { Link, useParams } from '@tanstack/react-router';
import { useVirtualizer } from '@tanstack/react-virtual';
import { FileText, SearchX } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTexts } from '../i18n/language';
import { useTenant } from '../shell/tenant';
import { buttonLook } from '../ui/button';
import { EmptyState } from '../ui/empty-state';
import { Fault } from '../ui/fault';
import type { TemplateFilter } from './template-filter';
import { useTemplates, useWabaName, useWabas } from './template-queries';
import { ROW_PX, TemplateRow } from './template-row';
import { templatesTexts } from './templates.texts';

/** The templates that fit a filter, however many: only those in sight are drawn, and pages come as they are reached. */
export function TemplateList({ filter }: { filter: TemplateFilter }) {
  const t = useTexts(templatesTexts);
  const { tenantId, may } = useTenant();
  const { pages, templates } = useTemplates(filter);
  const { wabas } = useWabas();
  const wabaName = useWabaName();
  const frame = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: templates.length,
    getScrollElement: () => frame.current,
    estimateSize: () => ROW_PX,
    getItemKey: (index) => templates[index]?.id ?? index,
    overscan: 6,
  });
  // Whoever comes by a link sees where in the list they are.
  const { templateId } = useParams({ strict: false });
  const openAt = templates.findIndex(({ id }) => id === templateId);
  const sought = useRef(false);
  useEffect(() => {
    if (sought.current || templates.length === 0) return;
    sought.current = true;
    if (openAt > 0) rows.scrollToIndex(openAt, { align: 'auto' });
  }, [openAt, templates.length, rows]);
  const shown = rows.getVirtualItems();
  const last = shown.at(-1)?.index ?? 0;
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = pages;
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage && last >= templates.length - 10) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage, last, templates.length]);

  if (pages.error && templates.length === 0)
    return (
      <div className="p-4">
        <Fault error={pages.error} onRetry={() => void pages.refetch()} />
      </div>
    );
  if (pages.isPending) return <Placeholders />;
  if (templates.length === 0) {
    const filtered = Object.values(filter).some(Boolean);
    return filtered ? (
      <EmptyState icon={<SearchX size={20} aria-hidden />} title={t.nothingTitle} />
    ) : (
      <EmptyState
        icon={<FileText size={20} aria-hidden />}
        title={wabas.length === 0 ? t.noWabaTitle : t.emptyTitle}
        action={
          wabas.length === 0 && (
            <Link to="/t/$tenantId/go-live" params={{ tenantId }} className={buttonLook('primary')}>
              {t.toGoLive}
            </Link>
          )
        }
      >
        <p>{wabas.length === 0 ? t.noWabaLead : may('admin') ? t.emptyLead : t.emptyViewer}</p>
      </EmptyState>
    );
  }
  return (
    <div ref={frame} className="min-h-0 flex-1 overflow-y-auto" aria-busy={pages.isPlaceholderData}>
      <ul className="relative" style={{ height: rows.getTotalSize() }}>
        {shown.map(({ index, key, start }) => {
          const template = templates[index];
          return (
            template && (
              <li
                key={key}
                aria-setsize={hasNextPage ? -1 : templates.length}
                aria-posinset={index + 1}
                className="absolute inset-x-0 top-0"
                style={{ transform: `translateY(${start}px)` }}
              >
                <TemplateRow
                  template={template}
                  wabaName={wabas.length > 1 ? wabaName(template.wabaId) : undefined}
                />
              </li>
            )
          );
        })}
      </ul>
      {isFetchingNextPage && <p className="p-3 text-center text-small text-ink-3">{t.loadingMore}</p>}
    </div>
  );
}

const Placeholders = () => (
  <div aria-busy className="grid">
    {Array.from({ length: 6 }, (_, index) => (
      <div
        key={index}
        className="grid content-center gap-2 border-b border-line px-4"
        style={{ height: ROW_PX }}
      >
        <div className="h-3 w-2/3 rounded-s bg-sunken" />
        <div className="h-3 w-1/3 rounded-s bg-sunken" />
      </div>
    ))}
  </div>
);
