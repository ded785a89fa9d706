import { Search, SlidersHorizontal } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useLanguage, useTexts } from '../i18n/language';
import { Button, IconButton } from '../ui/button';
import { Select, TextInput } from '../ui/field';
import type { TemplateFilter } from './template-filter';
import { countOf } from './template-filter';
import { useWabas } from './template-queries';
import { categoryTexts, FIRST_LANGUAGES, languageName, LANGUAGES, statusTexts } from './template-words';
import { templatesTexts } from './templates.texts';

/** How long somebody pauses before what they type is searched for. */
const PAUSE_MS = 250;

/** Search, and the filters behind a button that says how many are set. */
export function FilterBar({
  filter,
  onChange,
}: {
  filter: TemplateFilter;
  onChange(filter: TemplateFilter): void;
}) {
  const t = useTexts(templatesTexts);
  const count = countOf(filter);
  const [open, setOpen] = useState(count > 0);
  const [search, setSearch] = useState(filter.search ?? '');
  useEffect(() => {
    if (search.trim() === (filter.search ?? '')) return undefined;
    const timer = setTimeout(() => onChange({ ...filter, search: search.trim() || undefined }), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [search, filter, onChange]);
  return (
    <div className="grid gap-2 border-b border-line px-4 pb-3">
      <div className="flex gap-1.5">
        <div className="relative flex-1">
          <Search size={16} aria-hidden className="absolute inset-y-0 left-2.5 my-auto text-ink-3" />
          <TextInput
            type="search"
            aria-label={t.search}
            placeholder={t.search}
            className="pl-8"
            value={search}
            onChange={(event) => setSearch(event.target.value)}
          />
        </div>
        <div className="relative">
          <IconButton label={t.filters} aria-expanded={open} onClick={() => setOpen(!open)}>
            <SlidersHorizontal size={17} aria-hidden />
          </IconButton>
          {count > 0 && (
            <span className="pointer-events-none absolute top-0 right-0 min-w-4 rounded-full bg-accent px-1 text-center text-meta text-on-accent">
              {count}
            </span>
          )}
        </div>
      </div>
      {open && <Filters filter={filter} onChange={onChange} />}
      {open && count > 0 && (
        <Button
          look="quiet"
          className="justify-self-start"
          onClick={() => onChange({ search: filter.search })}
        >
          {t.clear}
        </Button>
      )}
    </div>
  );
}

function Filters({ filter, onChange }: { filter: TemplateFilter; onChange(filter: TemplateFilter): void }) {
  const t = useTexts(templatesTexts);
  const { language } = useLanguage();
  const statuses = Object.entries(useTexts(statusTexts));
  const categories = Object.entries(useTexts(categoryTexts));
  const { wabas } = useWabas();
  const languages = [...FIRST_LANGUAGES, ...LANGUAGES.filter((code) => !FIRST_LANGUAGES.includes(code))].map(
    (code): [string, string] => [code, `${languageName(code, language)} · ${code}`],
  );
  const one = (key: keyof TemplateFilter, label: string, any: string, options: [string, string][]) => (
    <Select
      aria-label={label}
      value={filter[key] ?? ''}
      onChange={(event) => onChange({ ...filter, [key]: event.target.value || undefined })}
    >
      <option value="">{any}</option>
      {options.map(([value, text]) => (
        <option key={value} value={value}>
          {text}
        </option>
      ))}
    </Select>
  );
  return (
    <div className="grid grid-cols-2 gap-1.5">
      {one('status', t.status, t.anyStatus, statuses)}
      {one('category', t.category, t.anyCategory, categories)}
      {one('language', t.language, t.anyLanguage, languages)}
      {wabas.length > 1 &&
        one(
          'wabaId',
          t.waba,
          t.anyWaba,
          wabas.map(({ wabaId, name }) => [wabaId, name]),
        )}
    </div>
  );
}
