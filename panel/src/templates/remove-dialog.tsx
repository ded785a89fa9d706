import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { api, ask } from '../api/client';
import { useLanguage, useTexts } from '../i18n/language';
import { useTenant } from '../shell/tenant';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { Fault } from '../ui/fault';
import { stepTexts } from './step.texts';
import type { Template } from './template';
import { languageName } from './template-words';

interface RemoveDialogProps {
  open: boolean;
  onClose(): void;
  template: Template;
  /** How many languages the name has in this account. */
  languages: number;
}

/** Asks what goes, and says what that does at Meta. */
export function RemoveDialog({ open, onClose, template, languages }: RemoveDialogProps) {
  const t = useTexts(stepTexts);
  const { language: tag } = useLanguage();
  const { tenantId } = useTenant();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [all, setAll] = useState(false);
  const { id, name, language, metaTemplateId } = template;
  const remove = useMutation({
    mutationFn: () =>
      ask(
        api.DELETE('/api/v1/tenants/{tenantId}/templates/{templateId}', {
          params: {
            path: { tenantId, templateId: id },
            query: { allLanguages: all ? ('true' as const) : undefined },
          },
        }),
      ),
    onSuccess: async () => {
      onClose();
      await navigate({ to: '/t/$tenantId/templates', params: { tenantId }, search: (before) => before });
      await queries.invalidateQueries({ queryKey: ['templates', tenantId] });
    },
  });
  const choice = (chosen: boolean, text: string) => (
    <label className="control flex items-center gap-2.5 text-list">
      <input type="radio" name="languages" checked={all === chosen} onChange={() => setAll(chosen)} />
      {text}
    </label>
  );
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={t.removeTitle}
      lead={<span className="font-mono break-all">{name}</span>}
      actions={
        <>
          <Button look="quiet" onClick={onClose}>
            {t.cancel}
          </Button>
          <Button look="danger" busy={remove.isPending} onClick={() => remove.mutate()}>
            {t.removeAction}
          </Button>
        </>
      }
    >
      <div className="grid gap-2 text-list text-ink-2">
        <p>{metaTemplateId ? t.removeLead : t.removeDraftLead}</p>
        {metaTemplateId && <p>{t.removeLocked}</p>}
      </div>
      {languages > 1 && (
        <fieldset className="grid">
          <legend className="text-list font-semibold">{t.whichLanguages}</legend>
          {choice(false, t.onlyThis(languageName(language, tag)))}
          {choice(true, t.everyLanguage(languages))}
        </fieldset>
      )}
      <Fault error={remove.error} />
    </Dialog>
  );
}
