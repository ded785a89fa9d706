import { createHmac } from 'node:crypto';

/** Value of `X-Hub-Signature-256`: HMAC-SHA256 of the bytes sent, keyed with the receiving app's secret. */
export function signatureOf(body: string | Buffer, appSecret: string): string {
  return `sha256=${createHmac('sha256', appSecret).update(body).digest('hex')}`;
}
