import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ask } from '../api/client';
import { useTexts } from '../i18n/language';
import type { Role } from '../session/who';
import { useTenant } from '../shell/tenant';
import { Button } from '../ui/button';
import { CopyButton } from '../ui/copy-button';
import { Dialog } from '../ui/dialog';
import { Field, Select, TextField } from '../ui/field';
import { FormDialog } from './form-dialog';
import { keyTexts } from './operations.texts';
import { RoleSelect } from './role-select';

const DAY_MS = 86_400_000;
const ROLES = ['admin', 'agent', 'viewer'] as const;
const LIVES = [30, 90, 365] as const;

/** Makes a key, and shows it this once: the dialog does not close by accident. */
export function NewKeyDialog({ onClose }: { onClose(): void }) {
  const t = useTexts(keyTexts);
  const { tenantId } = useTenant();
  const queries = useQueryClient();
  const [name, setName] = useState('');
  const [role, setRole] = useState<Role>('agent');
  const [days, setDays] = useState('');
  const make = useMutation({
    mutationFn: () =>
      ask(
        api.POST('/api/v1/tenants/{tenantId}/api-keys', {
          params: { path: { tenantId } },
          body: {
            name: name.trim(),
            role: role === 'owner' ? 'admin' : role,
            ...(days ? { expiresAt: new Date(Date.now() + Number(days) * DAY_MS).toISOString() } : {}),
          },
        }),
      ),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['api-keys', tenantId] }),
    // The key must not stay in memory longer than it is shown.
    gcTime: 0,
  });
  if (make.data)
    return (
      <Dialog
        open
        firm
        onClose={onClose}
        title={t.onceTitle}
        lead={t.onceLead}
        actions={
          <Button look="primary" onClick={onClose}>
            {t.copied}
          </Button>
        }
      >
        <div className="flex items-center gap-2 rounded-m bg-sunken py-1 pr-1 pl-3">
          <code className="min-w-0 flex-1 font-mono text-list break-all select-all">{make.data.key}</code>
          <CopyButton text={make.data.key} label={t.copyKey} />
        </div>
      </Dialog>
    );
  return (
    <FormDialog title={t.createTitle} lead={t.createLead} action={t.make} onClose={onClose} saving={make}>
      <TextField
        label={t.name}
        hint={t.nameHint}
        required
        maxLength={100}
        autoFocus
        value={name}
        onChange={setName}
      />
      <Field label={t.role}>
        {(control) => <RoleSelect {...control} roles={ROLES} value={role} onChange={setRole} />}
      </Field>
      <Field label={t.expires}>
        {(control) => (
          <Select {...control} value={days} onChange={(event) => setDays(event.target.value)}>
            <option value="">{t.forever}</option>
            {LIVES.map((life) => (
              <option key={life} value={life}>
                {t.days(life)}
              </option>
            ))}
          </Select>
        )}
      </Field>
    </FormDialog>
  );
}
