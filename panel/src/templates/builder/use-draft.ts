import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { api, ask } from '../../api/client';
import { useTenant } from '../../shell/tenant';
import type { Template } from '../template';
import { templateOf } from '../template';
import type { Draft } from './draft';
import { draftOf, newDraft } from './draft';
import { bodyOf } from './use-lint';

/** A draft on its way from the first word to Meta: what is on the screen, what the server keeps, and the steps between. */
export function useDraft(template: Template | undefined, start: { wabaId: string; language: string }) {
  const { tenantId } = useTenant();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [kept, setKept] = useState<Draft>(() =>
    template ? draftOf(template) : newDraft(start.wabaId, start.language),
  );
  const [draft, setDraft] = useState(kept);
  const latest = useRef(draft);
  latest.current = draft;
  // Saved once already, while this page was open: a second press must not make a second one.
  const id = useRef(template?.id);
  const isDraft = !template || template.status === 'DRAFT';
  const dirty = JSON.stringify(draft) !== JSON.stringify(kept);

  const keep = async (unfinished: boolean): Promise<Template> => {
    const path = { tenantId };
    const { wabaId: _wabaId, ...change } = bodyOf(draft);
    const stored = id.current
      ? await ask(
          api.PATCH('/api/v1/tenants/{tenantId}/templates/{templateId}', {
            params: { path: { ...path, templateId: id.current } },
            body: { ...(isDraft ? change : atMeta(draft, template)), ...(isDraft ? { unfinished } : {}) },
          }),
        )
      : await ask(
          api.POST('/api/v1/tenants/{tenantId}/templates', {
            params: { path },
            body: { ...bodyOf(draft), draft: true, unfinished },
          }),
        );
    id.current = stored.id;
    setKept(draft);
    return took(templateOf(stored));
  };
  const took = (stored: Template): Template => {
    queries.setQueryData(['templates', tenantId, 'one', stored.id], stored);
    void queries.invalidateQueries({ queryKey: ['templates', tenantId] });
    return stored;
  };
  const open = (templateId: string) =>
    navigate({
      to: '/t/$tenantId/templates/$templateId',
      params: { tenantId, templateId },
      search: (before) => before,
      ignoreBlocker: true,
    });

  const save = useMutation({
    mutationFn: async () => ({ saved: draft, stored: await keep(true) }),
    onSuccess: async ({ saved, stored }) => {
      // Its own page begins with what is stored: whoever wrote on meanwhile stays here until that is saved too.
      if (!template && latest.current === saved) await open(stored.id);
    },
  });
  const submit = useMutation({
    mutationFn: async () => {
      // Kept first: whatever Meta says, nothing that was written is lost.
      const stored = dirty || !id.current ? await keep(true) : undefined;
      if (!isDraft) return stored;
      const templateId = id.current ?? '';
      return took(
        templateOf(
          await ask(
            api.POST('/api/v1/tenants/{tenantId}/templates/{templateId}/submit', {
              params: { path: { tenantId, templateId } },
            }),
          ),
        ),
      );
    },
    onSuccess: async () => {
      if (id.current) await open(id.current);
    },
    onError: async () => {
      await queries.invalidateQueries({ queryKey: ['templates', tenantId] });
      // A new one that was kept and then refused has an address of its own now.
      if (!template && id.current) await open(id.current);
    },
  });
  return { draft, setDraft, dirty, isDraft, id: id.current, save, submit };
}

/** What Meta takes as an edit: what changed of its category and lifetime, and all components. */
function atMeta(draft: Draft, template: Template | undefined) {
  const { components, messageSendTtlSeconds, category } = bodyOf(draft);
  return {
    components,
    ...(category === template?.category ? {} : { category }),
    ...(messageSendTtlSeconds === template?.messageSendTtlSeconds ? {} : { messageSendTtlSeconds }),
  };
}
