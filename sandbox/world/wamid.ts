import type { Stream } from './chance.js';

/**
 * A message id with the inside of a real one: the other side's address, the direction, a random part.
 * Meta calls it opaque; clients that look inside find what they would find in a real one.
 * @param person wa_id or business-scoped user id of the person
 * @param direction `in` = written by the person, `out` = sent by the business
 */
export function makeWamid(person: string, direction: 'in' | 'out', ids: Stream): string {
  const address = Buffer.from(person, 'ascii').subarray(0, 127);
  const random = ids.text(direction === 'out' ? 18 : 32, '0123456789ABCDEF');
  return `wamid.${Buffer.concat([
    Buffer.from([0x1c, 0x18, address.length]),
    address,
    Buffer.from([0x15, 0x02, 0x00, direction === 'out' ? 0x11 : 0x12, 0x18, random.length]),
    Buffer.from(random, 'ascii'),
    Buffer.from([0x00]),
  ]).toString('base64')}`;
}

/** A trace id as in `fbtrace_id` of Graph answers: `A` and 22 more characters. */
export function makeTraceId(ids: Stream): string {
  return `A${ids.text(22, 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-')}`;
}
