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
  /** The edge below it, if any. */
  edge: string | undefined;
  /** The node's id, or the name of a root edge (`me`, `debug_token`). */
  nodeId: string;
  /** Query and body together, as Graph reads them. */
  params: Record<string, unknown>;
  /** The body alone. */
  body: Record<string, unknown>;
  /** Raw body of an upload. */
  rawBody: Buffer | undefined;
  contentType: string;
  /** Header `file_offset` of a resumable upload; 0 without. */
  fileOffset: number;
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

/** The address of the edge that is called, with the caller's token and filters, as `paging.next` carries it. */
export function edgeUrl(call: GraphCall): string {
  const { box, version, nodeId, edge = '', params, caller } = call;
  const url = new URL(`${box.url}/${version}/${nodeId}/${edge}`);
  const token = caller.kind === 'user' ? caller.token.token : `${caller.app.id}|${caller.app.secret}`;
  url.searchParams.set('access_token', token);
  for (const [name, value] of Object.entries(params)) {
    if (typeof value === 'string' && name !== 'access_token') url.searchParams.set(name, value);
  }
  return url.href;
}
