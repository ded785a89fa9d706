import { Injectable } from '@nestjs/common';
import { succeeded } from './graph-accounts.js';
import { GraphClient, nodePath, type GraphCredentials } from './graph.client.js';
import { list, record, text, texts, type Json } from './graph-json.js';

/** What people see of a business: https://developers.facebook.com/docs/whatsapp/business-management-api/manage-phone-numbers/business-profiles */
export interface BusinessProfile {
  about?: string;
  address?: string;
  description?: string;
  email?: string;
  websites?: string[];
  /** Meta's word, such as RESTAURANT. */
  vertical?: string;
  profilePictureUrl?: string;
}

/** By text message or by call. */
export type CodeMethod = 'SMS' | 'VOICE';

/** What the phone app hands over: its address book, or its chats of up to 180 days. */
export type SyncKind = 'smb_app_state_sync' | 'history';

/** A place to which webhooks go instead, with what its address check must send. */
export interface CallbackOverride {
  callbackUrl: string;
  verifyToken: string;
}

const PROFILE_FIELDS = 'about,address,description,email,websites,vertical,profile_picture_url';

/** What is set up on a phone number or an account. Every method throws GraphError. */
@Injectable()
export class GraphNumbers {
  constructor(private readonly graph: GraphClient) {}

  /** Sends a code to the number. A few per number and hour; not to be repeated blindly. */
  async requestCode(
    phoneNumberId: string,
    { method, language }: { method: CodeMethod; language: string },
    credentials: GraphCredentials,
  ): Promise<void> {
    await this.post(phoneNumberId, 'request_code', { code_method: method, language }, credentials);
  }

  /** Proves that the number is the business's own. */
  async verifyCode(phoneNumberId: string, code: string, credentials: GraphCredentials): Promise<void> {
    await this.post(phoneNumberId, 'verify_code', { code }, credentials, { secrets: [code] });
  }

  /** Sets the two-step PIN; there is no way to take it off. @param pin six digits */
  async setPin(phoneNumberId: string, pin: string, credentials: GraphCredentials): Promise<void> {
    await this.post(phoneNumberId, undefined, { pin }, credentials, {
      endpoint: 'set_pin',
      idempotent: true,
      secrets: [pin],
    });
  }

  /** Sends a number's webhooks elsewhere; null: no longer. */
  async overrideNumber(
    phoneNumberId: string,
    override: CallbackOverride | null,
    credentials: GraphCredentials,
  ): Promise<void> {
    const webhook_configuration = override
      ? { override_callback_uri: override.callbackUrl, verify_token: override.verifyToken }
      : { override_callback_uri: '' };
    await this.post(phoneNumberId, undefined, { webhook_configuration }, credentials, {
      endpoint: 'override_number',
      idempotent: true,
      secrets: override ? [override.verifyToken] : [],
    });
  }

  /**
   * Sends an account's webhooks elsewhere than the app's callback; Meta checks the address at once. The app must be
   * subscribed already. Cleared by subscribing again (`GraphAccounts.subscribeApp`).
   */
  async overrideWaba(
    wabaId: string,
    { callbackUrl, verifyToken }: CallbackOverride,
    credentials: GraphCredentials,
  ): Promise<void> {
    const body = { override_callback_uri: callbackUrl, verify_token: verifyToken };
    await this.post(wabaId, 'subscribed_apps', body, credentials, {
      endpoint: 'override_waba',
      idempotent: true,
      secrets: [verifyToken],
    });
  }

  /**
   * Asks for what is on the phone (coexistence): once for each kind, within 24 hours of onboarding. It then comes by
   * webhook.
   * @returns Meta's id of the request, if it names one
   */
  async syncAppData(
    phoneNumberId: string,
    kind: SyncKind,
    credentials: GraphCredentials,
  ): Promise<string | undefined> {
    const body = { messaging_product: 'whatsapp', sync_type: kind };
    return text((await this.post(phoneNumberId, 'smb_app_data', body, credentials)).request_id);
  }

  async profile(phoneNumberId: string, credentials: GraphCredentials): Promise<BusinessProfile> {
    const answer = await this.graph.request<Json>({
      method: 'GET',
      path: nodePath(phoneNumberId, 'whatsapp_business_profile'),
      query: { fields: PROFILE_FIELDS },
      endpoint: 'profile',
      accepts: (candidate) => Array.isArray(record(candidate).data),
      ...credentials,
    });
    const [first] = list(answer.data).map(record);
    // Meta's own file has the profile one level deeper than its pages.
    const node = first?.business_profile === undefined ? (first ?? {}) : record(first.business_profile);
    return {
      about: text(node.about),
      address: text(node.address),
      description: text(node.description),
      email: text(node.email),
      websites: Array.isArray(node.websites) ? texts(node.websites) : undefined,
      vertical: text(node.vertical),
      profilePictureUrl: text(node.profile_picture_url),
    };
  }

  /** Changes what is named; an empty text clears. */
  async setProfile(
    phoneNumberId: string,
    { profilePictureUrl: _, ...profile }: BusinessProfile,
    credentials: GraphCredentials,
  ): Promise<void> {
    const body = { messaging_product: 'whatsapp', ...profile };
    await this.post(phoneNumberId, 'whatsapp_business_profile', body, credentials, {
      endpoint: 'set_profile',
      idempotent: true,
    });
  }

  private post(
    id: string,
    edge: string | undefined,
    json: object,
    credentials: GraphCredentials,
    more: { endpoint?: string; idempotent?: boolean; secrets?: string[] } = {},
  ): Promise<Json> {
    return this.graph.request<Json>({
      method: 'POST',
      path: nodePath(id, edge),
      json,
      endpoint: edge ?? 'node',
      accepts: succeeded,
      ...more,
      ...credentials,
    });
  }
}
