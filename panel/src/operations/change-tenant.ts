import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Shape } from '../api/client';
import { api, ask } from '../api/client';

/** Changes settings of a tenant, and shows them wherever they stand. */
export function useChangeTenant(tenantId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: Shape<'UpdateTenantDto'>) =>
      ask(api.PATCH('/api/v1/tenants/{tenantId}', { params: { path: { tenantId } }, body })),
    onSuccess: async (tenant) => {
      queries.setQueryData(['tenant', tenantId], tenant);
      await queries.invalidateQueries({ queryKey: ['tenants'] });
    },
  });
}
