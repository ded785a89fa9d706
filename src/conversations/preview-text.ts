/** As much of a message as a list shows, in characters. */
const MOST = 160;

/** The words that a message shows in a list, cut; null for one without words. What kind it is stands beside them. */
export function previewText(type: string, content: object | null): string | null {
  const words = wordsOf(type, content)?.replace(/\s+/g, ' ').trim();
  if (!words) return null;
  const characters = [...words];
  return characters.length > MOST ? `${characters.slice(0, MOST - 1).join('')}…` : words;
}

function wordsOf(type: string, content: object | null): string | undefined {
  const at = (...path: (string | number)[]): string | undefined => {
    let value: unknown = content;
    for (const key of path) value = (value as Record<string | number, unknown> | null | undefined)?.[key];
    return typeof value === 'string' && value.trim() !== '' ? value : undefined;
  };
  switch (type) {
    case 'text':
      return at('body');
    case 'image':
    case 'video':
      return at('caption');
    case 'document':
      return at('caption') ?? at('filename');
    case 'location':
      return at('name') ?? at('address');
    case 'contacts':
      return at(0, 'name', 'formatted_name');
    case 'button':
      return at('text');
    case 'interactive':
      return (
        at('button_reply', 'title') ??
        at('list_reply', 'title') ??
        at('nfm_reply', 'body') ??
        at('body', 'text')
      );
    case 'template':
      return at('name');
    case 'order':
      return at('text');
    case 'system':
      return at('body');
    default:
      return undefined;
  }
}
