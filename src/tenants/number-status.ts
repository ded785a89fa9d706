/** Our word for what a number can do now. */
export type NumberStatus = 'pending' | 'connected' | 'restricted' | 'disconnected';

const RESTRICTED = new Set(['RESTRICTED', 'RATE_LIMITED', 'BANNED']);
const GONE = new Set(['DISCONNECTED', 'DELETED', 'MIGRATED']);

/**
 * Whether a number can send and receive, from Meta's phone number fields `status` and `platform_type`.
 * CONNECTED counts only on the Cloud API: NOT_APPLICABLE means that it was never registered there.
 * FLAGGED numbers still send. Whatever Meta has not said keeps the number pending.
 */
export function numberStatus(metaStatus: string | undefined, platformType: string | undefined): NumberStatus {
  const status = metaStatus?.toUpperCase() ?? '';
  if (RESTRICTED.has(status)) return 'restricted';
  if (GONE.has(status)) return 'disconnected';
  const onCloud = platformType === undefined || platformType.toUpperCase() === 'CLOUD_API';
  return onCloud && (status === 'CONNECTED' || status === 'FLAGGED') ? 'connected' : 'pending';
}
