import type { Business, MetaApp, PhoneNumber, Waba } from '../world/account.js';
import type { GraphCall } from './graph-call.js';
import { GraphError } from './graph-error.js';

/** What Graph says about a node that is not there or not yours: it does not tell which. */
export function notThere(id: string, method: string): GraphError {
  const verb = method.toLowerCase();
  return new GraphError({
    code: 100,
    subcode: 33,
    type: 'GraphMethodException',
    message:
      `Unsupported ${verb} request. Object with ID '${id}' does not exist, cannot be loaded due to missing ` +
      `permissions, or does not support this operation. Please read the Graph API documentation at ` +
      `https://developers.facebook.com/docs/graph-api`,
  });
}

function requireScope(call: GraphCall, scope: string): void {
  if (call.caller.kind === 'app' || call.caller.token.scopes.includes(scope)) return;
  throw new GraphError({
    code: 10,
    message: '(#10) Application does not have permission for this action',
    details: `The access token lacks the permission ${scope}.`,
  });
}

/**
 * The WABA of a call, if the caller may use it.
 * @throws GraphError 100/33 when it is not there or not the caller's, 10 without the permission
 */
export function ownWaba(call: GraphCall, id = call.nodeId, scope = 'whatsapp_business_management'): Waba {
  const waba = call.box.world.wabas.get(id);
  if (!waba || call.caller.kind === 'app' || !call.caller.token.wabaIds.includes(id))
    throw notThere(call.nodeId, call.method);
  requireScope(call, scope);
  return waba;
}

/** The number of a call, under the same rules. */
export function ownNumber(call: GraphCall, scope = 'whatsapp_business_management'): PhoneNumber {
  const number = call.box.world.numbers.get(call.nodeId);
  if (!number) throw notThere(call.nodeId, call.method);
  ownWaba(call, number.wabaId, scope);
  return number;
}

/** The business of a call: the caller's own. */
export function ownBusiness(call: GraphCall): Business {
  const business = call.box.world.businesses.get(call.nodeId);
  if (!business || call.caller.kind === 'app' || call.caller.token.businessId !== business.id) {
    throw notThere(call.nodeId, call.method);
  }
  return business;
}

/** The app of a call, which must be the caller itself (`APP_ID|APP_SECRET`). */
export function ownApp(call: GraphCall): MetaApp {
  const app = call.box.world.apps.get(call.nodeId);
  if (!app || call.caller.app?.id !== app.id) throw notThere(call.nodeId, call.method);
  if (call.caller.kind !== 'app') {
    throw new GraphError({ code: 15, message: '(#15) This method must be called with an app access_token.' });
  }
  return app;
}
