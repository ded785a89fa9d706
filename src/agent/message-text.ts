/** What a message says, or says from now on: of an edit the words that it brings. */
export function newestWords({ type, content }: { type: string; content: object | null }): string | undefined {
  if (type !== 'edit') return messageText({ type, content });
  const { message } = (content ?? {}) as { message?: Record<string, object | null> };
  const now: unknown = message?.type;
  return typeof now === 'string' ? messageText({ type: now, content: message?.[now] ?? null }) : undefined;
}

/** The words a person wrote or tapped, or undefined for a message without words. */
export function messageText({ type, content }: { type: string; content: object | null }): string | undefined {
  const part = (value: unknown, ...path: string[]): string | undefined => {
    let current = value;
    for (const key of path) current = (current as Record<string, unknown> | null | undefined)?.[key];
    return typeof current === 'string' && current.trim() !== '' ? current : undefined;
  };
  switch (type) {
    case 'text':
      return part(content, 'body');
    case 'button':
      return part(content, 'text');
    case 'interactive':
      return part(content, 'button_reply', 'title') ?? part(content, 'list_reply', 'title');
    case 'image':
    case 'video':
    case 'document':
      return part(content, 'caption');
    default:
      return undefined;
  }
}
