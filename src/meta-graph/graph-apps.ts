import { Injectable } from '@nestjs/common';
import {
  APP_FIELDS,
  appNodeOf,
  appPermissionOf,
  assignedUserOf,
  type AppNode,
  type AppPermission,
  type AssignedUser,
} from './app-answers.js';
import { appCredentials, type AppCredentials } from './graph-accounts.js';
import { GraphClient, nodePath, type GraphCredentials } from './graph.client.js';
import { record, text, whole } from './graph-json.js';
import { GraphReader } from './graph-reader.js';

/** A token that came out of a code. */
export interface ExchangedToken {
  token: string;
  /** Seconds; missing: never, or Meta did not say. */
  expiresIn?: number;
}

/** What an app is and may do, and who may do what with an account. Every method throws GraphError. */
@Injectable()
export class GraphApps {
  constructor(
    private readonly graph: GraphClient,
    private readonly reader: GraphReader,
  ) {}

  /** The app as it shows itself; what Meta refuses to show is missing. */
  async app(app: AppCredentials): Promise<AppNode> {
    const read = { path: nodePath(app.appId), endpoint: 'app', credentials: appCredentials(app) };
    const [node = {}] = await this.reader.withOptional(
      async (fields) => [await this.reader.node(read, fields)],
      APP_FIELDS,
    );
    return { ...appNodeOf(node), id: app.appId };
  }

  /** What App Review decided for the app. */
  async permissions(app: AppCredentials): Promise<AppPermission[]> {
    const path = nodePath(app.appId, 'permissions');
    const items = await this.reader.all({
      path,
      endpoint: 'app_permissions',
      credentials: appCredentials(app),
    });
    return items.flatMap((item) => appPermissionOf(item) ?? []);
  }

  /** The people and system users of a portfolio who may do something with an account, with their tasks. */
  async assignedUsers(
    wabaId: string,
    businessId: string,
    credentials: GraphCredentials,
  ): Promise<AssignedUser[]> {
    const path = nodePath(wabaId, 'assigned_users');
    const read = { path, endpoint: 'assigned_users', credentials, query: { business: businessId } };
    return (await this.reader.all(read, 'id,name,tasks')).flatMap((item) => assignedUserOf(item) ?? []);
  }

  /** Ids of the accounts of others that are shared with a portfolio; needs `business_management`. */
  async clientWabaIds(businessId: string, credentials: GraphCredentials): Promise<string[]> {
    const path = nodePath(businessId, 'client_whatsapp_business_accounts');
    const items = await this.reader.all({ path, endpoint: 'client_wabas', credentials }, 'id');
    return items.flatMap(({ id }) => text(id) ?? []);
  }

  /**
   * Exchanges the code of Embedded Signup for a token. The code lives for 30 seconds and works once, so a lost answer
   * is lost for good (`unsure`): the client clicks again. Meta wants the app's secret in the query; nothing here shows it.
   * `returnUrl`: where the login dialog sent the code; Meta compares it. Missing: the code is of Meta's JavaScript SDK.
   *
   * https://developers.facebook.com/docs/whatsapp/embedded-signup/onboarding-customers-as-a-tech-provider
   * https://developers.facebook.com/documentation/facebook-login/guides/advanced/manual-flow
   */
  async exchangeCode(code: string, app: AppCredentials, returnUrl?: string): Promise<ExchangedToken> {
    const answer = await this.graph.request<Record<string, unknown>>({
      method: 'GET',
      path: '/oauth/access_token',
      query: { client_id: app.appId, client_secret: app.appSecret, code, redirect_uri: returnUrl },
      endpoint: 'exchange_code',
      idempotent: false,
      anonymous: true,
      token: app.appSecret,
      accepts: (candidate) => text(record(candidate).access_token) !== undefined,
      secrets: [app.appSecret, code],
    });
    return { token: text(answer.access_token) ?? '', expiresIn: whole(answer.expires_in) };
  }
}
