import { createHash, generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const CLIENT = { id: 'conect', secret: 'canary-oidc-client-secret' };

/** What the provider says about the person, and how it goes wrong. */
export interface Proof {
  subject: string;
  claims?: Record<string, unknown>;
  /** Signs with a key that it does not publish. */
  forged?: boolean;
}

/** An OpenID Connect provider on loopback: discovery, keys, and codes that it gives to whom the test says. */
export async function startIdentityProvider() {
  const own = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const codes = new Map<string, { asked: URLSearchParams; proof: Proof }>();
  const server = createServer((request, response) => void answer(request, response)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const json = (status: number, body: object) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    if (request.url === '/.well-known/openid-configuration')
      return void json(200, {
        issuer,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/keys`,
        response_types_supported: ['code'],
        subject_types_supported: ['public'],
        id_token_signing_alg_values_supported: ['RS256'],
      });
    if (request.url === '/keys')
      return void json(200, {
        keys: [{ ...own.publicKey.export({ format: 'jwk' }), kid: 'k', alg: 'RS256', use: 'sig' }],
      });
    let body = '';
    for await (const chunk of request) body += String(chunk);
    const form = new URLSearchParams(body);
    const given = codes.get(form.get('code') ?? '');
    codes.delete(form.get('code') ?? '');
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    const right =
      form.get('client_id') === CLIENT.id &&
      form.get('client_secret') === CLIENT.secret &&
      given?.asked.get('code_challenge') === challenge &&
      given.asked.get('redirect_uri') === form.get('redirect_uri');
    if (!given || !right) return void json(400, { error: 'invalid_grant' });
    json(200, {
      access_token: randomUUID(),
      token_type: 'Bearer',
      id_token: idToken(given.asked, given.proof),
    });
  }

  function idToken(asked: URLSearchParams, { subject, claims, forged }: Proof): string {
    const now = Math.floor(Date.now() / 1_000);
    const said = {
      iss: issuer,
      sub: subject,
      aud: CLIENT.id,
      iat: now,
      exp: now + 300,
      nonce: asked.get('nonce'),
    };
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const text = `${part({ alg: 'RS256', kid: 'k' })}.${part({ ...said, ...claims })}`;
    const key = forged ? stranger.privateKey : own.privateKey;
    return `${text}.${sign('sha256', Buffer.from(text), key).toString('base64url')}`;
  }

  return {
    env: { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: CLIENT.id, OIDC_CLIENT_SECRET: CLIENT.secret },
    /** What the browser brings back after somebody has proved there who they are. */
    prove(url: string, proof: Proof): URLSearchParams {
      const asked = new URL(url).searchParams;
      const code = randomUUID();
      codes.set(code, { asked, proof });
      return new URLSearchParams({ code, state: asked.get('state') ?? '' });
    },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
