/**
 * Meta's hosts that serve media: `lookaside.fbsbx.com` in what Meta documents, and the domains of its CDN.
 * A name counts with everything below it.
 */
const META_DOMAINS = ['fbsbx.com', 'fbcdn.net', 'whatsapp.net', 'facebook.com'];

/**
 * Whether a media URL leads to Meta: https on its usual port at one of Meta's hosts, or the very origin of
 * `META_GRAPH_URL`, which whoever runs this server has named as Meta. Nothing else is ever asked, with or
 * without a token: the URL comes from an answer, and an answer must not make us call strangers.
 */
export function leadsToMeta(url: string, graphOrigin: string): boolean {
  const target = URL.canParse(url) ? new URL(url) : undefined;
  if (!target || target.username !== '' || target.password !== '') return false;
  if (target.origin === graphOrigin) return true;
  if (target.protocol !== 'https:' || target.port !== '') return false;
  return META_DOMAINS.some((domain) => target.hostname === domain || target.hostname.endsWith(`.${domain}`));
}
