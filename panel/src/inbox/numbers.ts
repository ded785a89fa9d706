import { useQuery } from '@tanstack/react-query';
import { api, ask } from '../api/client';

/** The business numbers of a tenant. */
export const useNumbers = (tenantId: string) =>
  useQuery({
    queryKey: ['phone-numbers', tenantId, 'all'],
    queryFn: () =>
      ask(
        api.GET('/api/v1/tenants/{tenantId}/phone-numbers', {
          params: { path: { tenantId }, query: { limit: 200 } },
        }),
      ),
    staleTime: 60_000,
    select: ({ data }) => data,
  });
