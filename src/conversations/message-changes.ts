import type { Direction } from './message.entity.js';

/** What of a message matters for how it stands now. */
interface Standing {
  direction: Direction;
  type: string;
  content: object | null;
  wamid: string | null;
  aboutWamid: string | null;
  at: Date;
}

export interface Reaction {
  emoji: string;
  by: 'person' | 'business';
  at: Date;
}

/** How a message stands now, after what was said about it. */
export interface Changes {
  /** The last words of its writer; null once it was taken back. */
  content: object | null;
  /** When it was edited last, and what it said at first. */
  edited: { at: Date; original: object | null } | null;
  revokedAt: Date | null;
  reactions: Reaction[];
}

/** The wamid that a message is about instead of standing for itself: a reaction, an edit, a revocation. */
export function aboutOf(type: string, content: object | null): string | null {
  const { message_id, original_message_id } = (content ?? {}) as Record<string, unknown>;
  const wamid =
    type === 'reaction' ? message_id : type === 'edit' || type === 'revoke' ? original_message_id : undefined;
  return typeof wamid === 'string' && wamid !== '' && wamid.length <= 512 ? wamid : null;
}

/**
 * How a message stands after everything that was said about it in its conversation, in order of the thread. Only its
 * own side edits or takes it back; of each side the last reaction counts, an empty one is none (Webhooks, `messages`
 * field: reaction, edit and revoke messages).
 */
export function standing(message: Standing, about: Standing[]): Changes {
  const changes: Changes = { content: message.content, edited: null, revokedAt: null, reactions: [] };
  for (const later of about) {
    if (later.aboutWamid !== message.wamid) continue;
    const own = later.direction === message.direction;
    if (later.type === 'reaction') changes.reactions = reacted(changes.reactions, later);
    else if (later.type === 'revoke' && own) changes.revokedAt ??= later.at;
    else if (later.type === 'edit' && own) {
      const words = editedWords(later.content);
      if (!words) continue;
      changes.content = { ...changes.content, ...words };
      changes.edited = { at: later.at, original: message.content };
    }
  }
  if (!changes.revokedAt) return changes;
  return {
    ...changes,
    content: null,
    edited: changes.edited && { ...changes.edited, original: null },
  };
}

function reacted(reactions: Reaction[], { direction, content, at }: Standing): Reaction[] {
  const by = direction === 'inbound' ? 'person' : 'business';
  const others = reactions.filter((reaction) => reaction.by !== by);
  const { emoji } = (content ?? {}) as Record<string, unknown>;
  return typeof emoji === 'string' && emoji !== '' ? [...others, { emoji, by, at }] : others;
}

/** `edit.message{type, <type>}`: what the message says now. */
function editedWords(content: object | null): object | undefined {
  const { message } = (content ?? {}) as { message?: unknown };
  const { type, ...parts } = (message ?? {}) as Record<string, unknown>;
  const words = typeof type === 'string' ? parts[type] : undefined;
  return words !== null && typeof words === 'object' && !Array.isArray(words) ? words : undefined;
}
