import { v7 as uuidv7 } from 'uuid';

/**
 * A time-ordered id (UUID version 7) of a moment in microseconds, so that of two moments of one clock the later one has the
 * higher id, whichever process makes it (RFC 9562, section 6.2, method 3: the fraction of the millisecond comes first).
 */
export function orderedId(micros: number): string {
  const msecs = Math.floor(micros / 1_000);
  return uuidv7({ msecs, seq: Math.floor(((micros - msecs * 1_000) / 1_000) * 2 ** 32) });
}
