import { useMutation, useQueryClient } from '@tanstack/react-query';
import { StickyNote } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import { useState } from 'react';
import { api, ask } from '../api/client';
import { useTexts } from '../i18n/language';
import { Button } from '../ui/button';
import { Fault } from '../ui/fault';
import { noteTexts } from './note.texts';

/** Begun and not saved, by conversation, for as long as the page lives. */
const begun = new Map<string, string>();

/** Where a note for colleagues is written: in place of the reply, on other paper. */
export function NoteComposer({
  tenantId,
  conversationId,
  onClose,
}: {
  tenantId: string;
  conversationId: string;
  onClose(): void;
}) {
  const t = useTexts(noteTexts);
  const queries = useQueryClient();
  const [text, setText] = useState(() => begun.get(conversationId) ?? '');
  const write = (next: string) => {
    begun.set(conversationId, next);
    setText(next);
  };
  const save = useMutation({
    mutationFn: () =>
      ask(
        api.POST('/api/v1/tenants/{tenantId}/conversations/{conversationId}/notes', {
          params: { path: { tenantId, conversationId } },
          body: { text },
        }),
      ),
    onSuccess: () => {
      begun.delete(conversationId);
      void queries.invalidateQueries({ queryKey: ['internal-notes', tenantId, conversationId] });
      onClose();
    },
  });
  const blank = text.trim() === '';
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onClose();
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    if (!blank && !save.isPending) save.mutate();
  };
  return (
    <div className="border-t-2 border-dashed border-line-strong/70 bg-sunken">
      <div className="mx-auto grid w-full max-w-[860px] gap-2 px-3 pt-2 pb-3 wide:px-4">
        <p className="flex min-h-5 items-center gap-1.5 text-small text-ink-2">
          <StickyNote size={13} aria-hidden className="shrink-0" />
          <span>
            <strong className="font-semibold">{t.note}.</strong> {t.lead}
          </span>
        </p>
        <Fault error={save.error} />
        <div className="rounded-l border border-dashed border-line-strong bg-raised focus-within:border-ink focus-within:outline-1 focus-within:outline-ink">
          <textarea
            autoFocus
            value={text}
            rows={2}
            maxLength={4_000}
            aria-label={t.note}
            placeholder={t.write}
            onChange={(event) => write(event.target.value)}
            onKeyDown={onKeyDown}
            className="block max-h-[33vh] w-full resize-none bg-transparent px-3.5 pt-2.5 pb-1 text-body outline-none [field-sizing:content] max-wide:text-[16px] max-wide:leading-6"
          />
          <div className="flex flex-wrap items-center justify-end gap-2 p-1.5">
            <Button look="quiet" onClick={onClose}>
              {t.cancel}
            </Button>
            <Button disabled={blank} busy={save.isPending} onClick={() => save.mutate()}>
              {t.save}
            </Button>
          </div>
        </div>
      </div>
    </div>
  );
}
