import { Injectable } from '@nestjs/common';
import { GraphAccounts } from '../meta-graph/graph-accounts.js';
import { GraphNumbers } from '../meta-graph/graph-numbers.js';
import { Env } from '../platform/env.js';
import { Log } from '../platform/logger.js';
import { Problem } from '../platform/problem.js';
import { Wabas } from '../tenants/wabas.js';
import { COEXISTENCE_FIELDS, WEBHOOK_FIELDS } from './checks/webhook-fields.check.js';
import { whatsAppSubscription } from './evidence.js';
import { appCredentialsOf } from './meta-app.js';
import { repaired } from './refusal.js';
import { WabaKey, type OpenedWaba } from './waba-key.js';

/** Sets right where Meta posts the webhooks of a WABA. Every method is safe to repeat. */
@Injectable()
export class WebhookRepairs {
  constructor(
    private readonly env: Env,
    private readonly accounts: GraphAccounts,
    private readonly numbers: GraphNumbers,
    private readonly wabas: Wabas,
    private readonly key: WabaKey,
    private readonly log: Log,
  ) {}

  /**
   * Subscribes the app to the WABA. One that is subscribed is left alone, since subscribing again would clear an
   * override that somebody set. @throws Problem 404, 422, 503
   */
  async subscribe(tenantId: string, wabaId: string): Promise<void> {
    const opened = await this.key.open(tenantId, wabaId);
    if (!(await this.isSubscribed(opened))) {
      await repaired(this.accounts.subscribeApp(wabaId, opened.credentials));
      this.log.info('repair.subscribed', { tenantId, wabaId });
    }
    await this.wabas.refresh(tenantId, wabaId, { subscribedAt: new Date() });
  }

  /**
   * Sets callback, verify token and fields in the Meta app; fields that it has beside ours stay.
   * @param platformStaff the platform's own app serves every tenant, so only its people may change it
   * @throws Problem 403, 404, 422, 503
   */
  async setAppWebhook(tenantId: string, wabaId: string, platformStaff: boolean): Promise<void> {
    const opened = await this.key.open(tenantId, wabaId);
    const { app } = opened;
    if (!app.own && !platformStaff) {
      throw new Problem(
        403,
        'platform_app',
        'This Meta app serves every client of the platform: only the platform may change its webhook.',
      );
    }
    const speaker = appCredentialsOf(app);
    if (!speaker) {
      throw Problem.refused(
        'app_unknown',
        'The id and secret of the Meta app are not known here: set META_APP_ID.',
      );
    }
    this.needAddress();
    const before = whatsAppSubscription(await repaired(this.accounts.appSubscriptions(speaker)));
    const fields = [
      ...new Set([
        ...WEBHOOK_FIELDS,
        ...COEXISTENCE_FIELDS,
        ...(before?.fields.map(({ name }) => name) ?? []),
      ]),
    ];
    const webhook = { callbackUrl: app.callbackUrl, verifyToken: this.verifyTokenOf(opened), fields };
    await repaired(this.accounts.setAppSubscription(speaker, webhook));
    this.log.info('repair.app_webhook', { tenantId, wabaId, appId: speaker.appId });
  }

  /** Sends this WABA's webhooks here, wherever the app's callback leads. @throws Problem 404, 422, 503 */
  async setOverride(tenantId: string, wabaId: string): Promise<void> {
    const opened = await this.key.open(tenantId, wabaId);
    this.needAddress();
    // Meta refuses an override before the app is subscribed.
    if (!(await this.isSubscribed(opened)))
      await repaired(this.accounts.subscribeApp(wabaId, opened.credentials));
    const override = { callbackUrl: opened.app.callbackUrl, verifyToken: this.verifyTokenOf(opened) };
    await repaired(this.numbers.overrideWaba(wabaId, override, opened.credentials));
    await this.wabas.refresh(tenantId, wabaId, { subscribedAt: new Date() });
    this.log.info('repair.override_set', { tenantId, wabaId });
  }

  /** Subscribing without naming an address is how Meta clears an override. @throws Problem 404, 422, 503 */
  async clearOverride(tenantId: string, wabaId: string): Promise<void> {
    const { credentials } = await this.key.open(tenantId, wabaId);
    await repaired(this.accounts.subscribeApp(wabaId, credentials));
    await this.wabas.refresh(tenantId, wabaId, { subscribedAt: new Date() });
    this.log.info('repair.override_cleared', { tenantId, wabaId });
  }

  /** @throws Problem 404, 422, 503. Answers the number's WABA. */
  async clearNumberOverride(tenantId: string, phoneNumberId: string): Promise<string> {
    const { wabaId } = await this.wabas.number(tenantId, phoneNumberId);
    const { credentials } = await this.key.open(tenantId, wabaId);
    await repaired(this.numbers.overrideNumber(phoneNumberId, null, credentials));
    this.log.info('repair.number_override_cleared', { tenantId, phoneNumberId });
    return wabaId;
  }

  private async isSubscribed({ waba, app, credentials }: OpenedWaba): Promise<boolean> {
    const apps = await repaired(this.accounts.subscribedApps(waba.wabaId, credentials));
    const ours = app.appId ?? waba.tokenAppId;
    return apps.some(({ appId }) => appId === ours);
  }

  private verifyTokenOf({ app, secrets }: OpenedWaba): string {
    return (app.own ? secrets.verifyToken : null) ?? this.env.META_VERIFY_TOKEN;
  }

  /** A guessed address must not be written into Meta's settings. */
  private needAddress(): void {
    if (this.env.production && this.env.PUBLIC_URL === undefined) {
      throw Problem.refused(
        'address_unknown',
        'The public address of this server is not known: set PUBLIC_URL, then try again.',
      );
    }
  }
}
