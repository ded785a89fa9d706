/** Whether two texts are one webhook address; a slash at the end makes no difference. */
export function sameAddress(a: string, b: string): boolean {
  const plain = (url: string) => (URL.canParse(url) ? new URL(url).href : url).replace(/\/+$/, '');
  return plain(a) === plain(b);
}

const LOCAL_HOST =
  /^(localhost|.*\.(localhost|local|internal|test)|0\.0\.0\.0|127\..*|10\..*|192\.168\..*|172\.(1[6-9]|2\d|3[01])\..*|169\.254\..*|\[.*\]|[^.]+)$/i;

/** Meta posts over HTTPS only, to hosts of the public internet. */
export const isPublic = (url: string): boolean =>
  URL.canParse(url) && new URL(url).protocol === 'https:' && !LOCAL_HOST.test(new URL(url).hostname);
