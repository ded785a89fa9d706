import { useQuery } from '@tanstack/react-query';
import { LayoutTemplate, Search } from 'lucide-react';
import { useDeferredValue, useState } from 'react';
import type { Shape } from '../api/client';
import { api, ask } from '../api/client';
import { useTexts } from '../i18n/language';
import { Dialog } from '../ui/dialog';
import { EmptyState } from '../ui/empty-state';
import { Fault } from '../ui/fault';
import { TextInput } from '../ui/field';
import type { DraftPlace } from './drafts';
import { keepDraft, useDraft } from './drafts';
import { inboxTexts } from './inbox.texts';
import { useNow } from './now';
import type { Row } from './place-row';
import { TemplateForm } from './template-form';
import type { useSend } from './send';
import { windowAt } from './window';

type Template = Shape<'TemplateView'>;

interface TemplateDialogProps {
  place: DraftPlace;
  row: Row;
  wabaId: string | undefined;
  open: boolean;
  onClose(): void;
  sending: ReturnType<typeof useSend>;
}

/** Sends a template: chosen among those that Meta has approved for this number, filled in, seen as it arrives. */
export function TemplateDialog({ place, row, wabaId, open, onClose, sending }: TemplateDialogProps) {
  const { tenantId } = place;
  const begun = useDraft(place);
  // Variables have no lines (Meta, template parameters).
  const draft = windowAt(row.windowOpenUntil, useNow()).leftMs > 0 ? '' : begun.replace(/\s+/g, ' ').trim();
  const t = useTexts(inboxTexts);
  const [search, setSearch] = useState('');
  const [chosen, setChosen] = useState<Template>();
  const wanted = useDeferredValue(search.trim());
  const templates = useQuery({
    queryKey: ['templates', tenantId, 'approved', wabaId, wanted],
    queryFn: () =>
      ask(
        api.GET('/api/v1/tenants/{tenantId}/templates', {
          params: {
            path: { tenantId },
            query: { status: 'APPROVED', wabaId, limit: 100, ...(wanted ? { search: wanted } : {}) },
          },
        }),
      ),
    enabled: open && wabaId !== undefined,
    placeholderData: (previous) => previous,
  });
  const close = () => {
    setChosen(undefined);
    setSearch('');
    onClose();
  };
  if (chosen)
    return (
      <TemplateForm
        tenantId={tenantId}
        template={chosen}
        open={open}
        onBack={() => setChosen(undefined)}
        onClose={close}
        onSend={(components) => {
          const { name, language } = chosen;
          sending.send({
            type: 'template',
            template: {
              name,
              language: { code: language },
              ...(components.length > 0 ? { components } : {}),
            },
          } as never);
          if (draft && JSON.stringify(components).includes(JSON.stringify(draft))) keepDraft(place, '');
          close();
        }}
        draft={draft}
        personName={row.contact.savedName ?? row.contact.name ?? undefined}
      />
    );
  const found = templates.data?.data ?? [];
  return (
    <Dialog open={open} onClose={close} title={t.chooseTemplate} width="wide">
      <div className="relative">
        <Search size={16} aria-hidden className="absolute inset-y-0 left-3 my-auto text-ink-3" />
        <TextInput
          type="search"
          aria-label={t.findTemplate}
          placeholder={t.findTemplate}
          className="pl-9"
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
      </div>
      <Fault error={templates.error} onRetry={() => void templates.refetch()} />
      {templates.isSuccess && found.length === 0 && (
        <EmptyState icon={<LayoutTemplate size={20} aria-hidden />} title={t.noTemplates}>
          <p>{t.noTemplatesLead}</p>
        </EmptyState>
      )}
      <ul className="-mx-2 grid grid-cols-[minmax(0,1fr)]">
        {found.map((template) => (
          <li key={template.id}>
            <button
              type="button"
              onClick={() => setChosen(template)}
              className="grid w-full grid-cols-[minmax(0,1fr)] gap-0.5 rounded-m px-3 py-2 text-left hover:bg-sunken"
            >
              <span className="flex items-baseline justify-between gap-3">
                <span className="truncate font-mono text-list">{template.name}</span>
                <span className="shrink-0 text-small text-ink-3">{template.language}</span>
              </span>
              <span className="truncate text-small text-ink-2">{bodyOf(template)}</span>
            </button>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

/** The text of a template, as Meta has it. */
function bodyOf({ components }: Template): string {
  const body = (components as { type?: string; text?: string }[]).find(
    ({ type }) => type?.toUpperCase() === 'BODY',
  );
  return body?.text ?? '';
}
