import type { MetaApp } from '../world/account.js';
import type { World } from '../world/world.js';
import { overridableFields } from './webhook-fields.js';

/** Whose callback an update goes to. The URL is looked up again at each try: it may move meanwhile. */
export interface Destination {
  appId: string;
  /** `app`, `waba:<id>` or `phone:<id>`: where the callback is set. */
  scope: string;
}

/**
 * The apps that hear an update: those subscribed to the WABA whose dashboard has the field on; the callback is
 * the number's, else the WABA's, else the app's (Meta, webhook overrides). Nobody subscribed: nobody hears it.
 */
export function destinationsOf(
  world: World,
  wabaId: string,
  field: string,
  phoneNumberId?: string,
): Destination[] {
  const waba = world.wabas.get(wabaId);
  const number = phoneNumberId === undefined ? undefined : world.numbers.get(phoneNumberId);
  return (waba?.subscriptions ?? []).flatMap((subscription) => {
    const app = world.apps.get(subscription.appId);
    if (!hears(app, field)) return [];
    if (overridableFields.has(field) && number?.overrideUrl)
      return [{ appId: app.id, scope: `phone:${number.id}` }];
    if (overridableFields.has(field) && subscription.overrideUrl)
      return [{ appId: app.id, scope: `waba:${wabaId}` }];
    return [{ appId: app.id, scope: 'app' }];
  });
}

/** Whether an app's dashboard has the field on, and its webhooks too. */
export const hears = (app: MetaApp | undefined, field: string): app is MetaApp =>
  app?.subscription !== undefined &&
  app.subscription.active !== false &&
  app.subscription.fields.includes(field);

/** Where a destination's callback is at this moment. */
export function callbackOf(world: World, destination: Destination): string | undefined {
  const [kind, id] = destination.scope.split(':');
  const fallback = world.apps.get(destination.appId)?.subscription?.callbackUrl;
  if (kind === 'phone') return world.numbers.get(id ?? '')?.overrideUrl ?? fallback;
  if (kind !== 'waba') return fallback;
  const subscription = world.wabas
    .get(id ?? '')
    ?.subscriptions.find(({ appId }) => appId === destination.appId);
  return subscription?.overrideUrl ?? fallback;
}
