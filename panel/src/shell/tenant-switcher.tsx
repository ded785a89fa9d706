import { ChevronsUpDown } from 'lucide-react';
import { useState } from 'react';
import { useTexts } from '../i18n/language';
import { initialsOf } from './initials';
import { shellTexts } from './shell.texts';
import { TenantDialog } from './tenant-dialog';
import { useTenantOfRail, useTenants } from './tenants';

/** Whose rooms these are; a button for whoever may enter others. */
export function TenantSwitcher() {
  const t = useTexts(shellTexts);
  const tenantId = useTenantOfRail();
  const { tenants } = useTenants();
  const [open, setOpen] = useState(false);
  const here = tenants.find(({ id }) => id === tenantId);
  if (!here) return null;
  return (
    <>
      <button
        type="button"
        title={here.name}
        onClick={() => setOpen(true)}
        className="flex flex-col items-center gap-1 rounded-m px-1 py-1.5 text-meta font-semibold text-ink-2 hover:text-ink"
      >
        <span className="sr-only">{t.switchTenant}:</span>
        <span
          aria-hidden
          className="relative grid size-8 place-items-center rounded-m border border-line-strong bg-surface text-small"
        >
          {initialsOf(here.name)}
          <ChevronsUpDown
            size={12}
            aria-hidden
            className="absolute -right-1.5 -bottom-1 rounded-full bg-sunken text-ink-3"
          />
        </span>
        <span className="max-w-full truncate">{here.name}</span>
      </button>
      <TenantDialog open={open} onClose={() => setOpen(false)} />
    </>
  );
}
