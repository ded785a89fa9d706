import type { AppCredentials } from '../meta-graph/graph-accounts.js';
import type { GraphCredentials } from '../meta-graph/graph.client.js';
import type { Env } from '../platform/env.js';

/** The Meta app through which a WABA is connected. Holds its secret: for local variables only. */
export interface MetaApp {
  /** Not known when neither the client nor `META_APP_ID` names one. */
  appId: string | undefined;
  appSecret: string | undefined;
  /** True: the client's own app, with a callback address of its own. */
  own: boolean;
  /** Where Meta must post this app's webhooks. */
  callbackUrl: string;
}

/** The client's own app when it brought one, else the platform's. */
export function metaAppOf(env: Env, own: AppCredentials | undefined): MetaApp {
  if (own) return { ...own, own: true, callbackUrl: `${env.callbackUrl}/${own.appId}` };
  const appId = env.META_APP_ID;
  return { appId, appSecret: appId && env.appSecrets[0], own: false, callbackUrl: env.callbackUrl };
}

/** Where Meta's login dialog sends browsers back to (Embedded Signup). */
export const signupReturnUrl = (env: Env): string => `${env.publicUrl}/api/v1/meta/signup`;

/** The app speaking for itself, or nothing when its credentials are not known here. */
export const appCredentialsOf = ({ appId, appSecret }: MetaApp): AppCredentials | undefined =>
  appId && appSecret ? { appId, appSecret } : undefined;

/** A token with the proof that the owner of its app is calling; Meta refuses a proof by another app's secret. */
export const tokenCredentials = (
  token: string,
  issuer: string | undefined,
  { appId, appSecret }: MetaApp,
): GraphCredentials =>
  issuer !== undefined && issuer === appId && appSecret ? { token, appSecret } : { token };
