import ipaddr from 'ipaddr.js';

/**
 * What an IP address is to us: `public` is reachable by everybody anyway; `private` is ours or a neighbour's, only
 * for installations that say so; `never` tells secrets about the machine or is no destination at all.
 */
export type AddressClass = 'public' | 'private' | 'never';

/** Ranges that a self-hosted model or endpoint may live in, where the installation allows it. */
const PRIVATE = new Set(['private', 'loopback', 'uniqueLocal', 'carrierGradeNat']);
/**
 * Metadata services of clouds outside of the link-local range: Azure's lies in ordinary unicast, Alibaba's in
 * carrier-grade NAT, Amazon's for IPv6 in unique-local.
 */
const METADATA = new Set(['168.63.129.16', '100.100.100.200', 'fd00:ec2::254', 'fd20:ce::254']);
/** Global unicast: everything outside of it is special, or not handed out yet. */
const GLOBAL_V6 = ipaddr.parseCIDR('2000::/3') as [ipaddr.IPv6, number];
/** An IPv4 address travels inside of these; what answers is that one, so they are never needed and never allowed. */
const ISATAP = /^(0|200):5efe$/;

/** The class of an address in its plain form (no brackets, no port); what is no address is `never`. */
export function addressClass(text: string): AddressClass {
  if (!ipaddr.isValid(text) || text.includes('%')) return 'never';
  const address = ipaddr.process(text);
  if (METADATA.has(address.toString())) return 'never';
  const range = address.range();
  if (PRIVATE.has(range)) return 'private';
  if (range !== 'unicast') return 'never';
  if (address instanceof ipaddr.IPv6) {
    if (!address.match(GLOBAL_V6)) return 'never';
    const [, , , , high = 0, low = 0] = address.parts;
    if (ISATAP.test(`${high.toString(16)}:${low.toString(16)}`)) return 'never';
  }
  return 'public';
}
