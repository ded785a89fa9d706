import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Shape } from '../api/client';
import { api, ask } from '../api/client';
import { useTexts } from '../i18n/language';
import { Field, Select, TextField } from '../ui/field';
import { accountTexts } from './accounts.texts';
import { FormDialog } from './form-dialog';
import { peopleTexts } from './operations.texts';

type Role = Shape<'CreateUserDto'>['platformRole'];

/** Makes an account with a role on the platform; its password is set by a mailed link. */
export function NewAccountDialog({ onClose }: { onClose(): void }) {
  const t = useTexts(accountTexts);
  const people = useTexts(peopleTexts);
  const queries = useQueryClient();
  const [email, setEmail] = useState('');
  const [name, setName] = useState('');
  const [platformRole, setRole] = useState<Role>('support');
  const make = useMutation({
    mutationFn: () =>
      ask(api.POST('/api/v1/users', { body: { email: email.trim(), name: name.trim(), platformRole } })),
    onSuccess: async () => {
      onClose();
      await queries.invalidateQueries({ queryKey: ['accounts'] });
    },
  });
  return (
    <FormDialog title={t.addTitle} lead={t.addLead} action={t.make} onClose={onClose} saving={make}>
      <TextField label={people.name} required autoFocus maxLength={100} value={name} onChange={setName} />
      <TextField
        label={people.email}
        type="email"
        required
        maxLength={254}
        value={email}
        onChange={setEmail}
      />
      <Field label={t.platformRole}>
        {(control) => (
          <Select {...control} value={platformRole} onChange={(event) => setRole(event.target.value as Role)}>
            <option value="support">{t.support}</option>
            <option value="admin">{t.admin}</option>
          </Select>
        )}
      </Field>
    </FormDialog>
  );
}
