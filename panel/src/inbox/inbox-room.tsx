import { useNavigate, useParams } from '@tanstack/react-router';
import { MessagesSquare, Search, X } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import { useTexts } from '../i18n/language';
import { useAlive } from '../live/live';
import { ErrorRoom } from '../shell/error-room';
import { useSession } from '../session/session';
import { useKeyLines, useShortcuts } from '../shell/keys';
import { useTenant } from '../shell/tenant';
import { useCounts } from '../shell/waiting';
import { IconButton } from '../ui/button';
import { EmptyState } from '../ui/empty-state';
import { Select, TextInput } from '../ui/field';
import { Key } from '../ui/key';
import { useWide } from '../ui/screen';
import { useSettled } from '../ui/settled';
import { useTitle } from '../ui/title';
import { useOwnDrafts } from './colleagues';
import { ConversationList } from './conversation-list';
import { useConversation, useLiveConversations } from './conversations';
import { inboxTexts } from './inbox.texts';
import type { View } from './list-filters';
import { ListFilters, viewsOf } from './list-filters';
import { useNumbers } from './numbers';
import { nameOf } from './person';
import { OpenThread } from './open-thread';
import type { Filter } from './place-row';
import { ThreadPlaceholder } from './thread-placeholder';

/** Where people are answered: the list at the left, a conversation beside it; on phones one of the two. */
export function InboxRoom() {
  const t = useTexts(inboxTexts);
  const { tenantId } = useTenant();
  const { who } = useSession();
  const { conversationId } = useParams({ strict: false });
  const navigate = useNavigate();
  const wide = useWide();
  const alive = useAlive();
  const counts = useCounts(tenantId);
  const numbers = useNumbers(tenantId);
  const [view, setView] = useState<View>('all');
  const [phoneNumberId, setPhoneNumberId] = useState('');
  const [search, setSearch] = useState('');
  const searchField = useRef<HTMLInputElement>(null);
  const q = useSettled(search.trim());
  const filter = useMemo<Filter>(
    () => ({
      ...viewsOf(who.userId)[view],
      ...(phoneNumberId ? { phoneNumberId } : {}),
      ...(q ? { q } : {}),
    }),
    [view, who.userId, phoneNumberId, q],
  );
  useLiveConversations(tenantId);
  useOwnDrafts();
  const open = useConversation(tenantId, conversationId);
  useTitle(open.data ? nameOf(open.data.contact, t) : t.title);
  const close = () => void navigate({ to: '/t/$tenantId/inbox', params: { tenantId } });
  useShortcuts({ '/': () => searchField.current?.focus() });
  useKeyLines([
    ['J  K', t.keyNext],
    ['/', t.keySearch],
    ['R', t.keyReply],
    ['N', t.keyNote],
    ['A', t.keyAssign],
    ['E', t.keyDone],
    ['U', t.keyUnread],
    ['T', t.keyTemplate],
  ]);

  const several = (numbers.data?.length ?? 0) > 1;
  return (
    <>
      {(wide || !conversationId) && (
        <section
          aria-label={t.title}
          className="flex min-h-0 w-full shrink-0 flex-col border-line bg-surface wide:w-[352px] wide:border-r"
        >
          <div className="flex items-baseline justify-between gap-3 px-4 pt-3 pb-2">
            <h1 className="text-title font-semibold tracking-tight">{t.title}</h1>
            <span role="status" className="flex items-center gap-1.5 text-small text-ink-2">
              <span aria-hidden className={`size-1.5 rounded-full ${alive ? 'bg-ok' : 'bg-warn'}`} />
              {alive ? t.live : t.reconnecting}
            </span>
          </div>
          <div className="relative px-3 pb-2">
            <Search size={16} aria-hidden className="absolute top-0 bottom-2 left-6 my-auto text-ink-3" />
            <TextInput
              ref={searchField}
              type="search"
              aria-label={t.search}
              placeholder={t.search}
              maxLength={100}
              value={search}
              onChange={(event) => setSearch(event.target.value)}
              onKeyDown={(event) => {
                if (event.key !== 'Escape') return;
                setSearch('');
                event.currentTarget.blur();
              }}
              className="pr-9 pl-9 [&::-webkit-search-cancel-button]:hidden"
            />
            <span className="absolute top-0 right-4 bottom-2 my-auto flex items-center">
              {search ? (
                <IconButton label={t.clearSearch} onClick={() => setSearch('')} className="min-h-7!">
                  <X size={14} aria-hidden />
                </IconButton>
              ) : (
                <span className="pr-2">
                  <Key>/</Key>
                </span>
              )}
            </span>
          </div>
          {several && (
            <div className="px-3 pb-2">
              <Select
                aria-label={t.number}
                value={phoneNumberId}
                onChange={(event) => setPhoneNumberId(event.target.value)}
              >
                <option value="">{t.anyNumber}</option>
                {numbers.data?.map(({ phoneNumberId: id, verifiedName, displayPhoneNumber }) => (
                  <option key={id} value={id}>
                    {[verifiedName, displayPhoneNumber].filter(Boolean).join(' · ')}
                  </option>
                ))}
              </Select>
            </div>
          )}
          <ListFilters view={view} onView={setView} counts={counts} />
          <div className="flex min-h-0 flex-1 flex-col border-t border-line">
            <ConversationList
              tenantId={tenantId}
              filter={filter}
              openId={conversationId}
              onShowAll={() => {
                setView('all');
                setSearch('');
                setPhoneNumberId('');
              }}
            />
          </div>
        </section>
      )}
      {conversationId ? (
        open.data ? (
          <OpenThread key={open.data.id} row={open.data} onClose={close} />
        ) : open.isError ? (
          <ErrorRoom error={open.error} reset={() => void open.refetch()} />
        ) : (
          <ThreadPlaceholder />
        )
      ) : (
        wide && (
          <div className="flex flex-1">
            <EmptyState icon={<MessagesSquare size={20} aria-hidden />} title={t.pickTitle}>
              <p>{t.pickLead}</p>
            </EmptyState>
          </div>
        )
      )}
    </>
  );
}
