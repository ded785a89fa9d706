import { notThere, ownApp } from './access.js';
import { selectFields, type NodeFields } from './field-selection.js';
import { edgeUrl, type GraphCall } from './graph-call.js';
import { pageOf } from './paging.js';

/** `GET /{app-id}`: an app sees itself (Graph API, Application node). */
export function getApp(call: GraphCall): unknown {
  const app = call.box.world.apps.get(call.nodeId);
  if (!app || call.caller.app?.id !== app.id) throw notThere(call.nodeId, call.method);
  const filled = (given: string | undefined, otherwise: string): string | undefined =>
    given === '' ? undefined : (given ?? otherwise);
  const fields: NodeFields = {
    id: () => app.id,
    name: () => app.name,
    category: () => filled(app.category, 'Business'),
    link: () => '',
    icon_url: () => filled(app.iconUrl, `${call.box.url}/icon.svg`),
    privacy_policy_url: () => filled(app.privacyPolicyUrl, 'https://example.com/privacy'),
  };
  return selectFields(fields, 'Application', call.params['fields'], ['name', 'category', 'link']);
}

/** What an app has after App Review, unless a test says otherwise. */
const reviewed = { whatsapp_business_management: 'live', whatsapp_business_messaging: 'live' };

/** `GET /{app-id}/permissions`, with the app's token. */
export function appPermissions(call: GraphCall): unknown {
  const rows = Object.entries(ownApp(call).permissions ?? reviewed).map(([permission, status]) => ({
    permission,
    status,
  }));
  return pageOf(rows, call.params, edgeUrl(call));
}
