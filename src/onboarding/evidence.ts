import type { Business, Health, PhoneNumber, Waba } from '../meta-graph/account-answers.js';
import type {
  AppNode,
  AppPermission,
  AppSubscription,
  AssignedUser,
  SubscribedApp,
  TokenDescription,
} from '../meta-graph/app-answers.js';
import type { SyncKind } from '../meta-graph/graph-numbers.js';
import type { HandshakeReading } from './handshake.js';
import { answerOf, type Reading } from './reading.js';

/** Everything that the go-live checks judge, gathered once per run. No secret in it. */
export interface Evidence {
  at: Date;
  businessId: string;
  wabaId: string;
  app: {
    appId: string | undefined;
    own: boolean;
    /** Where Meta must post: the first is what we show, the others lead to the same door. */
    callbackUrls: string[];
    /** False: `PUBLIC_URL` is not set, so our own address is only a guess. */
    addressKnown: boolean;
  };
  token: Reading<TokenDescription>;
  waba: Reading<Waba>;
  numbers: Reading<PhoneNumber[]>;
  business: Reading<Business>;
  /** Ids of accounts of others that are shared with the portfolio; asked unless it is the account's owner. */
  sharedWabas: Reading<string[]>;
  /** Who may do what with the account. */
  users: Reading<AssignedUser[]>;
  /** The app speaking for itself. */
  appNode: Reading<AppNode>;
  appPermissions: Reading<AppPermission[]>;
  subscribedApps: Reading<SubscribedApp[]>;
  appSubscriptions: Reading<AppSubscription[]>;
  /** Meta's own verdict per number, or on the account when it has no numbers. */
  health: { label: string; reading: Reading<Health> }[];
  /** Our own try of the address check. */
  handshake: HandshakeReading;
  /** What was asked of the phone app, by phone number id (coexistence). */
  syncs: Map<string, Set<SyncKind>>;
  /** From our own database, by phone number id. */
  traffic: Map<string, Traffic>;
  /** The account's templates as they are known here; `readAt` null: not read from Meta yet. */
  templates: { readAt: Date | null; approved: number; total: number };
}

/** What was seen of a number here. */
export interface Traffic {
  /** Time of the last message of a person. */
  inboundAt: Date | null;
  /** Time of the last message that Meta reported as delivered. */
  deliveredAt: Date | null;
}

/** How a number is called in texts. */
export const labelOf = ({ id, displayPhoneNumber }: PhoneNumber): string => displayPhoneNumber ?? id;

/** The account's numbers that still exist: Meta goes on listing those that were deleted or moved away. */
export const livingNumbers = ({ numbers }: Pick<Evidence, 'numbers'>): PhoneNumber[] =>
  (answerOf(numbers) ?? []).filter(({ status }) => !/^(DELETED|MIGRATED)$/i.test(status ?? ''));

/** The app's subscription to WhatsApp webhooks: `object` of the app's subscriptions edge. */
export const whatsAppSubscription = (subscriptions: AppSubscription[]): AppSubscription | undefined =>
  subscriptions.find(({ object }) => object === undefined || object === 'whatsapp_business_account');

/** The id of the app whose webhooks we want; without `META_APP_ID` the one that issued the token. */
export const expectedAppId = ({ app, token }: Evidence): string | undefined =>
  app.appId ?? answerOf(token)?.appId;

/** Whether that app is among those that receive the account's webhooks; undefined when Meta did not say. */
export function isSubscribed(evidence: Evidence): boolean | undefined {
  const apps = answerOf(evidence.subscribedApps);
  const ours = expectedAppId(evidence);
  return apps && (ours === undefined ? apps.length > 0 : apps.some(({ appId }) => appId === ours));
}
