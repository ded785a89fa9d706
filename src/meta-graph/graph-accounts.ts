import { Injectable } from '@nestjs/common';
import {
  BUSINESS_FIELDS,
  businessOf,
  healthOf,
  PHONE_NUMBER_FIELDS,
  phoneNumberOf,
  WABA_FIELDS,
  wabaOf,
  type Business,
  type Health,
  type PhoneNumber,
  type Waba,
} from './account-answers.js';
import {
  appSubscriptionOf,
  subscribedAppOf,
  tokenDescriptionOf,
  type AppSubscription,
  type SubscribedApp,
  type TokenDescription,
} from './app-answers.js';
import { scrub } from './exchange-verdict.js';
import { GraphClient, nodePath, type GraphCredentials } from './graph.client.js';
import { GraphReader } from './graph-reader.js';
import { record } from './graph-json.js';

/** A Meta app speaking for itself. */
export interface AppCredentials {
  appId: string;
  appSecret: string;
}

export interface AppWebhook {
  callbackUrl: string;
  verifyToken: string;
  /** Webhook fields such as `messages`. */
  fields: readonly string[];
}

/** Meta's `{"success": true}`; an answer that says nothing about success is taken as one. */
export const succeeded = (answer: unknown): boolean =>
  record(answer) === answer && record(answer).success !== false;

/**
 * Tokens, apps, portfolios, WhatsApp Business accounts and phone numbers. Every method throws GraphError.
 *
 * https://developers.facebook.com/docs/whatsapp/business-management-api
 */
@Injectable()
export class GraphAccounts {
  constructor(
    private readonly graph: GraphClient,
    private readonly reader: GraphReader,
  ) {}

  /**
   * What a token is and may do. An invalid token is an answer (`isValid: false`, `error`), not an exception.
   * Meta wants the inspected token in the query: the one secret that stands in a URL, which nothing here shows.
   *
   * @param as the app that issued the token, or another token of that app
   */
  async debugToken(inputToken: string, as: AppCredentials | GraphCredentials): Promise<TokenDescription> {
    const credentials = 'token' in as ? as : appCredentials(as);
    const answer = await this.graph.request<unknown>({
      method: 'GET',
      path: '/debug_token',
      query: { input_token: inputToken },
      endpoint: 'debug_token',
      accepts: (candidate) => typeof record(record(candidate).data).is_valid === 'boolean',
      secrets: [inputToken],
      ...credentials,
    });
    const token = tokenDescriptionOf(answer);
    const secrets = [inputToken, credentials.token];
    return token.error
      ? { ...token, error: { ...token.error, message: scrub(token.error.message, secrets) } }
      : token;
  }

  /** What the app has subscribed to at Meta: address, active, fields with their versions. */
  async appSubscriptions(app: AppCredentials): Promise<AppSubscription[]> {
    const path = nodePath(app.appId, 'subscriptions');
    const items = await this.reader.all({
      path,
      endpoint: 'app_subscriptions',
      credentials: appCredentials(app),
    });
    return items.map(appSubscriptionOf);
  }

  /**
   * Sets the app's webhook for WhatsApp. Meta calls the address at once with the verify token, so both must be
   * ready before. Replaces what was set. The verify token travels in the body, not in the URL.
   *
   * https://developers.facebook.com/docs/graph-api/reference/app/subscriptions
   */
  async setAppSubscription(
    app: AppCredentials,
    { callbackUrl, verifyToken, fields }: AppWebhook,
  ): Promise<void> {
    await this.graph.request({
      method: 'POST',
      path: nodePath(app.appId, 'subscriptions'),
      json: {
        object: 'whatsapp_business_account',
        callback_url: callbackUrl,
        verify_token: verifyToken,
        fields: fields.join(','),
        include_values: true,
      },
      endpoint: 'set_app_subscription',
      idempotent: true,
      accepts: succeeded,
      secrets: [verifyToken],
      ...appCredentials(app),
    });
  }

