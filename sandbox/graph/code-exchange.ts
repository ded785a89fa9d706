import type { Box } from '../box.js';
import { textParam } from './graph-call.js';
import { GraphError } from './graph-error.js';

/**
 * `GET /oauth/access_token?client_id&client_secret&code` (Meta, Embedded Signup): the only call without a token. A code
 * lives for 30 seconds, works once, and for the `redirect_uri` of its dialog.
 */
export function exchangeCode({ world }: Box, params: Record<string, unknown>): unknown {
  const app = world.apps.get(textParam(params, 'client_id') ?? '');
  if (!app)
    throw new GraphError({
      code: 101,
      message: 'Error validating application. Cannot get application info.',
    });
  if (textParam(params, 'client_secret') !== app.secret) {
    throw new GraphError({ code: 1, message: 'Error validating client secret.', status: 400 });
  }
  const given = textParam(params, 'code') ?? '';
  const code = world.signupCodes.get(given);
  if (!code || code.appId !== app.id) {
    throw new GraphError({ code: 100, subcode: 36009, message: 'This authorization code has been used.' });
  }
  if (code.redirectUri !== textParam(params, 'redirect_uri')) {
    throw new GraphError({
      code: 100,
      subcode: 36008,
      message:
        'Error validating verification code. Please make sure your redirect_uri is identical to the one you used in the OAuth dialog request',
    });
  }
  world.signupCodes.delete(given);
  if (code.expiresAt <= Date.now()) {
    throw new GraphError({ code: 100, subcode: 36007, message: 'This authorization code has expired.' });
  }
  const token = world.tokens.get(code.token);
  const life =
    token && token.expiresAt > 0 ? { expires_in: token.expiresAt - Math.floor(Date.now() / 1000) } : {};
  return { access_token: code.token, token_type: 'bearer', ...life };
}
