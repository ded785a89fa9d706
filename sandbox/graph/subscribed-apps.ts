import { handshake } from '../webhooks/handshake.js';
import type { Box } from '../box.js';
import type { MetaApp } from '../world/account.js';
import { ownApp, ownNumber, ownWaba } from './access.js';
import { textParam, type GraphCall } from './graph-call.js';
import { GraphError } from './graph-error.js';

/** How long the verification GET may take, in ms. */
const handshakeTimeoutMs = 10_000;

async function verify(box: Box, url: string, verifyToken: string): Promise<void> {
  const trouble = await handshake(url, verifyToken, box.chance.stream('ids'), handshakeTimeoutMs);
  if (trouble !== undefined) {
    throw new GraphError({
      code: 2200,
      message: `(#2200) Callback verification failed with the following errors: ${trouble}`,
    });
  }
}

/** Reads and verifies an override; URI of at most 200 characters (Meta, webhook overrides). */
async function checkedOverride(box: Box, url: string, verifyToken: string | undefined): Promise<string> {
  if (url.length > 200) {
    throw new GraphError({
      code: 100,
      message: '(#100) Param override_callback_uri must be at most 200 characters long.',
    });
  }
  if (verifyToken === undefined || verifyToken === '') {
    throw new GraphError({ code: 100, message: '(#100) The parameter verify_token is required.' });
  }
  await verify(box, url, verifyToken);
  return url;
}

function callingApp(call: GraphCall): MetaApp {
  if (!call.caller.app) throw new GraphError({ code: 190, message: 'Invalid OAuth access token.' });
  return call.caller.app;
}

/** `GET /{waba-id}/subscribed_apps`. */
export function listSubscribedApps(call: GraphCall): unknown {
  const data = ownWaba(call).subscriptions.map(({ appId, overrideUrl }) => ({
    whatsapp_business_api_data: {
      id: appId,
      link: `https://www.facebook.com/games/?app_id=${appId}`,
      name: call.box.world.apps.get(appId)?.name ?? '',
    },
    ...(overrideUrl === undefined ? {} : { override_callback_uri: overrideUrl }),
  }));
  return { data };
}

/**
 * `POST /{waba-id}/subscribed_apps`: without a body subscribes and clears an override; with one sets the override,
 * for which the app must be subscribed already (Meta, webhook overrides).
 */
export async function subscribeApp(call: GraphCall): Promise<unknown> {
  const waba = ownWaba(call);
  const app = callingApp(call);
  const url = textParam(call.params, 'override_callback_uri');
  const subscription = waba.subscriptions.find(({ appId }) => appId === app.id);
  if (url === undefined || url === '') {
    if (subscription) delete subscription.overrideUrl;
    else waba.subscriptions.push({ appId: app.id });
    return { success: true };
  }
  if (!subscription) {
    throw new GraphError({
      code: 100,
      message:
        '(#100) Before override the current callback uri, your app must be subscribed to receive messages for ' +
        'WhatsApp Business Account',
    });
  }
  subscription.overrideUrl = await checkedOverride(call.box, url, textParam(call.params, 'verify_token'));
  return { success: true };
}

/** `DELETE /{waba-id}/subscribed_apps`. */
export function unsubscribeApp(call: GraphCall): unknown {
  const waba = ownWaba(call);
  const app = callingApp(call);
  waba.subscriptions = waba.subscriptions.filter(({ appId }) => appId !== app.id);
  return { success: true };
}

/** `POST /{phone-number-id}` with `webhook_configuration` (override of one number) or `pin`. */
export async function editNumber(call: GraphCall): Promise<unknown> {
  const number = ownNumber(call);
  const pin = textParam(call.body, 'pin');
  if (pin !== undefined) {
    if (!/^\d{6}$/.test(pin))
      throw new GraphError({ code: 100, message: '(#100) Param pin must be 6 characters long.' });
    number.pin = pin;
  }
  const configuration = call.body['webhook_configuration'];
  if (typeof configuration !== 'object' || configuration === null) return { success: true };
  const wish = configuration as Record<string, unknown>;
  const url = textParam(wish, 'override_callback_uri');
  if (url === undefined || url === '') delete number.overrideUrl;
  else number.overrideUrl = await checkedOverride(call.box, url, textParam(wish, 'verify_token'));
  return { success: true };
}

/** `GET /{app-id}/subscriptions`, with the app's token. */
export function listAppSubscriptions(call: GraphCall): unknown {
  const { subscription } = ownApp(call);
  if (!subscription) return { data: [] };
  const fields = subscription.fields.map((name) => ({ name, version: subscription.version }));
  return {
    data: [
      {
        object: 'whatsapp_business_account',
        callback_url: subscription.callbackUrl,
        active: subscription.active ?? true,
        fields,
      },
    ],
  };
}

/** `POST /{app-id}/subscriptions`: verifies the callback, then sets it with its fields. */
export async function setAppSubscription(call: GraphCall): Promise<unknown> {
  const app = ownApp(call);
  const object = textParam(call.params, 'object');
  if (object !== 'whatsapp_business_account') {
    throw new GraphError({
      code: 100,
      message: `(#100) Param object must be one of {whatsapp_business_account}`,
    });
  }
  const callbackUrl = textParam(call.params, 'callback_url') ?? app.subscription?.callbackUrl;
  const verifyToken = textParam(call.params, 'verify_token');
  if (callbackUrl === undefined)
    throw new GraphError({ code: 100, message: '(#100) The parameter callback_url is required.' });
  if (verifyToken === undefined)
    throw new GraphError({ code: 100, message: '(#100) The parameter verify_token is required.' });
  await verify(call.box, callbackUrl, verifyToken);
  const asked = call.params['fields'];
  const fields = (
    Array.isArray(asked) ? asked.map(String) : (textParam(call.params, 'fields') ?? '').split(',')
  )
    .map((field) => field.trim())
    .filter((field) => field !== '');
  app.subscription = {
    callbackUrl,
    fields: [...new Set([...(app.subscription?.fields ?? []), ...fields])],
    version: call.version,
    includeValues: true,
  };
  return { success: true };
}
