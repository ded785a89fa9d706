/** What one fills in or chooses; a box is not ticked by whoever meant to press on. By a finger, a keyboard would come. */
const FIELD = 'input:not([type=hidden], [type=checkbox], [hidden]), select, textarea';

/**
 * Where the focus goes as a window opens: where it is already inside, else to its first field, else to the window
 * itself, never to the button that closes it.
 */
export function firstFocus(popup: HTMLElement | null, how: string): HTMLElement | null {
  const active = document.activeElement;
  if (active instanceof HTMLElement && active !== popup && popup?.contains(active)) return active;
  return (how !== 'touch' && popup?.querySelector<HTMLElement>(FIELD)) || popup;
}
