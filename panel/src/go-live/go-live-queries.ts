import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Shape } from '../api/client';
import { api, ask } from '../api/client';
import { useLanguage } from '../i18n/language';
import { useTenant } from '../shell/tenant';

export type GoLive = Shape<'GoLiveView'>;
export type Account = Shape<'GoLiveAccountView'>;
export type Step = Shape<'GoLiveStepView'>;
export type StepState = Step['state'];
export type Check = Shape<'ReadinessCheckView'>;
export type NumberState = Shape<'GoLiveNumberView'>['state'];

/** The API writes for people in the language of the page. */
export const useLocale = (): 'pt-BR' | 'en' => (useLanguage().language === 'pt' ? 'pt-BR' : 'en');

/** What the drift watch and webhooks change by themselves is on the page after so long, in milliseconds. */
const REREAD_MS = 15_000;

/** The checklist of every account, from what was gathered last. */
export function useGoLive() {
  const { tenantId } = useTenant();
  const locale = useLocale();
  return useQuery({
    queryKey: ['go-live', tenantId, locale],
    queryFn: () =>
      ask(
        api.GET('/api/v1/tenants/{tenantId}/go-live', {
          params: { path: { tenantId }, query: { locale } },
        }),
      ),
    refetchInterval: REREAD_MS,
  });
}

/** The last run of one account's checks. */
export function useReadiness(wabaId: string) {
  const { tenantId } = useTenant();
  const locale = useLocale();
  return useQuery({
    queryKey: ['readiness', tenantId, wabaId, locale],
    queryFn: () =>
      ask(
        api.GET('/api/v1/tenants/{tenantId}/wabas/{wabaId}/readiness', {
          params: { path: { tenantId, wabaId }, query: { locale } },
        }),
      ),
  });
}

/** One account, with what Meta tells of it. */
export const wabaQuery = (tenantId: string, wabaId: string) =>
  queryOptions({
    queryKey: ['wabas', tenantId, wabaId],
    queryFn: () =>
      ask(api.GET('/api/v1/tenants/{tenantId}/wabas/{wabaId}', { params: { path: { tenantId, wabaId } } })),
  });

/** Everything that this room shows is read anew. */
export function useReread(): () => Promise<void> {
  const { tenantId } = useTenant();
  const queries = useQueryClient();
  return async () => {
    const kinds = ['go-live', 'readiness', 'wabas', 'phone-numbers', 'registration', 'number-states'];
    await Promise.all(kinds.map((kind) => queries.invalidateQueries({ queryKey: [kind, tenantId] })));
  };
}

/** Asks Meta about everything of one account, or of all of them. */
export function useCheckAgain(wabaId: string | null) {
  const { tenantId } = useTenant();
  const reread = useReread();
  return useMutation({
    mutationFn: async () => {
      if (wabaId === null)
        await ask(api.POST('/api/v1/tenants/{tenantId}/go-live', { params: { path: { tenantId } } }));
      else
        await ask(
          api.POST('/api/v1/tenants/{tenantId}/wabas/{wabaId}/readiness', {
            params: { path: { tenantId, wabaId } },
          }),
        );
    },
    onSettled: reread,
  });
}
