import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { Shape } from '../api/client';
import { api, ask } from '../api/client';
import { useTenant } from '../shell/tenant';

export type Signup = Shape<'SignupView'>;

/** While something still happens it is asked for this often, in milliseconds. */
const FOLLOW_MS = 1_000;

/** Whether, and how, Meta's window can be opened. */
export function useSignupSettings(enabled = true) {
  const { tenantId } = useTenant();
  return useQuery({
    queryKey: ['signup-settings', tenantId],
    queryFn: () =>
      ask(api.GET('/api/v1/tenants/{tenantId}/embedded-signup', { params: { path: { tenantId } } })),
    staleTime: 60_000,
    enabled,
  });
}

/** One signup, followed until its end. */
export function useSignup(signupId: string) {
  const { tenantId } = useTenant();
  return useQuery({
    queryKey: ['signup', tenantId, signupId],
    queryFn: () =>
      ask(
        api.GET('/api/v1/tenants/{tenantId}/embedded-signup/signups/{signupId}', {
          params: { path: { tenantId, signupId } },
        }),
      ),
    refetchInterval: ({ state: { data } }) =>
      data?.state === 'opened' || data?.state === 'waiting' ? FOLLOW_MS : false,
    refetchIntervalInBackground: true,
  });
}

/**
 * Opens Meta's window, and the page that follows it. The window is opened empty, since browsers block one that opens
 * long after the click; where they block it all the same, this page goes to Meta itself.
 */
export function useOpenDialog() {
  const { tenantId } = useTenant();
  const navigate = useNavigate();
  const opening = useMutation({
    mutationFn: async ({ coexistence, popup }: { coexistence: boolean; popup: Window | null }) => {
      try {
        const { id, url } = await ask(
          api.POST('/api/v1/tenants/{tenantId}/embedded-signup/dialog', {
            params: { path: { tenantId } },
            body: { coexistence },
          }),
        );
        if (!popup || popup.closed) return window.location.assign(url);
        popup.location.replace(url);
        await navigate({
          to: '/t/$tenantId/go-live/signup/$signupId',
          params: { tenantId, signupId: id },
        });
      } catch (error) {
        popup?.close();
        throw error;
      }
    },
  });
  return {
    open: (coexistence: boolean) =>
      opening.mutate({ coexistence, popup: window.open('', '_blank', 'popup,width=680,height=780') }),
    busy: opening.isPending,
    error: opening.error,
  };
}
