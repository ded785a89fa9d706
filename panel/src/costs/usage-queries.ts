import { useQueries, useQuery } from '@tanstack/react-query';
import { api, ask } from '../api/client';
import { useTenant } from '../shell/tenant';

/** What was delivered in each of some months; a month that is over changes little. */
export function useUsage(months: readonly string[], current: string) {
  const { tenantId } = useTenant();
  return useQueries({
    queries: months.map((month) => ({
      queryKey: ['usage', tenantId, month],
      queryFn: () =>
        ask(
          api.GET('/api/v1/tenants/{tenantId}/usage', { params: { path: { tenantId }, query: { month } } }),
        ),
      staleTime: month === current ? 30_000 : 600_000,
    })),
  });
}

/** What the agent's providers have taken, by month, and in which currency. */
export function useAgentSpending(month: string) {
  const { tenantId } = useTenant();
  const path = { tenantId };
  const usage = useQuery({
    queryKey: ['agent-usage', tenantId],
    queryFn: () => ask(api.GET('/api/v1/tenants/{tenantId}/agent/usage', { params: { path } })),
  });
  const agent = useQuery({
    queryKey: ['agent', tenantId],
    queryFn: () => ask(api.GET('/api/v1/tenants/{tenantId}/agent', { params: { path } })),
    staleTime: 60_000,
  });
  return {
    spent: usage.data?.data.find((one) => one.month === month),
    currency: agent.data?.budget.currency,
  };
}

/** The phone of a number's id; its id until the numbers were read, and when it is no longer here. */
export function useNumberNames(): (phoneNumberId: string) => string {
  const { tenantId } = useTenant();
  const { data } = useQuery({
    queryKey: ['phone-numbers', tenantId, 'all'],
    queryFn: () =>
      ask(
        api.GET('/api/v1/tenants/{tenantId}/phone-numbers', {
          params: { path: { tenantId }, query: { limit: 200 } },
        }),
      ),
    staleTime: 60_000,
  });
  return (id) => data?.data.find(({ phoneNumberId }) => phoneNumberId === id)?.displayPhoneNumber ?? id;
}
