import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { api, ask } from '../api/client';
import { setBadge, useBadges } from '../ui/badges';
import waitingIcon from './icon-waiting.svg';

/** In how many conversations something waits; the live stream says when that changes. */
export function useCounts(tenantId: string) {
  const { data } = useQuery({
    queryKey: ['conversation-counts', tenantId],
    queryFn: () =>
      ask(api.GET('/api/v1/tenants/{tenantId}/conversations/counts', { params: { path: { tenantId } } })),
    staleTime: 10_000,
  });
  return data;
}

/** Shows, whichever room is open, how many people wait: on the rail, and in the title and the icon of the window. */
export function useWaiting(tenantId: string): void {
  const waiting = useCounts(tenantId)?.waiting ?? 0;
  useEffect(() => setBadge('inbox', waiting), [waiting]);
  useEffect(() => () => setBadge('inbox', 0), []);
}

/** The icon of the window bears a mark while somebody waits. */
export function useWaitingIcon(): void {
  const waits = Object.values(useBadges()).some((count) => count > 0);
  useEffect(() => {
    const link = document.querySelector<HTMLLinkElement>('link[rel="icon"]');
    if (!link || !waits) return undefined;
    const { href } = link;
    link.href = waitingIcon;
    return () => void (link.href = href);
  }, [waits]);
}
