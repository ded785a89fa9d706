/** How far a message has come. Outbound: Meta's statuses. Inbound: `sent`, `delivered` (acknowledged), `read`. */
export type ChatStatus = 'accepted' | 'sent' | 'delivered' | 'read' | 'played' | 'failed';

/** One bubble. */
export interface ChatMessage {
  wamid: string;
  /** Seen from the business: `in` = the person wrote it. */
  direction: 'in' | 'out';
  /** Meta's message type. */
  type: string;
  /** What a notification would show. */
  text: string;
  /** Meta's object under the key of the type. */
  body: unknown;
  /** ISO 8601. */
  timestamp: string;
  status: ChatStatus;
  /** The quoted message. */
  contextId?: string;
  /** Emoji by who reacted. */
  reactions?: { person?: string; business?: string };
  /** Meta's error code of a failed message. */
  errorCode?: number;
  /** For templates: what the person sees, with the parameters put in. */
  rendered?: RenderedTemplate;
}

/** A template as it appears on the phone. */
export interface RenderedTemplate {
  header?: string;
  body: string;
  footer?: string;
  buttons: { type: string; text: string; payload?: string; url?: string }[];
}

/** What one person and one business number said to each other. */
export interface Chat {
  personId: string;
  phoneNumberId: string;
  messages: ChatMessage[];
  /** Unix ms of the person's latest message: opens the customer service window. */
  lastInboundAt?: number;
  /** Unix ms until which the typing bubble shows. */
  typingUntil?: number;
}

/** Older bubbles than this fall off, so that a load run of an hour stays in memory. */
export const longestChat = 2_000;

/** Ranks of outbound statuses; a status never goes down (Meta, status webhooks). */
const ranks: Record<ChatStatus, number> = {
  accepted: 0,
  sent: 1,
  failed: 1,
  delivered: 2,
  read: 3,
  played: 4,
};

/** The higher of two statuses. */
export function higherStatus(current: ChatStatus, next: ChatStatus): ChatStatus {
  return ranks[next] > ranks[current] || (next === 'failed' && current !== 'failed') ? next : current;
}

/** The line a notification would show for a message of any type. */
export function previewText(type: string, body: unknown): string {
  const fields = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
  const text = (value: unknown): string => (typeof value === 'string' ? value : '');
  const inner = (value: unknown): Record<string, unknown> =>
    typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  switch (type) {
    case 'text':
      return text(fields['body']);
    case 'button':
      return text(fields['text']);
    case 'reaction':
      return text(fields['emoji']);
    case 'template':
      return text(fields['name']);
    case 'location':
      return text(fields['name']) || text(fields['address']);
    case 'interactive': {
      const reply = inner(fields[text(fields['type'])]);
      return text(inner(fields['body'])['text']) || text(reply['title']) || text(reply['body']);
    }
    default:
      return text(fields['caption']) || text(fields['filename']);
  }
}
