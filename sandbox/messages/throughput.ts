import type { PhoneNumber } from '../world/account.js';

/** Messages that a number may still handle now. */
export interface Bucket {
  left: number;
  /** Unix ms of the last count. */
  at: number;
}

/** Messages a second, in and out together: 80, upgraded 1,000, coexistence 20 (Meta, throughput). */
export function perSecondOf(number: PhoneNumber): number {
  if (number.isOnBizApp) return 20;
  return number.throughputLevel === 'HIGH' ? 1_000 : 80;
}

/** Takes one message out of the bucket, which refills at `perSecond`. */
export function takeToken(
  bucket: Bucket | undefined,
  perSecond: number,
  now: number,
): { allowed: boolean; bucket: Bucket } {
  const left = bucket ? Math.min(perSecond, bucket.left + ((now - bucket.at) / 1000) * perSecond) : perSecond;
  if (left < 1) return { allowed: false, bucket: { left, at: now } };
  return { allowed: true, bucket: { left: left - 1, at: now } };
}
