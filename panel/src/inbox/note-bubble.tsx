import { StickyNote, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useMutation } from '@tanstack/react-query';
import { api, ask } from '../api/client';
import { useFormats, useTexts } from '../i18n/language';
import { FormattedText } from '../message/formatted-text';
import { useSession } from '../session/session';
import { useTenant } from '../shell/tenant';
import { IconButton } from '../ui/button';
import { Confirm } from '../ui/confirm';
import type { InternalNote } from './colleagues';
import { noteTexts } from './note.texts';

/** What a colleague wrote beside the thread: across it, on other paper, so that nobody takes it for something that was sent. */
export function NoteBubble({ note }: { note: InternalNote }) {
  const t = useTexts(noteTexts);
  const formats = useFormats();
  const { who } = useSession();
  const { tenantId, may } = useTenant();
  const [asking, setAsking] = useState(false);
  const path = { tenantId, conversationId: note.conversationId, noteId: note.id };
  const remove = useMutation({
    mutationFn: () =>
      ask(
        api.DELETE('/api/v1/tenants/{tenantId}/conversations/{conversationId}/notes/{noteId}', {
          params: { path },
        }),
      ),
    onSuccess: () => setAsking(false),
  });
  const author = note.author ? (note.author.userId === who.userId ? t.you : note.author.name) : t.system;
  const mayRemove = may('admin') || (may('agent') && note.author?.userId === who.userId);
  return (
    <article
      aria-label={t.noteBy(author)}
      className="group mx-auto my-2 max-w-[min(40rem,94%)] rounded-l border border-dashed border-line-strong bg-sunken px-3 py-2 [unicode-bidi:plaintext]"
    >
      <header className="flex min-h-6 items-center gap-1.5 text-small text-ink-2">
        <StickyNote size={13} aria-hidden className="shrink-0" />
        <span className="min-w-0 truncate">
          <strong className="font-semibold">{t.note}</strong> · {author}
        </span>
        <time dateTime={note.createdAt} title={formats.moment(note.createdAt)} className="ml-auto text-meta">
          {formats.time(note.createdAt)}
        </time>
        {mayRemove && (
          <IconButton
            label={t.remove}
            onClick={() => setAsking(true)}
            className="-mr-1.5 min-h-6! opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 [@media(hover:none)]:opacity-100"
          >
            <Trash2 size={13} aria-hidden />
          </IconButton>
        )}
      </header>
      <FormattedText text={note.text} />
      <Confirm
        open={asking}
        onClose={() => setAsking(false)}
        title={t.removeTitle}
        action={t.remove}
        busy={remove.isPending}
        error={remove.error}
        onConfirm={() => remove.mutate()}
      >
        {t.removeLead}
      </Confirm>
    </article>
  );
}