  /** A WhatsApp Business account; optional fields that Meta refuses are missing instead of failing the whole. */
  async waba(wabaId: string, credentials: GraphCredentials): Promise<Waba> {
    const read = { path: nodePath(wabaId), endpoint: 'waba', credentials };
    const nodes = await this.reader.withOptional(
      async (fields) => [await this.reader.node(read, fields)],
      WABA_FIELDS,
    );
    return { ...wabaOf(nodes[0] ?? {}), id: wabaId };
  }

  /** All numbers of an account, whatever their status. */
  async phoneNumbers(wabaId: string, credentials: GraphCredentials): Promise<PhoneNumber[]> {
    const read = { path: nodePath(wabaId, 'phone_numbers'), endpoint: 'phone_numbers', credentials };
    const nodes = await this.reader.withOptional(
      (fields) => this.reader.all(read, fields),
      PHONE_NUMBER_FIELDS,
    );
    return nodes.map(phoneNumberOf).filter(({ id }) => id !== '');
  }

  /** One number. */
  async phoneNumber(phoneNumberId: string, credentials: GraphCredentials): Promise<PhoneNumber> {
    const read = { path: nodePath(phoneNumberId), endpoint: 'phone_number', credentials };
    const nodes = await this.reader.withOptional(
      async (fields) => [await this.reader.node(read, fields)],
      PHONE_NUMBER_FIELDS,
    );
    return { ...phoneNumberOf(nodes[0] ?? {}), id: phoneNumberId };
  }

  /** A business portfolio; needs `business_management`. */
  async business(businessId: string, credentials: GraphCredentials): Promise<Business> {
    const read = { path: nodePath(businessId), endpoint: 'business', credentials };
    return { ...businessOf(await this.reader.node(read, BUSINESS_FIELDS)), id: businessId };
  }

  /** Meta's own verdict on a phone number, account or template. It says nothing about webhooks. */
  async healthStatus(id: string, credentials: GraphCredentials): Promise<Health> {
    return healthOf(
      await this.reader.node({ path: nodePath(id), endpoint: 'health_status', credentials }, 'health_status'),
    );
  }

  /** The apps that receive an account's webhooks: without ours in it the account is deaf. */
  async subscribedApps(wabaId: string, credentials: GraphCredentials): Promise<SubscribedApp[]> {
    const path = nodePath(wabaId, 'subscribed_apps');
    const items = await this.reader.all({ path, endpoint: 'subscribed_apps', credentials });
    return items.flatMap((item) => subscribedAppOf(item) ?? []);
  }

  /** Subscribes the token's app to the account's webhooks; again is harmless, and clears an override. */
  async subscribeApp(wabaId: string, credentials: GraphCredentials): Promise<void> {
    await this.graph.request({
      method: 'POST',
      path: nodePath(wabaId, 'subscribed_apps'),
      endpoint: 'subscribe_app',
      idempotent: true,
      accepts: succeeded,
      ...credentials,
    });
  }

  /** Ends the webhooks of the account for the token's app. */
  async unsubscribeApp(wabaId: string, credentials: GraphCredentials): Promise<void> {
    await this.graph.request({
      method: 'DELETE',
      path: nodePath(wabaId, 'subscribed_apps'),
      endpoint: 'unsubscribe_app',
      idempotent: true,
      accepts: succeeded,
      ...credentials,
    });
  }

  /**
   * Registers a number on Cloud API. The PIN becomes the number's two-step PIN if it has none, else must match it.
   * 10 tries per number in 72 hours, then 72 hours of silence (133016): never in a loop; a lost answer is `unsure`,
   * so read the number's status first. Not for numbers shared with the WhatsApp Business app.
   *
   * https://developers.facebook.com/docs/whatsapp/cloud-api/reference/registration
   *
   * @param pin six digits
   */
  async register(phoneNumberId: string, pin: string, credentials: GraphCredentials): Promise<void> {
    await this.graph.request({
      method: 'POST',
      path: nodePath(phoneNumberId, 'register'),
      json: { messaging_product: 'whatsapp', pin },
      endpoint: 'register',
      accepts: succeeded,
      secrets: [pin],
      ...credentials,
    });
  }
}

/** https://developers.facebook.com/docs/facebook-login/guides/access-tokens#apptokens */
export function appCredentials({ appId, appSecret }: AppCredentials): GraphCredentials {
  return { token: `${appId}|${appSecret}`, appSecret };
}
