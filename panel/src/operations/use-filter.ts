import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';
import type { OperationsFilter } from './operations-filter';
import { operationsFilter } from './operations-filter';

/** The filter of the page's address, and how to change one thing of it. */
export function useFilter() {
  const filter = operationsFilter(useSearch({ strict: false }));
  const navigate = useNavigate();
  const set = useCallback(
    (change: OperationsFilter) =>
      void navigate({
        to: '.',
        search: (before) => operationsFilter({ ...before, ...change }),
        replace: true,
      }),
    [navigate],
  );
  return { filter, set };
}
