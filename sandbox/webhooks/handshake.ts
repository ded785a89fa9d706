import { request } from 'undici';
import type { Stream } from '../world/chance.js';

/**
 * The GET that Meta makes before it takes a callback: right answer = 200 with the challenge alone (Meta, webhook
 * verification).
 * @returns undefined when the callback answered rightly, else what was wrong with it
 */
export async function handshake(
  callbackUrl: string,
  verifyToken: string,
  ids: Stream,
  timeoutMs: number,
): Promise<string | undefined> {
  const challenge = ids.digits(10);
  let url: URL;
  try {
    url = new URL(callbackUrl);
  } catch {
    return 'The callback is not a URL.';
  }
  url.searchParams.set('hub.mode', 'subscribe');
  url.searchParams.set('hub.challenge', challenge);
  url.searchParams.set('hub.verify_token', verifyToken);
  try {
    const signal = AbortSignal.timeout(timeoutMs);
    const answer = await request(url, {
      method: 'GET',
      signal,
      headers: { 'user-agent': 'facebookplatform/1.0' },
    });
    const text = (await answer.body.text()).slice(0, 1_000);
    if (answer.statusCode !== 200) return `Response does not match challenge: HTTP ${answer.statusCode}.`;
    return text === challenge
      ? undefined
      : `Response does not match challenge, expected value="${challenge}", received="${text.slice(0, 40)}...".`;
  } catch (error) {
    return `The callback could not be reached: ${error instanceof Error ? error.message : String(error)}.`;
  }
}
