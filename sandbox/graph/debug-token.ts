import { tokenTrouble } from './credentials.js';
import { textParam, type GraphCall } from './graph-call.js';
import { GraphError } from './graph-error.js';

/**
 * `GET /debug_token?input_token=` with an app token or a token of the same app (Meta, debug token). A token that is
 * wrong or of another app is no error: the answer says `is_valid: false`.
 */
export function debugToken(call: GraphCall): unknown {
  const input = textParam(call.params, 'input_token');
  if (input === undefined)
    throw new GraphError({ code: 100, message: '(#100) The parameter input_token is required' });
  const { world } = call.box;
  const token = world.tokens.get(input);
  if (!token) {
    const error = { code: 190, message: 'The access token could not be decrypted' };
    return { data: { error, is_valid: false, scopes: [] } };
  }
  if (call.caller.app?.id !== token.appId) {
    throw new GraphError({
      code: 100,
      message: '(#100) The App_id in the input_token did not match the Viewing App',
    });
  }
  const trouble = tokenTrouble(token, Date.now());
  return {
    data: {
      app_id: token.appId,
      type: token.type ?? 'SYSTEM_USER',
      application: world.apps.get(token.appId)?.name ?? '',
      data_access_expires_at: token.dataAccessExpiresAt ?? 0,
      ...(trouble ? { error: { code: 190, ...{ message: trouble.message, subcode: trouble.subcode } } } : {}),
      expires_at: token.expiresAt,
      is_valid: trouble === undefined,
      issued_at: token.issuedAt,
      scopes: token.scopes,
      granular_scopes: token.scopes.map((scope) =>
        scope.startsWith('whatsapp_') ? { scope, target_ids: token.wabaIds } : { scope },
      ),
      user_id: token.systemUserId,
    },
  };
}
