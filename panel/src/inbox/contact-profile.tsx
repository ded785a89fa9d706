import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { useState } from 'react';
import type { Shape } from '../api/client';
import { api, ask } from '../api/client';
import { useTexts } from '../i18n/language';
import { useTenant } from '../shell/tenant';
import { Fault } from '../ui/fault';
import { TextInput } from '../ui/field';
import { CardLine } from './card-line';
import { inboxTexts } from './inbox.texts';

/** What the agent and the team noted about a person: facts by name, and tags, which whoever answers may change. */
export function ContactProfile({ contactId }: { contactId: string }) {
  const t = useTexts(inboxTexts);
  const queries = useQueryClient();
  const { tenantId, may } = useTenant();
  const [tag, setTag] = useState('');
  const params = { path: { tenantId, contactId } };
  const key = ['contact-profile', tenantId, contactId];
  const profile = useQuery({
    queryKey: key,
    queryFn: () => ask(api.GET('/api/v1/tenants/{tenantId}/contacts/{contactId}/profile', { params })),
  });
  const change = useMutation({
    mutationFn: (body: Shape<'ChangeProfileDto'>) =>
      ask(api.PATCH('/api/v1/tenants/{tenantId}/contacts/{contactId}/profile', { params, body })),
    onSuccess: (changed) => {
      queries.setQueryData(key, changed);
      setTag('');
    },
  });
  const { attributes, tags } = profile.data ?? { attributes: {}, tags: [] };
  const facts = Object.entries(attributes);
  const mayTag = may('agent') && profile.isSuccess;
  if (facts.length === 0 && tags.length === 0 && !mayTag) return null;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3 border-t border-line pt-4 text-list">
      {facts.length > 0 && (
        <dl className="grid gap-2.5">
          {facts.map(([name, value]) => (
            <CardLine key={name} label={name}>
              {value}
            </CardLine>
          ))}
        </dl>
      )}
      <h3 className="text-ink-2">{t.tags}</h3>
      {tags.length > 0 && (
        <ul className="flex min-w-0 flex-wrap gap-1.5">
          {tags.map((one) => (
            <li
              key={one}
              className="flex max-w-full items-center rounded-full bg-sunken pl-2.5 text-small leading-6 font-semibold text-ink-2"
            >
              <span className="truncate" title={one}>
                {one}
              </span>
              {mayTag ? (
                <button
                  type="button"
                  aria-label={t.removeTag(one)}
                  title={t.removeTag(one)}
                  disabled={change.isPending}
                  onClick={() => change.mutate({ removeTags: [one] })}
                  className="grid size-6 shrink-0 place-items-center rounded-full hover:text-ink"
                >
                  <X size={12} aria-hidden />
                </button>
              ) : (
                <span className="w-2.5 shrink-0" />
              )}
            </li>
          ))}
        </ul>
      )}
      {mayTag && (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (tag.trim()) change.mutate({ addTags: [tag.trim()] });
          }}
        >
          <TextInput
            aria-label={t.addTag}
            placeholder={t.addTag}
            maxLength={40}
            enterKeyHint="done"
            value={tag}
            onChange={(event) => setTag(event.target.value)}
          />
        </form>
      )}
      <Fault error={change.error} />
    </div>
  );
}
