import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { LucideIcon } from 'lucide-react';
import { Building2, Keyboard, MessageCircle, UserRound } from 'lucide-react';
import { api, ask } from '../api/client';
import { useTexts } from '../i18n/language';
import { useSession } from '../session/session';
import { useSettled } from '../ui/settled';
import { useAllActions } from './actions';
import { matches } from './matches';
import { paletteTexts } from './palette.texts';
import type { Room } from './rooms';
import { roomsOf, roomTexts } from './rooms';
import { useTenantOfRail, useTenants } from './tenants';

/** One thing to go to, or to do. */
export interface Entry {
  id: string;
  text: string;
  icon: LucideIcon;
  hint?: string;
  keys?: string;
  run(): void;
}

const MOST_TENANTS = 6;
const MOST_CONVERSATIONS = 8;
/** Fewer letters would find everybody. */
const SEARCHED_FROM = 2;

/** What the palette offers for what was typed, in groups; `pending` while conversations are still looked for. */
export function usePaletteEntries(
  typed: string,
  onKeys: () => void,
): { groups: { name: string; entries: Entry[] }[]; pending: boolean } {
  const t = useTexts(paletteTexts);
  const rooms = useTexts(roomTexts);
  const navigate = useNavigate();
  const { who } = useSession();
  const tenantId = useTenantOfRail();
  const { tenants } = useTenants();
  const offered = useAllActions();
  const words = typed.trim();
  const q = useSettled(words);
  // What was found for the letters before is nothing to choose from.
  const settled = q === words;
  const searches = tenantId !== undefined && q.length >= SEARCHED_FROM;
  const found = useQuery({
    queryKey: ['conversations-found', tenantId, q],
    queryFn: () =>
      ask(
        api.GET('/api/v1/tenants/{tenantId}/conversations', {
          params: { path: { tenantId: tenantId ?? '' }, query: { q, limit: MOST_CONVERSATIONS } },
        }),
      ),
    enabled: searches,
  });

  const fits = (entries: Entry[]) => entries.filter(({ text }) => matches(text, words));
  const goTo = (to: Room['to'], id: string) => () => void navigate({ to, params: { tenantId: id } });
  const groups = [
    { name: t.actions, entries: fits([...offered]) },
    {
      name: t.rooms,
      entries: fits([
        ...(tenantId === undefined
          ? []
          : roomsOf(who, tenantId).map(({ id, to, icon }) => ({
              id: `room-${id}`,
              text: rooms[id],
              icon,
              run: goTo(to, tenantId),
            }))),
        { id: 'account', text: t.account, icon: UserRound, run: () => void navigate({ to: '/account' }) },
        { id: 'keys', text: t.keys, icon: Keyboard, keys: '?', run: onKeys },
      ]),
    },
    {
      name: t.conversations,
      entries: (searches && settled ? (found.data?.data ?? []) : []).map(
        ({ id, contact, lastMessage }): Entry => ({
          id: `conversation-${id}`,
          text: contact.savedName ?? contact.name ?? contact.waId ?? t.noName,
          hint: lastMessage?.text ?? undefined,
          icon: MessageCircle,
          run: () =>
            void navigate({
              to: '/t/$tenantId/inbox/$conversationId',
              params: { tenantId: tenantId ?? '', conversationId: id },
            }),
        }),
      ),
    },
    {
      name: t.tenants,
      entries: fits(
        tenants
          .filter(({ id }) => id !== tenantId)
          .map(({ id, name }) => ({
            id: `tenant-${id}`,
            text: name,
            icon: Building2,
            run: goTo('/t/$tenantId/inbox', id),
          })),
      ).slice(0, MOST_TENANTS),
    },
  ];
  return {
    groups: groups.filter(({ entries }) => entries.length > 0),
    pending: !settled || (searches && found.isPending),
  };
}
