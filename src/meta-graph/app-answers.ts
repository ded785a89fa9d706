import { classify, type Disposition } from './graph-error.js';
import { flag, list, record, text, texts, time, whole, type Json } from './graph-json.js';

/** What Meta says about a token: https://developers.facebook.com/docs/graph-api/reference/debug_token */
export interface TokenDescription {
  isValid: boolean;
  appId?: string;
  application?: string;
  /** SYSTEM_USER, USER, APP, ... */
  type?: string;
  userId?: string;
  /** null = never expires; missing when Meta does not say. */
  expiresAt?: Date | null;
  /** null = no end. */
  dataAccessExpiresAt?: Date | null;
  scopes: string[];
  /** Without `targetIds` the scope reaches every asset. */
  granularScopes: { scope: string; targetIds?: string[] }[];
  /** Why the token is not valid. `reauthorise` = revoked or expired. */
  error?: { disposition: Disposition; meaning: string; code?: number; subcode?: number; message?: string };
}

export function tokenDescriptionOf(answer: unknown): TokenDescription {
  const token = record(record(answer).data);
  return {
    isValid: token.is_valid === true,
    appId: text(token.app_id),
    application: text(token.application),
    type: text(token.type),
    userId: text(token.user_id),
    expiresAt: time(token.expires_at),
    dataAccessExpiresAt: time(token.data_access_expires_at),
    scopes: texts(token.scopes),
    granularScopes: list(token.granular_scopes).flatMap((item) => {
      const scope = text(record(item).scope);
      const targets = record(item).target_ids;
      return scope === undefined
        ? []
        : { scope, ...(Array.isArray(targets) && { targetIds: texts(targets) }) };
    }),
    error: token.error === undefined ? undefined : tokenErrorOf(record(token.error)),
  };
}

function tokenErrorOf(error: Json): TokenDescription['error'] {
  const code = whole(error.code);
  const subcode = whole(error.subcode) ?? whole(error.error_subcode);
  const [disposition, meaning] = classify({ code, subcode });
  return { disposition, meaning, code, subcode, message: text(error.message) };
}

/** A Meta app as it shows itself: https://developers.facebook.com/docs/graph-api/reference/application */
export interface AppNode {
  id: string;
  name?: string;
  /** Missing when nobody filled it in, or Meta does not show it. */
  privacyPolicyUrl?: string;
  iconUrl?: string;
  category?: string;
}

export const APP_FIELDS = {
  core: 'id,name',
  optional: ['privacy_policy_url', 'icon_url', 'category'],
};

export function appNodeOf(node: Json): AppNode {
  return {
    id: text(node.id) ?? '',
    name: text(node.name),
    privacyPolicyUrl: text(node.privacy_policy_url),
    iconUrl: text(node.icon_url),
    category: text(node.category),
  };
}

/** A permission of an app, with Meta's word for how far it is; `live` after App Review. */
export interface AppPermission {
  permission: string;
  status?: string;
}

export function appPermissionOf(item: Json): AppPermission | undefined {
  const permission = text(item.permission);
  return permission === undefined ? undefined : { permission, status: text(item.status) };
}

/** Somebody who may do something with an account: a person or a system user. */
export interface AssignedUser {
  userId: string;
  /** MANAGE, DEVELOP, MESSAGING, ...; empty when Meta does not tell. */
  tasks: string[];
}

export function assignedUserOf(item: Json): AssignedUser | undefined {
  const userId = text(item.id);
  return userId === undefined ? undefined : { userId, tasks: texts(item.tasks) };
}

/** An app that receives the webhooks of a WhatsApp Business account. */
export interface SubscribedApp {
  appId: string;
  name?: string;
  overrideCallbackUri?: string;
}

export function subscribedAppOf(item: Json): SubscribedApp | undefined {
  const app = record(item.whatsapp_business_api_data);
  const appId = text(app.id);
  if (appId === undefined) return undefined;
  return { appId, name: text(app.name), overrideCallbackUri: text(item.override_callback_uri) };
}

/** What an app has subscribed to at Meta, one per object. */
export interface AppSubscription {
  /** `whatsapp_business_account` is ours. */
  object?: string;
  callbackUrl?: string;
  active?: boolean;
  /** The version decides the shape of the webhook, not the version of our calls. */
  fields: { name: string; version?: string }[];
}

export function appSubscriptionOf(item: Json): AppSubscription {
  return {
    object: text(item.object),
    callbackUrl: text(item.callback_url),
    active: flag(item.active),
    fields: list(item.fields).flatMap((field) => {
      const name = text(field) ?? text(record(field).name);
      return name === undefined ? [] : { name, version: text(record(field).version) };
    }),
  };
}
