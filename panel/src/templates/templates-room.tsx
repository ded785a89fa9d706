import { Outlet, useMatchRoute, useNavigate, useSearch } from '@tanstack/react-router';
import { Link } from '@tanstack/react-router';
import { FileText, LibraryBig, Plus, RefreshCw } from 'lucide-react';
import { useCallback, useState } from 'react';
import { useTexts } from '../i18n/language';
import { useTenant } from '../shell/tenant';
import { buttonLook, IconButton } from '../ui/button';
import { EmptyState } from '../ui/empty-state';
import { useMedia, useWide } from '../ui/screen';
import { useTitle } from '../ui/title';
import { FilterBar } from './filter-bar';
import { SyncDialog } from './sync-dialog';
import type { TemplateFilter } from './template-filter';
import { filterOf } from './template-filter';
import { TemplateList } from './template-list';
import { useWabas } from './template-queries';
import { templatesTexts } from './templates.texts';

/** All templates of the tenant at the left, the one that is open right of them; on phones one of both. */
export function TemplatesRoom() {
  const t = useTexts(templatesTexts);
  const { tenantId } = useTenant();
  const wide = useWide();
  const roomy = useMedia('(min-width: 1000px)');
  const match = useMatchRoute();
  const listOnly = match({ to: '/t/$tenantId/templates' }) !== false;
  const isNew = match({ to: '/t/$tenantId/templates/new' }) !== false;
  useTitle(t.title);
  // Writing takes the whole width where there is little of it.
  const showList = listOnly || (wide && (roomy || !isNew));
  return (
    <div className="flex min-w-0 flex-1">
      {showList && (
        <section
          aria-label={t.title}
          className={`flex min-h-0 flex-col bg-surface ${wide ? 'w-88 shrink-0 border-r border-line' : 'flex-1'}`}
        >
          <ListColumn />
        </section>
      )}
      {(!listOnly || wide) && (
        <div className="flex min-h-0 min-w-0 flex-1 flex-col">
          {listOnly ? (
            <EmptyState
              icon={<FileText size={20} aria-hidden />}
              title={t.chooseTitle}
              action={
                <Link
                  to="/t/$tenantId/templates/library"
                  params={{ tenantId }}
                  search={(before) => before}
                  className={buttonLook('plain')}
                >
                  <LibraryBig size={16} aria-hidden />
                  {t.library}
                </Link>
              }
            >
              <p>{t.chooseLead}</p>
            </EmptyState>
          ) : (
            <Outlet key={tenantId} />
          )}
        </div>
      )}
    </div>
  );
}

function ListColumn() {
  const t = useTexts(templatesTexts);
  const { tenantId, may } = useTenant();
  const filter = filterOf(useSearch({ strict: false }));
  const navigate = useNavigate();
  const { wabas } = useWabas();
  const [syncing, setSyncing] = useState(false);
  const change = useCallback(
    (next: TemplateFilter) => void navigate({ to: '.', search: filterOf({ ...next }), replace: true }),
    [navigate],
  );
  const able = may('admin') && wabas.length > 0;
  return (
    <>
      <header className="flex items-center gap-1.5 px-4 pt-4 pb-3">
        <h1 className="flex-1 text-title font-semibold">{t.title}</h1>
        {wabas.length > 0 && (
          <Link
            to="/t/$tenantId/templates/library"
            params={{ tenantId }}
            search={(before) => before}
            aria-label={t.library}
            title={t.library}
            className={`${buttonLook('quiet')} data-[status=active]:bg-accent-soft data-[status=active]:text-accent-text`}
          >
            <LibraryBig size={17} aria-hidden />
          </Link>
        )}
        {able && (
          <IconButton label={t.sync} onClick={() => setSyncing(true)}>
            <RefreshCw size={17} aria-hidden />
          </IconButton>
        )}
        {able && (
          <Link
            to="/t/$tenantId/templates/new"
            params={{ tenantId }}
            search={(before) => before}
            aria-label={t.createLong}
            className={buttonLook('plain')}
          >
            <Plus size={16} aria-hidden />
            {t.create}
          </Link>
        )}
      </header>
      <FilterBar filter={filter} onChange={change} />
      <TemplateList filter={filter} />
      <SyncDialog open={syncing} onClose={() => setSyncing(false)} />
    </>
  );
}
