import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { api, ask } from '../api/client';
import { useTexts } from '../i18n/language';
import { useTenant } from '../shell/tenant';
import { useAbout } from '../ui/about-field';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { Fault } from '../ui/fault';
import { Field, Select, TextInput } from '../ui/field';
import { LanguageSelect } from './language-select';
import { nextName } from './next-name';
import { stepTexts } from './step.texts';
import type { Template } from './template';
import { useWabas } from './template-queries';
import { templateName } from './template-name';

/** What a duplicate is for: another name here, another language, another account. */
export type DuplicatePurpose = 'name' | 'language' | 'waba';

interface DuplicateDialogProps {
  purpose: DuplicatePurpose;
  onClose(): void;
  template: Template;
  /** Languages that the name already has. */
  taken: readonly string[];
}

/** Makes a draft with the same content, and opens it. */
export function DuplicateDialog({ purpose, onClose, template, taken }: DuplicateDialogProps) {
  const t = useTexts(stepTexts);
  const { tenantId } = useTenant();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { wabas } = useWabas();
  const others = wabas.filter(({ wabaId }) => wabaId !== template.wabaId);
  const [name, setName] = useState(purpose === 'name' ? nextName(template.name) : template.name);
  const [language, setLanguage] = useState(purpose === 'language' ? '' : template.language);
  const [wabaId, setWabaId] = useState((purpose === 'waba' && others[0]?.wabaId) || template.wabaId);
  const make = useMutation({
    mutationFn: () =>
      ask(
        api.POST('/api/v1/tenants/{tenantId}/templates/{templateId}/duplicate', {
          params: { path: { tenantId, templateId: template.id } },
          body: { name, language, wabaId },
        }),
      ),
    onSuccess: async ({ id }) => {
      await queries.invalidateQueries({ queryKey: ['templates', tenantId] });
      onClose();
      await navigate({
        to: '/t/$tenantId/templates/$templateId',
        params: { tenantId, templateId: id },
        search: (before) => before,
      });
    },
  });
  const about = useAbout(make.error);
  return (
    <Dialog
      open
      onClose={onClose}
      title={{ name: t.duplicateTitle, language: t.languageTitle, waba: t.copyTitle }[purpose]}
      lead={t.duplicateLead}
      actions={
        <>
          <Button look="quiet" onClick={onClose}>
            {t.cancel}
          </Button>
          <Button
            look="primary"
            busy={make.isPending}
            disabled={!name || !language}
            onClick={() => make.mutate()}
          >
            {t.make}
          </Button>
        </>
      }
    >
      {purpose === 'waba' && (
        <Field label={t.toWaba}>
          {(control) => (
            <Select {...control} value={wabaId} onChange={(event) => setWabaId(event.target.value)}>
              {others.map((waba) => (
                <option key={waba.wabaId} value={waba.wabaId}>
                  {waba.name}
                </option>
              ))}
            </Select>
          )}
        </Field>
      )}
      {purpose !== 'language' && (
        <Field label={t.newName} hint={t.newNameHint} fault={about('name')}>
          {(control) => (
            <TextInput
              {...control}
              spellCheck={false}
              className="font-mono"
              value={name}
              onChange={(event) => setName(templateName(event.target.value))}
            />
          )}
        </Field>
      )}
      {purpose === 'language' && (
        <Field label={t.language} fault={about('language')}>
          {(control) => (
            <LanguageSelect {...control} value={language} onChange={setLanguage} without={taken} />
          )}
        </Field>
      )}
      {!about('name') && !about('language') && <Fault error={make.error} />}
    </Dialog>
  );
}
