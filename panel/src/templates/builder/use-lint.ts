import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { api, ask } from '../../api/client';
import { useTenant } from '../../shell/tenant';
import type { Draft } from './draft';
import type { Problem } from './problem';

/** How long somebody pauses before what they wrote is checked. */
const PAUSE_MS = 350;

/** The server's check of a draft as it is being written; Meta is not asked. */
export function useLint(draft: Draft, templateId: string | undefined) {
  const { tenantId } = useTenant();
  const [settled, setSettled] = useState(draft);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(draft), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [draft]);
  const { data, error, isFetching } = useQuery({
    queryKey: ['template-lint', tenantId, templateId, settled],
    queryFn: ({ signal }) =>
      ask(
        api.POST('/api/v1/tenants/{tenantId}/templates/validate', {
          params: { path: { tenantId } },
          body: { ...bodyOf(settled), templateId },
          signal,
        }),
      ),
    enabled: settled.wabaId !== '',
    placeholderData: (before) => before,
    staleTime: 30_000,
    gcTime: 30_000,
  });
  return {
    problems: (data?.problems ?? []) as unknown as Problem[],
    valid: data?.valid ?? false,
    /** What is shown is about an earlier state of the draft. */
    checking: isFetching || settled !== draft,
    error,
  };
}

/** A draft as the API takes it. */
export const bodyOf = ({ components, ...rest }: Draft) => ({
  ...rest,
  components: components as unknown as Record<string, never>[],
});
