/** What can go wrong with a Graph call. */
export const graphFaults = [
  'delay',
  'hang',
  'reset',
  'http-error',
  'html-error',
  'rate-limited',
  'error-code',
  'hang-after-acceptance',
  'reset-after-acceptance',
] as const;

/** What can go wrong with the download of a file, beside what can with any Graph call (edge `download`). */
export const downloadFaults = [
  'media-corrupt',
  'media-truncated',
  'media-slow',
  'media-compressed',
  'media-redirect',
  'media-elsewhere',
  'media-page',
] as const;

/** What can go wrong with webhooks. */
export const webhookFaults = [
  'duplicate',
  'reorder',
  'late',
  'one-batch',
  'wrong-signature',
  'clock-skew',
  'status-failed',
] as const;

export type FaultKind =
  (typeof graphFaults)[number] | (typeof downloadFaults)[number] | (typeof webhookFaults)[number];

export const faultKinds: readonly FaultKind[] = [...graphFaults, ...downloadFaults, ...webhookFaults];

/** A fault that is switched on. */
export interface Fault {
  id: string;
  kind: FaultKind;
  /** Only this WABA; absent with `phoneNumberId` = everybody. */
  wabaId?: string;
  /** Only this number. */
  phoneNumberId?: string;
  /** Graph faults: only this edge (`messages`, `register`, ...). */
  edge?: string;
  /** 0 to 1. */
  probability: number;
  /** How often it still happens; absent = until switched off. */
  times?: number;
  /** delay, late: how long; media-slow: between two pieces; reorder, one-batch, duplicate: the span, in ms. */
  ms?: number;
  /** http-error, html-error: the HTTP status. */
  status?: number;
  /** error-code, status-failed: Meta's code. */
  code?: number;
  /** error-code: Meta's subcode. */
  subcode?: number;
  /** duplicate: further copies. */
  copies?: number;
  /** media-redirect, media-elsewhere: where to (https://example.com/somewhere-else). */
  url?: string;
  /** clock-skew: added to every timestamp, in seconds. */
  seconds?: number;
  /** How often it happened. */
  hits: number;
}

/** Where something happens, compared with a fault's scope. */
export interface FaultScope {
  wabaId?: string;
  phoneNumberId?: string;
  edge?: string;
}

/** Whether a fault concerns this place. */
export function concerns(fault: Fault, scope: FaultScope): boolean {
  if (fault.times !== undefined && fault.times <= 0) return false;
  if (fault.wabaId !== undefined && fault.wabaId !== scope.wabaId) return false;
  if (fault.phoneNumberId !== undefined && fault.phoneNumberId !== scope.phoneNumberId) return false;
  return fault.edge === undefined || fault.edge === scope.edge;
}
