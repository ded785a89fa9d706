import type { World } from '../world/world.js';
import {
  clientWabas,
  getBusiness,
  getMe,
  getNumber,
  getWaba,
  myBusinesses,
  ownedWabas,
  wabaNumbers,
} from './account-nodes.js';
import { appPermissions, getApp } from './app-nodes.js';
import { assignedUsers } from './assigned-users.js';
import { getProfile, setProfile } from './business-profile.js';
import { syncAppData } from './coexistence-sync.js';
import { debugToken } from './debug-token.js';
import { deleteTemplates } from './delete-template.js';
import type { GraphHandler } from './graph-call.js';
import { deleteMedia, getMedia, uploadMedia } from './media-nodes.js';
import { requestCode, verifyCode } from './phone-codes.js';
import { deregisterNumber, registerNumber } from './registration.js';
import { listLibrary } from './template-library.js';
import { getTemplate, listTemplates } from './template-nodes.js';
import { createTemplate, editTemplate, unpauseTemplate } from './template-writes.js';
import { sendMessage } from './send-message.js';
import { getUpload, openUpload, sendUpload } from './uploads.js';
import {
  editNumber,
  listAppSubscriptions,
  listSubscribedApps,
  setAppSubscription,
  subscribeApp,
  unsubscribeApp,
} from './subscribed-apps.js';

/** Every call the sandbox knows: method, kind of node, edge. A new endpoint is one line here and its handler. */
const table: Record<string, GraphHandler> = {
  'GET debug_token': debugToken,
  'GET me': getMe,
  'GET me/businesses': myBusinesses,
  'GET app': getApp,
  'GET app/permissions': appPermissions,
  'GET app/subscriptions': listAppSubscriptions,
  'POST app/subscriptions': setAppSubscription,
  'GET business': getBusiness,
  'GET business/owned_whatsapp_business_accounts': ownedWabas,
  'GET business/client_whatsapp_business_accounts': clientWabas,
  'GET waba': getWaba,
  'GET waba/assigned_users': assignedUsers,
  'GET waba/phone_numbers': wabaNumbers,
  'GET waba/subscribed_apps': listSubscribedApps,
  'POST waba/subscribed_apps': subscribeApp,
  'DELETE waba/subscribed_apps': unsubscribeApp,
  'GET phone': getNumber,
  'POST phone': editNumber,
  'POST phone/request_code': requestCode,
  'POST phone/verify_code': verifyCode,
  'GET phone/whatsapp_business_profile': getProfile,
  'POST phone/whatsapp_business_profile': setProfile,
  'POST phone/smb_app_data': syncAppData,
  'POST phone/register': registerNumber,
  'POST phone/deregister': deregisterNumber,
  'POST phone/messages': sendMessage,
  'POST phone/media': uploadMedia,
  'GET waba/message_templates': listTemplates,
  'POST waba/message_templates': createTemplate,
  'DELETE waba/message_templates': deleteTemplates,
  'GET message_template_library': listLibrary,
  'GET template': getTemplate,
  'POST template': editTemplate,
  'POST template/unpause': unpauseTemplate,
  'POST app/uploads': openUpload,
  'POST upload': sendUpload,
  'GET upload': getUpload,
  'GET media': getMedia,
  'DELETE media': deleteMedia,
};

/** Edges that are not below a node. */
const roots = new Set(['debug_token', 'me', 'message_template_library']);

/** What the table says about a path. */
export type Found = { handler: GraphHandler } | { missing: 'node' | 'edge' | 'method' };

/** Looks a call up. */
export function findHandler(world: World, method: string, nodeId: string, edge: string | undefined): Found {
  const kind = roots.has(nodeId) ? nodeId : world.kindOf(nodeId);
  if (kind === undefined) return { missing: 'node' };
  const path = edge === undefined ? kind : `${kind}/${edge}`;
  const handler = table[`${method} ${path}`];
  if (handler) return { handler };
  const known = ['GET', 'POST', 'DELETE'].some((other) => `${other} ${path}` in table);
  return { missing: known ? 'method' : 'edge' };
}
