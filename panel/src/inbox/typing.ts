import { useRef } from 'react';
import { api, ask } from '../api/client';
import type { Message } from '../message/content';
import type { Row } from './place-row';

/** Somebody is told at most this often that an answer is being written; Meta shows it for 25 seconds. */
const TYPING_EVERY_MS = 20_000;

/** Shows the person that an answer is being written, where a person of the team answers. */
export function useTyping(tenantId: string, row: Row, last: Message | undefined): () => void {
  const shown = useRef(0);
  return () => {
    // Groups are not told.
    if (row.mode !== 'human' || last?.direction !== 'inbound' || last.speaker) return;
    if (Date.now() - shown.current < TYPING_EVERY_MS) return;
    shown.current = Date.now();
    void ask(
      api.POST('/api/v1/tenants/{tenantId}/messages/{messageId}/read', {
        params: { path: { tenantId, messageId: last.id } },
        body: { typing: true },
      }),
    ).catch(() => undefined);
  };
}
