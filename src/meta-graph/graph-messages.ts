import { Injectable } from '@nestjs/common';
import { GraphClient, nodePath, type GraphCredentials } from './graph.client.js';
import { list, record, text } from './graph-json.js';

export interface GraphSend extends GraphCredentials {
  phoneNumberId: string;
  /** The whole message object of Meta: `to` or `recipient`, `type`, the content, `biz_opaque_callback_data`. */
  payload: Record<string, unknown>;
}

/** Meta took the message (which is not yet "sent": that comes by webhook). */
export interface SendReceipt {
  wamid: string;
  /** The recipient's WhatsApp id as Meta knows it; may differ from `to` (Brazil, Mexico). */
  waId?: string;
  /** The recipient's business-scoped user id. */
  userId?: string;
  /** For templates: `accepted`, `held_for_quality_assessment`, `paused`. */
  messageStatus?: string;
}

/** Somebody waits for the answer, and a late receipt is worth nothing. */
const RECEIPT_TIMEOUT_MS = 5_000;

export interface InboundReference extends GraphCredentials {
  phoneNumberId: string;
  /** The customer's message. */
  wamid: string;
}

/** `POST /{phone-number-id}/messages`: https://developers.facebook.com/docs/whatsapp/cloud-api/reference/messages */
@Injectable()
export class GraphMessages {
  constructor(private readonly graph: GraphClient) {}

  /**
   * Sends one message, once. Meta has no idempotency key: an answer without a message id is as unsure as none.
   *
   * @throws GraphError; `unsure` when Meta may have taken the message
   */
  async send({ phoneNumberId, payload, token, appSecret }: GraphSend): Promise<SendReceipt> {
    const answer = await this.graph.request<unknown>({
      method: 'POST',
      path: nodePath(phoneNumberId, 'messages'),
      json: { messaging_product: 'whatsapp', ...payload },
      endpoint: 'messages',
      accepts: (candidate) => receiptOf(candidate) !== undefined,
      token,
      appSecret,
    });
    return receiptOf(answer)!;
  }

  /** Marks a customer's message, and what came before it, as read. Throws GraphError. */
  async markRead(inbound: InboundReference): Promise<void> {
    await this.acknowledge('mark_read', inbound, {});
  }

  /**
   * Marks as read and shows the typing indicator, which goes after 25 s or with the next message.
   * Only when an answer will follow. Throws GraphError.
   */
  async typing(inbound: InboundReference): Promise<void> {
    await this.acknowledge('typing', inbound, { typing_indicator: { type: 'text' } });
  }

  private async acknowledge(
    endpoint: string,
    { phoneNumberId, wamid, token, appSecret }: InboundReference,
    more: Record<string, unknown>,
  ): Promise<void> {
    await this.graph.request({
      method: 'POST',
      path: nodePath(phoneNumberId, 'messages'),
      json: { messaging_product: 'whatsapp', status: 'read', message_id: wamid, ...more },
      endpoint,
      timeoutMs: RECEIPT_TIMEOUT_MS,
      idempotent: true,
      token,
      appSecret,
    });
  }
}

/** The receipt in an answer to a send, or nothing when it names no message. */
export function receiptOf(answer: unknown): SendReceipt | undefined {
  const message = record(list(record(answer).messages)[0]);
  const contact = record(list(record(answer).contacts)[0]);
  const wamid = text(message.id);
  if (wamid === undefined) return undefined;
  return {
    wamid,
    waId: text(contact.wa_id),
    userId: text(contact.user_id),
    messageStatus: text(message.message_status),
  };
}
