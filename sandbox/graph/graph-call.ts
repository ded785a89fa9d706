import type { Box } from '../box.js';
import type { AccessToken, MetaApp } from '../world/account.js';

/** Who calls: an app (`APP_ID|APP_SECRET`) or a system user. */
export type Caller =
  { kind: 'app'; app: MetaApp } | { kind: 'user'; app: MetaApp | undefined; token: AccessToken };

/** One Graph call after its credentials were checked. */
export interface GraphCall {
  box: Box;
  caller: Caller;
  method: string;
  version: string;
  /** The node's id, or the name of a root edge (`me`, `debug_token`). */
  nodeId: string;
  /** Query and body together, as Graph reads them. */
  params: Record<string, unknown>;
  /** The body alone. */
  body: Record<string, unknown>;
  /** Raw body of an upload. */
  rawBody: Buffer | undefined;
  contentType: string;
  /** False: a fault will keep the answer from the caller, who cannot know what became of the call. */
  reachesCaller: boolean;
}

/** Answers a call with a JSON value, or with bytes. */
export type GraphHandler = (call: GraphCall) => unknown;

/** A parameter as text, or undefined. */
export function textParam(params: Record<string, unknown>, name: string): string | undefined {
  const value = params[name];
  if (typeof value === 'string') return value;
  return typeof value === 'number' ? String(value) : undefined;
}
