import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { api, ask } from '../../api/client';
import { useTexts } from '../../i18n/language';
import { useTenant } from '../../shell/tenant';
import { useAbout } from '../../ui/about-field';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Fault } from '../../ui/fault';
import { Field, Select, TextInput } from '../../ui/field';
import { templateName } from '../template-name';
import { useWabas } from '../template-queries';
import type { LibraryEntry } from './library';
import { buttonInputs, buttonWishes } from './library';
import { libraryTexts } from './library.texts';

type Values = Record<number, { value: string; example?: string }>;

/** Makes a template of the library the tenant's own, and goes to it. */
export function AdoptDialog({ entry, onClose }: { entry: LibraryEntry; onClose(): void }) {
  const t = useTexts(libraryTexts);
  const { tenantId } = useTenant();
  const { wabas } = useWabas();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [name, setName] = useState(entry.name);
  const [wabaId, setWabaId] = useState(wabas[0]?.wabaId ?? '');
  const [values, setValues] = useState<Values>({});
  const wishes = buttonWishes(entry);
  const adopt = useMutation({
    mutationFn: () =>
      ask(
        api.POST('/api/v1/tenants/{tenantId}/templates', {
          params: { path: { tenantId } },
          body: {
            wabaId,
            name: templateName(name),
            language: entry.language,
            category: entry.category,
            libraryTemplateName: entry.name,
            ...(wishes.length > 0
              ? {
                  libraryTemplateButtonInputs: buttonInputs(wishes, values) as Record<string, never>[],
                }
              : {}),
          },
        }),
      ),
    onSuccess: ({ id }) => {
      void queries.invalidateQueries({ queryKey: ['templates', tenantId] });
      void navigate({ to: '/t/$tenantId/templates/$templateId', params: { tenantId, templateId: id } });
    },
  });
  const set = (index: number, part: { value?: string; example?: string }) =>
    setValues((before) => ({ ...before, [index]: { value: '', ...before[index], ...part } }));
  const about = useAbout(adopt.error);
  return (
    <Dialog
      open
      onClose={onClose}
      title={t.adoptTitle}
      lead={t.adoptLead}
      actions={
        <>
          <Button look="quiet" onClick={onClose}>
            {t.cancel}
          </Button>
          <Button look="primary" type="submit" form="adopt" busy={adopt.isPending}>
            {t.submit}
          </Button>
        </>
      }
    >
      <form
        id="adopt"
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          adopt.mutate();
        }}
      >
        <Field label={t.name} hint={t.nameHint} fault={about('name')}>
          {(control) => (
            <TextInput
              {...control}
              required
              autoFocus
              className="font-mono"
              maxLength={512}
              spellCheck={false}
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
        {wabas.length > 1 && (
          <Field label={t.waba}>
            {(control) => (
              <Select {...control} value={wabaId} onChange={(event) => setWabaId(event.target.value)}>
                {wabas.map((waba) => (
                  <option key={waba.wabaId} value={waba.wabaId}>
                    {waba.name}
                  </option>
                ))}
              </Select>
            )}
          </Field>
        )}
        {wishes.map(({ index, type, text, variable }) => (
          <div key={index} className="grid gap-3">
            <Field
              label={type === 'URL' ? t.url(text) : t.phone(text)}
              hint={variable ? t.urlVariable : undefined}
            >
              {(control) => (
                <TextInput
                  {...control}
                  required
                  type={type === 'URL' ? 'url' : 'tel'}
                  placeholder={type === 'URL' ? 'https://' : '+55'}
                  maxLength={2000}
                  value={values[index]?.value ?? ''}
                  onChange={(event) => set(index, { value: event.target.value })}
                />
              )}
            </Field>
            {variable && (
              <Field label={t.example}>
                {(control) => (
                  <TextInput
                    {...control}
                    required
                    maxLength={200}
                    value={values[index]?.example ?? ''}
                    onChange={(event) => set(index, { example: event.target.value })}
                  />
                )}
              </Field>
            )}
          </div>
        ))}
        <Fault error={adopt.error} />
      </form>
    </Dialog>
  );
}
