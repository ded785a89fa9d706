import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { Shape } from '../api/client';
import { api, ask } from '../api/client';
import type { Message } from '../message/content';
import type { Outgoing } from './outgoing';
import { changeOutgoing, dropOutgoing, putOutgoing, rememberSent } from './outgoing';
import type { Row } from './place-row';
import { beforeAsking, showMessage } from './thread-data';
import { uploadMedia } from './upload';

type Body = Shape<'WriteMessageDto'>;

/** What is said, by Meta's type: `{ type: 'text', text: { body } }`. */
export type Said = Pick<Body, 'type'> & Partial<Omit<Body, 'context'>>;

/** A key that nobody else has; also on pages that are not secure, where browsers make no UUID. */
const newKey = (): string =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');

/** Sends into a conversation. What was sent is shown at once, and stays with its reason when it is refused. */
export function useSend(tenantId: string, row: Row | undefined) {
  const queries = useQueryClient();
  const { id: conversationId, phoneNumberId } = row ?? {};

  const attempt = useCallback(
    async (outgoing: Outgoing) => {
      const { key, conversationId, file } = outgoing;
      try {
        let { body } = outgoing;
        if (file) {
          const media = await uploadMedia(tenantId, file, (progress) => changeOutgoing(key, { progress }));
          body = withMedia(body, media, file);
          // Tried again, it is not uploaded again.
          changeOutgoing(key, { body, file: undefined, progress: 1 });
        }
        const asked = beforeAsking();
        const message = await ask(
          api.POST('/api/v1/tenants/{tenantId}/conversations/{conversationId}/messages', {
            params: { path: { tenantId, conversationId }, header: { 'Idempotency-Key': key } },
            body,
          }),
        );
        rememberSent(message.id);
        showMessage(queries, tenantId, message, asked);
        dropOutgoing(key);
      } catch (error) {
        changeOutgoing(key, { error, progress: undefined });
      }
    },
    [queries, tenantId],
  );

  const send = useCallback(
    (said: Said, more: { quote?: Message; file?: File; text?: string } = {}) => {
      if (!conversationId || !phoneNumberId) return;
      const body = {
        ...(more.quote?.wamid ? { context: { message_id: more.quote.wamid } } : {}),
        ...said,
      } as Body;
      const outgoing: Outgoing = {
        key: newKey(),
        conversationId,
        body,
        shown: preview(conversationId, phoneNumberId, body),
        file: more.file,
        text: more.text,
      };
      putOutgoing(outgoing);
      void attempt(outgoing);
    },
    [conversationId, phoneNumberId, attempt],
  );

  const retry = useCallback(
    (outgoing: Outgoing) => {
      changeOutgoing(outgoing.key, { error: undefined });
      void attempt({ ...outgoing, error: undefined });
    },
    [attempt],
  );
  return { send, retry };
}

/** Says who answers. */
export const setMode = (tenantId: string, conversationId: string, mode: Row['mode']): Promise<Row> =>
  ask(
    api.PATCH('/api/v1/tenants/{tenantId}/conversations/{conversationId}', {
      params: { path: { tenantId, conversationId } },
      body: { mode },
    }),
  );

/** The server has looked at the bytes: what it says they are is how they are sent. */
function withMedia(body: Body, { id, kind }: Shape<'MediaView'>, file: File): Body {
  const { document, ...rest } = body;
  const caption = (document as { caption?: string } | undefined)?.caption;
  const captioned = kind === 'image' || kind === 'video' || kind === 'document';
  return {
    ...rest,
    type: kind,
    [kind]: {
      mediaId: id,
      ...(caption && captioned ? { caption } : {}),
      ...(kind === 'document' ? { filename: file.name.slice(0, 240) } : {}),
    },
  } as Body;
}

/** How it looks until the server has answered. */
function preview(conversationId: string, phoneNumberId: string, body: Body): Message {
  const now = new Date().toISOString();
  return {
    ...body,
    id: '',
    conversationId,
    phoneNumberId,
    direction: 'outbound',
    origin: 'api',
    author: null,
    status: 'queued',
    wamid: null,
    error: null,
    pricing: null,
    edited: null,
    revokedAt: null,
    reactions: [],
    extra: null,
    statusHistory: [],
    at: now,
    sendAt: null,
    expiresAt: null,
    createdAt: now,
    context: body.context ?? null,
  } as unknown as Message;
}
