import { createHmac, timingSafeEqual } from 'node:crypto';
import type { AccessToken, MetaApp } from '../world/account.js';
import type { World } from '../world/world.js';
import type { Caller } from './graph-call.js';
import { GraphError } from './graph-error.js';

/** The token of a call: `Authorization: Bearer` (or `OAuth`), else the parameter `access_token`. */
export function tokenOf(
  authorization: string | undefined,
  params: Record<string, unknown>,
): string | undefined {
  const header = /^(?:Bearer|OAuth)\s+(.+)$/i.exec(authorization ?? '')?.[1]?.trim();
  const param = params['access_token'];
  return header ?? (typeof param === 'string' && param !== '' ? param : undefined);
}

/**
 * Who calls.
 * @throws GraphError 200 without a token, 190 (with subcode) for one that is wrong, expired or revoked, 100 for a
 * wrong `appsecret_proof` (Meta, error codes; Meta, secure Graph API calls)
 */
export function callerOf(world: World, token: string | undefined, params: Record<string, unknown>): Caller {
  if (token === undefined) throw new GraphError({ code: 200 });
  const caller = appCaller(world, token) ?? userCaller(world, token);
  const proof = params['appsecret_proof'];
  if (proof !== undefined && !proofHolds(proof, token, params['appsecret_time'], caller.app)) {
    throw new GraphError({
      code: 100,
      type: 'GraphMethodException',
      message: 'Invalid appsecret_proof provided in the API argument',
    });
  }
  return caller;
}

function appCaller(world: World, token: string): Caller | undefined {
  const [id, secret, ...rest] = token.split('|');
  if (id === undefined || secret === undefined || rest.length > 0) return undefined;
  const app = world.apps.get(id);
  if (!app || app.secret !== secret)
    throw new GraphError({ code: 190, message: 'Invalid OAuth access token signature.' });
  return { kind: 'app', app };
}

function userCaller(world: World, token: string): Caller {
  const known = world.tokens.get(token);
  if (!known) {
    throw new GraphError({ code: 190, message: 'Invalid OAuth access token - Cannot parse access token' });
  }
  const trouble = tokenTrouble(known, Date.now());
  if (trouble) throw new GraphError({ code: 190, ...trouble });
  return { kind: 'user', app: world.apps.get(known.appId), token: known };
}

/** Why Meta no longer takes a token (190 and its subcodes), or undefined when it does. */
export function tokenTrouble(
  token: AccessToken,
  now: number,
): { subcode: number; message: string } | undefined {
  const expired = token.expiresAt > 0 && token.expiresAt * 1000 <= now;
  const subcode = token.invalidSubcode ?? (expired ? 463 : undefined);
  if (subcode === undefined) return undefined;
  const day = new Date(token.expiresAt > 0 ? token.expiresAt * 1000 : now).toUTCString();
  const messages: Record<number, string> = {
    458: 'Error validating access token: The user has not authorized application.',
    460: 'Error validating access token: The session has been invalidated because the user changed their password or Facebook has changed the session for security reasons.',
    463: `Error validating access token: Session has expired on ${day}. The current time is ${new Date(now).toUTCString()}.`,
    467: 'Error validating access token: The session is invalid because the user logged out.',
  };
  return { subcode, message: messages[subcode] ?? 'Error validating access token.' };
}

/** HMAC-SHA256 of the token (with `appsecret_time`: `token|time`, good for 5 min), keyed with the app's secret. */
function proofHolds(proof: unknown, token: string, time: unknown, app: MetaApp | undefined): boolean {
  if (typeof proof !== 'string' || !app) return false;
  const timed = typeof time === 'string' || typeof time === 'number';
  if (timed && Math.abs(Date.now() / 1000 - Number(time)) > 300) return false;
  const expected = createHmac('sha256', app.secret)
    .update(timed ? `${token}|${time}` : token)
    .digest();
  const given = Buffer.from(proof, 'hex');
  return given.length === expected.length && timingSafeEqual(given, expected);
}
