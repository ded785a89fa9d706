import { useEffect, useRef } from 'react';
import { api, ask } from '../api/client';
import type { Message } from '../message/content';
import type { Row } from './place-row';
import { isAbout } from './thread-pages';

/**
 * Tells the server that what the person wrote was read: once somebody who may answer looks at the end of the thread, in a
 * page that is in sight and in use. Where the team answers, the person sees the blue ticks too, from then on; where the
 * agent does, or nobody, looking tells them nothing (docs/sending.md).
 */
export function useReadMarker(
  tenantId: string,
  row: Row,
  messages: Message[],
  looking: boolean,
  may: boolean,
): void {
  const told = useRef('');
  const last = messages.findLast((message) => message.direction === 'inbound' && !isAbout(message));
  const { id: conversationId, unreadCount, mode } = row;
  useEffect(() => {
    const tell = () => {
      if (!last || !may || !looking || unreadCount === 0 || told.current === last.id) return;
      // A page on another screen is in sight, though nobody looks at it.
      if (document.visibilityState !== 'visible' || !document.hasFocus()) return;
      told.current = last.id;
      const path = { tenantId, conversationId };
      void ask(
        api.PUT('/api/v1/tenants/{tenantId}/conversations/{conversationId}/read', {
          params: { path },
          body: { messageId: last.id },
        }),
      ).catch(() => (told.current = ''));
      // Groups have no ticks. Meta refuses it for old messages; then the ticks stay grey, and nothing is lost.
      if (mode === 'human' && !last.speaker)
        void ask(
          api.POST('/api/v1/tenants/{tenantId}/messages/{messageId}/read', {
            params: { path: { tenantId, messageId: last.id } },
            body: {},
          }),
        ).catch(() => undefined);
    };
    tell();
    document.addEventListener('visibilitychange', tell);
    window.addEventListener('focus', tell);
    return () => {
      document.removeEventListener('visibilitychange', tell);
      window.removeEventListener('focus', tell);
    };
  }, [tenantId, conversationId, unreadCount, mode, last, looking, may]);
}
