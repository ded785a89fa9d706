import { randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { SafeFetch } from '../platform/safe-fetch.js';

const TIMEOUT_MS = 5_000;
/** The challenge is all that is answered. */
const MAX_BYTES = 4_096;

/** What became of our own try of the GET with which Meta checks a webhook address. */
export type HandshakeReading =
  { kind: 'answered' } | { kind: 'wrong'; status: number } | { kind: 'unreachable' } | { kind: 'untried' };

/** Tries a webhook address as Meta does before it takes one (webhooks reference, "Verification requests"). */
@Injectable()
export class Handshake {
  constructor(private readonly fetch: SafeFetch) {}

  async try(callbackUrl: string, verifyToken: string | null): Promise<HandshakeReading> {
    if (!URL.canParse(callbackUrl) || verifyToken === null) return { kind: 'untried' };
    const url = new URL(callbackUrl);
    const challenge = String(randomInt(1_000_000_000, 2_000_000_000));
    url.searchParams.set('hub.mode', 'subscribe');
    url.searchParams.set('hub.challenge', challenge);
    url.searchParams.set('hub.verify_token', verifyToken);
    const answer = await this.fetch.call({ url: url.href, timeoutMs: TIMEOUT_MS, maxBytes: MAX_BYTES });
    if (answer.fault !== undefined) {
      return answer.fault === 'redirect' ? { kind: 'wrong', status: 302 } : { kind: 'unreachable' };
    }
    const right = answer.status === 200 && answer.body.toString('utf8') === challenge;
    return right ? { kind: 'answered' } : { kind: 'wrong', status: answer.status };
  }
}
