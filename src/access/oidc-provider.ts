import { Injectable } from '@nestjs/common';
import * as openid from 'openid-client';
import { Env } from '../platform/env.js';
import { Log } from '../platform/logger.js';
import { Problem } from '../platform/problem.js';
import { SafeFetch } from '../platform/safe-fetch.js';

const TIMEOUT_S = 10;
/** What the provider sends us back to; it must be registered there. */
export const CALLBACK_PATH = '/api/v1/auth/oidc/callback';

/** What must be remembered between sending somebody to the provider and their coming back. */
export interface OidcChecks {
  state: string;
  nonce: string;
  verifier: string;
}

/** The OpenID Connect provider of `OIDC_ISSUER`: authorization code with PKCE, state and nonce, by openid-client. */
@Injectable()
export class OidcProvider {
  private known?: Promise<openid.Configuration>;

  constructor(
    private readonly env: Env,
    private readonly http: SafeFetch,
    private readonly log: Log,
  ) {}

  /**
   * Where to send somebody, and what to check when they come back.
   * @throws Problem 404 when single sign-on is not configured, 503 when the provider does not answer
   */
  async begin(): Promise<{ url: string; checks: OidcChecks }> {
    const config = await this.configuration();
    const checks = {
      state: openid.randomState(),
      nonce: openid.randomNonce(),
      verifier: openid.randomPKCECodeVerifier(),
    };
    const url = openid.buildAuthorizationUrl(config, {
      redirect_uri: `${this.env.publicUrl}${CALLBACK_PATH}`,
      scope: 'openid',
      state: checks.state,
      nonce: checks.nonce,
      code_challenge: await openid.calculatePKCECodeChallenge(checks.verifier),
      code_challenge_method: 'S256',
    });
    return { url: url.href, checks };
  }

  /** Who came back; undefined when anything about it is not as it must be. `query` as it stands in the address. */
  async finish(query: string, checks: OidcChecks): Promise<{ issuer: string; subject: string } | undefined> {
    const config = await this.configuration();
    try {
      const tokens = await openid.authorizationCodeGrant(
        config,
        new URL(`${this.env.publicUrl}${CALLBACK_PATH}?${query}`),
        {
          expectedState: checks.state,
          expectedNonce: checks.nonce,
          pkceCodeVerifier: checks.verifier,
          idTokenExpected: true,
        },
      );
      const claims = tokens.claims();
      return claims && { issuer: claims.iss, subject: claims.sub };
    } catch (error) {
      // The error may hold what the provider sent; its code says enough.
      const { code, name } = error as { code?: unknown; name?: string };
      this.log.warn('oidc.refused', { code: String(code ?? name) });
      return undefined;
    }
  }

  private async configuration(): Promise<openid.Configuration> {
    const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: id, OIDC_CLIENT_SECRET: secret } = this.env;
    if (!issuer || !id || !secret)
      throw new Problem(404, 'not_found', 'Single sign-on is not configured here.');
    this.known ??= openid.discovery(new URL(issuer), id, secret, undefined, {
      timeout: TIMEOUT_S,
      // By itself openid-client trusts the connection to the provider, and leaves the token's signature unread.
      execute: [
        openid.enableNonRepudiationChecks,
        ...(issuer.startsWith('http:') ? [openid.allowInsecureRequests] : []),
      ],
      [openid.customFetch]: (url, options) => this.fetch(url, options),
    });
    try {
      return await this.known;
    } catch (error) {
      // Asked again by the next one who wants in.
      this.known = undefined;
      this.log.warn('oidc.unreachable', { code: String((error as { code?: unknown }).code ?? '') });
      throw new Problem(503, 'oidc_unavailable', 'The identity provider does not answer; try again.');
    }
  }

  /** HTTP for openid-client, by the one door out; the provider may be in the operator's own network only if that is allowed. */
  private async fetch(url: string, { method, headers, body }: openid.CustomFetchOptions): Promise<Response> {
    const sendable = ['accept', 'authorization', 'content-type'];
    const sent = Object.entries(headers).filter(([name]) => sendable.includes(name.toLowerCase()));
    const answer = await this.http.call({
      url,
      method: method as 'GET' | 'POST',
      headers: Object.fromEntries(sent),
      body: body == null ? undefined : String(body as string | URLSearchParams),
      timeoutMs: TIMEOUT_S * 1_000,
    });
    if (answer.fault !== undefined) throw new Error(answer.detail);
    return new Response(new Uint8Array(answer.body), { status: answer.status, headers: answer.headers });
  }
}
