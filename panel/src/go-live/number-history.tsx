import { useInfiniteQuery } from '@tanstack/react-query';
import { api, ask } from '../api/client';
import { useFormats, useTexts } from '../i18n/language';
import { useTenant } from '../shell/tenant';
import { Button } from '../ui/button';
import { Fault } from '../ui/fault';
import { Part } from './detail';
import { useLocale } from './go-live-queries';
import { numberTexts } from './number.texts';
import { NumberMark } from './state-words';

/** Every state of a number, newest first: since when, what brought it there, what showed it. */
export function NumberHistory({ phoneNumberId }: { phoneNumberId: string }) {
  const t = useTexts(numberTexts);
  const formats = useFormats();
  const locale = useLocale();
  const { tenantId } = useTenant();
  const states = useInfiniteQuery({
    queryKey: ['number-states', tenantId, phoneNumberId, locale],
    queryFn: ({ pageParam }) =>
      ask(
        api.GET('/api/v1/tenants/{tenantId}/phone-numbers/{phoneNumberId}/states', {
          params: {
            path: { tenantId, phoneNumberId },
            query: { locale, limit: 20, ...(pageParam && { cursor: pageParam }) },
          },
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });
  const all = states.data?.pages.flatMap(({ data }) => data);
  return (
    <Part title={t.history}>
      <Fault error={states.error} />
      {all?.length === 0 && <p className="text-list text-ink-2">{t.noHistory}</p>}
      <ol className="grid gap-4">
        {all?.map(({ state, at, cause, detail, evidence }) => (
          <li key={`${at}-${state}`} className="grid gap-1">
            <p className="flex flex-wrap items-center gap-2 text-list">
              <NumberMark state={state} />
              <span className="text-ink-3">{formats.moment(at)}</span>
              <span>{detail}</span>
            </p>
            {Object.keys(evidence).length > 0 && (
              <details className="text-small text-ink-2">
                <summary>{t.evidence}</summary>
                <pre className="mt-1 overflow-x-auto rounded-m bg-sunken p-3 font-mono text-meta">
                  {JSON.stringify({ cause, ...evidence }, null, 2)}
                </pre>
              </details>
            )}
          </li>
        ))}
      </ol>
      {states.hasNextPage && (
        <Button
          look="quiet"
          className="justify-self-start"
          busy={states.isFetchingNextPage}
          onClick={() => void states.fetchNextPage()}
        >
          {t.more}
        </Button>
      )}
    </Part>
  );
}
