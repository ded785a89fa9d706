/** Methods that change nothing, and may come from anywhere. */
const HARMLESS = new Set(['GET', 'HEAD', 'OPTIONS']);

interface Asked {
  method: string;
  headers: { origin?: string; host?: string; 'sec-fetch-site'?: string | string[] };
}

/**
 * Whether a request that a session cookie stands behind was made by a page of ours. A browser says so with
 * `Sec-Fetch-Site` or `Origin`; a changing request that says neither comes from no page of ours. The page may have been
 * opened under `PUBLIC_URL` or under the host that it calls.
 */
export function sameOrigin({ method, headers }: Asked, publicUrl: string): boolean {
  if (HARMLESS.has(method)) return true;
  return !otherOrigin(headers, publicUrl) && (headers.origin ?? headers['sec-fetch-site']) !== undefined;
}

/** Whether a browser says that another site's page made this request. */
export function otherOrigin(
  { origin, host, 'sec-fetch-site': site }: Asked['headers'],
  publicUrl: string,
): boolean {
  if (site !== undefined && site !== 'same-origin') return true;
  if (origin === undefined) return false;
  if (!URL.canParse(origin)) return true;
  const from = new URL(origin);
  return from.origin !== new URL(publicUrl).origin && from.host !== host;
}
