/** Where the script's places are in this panel. */
const PLACES: Record<string, string> = {
  '/conversations': 'inbox',
  '/templates': 'templates',
  '/go-live': 'go-live',
};

/** The address of a place that a recording names (`/conversations`) in a tenant's rooms; null: not in the panel. */
export function panelAddress(route: string | null, tenantId: string): string | null {
  if (route === null) return null;
  return `/t/${tenantId}/${PLACES[route] ?? 'go-live'}`;
}
