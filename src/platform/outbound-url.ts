import { addressClass } from './address-class.js';

/** Longer addresses are nobody's, and every byte of them would be parsed and logged. */
const MAX_LENGTH = 2_048;

/** An address that a user gave, as far as it can be judged without asking DNS. */
export type OutboundUrl = { url: URL } | { fault: string };

/** True for an address that may be connected to. */
export type Allows = (address: string) => boolean;

/** Public addresses always; private and loopback ones where the installation says so; metadata services never. */
export const allowsAddress =
  (allowPrivate: boolean): Allows =>
  (address) => {
    const kind = addressClass(address);
    return kind === 'public' || (allowPrivate && kind === 'private');
  };

/**
 * Judges an address that a user gave: https (http only where private addresses are allowed), no credentials in it,
 * and, when the host is an IP address in any notation (decimal, hexadecimal, octal, mapped, trailing dot), one that
 * is allowed. Names are judged when they are resolved. The fault is a sentence for the user.
 */
export function outboundUrl(text: string, { allowPrivate }: { allowPrivate: boolean }): OutboundUrl {
  if (text.length > MAX_LENGTH) return { fault: `is longer than ${MAX_LENGTH} characters` };
  if (!URL.canParse(text)) return { fault: 'is not an address' };
  const url = new URL(text);
  if (url.protocol !== 'https:' && !(allowPrivate && url.protocol === 'http:'))
    return { fault: 'must begin with https://' };
  if (url.username || url.password) return { fault: 'must not hold a user or password' };
  // The parser has already turned every notation of an IPv4 address into four decimal numbers.
  const literal = ipLiteral(url.hostname);
  if (literal !== undefined && !allowsAddress(allowPrivate)(literal))
    return { fault: 'leads to an address that is not public' };
  return { url };
}

/** The IP address that a URL's host name is, without brackets; undefined when it is a name. */
export function ipLiteral(hostname: string): string | undefined {
  if (hostname.startsWith('[')) return hostname.slice(1, -1);
  return /^[\d.]+$/.test(hostname) ? hostname.replace(/\.$/, '') : undefined;
}
