import { useFormats, useTexts } from '../i18n/language';
import type { Shape } from '../api/client';
import { inboxTexts } from './inbox.texts';
import type { Filter } from './place-row';

export type View = 'all' | 'mine' | 'unowned' | 'waiting' | 'unread' | 'agent' | 'failed';

/** What each view cuts the list down to, for this person. */
export const viewsOf = (userId: string): Record<View, Filter> => ({
  all: {},
  mine: { owner: userId },
  unowned: { owner: 'none' },
  waiting: { state: 'waiting' },
  unread: { state: 'unread' },
  agent: { mode: 'agent' },
  failed: { state: 'failed' },
});

const VIEWS = Object.keys(viewsOf('')) as View[];

interface ListFiltersProps {
  view: View;
  onView(view: View): void;
  counts: Shape<'ConversationCountsView'> | undefined;
}

/** The views of the list, with how many conversations wait in each. */
export function ListFilters({ view, onView, counts }: ListFiltersProps) {
  const t = useTexts(inboxTexts);
  const formats = useFormats();
  const numbers: Record<View, number | undefined> = {
    all: undefined,
    mine: counts?.mine,
    unowned: counts?.unowned,
    waiting: counts?.waiting,
    unread: counts?.unread,
    agent: counts?.agent,
    failed: counts?.failed,
  };
  // Nothing has failed, as it should be: then nobody needs to look for it.
  const shown = VIEWS.filter((each) => each !== 'failed' || view === 'failed' || (counts?.failed ?? 0) > 0);
  return (
    <div role="group" aria-label={t.filters} className="flex flex-wrap px-2.5 pb-2">
      {shown.map((each) => (
        <button
          key={each}
          type="button"
          aria-pressed={view === each}
          onClick={() => onView(each)}
          className={`flex min-h-8 shrink-0 items-center gap-1 rounded-full px-[7px] text-list font-medium text-ink-2 hover:bg-sunken hover:text-ink max-wide:min-h-10 aria-pressed:bg-ink aria-pressed:text-canvas`}
        >
          {t[each]}
          {(numbers[each] ?? 0) > 0 && (
            <span className="text-small">{formats.number(numbers[each] ?? 0)}</span>
          )}
        </button>
      ))}
    </div>
  );
}
