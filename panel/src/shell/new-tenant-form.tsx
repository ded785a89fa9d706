import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ask } from '../api/client';
import { useLanguage, useTexts } from '../i18n/language';
import { Button } from '../ui/button';
import { Fault } from '../ui/fault';
import { TextField } from '../ui/field';
import { shellTexts } from './shell.texts';

/** Makes a tenant, in the language and the time zone of whoever makes it. */
export function NewTenantForm({ onCreated, onCancel }: { onCreated(id: string): void; onCancel?(): void }) {
  const t = useTexts(shellTexts);
  const { language } = useLanguage();
  const queries = useQueryClient();
  const [name, setName] = useState('');
  const create = useMutation({
    mutationFn: () =>
      ask(
        api.POST('/api/v1/tenants', {
          body: {
            name: name.trim(),
            locale: language === 'pt' ? 'pt-BR' : 'en',
            timezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
          },
        }),
      ),
    onSuccess: async ({ id }) => {
      await queries.invalidateQueries({ queryKey: ['tenants'] });
      onCreated(id);
    },
  });
  return (
    <form
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        create.mutate();
      }}
    >
      <TextField
        label={t.tenantName}
        hint={t.tenantNameHint}
        autoFocus
        required
        maxLength={100}
        value={name}
        onChange={setName}
      />
      <Fault error={create.error} />
      <div className="flex justify-end gap-2">
        {onCancel && (
          <Button look="quiet" onClick={onCancel}>
            {t.cancel}
          </Button>
        )}
        <Button type="submit" look="primary" busy={create.isPending}>
          {t.create}
        </Button>
      </div>
    </form>
  );
}
