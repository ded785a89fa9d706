import { useNavigate } from '@tanstack/react-router';
import { BookOpen, Building2, Languages, LogOut, UserRound } from 'lucide-react';
import { useState } from 'react';
import { useLanguage, useTexts } from '../i18n/language';
import { useSession } from '../session/session';
import { Menu, MenuHeading, MenuItem, MenuLine } from '../ui/menu';
import { useWide } from '../ui/screen';
import { ThemeItems } from './choices';
import { initialsOf } from './initials';
import type { Room } from './rooms';
import { roomTexts } from './rooms';
import { shellTexts } from './shell.texts';
import { TenantDialog } from './tenant-dialog';
import { useTenantOfRail } from './tenants';

/** Who is signed in: account, language, appearance, the way out; on phones the tenant and the other rooms too. */
export function AccountMenu({ rooms = [] }: { rooms?: readonly Room[] }) {
  const t = useTexts(shellTexts);
  const names = useTexts(roomTexts);
  const { who, signOut } = useSession();
  const { language, speak } = useLanguage();
  const tenantId = useTenantOfRail();
  const navigate = useNavigate();
  const wide = useWide();
  const [switching, setSwitching] = useState(false);
  return (
    <>
      <Menu
        side={wide ? 'right' : 'top'}
        trigger={
          <button
            type="button"
            className="flex flex-col items-center gap-1 rounded-m px-1 py-1.5 text-meta font-semibold text-ink-2 hover:text-ink"
          >
            <span
              aria-hidden
              className="grid size-8 place-items-center rounded-full bg-ink text-small font-semibold text-canvas max-wide:size-5 max-wide:text-[9px]"
            >
              {initialsOf(who.name)}
            </span>
            {wide ? <span className="sr-only">{t.accountOf(who.name)}</span> : <span>{t.more}</span>}
          </button>
        }
      >
        {tenantId &&
          rooms.map(({ id, to, icon: Icon }) => (
            <MenuItem
              key={id}
              icon={<Icon size={16} />}
              onSelect={() => void navigate({ to, params: { tenantId } })}
            >
              {names[id]}
            </MenuItem>
          ))}
        {rooms.length > 0 && <MenuLine />}
        <MenuHeading>
          <span className="block text-list font-semibold text-ink">{who.name}</span>
          {who.email}
        </MenuHeading>
        <MenuLine />
        <MenuItem icon={<UserRound size={16} />} onSelect={() => void navigate({ to: '/account' })}>
          {t.myAccount}
        </MenuItem>
        {!wide && tenantId && (
          <MenuItem icon={<Building2 size={16} />} onSelect={() => setSwitching(true)}>
            {t.switchTenant}
          </MenuItem>
        )}
        <MenuItem icon={<Languages size={16} />} onSelect={() => speak(language === 'pt' ? 'en' : 'pt')}>
          {language === 'pt' ? 'English' : 'Português'}
        </MenuItem>
        <MenuItem icon={<BookOpen size={16} />} href="/docs">
          {t.docs}
        </MenuItem>
        <MenuLine />
        <MenuHeading>{t.theme}</MenuHeading>
        <ThemeItems />
        <MenuLine />
        <MenuItem icon={<LogOut size={16} />} onSelect={() => void signOut()}>
          {t.signOut}
        </MenuItem>
      </Menu>
      <TenantDialog open={switching} onClose={() => setSwitching(false)} />
    </>
  );
}
