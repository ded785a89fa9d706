import { Link } from '@tanstack/react-router';
import { useTexts } from '../i18n/language';
import { useSession } from '../session/session';
import { useWide } from '../ui/screen';
import { AccountMenu } from './account-menu';
import icon from './icon.svg';
import type { Room } from './rooms';
import { roomsOf, roomTexts } from './rooms';
import { shellTexts } from './shell.texts';
import { TenantSwitcher } from './tenant-switcher';
import { useTenantOfRail } from './tenants';
import { useBadges } from '../ui/badges';

/** So many rooms have a place in the bar of a phone; the others stand in its menu. */
const IN_BAR = 4;

/** The way between rooms: at the left, or at the bottom of a phone. */
export function Rail() {
  const t = useTexts(shellTexts);
  const tenantId = useTenantOfRail();
  const { who } = useSession();
  const wide = useWide();
  const rooms = tenantId ? roomsOf(who, tenantId) : [];
  const linksTo = (some: readonly Room[]) =>
    some.map((room) => <RoomLink key={room.id} room={room} tenantId={tenantId ?? ''} />);
  if (!wide)
    return (
      <nav
        aria-label={t.rooms}
        className="grid shrink-0 auto-cols-fr grid-flow-col gap-1 border-t border-line bg-sunken px-2 pt-1.5 pb-[max(6px,env(safe-area-inset-bottom))]"
      >
        {linksTo(rooms.slice(0, IN_BAR))}
        <AccountMenu rooms={rooms.slice(IN_BAR)} />
      </nav>
    );
  return (
    <nav
      aria-label={t.rooms}
      className="flex w-19 shrink-0 flex-col items-stretch gap-1 bg-sunken px-1.5 py-3"
    >
      <Link to="/" className="mb-2 grid place-items-center rounded-m p-1" aria-label={t.home}>
        <img src={icon} alt="" width={32} height={32} />
      </Link>
      {linksTo(rooms)}
      <div className="flex-1" />
      <TenantSwitcher />
      <AccountMenu />
    </nav>
  );
}

function RoomLink({ room: { id, to, icon: Icon }, tenantId }: { room: Room; tenantId: string }) {
  const names = useTexts(roomTexts);
  const badge = useBadges()[id] ?? 0;
  return (
    <Link
      to={to}
      params={{ tenantId }}
      className="relative flex flex-col items-center gap-1 rounded-m py-1.5 text-meta font-semibold text-ink-2 hover:text-ink data-[status=active]:bg-raised data-[status=active]:text-accent-text"
    >
      <span className="relative">
        <Icon size={20} strokeWidth={1.75} aria-hidden />
        {badge > 0 && (
          <span className="absolute -top-1.5 left-3 min-w-4 rounded-full bg-accent px-1 text-center text-meta text-on-accent">
            {badge > 99 ? '99+' : badge}
          </span>
        )}
      </span>
      <span className="max-w-full truncate">{names[id]}</span>
    </Link>
  );
}
