import { useInfiniteQuery } from '@tanstack/react-query';
import { LibraryBig, SearchX, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { api, ask } from '../../api/client';
import { useLanguage, useTexts } from '../../i18n/language';
import { useWordOf } from '../../i18n/word-of';
import { useTenant } from '../../shell/tenant';
import { Button } from '../../ui/button';
import { EmptyState } from '../../ui/empty-state';
import { Fault } from '../../ui/fault';
import { Select, TextInput } from '../../ui/field';
import { TemplatePreview } from '../../ui/template-preview/template-preview';
import { useOpenHeading } from '../../ui/screen';
import { useTitle } from '../../ui/title';
import { BackLink } from '../detail-header';
import { useWabas } from '../template-queries';
import { FIRST_LANGUAGES, languageName } from '../template-words';
import { AdoptDialog } from './adopt-dialog';
import type { LibraryEntry } from './library';
import { previewedEntry, readable } from './library';
import { libraryTexts, topicTexts } from './library.texts';

const PAUSE_MS = 300;
interface Filter {
  search?: string;
  language?: string;
  topic?: string;
}

/** Meta's ready templates: found, looked at, and made the tenant's own. */
export function LibraryPage() {
  const t = useTexts(libraryTexts);
  useTitle(t.title);
  const { may } = useTenant();
  const { wabas, isPending } = useWabas();
  const [filter, setFilter] = useState<Filter>({});
  const [chosen, setChosen] = useState<LibraryEntry>();
  const wabaId = wabas[0]?.wabaId;
  const pages = useLibrary(wabaId, filter);
  const entries = pages.data?.pages.flatMap(({ data }) => data as LibraryEntry[]) ?? [];
  if (!isPending && wabaId === undefined)
    return (
      <EmptyState icon={<LibraryBig size={20} aria-hidden />} title={t.noWabaTitle}>
        <p>{t.noWabaLead}</p>
      </EmptyState>
    );
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      <div className="mx-auto grid max-w-[920px] gap-5 px-4 py-4 wide:px-8 wide:py-6">
        <Head />
        <Bar filter={filter} onChange={setFilter} />
        <Fault error={pages.error} onRetry={() => void pages.refetch()} />
        {pages.isLoading && <p className="text-list text-ink-2">{t.loading}</p>}
        {pages.isSuccess && entries.length === 0 && (
          <EmptyState icon={<SearchX size={20} aria-hidden />} title={t.nothingTitle}>
            <p>{t.nothingLead}</p>
          </EmptyState>
        )}
        <ul className="grid gap-4 empty:hidden wide:grid-cols-[repeat(auto-fill,minmax(300px,1fr))]">
          {entries.map((entry) => (
            <Entry
              key={`${entry.name} ${entry.language}`}
              entry={entry}
              onTopic={(topic) => setFilter({ ...filter, topic })}
              onUse={may('admin') ? () => setChosen(entry) : undefined}
            />
          ))}
        </ul>
        {pages.hasNextPage && (
          <Button
            className="justify-self-center"
            busy={pages.isFetchingNextPage}
            onClick={() => void pages.fetchNextPage()}
          >
            {t.more}
          </Button>
        )}
      </div>
      {chosen && <AdoptDialog entry={chosen} onClose={() => setChosen(undefined)} />}
    </div>
  );
}

function useLibrary(wabaId: string | undefined, filter: Filter) {
  const { tenantId } = useTenant();
  return useInfiniteQuery({
    queryKey: ['template-library', tenantId, wabaId, filter],
    queryFn: ({ pageParam }) =>
      ask(
        api.GET('/api/v1/tenants/{tenantId}/templates/library', {
          params: { path: { tenantId }, query: { wabaId: wabaId ?? '', ...filter, cursor: pageParam } },
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    placeholderData: (before) => before,
    enabled: wabaId !== undefined,
    // Meta changes it rarely, and counts each look.
    staleTime: 600_000,
  });
}

function Head() {
  const t = useTexts(libraryTexts);
  const Heading = useOpenHeading();
  return (
    <header className="flex items-start gap-2">
      <BackLink />
      <div className="grid gap-1">
        <Heading className="text-title font-semibold">{t.title}</Heading>
        <p className="max-w-[60ch] text-list text-ink-2">{t.lead}</p>
      </div>
    </header>
  );
}

function Bar({ filter, onChange }: { filter: Filter; onChange(next: Filter): void }) {
  const t = useTexts(libraryTexts);
  const { language } = useLanguage();
  const word = useTopic();
  const [search, setSearch] = useState('');
  useEffect(() => {
    if (search.trim() === (filter.search ?? '')) return undefined;
    const timer = setTimeout(() => onChange({ ...filter, search: search.trim() || undefined }), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [search, filter, onChange]);
  return (
    <div className="flex flex-wrap items-center gap-2">
      <TextInput
        type="search"
        aria-label={t.search}
        placeholder={t.search}
        className="w-auto! min-w-52 flex-1"
        maxLength={100}
        value={search}
        onChange={(event) => setSearch(event.target.value)}
      />
      <Select
        aria-label={t.language}
        className="w-auto! max-wide:flex-1"
        value={filter.language ?? ''}
        onChange={(event) => onChange({ ...filter, language: event.target.value || undefined })}
      >
        <option value="">{t.anyLanguage}</option>
        {FIRST_LANGUAGES.map((code) => (
          <option key={code} value={code}>
            {languageName(code, language)}
          </option>
        ))}
      </Select>
      {filter.topic && (
        <Button
          aria-label={t.clearTopic(word(filter.topic))}
          icon={<X size={15} aria-hidden />}
          onClick={() => onChange({ ...filter, topic: undefined })}
        >
          {word(filter.topic)}
        </Button>
      )}
    </div>
  );
}

/** A topic in our words, or Meta's for reading. */
function useTopic(): (topic: string) => string {
  const word = useWordOf(topicTexts);
  return (topic) => (word(topic) === topic ? readable(topic) : word(topic));
}

interface EntryProps {
  entry: LibraryEntry;
  onTopic(topic: string): void;
  onUse: (() => void) | undefined;
}

function Entry({ entry, onTopic, onUse }: EntryProps) {
  const t = useTexts(libraryTexts);
  const { language } = useLanguage();
  const word = useTopic();
  const { name, topic } = entry;
  return (
    <li className="grid content-between gap-3 rounded-l border border-line bg-surface p-3">
      <div className="grid gap-2.5">
        <TemplatePreview template={previewedEntry(entry)} label={name} />
        <p className="px-1 font-mono text-small break-all">{name}</p>
      </div>
      <div className="flex items-center justify-between gap-2 px-1">
        <p className="flex min-w-0 flex-wrap gap-x-2 text-small text-ink-3">
          {topic && (
            <button
              type="button"
              aria-label={t.only(word(topic))}
              className="-my-1 py-1 underline underline-offset-2 hover:text-ink"
              onClick={() => onTopic(topic)}
            >
              {word(topic)}
            </button>
          )}
          {languageName(entry.language, language)}
        </p>
        {onUse && (
          <Button aria-label={t.useLong(name)} onClick={onUse}>
            {t.use}
          </Button>
        )}
      </div>
    </li>
  );
}
