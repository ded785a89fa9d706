import { useNavigate, useParams } from '@tanstack/react-router';
import { Check, Plus, Search } from 'lucide-react';
import { useState } from 'react';
import { useTexts } from '../i18n/language';
import { useSession } from '../session/session';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { TextInput } from '../ui/field';
import { initialsOf } from './initials';
import { NewTenantForm } from './new-tenant-form';
import { shellTexts } from './shell.texts';
import { useTenants } from './tenants';

/** Another tenant's rooms: those that somebody may enter, found by name. */
export function TenantDialog({ open, onClose }: { open: boolean; onClose(): void }) {
  const t = useTexts(shellTexts);
  const { who } = useSession();
  const { tenantId } = useParams({ strict: false });
  const { tenants, more } = useTenants();
  const navigate = useNavigate();
  const [search, setSearch] = useState('');
  const [making, setMaking] = useState(false);
  const close = () => {
    setSearch('');
    setMaking(false);
    onClose();
  };
  const enter = (id: string) => {
    close();
    void navigate({ to: '/t/$tenantId/inbox', params: { tenantId: id } });
  };
  const found = tenants.filter(({ name }) =>
    name.toLocaleLowerCase().includes(search.trim().toLocaleLowerCase()),
  );
  if (making)
    return (
      <Dialog open={open} onClose={close} title={t.newTenant}>
        <NewTenantForm onCancel={() => setMaking(false)} onCreated={enter} />
      </Dialog>
    );
  return (
    <Dialog
      open={open}
      onClose={close}
      title={t.switchTenant}
      actions={
        who.platformRole === 'admin' && (
          <Button icon={<Plus size={16} aria-hidden />} onClick={() => setMaking(true)}>
            {t.newTenant}
          </Button>
        )
      }
    >
      <div className="relative">
        <Search size={16} aria-hidden className="absolute inset-y-0 left-3 my-auto text-ink-3" />
        <TextInput
          type="search"
          aria-label={t.findTenant}
          placeholder={t.findTenant}
          className="pl-9"
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
      </div>
      <ul className="-mx-2 grid grid-cols-[minmax(0,1fr)]">
        {found.map(({ id, name }) => (
          <li key={id}>
            <button
              type="button"
              aria-current={id === tenantId || undefined}
              onClick={() => enter(id)}
              className="control flex w-full items-center gap-3 rounded-m px-2 py-1.5 text-left hover:bg-sunken"
            >
              <span className="grid size-8 shrink-0 place-items-center rounded-m bg-sunken text-small font-semibold">
                {initialsOf(name)}
              </span>
              <span className="min-w-0 flex-1 truncate">{name}</span>
              {id === tenantId && <Check size={16} aria-hidden className="text-accent" />}
            </button>
          </li>
        ))}
      </ul>
      {more && (
        <Button look="quiet" onClick={more}>
          {t.moreTenants}
        </Button>
      )}
    </Dialog>
  );
}
