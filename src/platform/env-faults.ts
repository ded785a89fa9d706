import type { Env } from './env.js';

/** What is wrong with variables taken together, or beyond what one rule can say; one sentence each, no values. */
export function crossFaults(env: Env): string[] {
  const faults: string[] = [];
  // Commas alone are text, but no secret.
  if (env.META_APP_SECRET && env.appSecrets.length === 0)
    faults.push('META_APP_SECRET: holds no secret between its commas');
  if (env.ENCRYPTION_KEY && env.encryptionKeys.length === 0)
    faults.push('ENCRYPTION_KEY: holds no key between its commas');
  for (const [index, key] of env.encryptionKeys.entries())
    if (key.length !== 32)
      faults.push(`ENCRYPTION_KEY: key ${index + 1} must be 32 bytes in base64, it has ${key.length}`);
  if (!env.MEDIA_S3_ACCESS_KEY !== !env.MEDIA_S3_SECRET_KEY)
    faults.push('MEDIA_S3_ACCESS_KEY, MEDIA_S3_SECRET_KEY: set both or none');
  if (env.production && !env.META_APP_ID) faults.push('META_APP_ID: is required in production');
  if (env.production && !env.PUBLIC_URL)
    faults.push('PUBLIC_URL: is required in production: Meta and browsers need it');
  if (env.production && env.SANDBOX) faults.push('SANDBOX: the sandbox never runs in production');
  return faults;
}
