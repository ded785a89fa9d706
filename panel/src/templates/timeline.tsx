import { useInfiniteQuery } from '@tanstack/react-query';
import type { Shape } from '../api/client';
import { api, ask } from '../api/client';
import { useFormats, useTexts } from '../i18n/language';
import { useWordOf } from '../i18n/word-of';
import { useTenant } from '../shell/tenant';
import { Button } from '../ui/button';
import { Fault } from '../ui/fault';
import { alertTexts, detailTexts, timelineTexts } from './detail.texts';
import type { Difference } from './difference';
import { DifferenceRow } from './difference-row';
import { categoryTexts } from './template-words';

type Change = Shape<'ChangeView'>;

/** Meta moves a template to another category, or is about to, and what that does to its price. */
interface CategoryAlert {
  code: 'template_recategorised' | 'template_recategorisation_announced';
  from: string;
  to: string;
  effectiveAt: string | null;
  price: { from: { usd: number }; to: { usd: number } };
}
const SOURCES = { api: 'byApi', webhook: 'byWebhook', sync: 'bySync' } as const;
/** What nobody reads a timeline for: ids and bookkeeping of ours. */
const QUIET = /^(metaTemplateId|settings\.refusal|readAt|told|edits)/;

/** Everything that happened to a template, newest first, with what changed in it. */
export function Timeline({ templateId, updatedAt }: { templateId: string; updatedAt: string }) {
  const t = useTexts(detailTexts);
  const { tenantId } = useTenant();
  const pages = useInfiniteQuery({
    queryKey: ['templates', tenantId, 'changes', templateId, updatedAt],
    queryFn: ({ pageParam }) =>
      ask(
        api.GET('/api/v1/tenants/{tenantId}/templates/{templateId}/changes', {
          params: { path: { tenantId, templateId }, query: { limit: 20, cursor: pageParam } },
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    placeholderData: (before) => before,
  });
  return (
    <div className="grid gap-2">
      <Fault error={pages.error} onRetry={() => void pages.refetch()} />
      <ol className="grid">
        {pages.data?.pages.flatMap(({ data }) =>
          data.map((change) => <Entry key={change.id} change={change} />),
        )}
      </ol>
      {pages.hasNextPage && (
        <Button
          look="quiet"
          className="justify-self-start"
          busy={pages.isFetchingNextPage}
          onClick={() => void pages.fetchNextPage()}
        >
          {t.older}
        </Button>
      )}
    </div>
  );
}

function Entry({ change: { kind, source, at, diff, alert } }: { change: Change }) {
  const t = useTexts(timelineTexts);
  const formats = useFormats();
  const all = diff as unknown as Difference[];
  const loud = all.filter(({ path }) => !QUIET.test(path));
  return (
    <li className="relative grid gap-1.5 border-l border-line pb-5 pl-5 last:pb-0">
      <span aria-hidden className="absolute top-1.5 -left-[4.5px] size-2 rounded-full bg-line-strong" />
      <p className="flex flex-wrap items-baseline gap-x-2 text-list">
        <span className="font-semibold">{t[kind]}</span>
        <span className="text-small text-ink-3">
          {formats.moment(at)} · {t[SOURCES[source]]}
        </span>
      </p>
      {alert && <Recategorised alert={alert as unknown as CategoryAlert} />}
      {loud.length > 0 && (
        <ul className="grid gap-1.5">
          {loud.map((difference) => (
            <DifferenceRow key={difference.path} difference={difference} />
          ))}
        </ul>
      )}
    </li>
  );
}

function Recategorised({ alert: { code, from, to, effectiveAt, price } }: { alert: CategoryAlert }) {
  const t = useTexts(alertTexts);
  const formats = useFormats();
  const category = useWordOf(categoryTexts);
  const [usd, before] = [price.to.usd, price.from.usd].map((value) => formats.money(value, 'USD'));
  const announced = code === 'template_recategorisation_announced';
  return (
    <p className="rounded-m bg-warn-soft px-3 py-2 text-list">
      {announced
        ? t.announced(category(from), category(to), effectiveAt && formats.moment(effectiveAt))
        : t.moved(category(from), category(to))}{' '}
      {announced ? t.willCost(usd ?? '', before ?? '') : t.costs(usd ?? '', before ?? '')} {t.review}
      {to === 'MARKETING' && ` ${t.marketing}`}
    </p>
  );
}
