import { demo, demoPeople } from '../demo.js';
import { webhookFields } from '../webhooks/webhook-fields.js';
import type { AccessToken, PhoneNumber, Waba } from './account.js';
import type { Stream } from './chance.js';
import { onlyDigits } from './phone-digits.js';
import { starterTemplates } from './template.js';
import type { World } from './world.js';

/** Scopes that a gateway's token needs (Meta, permissions). */
export const gatewayScopes = ['whatsapp_business_management', 'whatsapp_business_messaging'];

/** What to found; everything left out is invented. */
export interface AccountWish {
  name?: string;
  appId?: string;
  businessId?: string;
  businessName?: string;
  wabaId?: string;
  accessToken?: string;
  systemUserId?: string;
  scopes?: string[];
  /** Unix seconds; 0 = never. */
  tokenExpiresAt?: number;
  /** A person's token instead of a system user's. */
  tokenType?: 'SYSTEM_USER' | 'USER';
  verificationStatus?: string;
  accountReviewStatus?: string;
  /** Of the portfolio (TIER_2K). */
  messagingLimit?: string;
  hasPaymentMethod?: boolean;
  numbers?: NumberWish[];
}

/** A number to found. */
export interface NumberWish {
  id?: string;
  displayPhoneNumber?: string;
  verifiedName?: string;
  /** Registered on the Cloud API (true), with this PIN. */
  registered?: boolean;
  /** Confirmed by a code (true). */
  verified?: boolean;
  pin?: string;
  throughputLevel?: 'STANDARD' | 'HIGH';
  isOnBizApp?: boolean;
  accountMode?: 'LIVE' | 'SANDBOX';
  allowedRecipients?: string[];
}

/** Founds a business (unless it exists), a WABA with numbers and templates, and a token for it. */
export function foundAccount(
  world: World,
  wish: AccountWish,
  ids: Stream,
  now: number,
): { waba: Waba; numbers: PhoneNumber[]; token: AccessToken } {
  const name = wish.name ?? `Loja ${ids.digits(4)}`;
  const businessId = wish.businessId ?? `20${ids.digits(13)}`;
  if (!world.businesses.has(businessId)) {
    world.businesses.set(businessId, {
      id: businessId,
      name: wish.businessName ?? name,
      verificationStatus: wish.verificationStatus ?? 'verified',
      createdTime: new Date(now).toISOString().replace(/\.\d+Z$/, '+0000'),
    });
  }
  const waba: Waba = {
    id: wish.wabaId ?? `10${ids.digits(13)}`,
    name,
    businessId,
    currency: 'BRL',
    country: 'BR',
    timezoneId: '25',
    status: 'ACTIVE',
    accountReviewStatus: wish.accountReviewStatus ?? 'APPROVED',
    messagingLimit: wish.messagingLimit ?? 'TIER_2K',
    hasPaymentMethod: wish.hasPaymentMethod ?? true,
    subscriptions: [],
  };
  world.wabas.set(waba.id, waba);
  const numbers = (wish.numbers ?? [{}]).map((number) => foundNumber(world, waba, number, ids, now));
  for (const starter of starterTemplates) {
    const id = ids.digits(16);
    world.templates.set(id, { ...structuredClone(starter), id, wabaId: waba.id });
  }
  const token: AccessToken = {
    token: wish.accessToken ?? `sandbox-token-${ids.text(40, 'abcdefghijkmnpqrstuvwxyz23456789')}`,
    appId: wish.appId ?? [...world.apps.keys()][0] ?? demo.appId,
    businessId,
    systemUserId: wish.systemUserId ?? `40${ids.digits(13)}`,
    systemUserName: `${name} (system user)`,
    scopes: wish.scopes ?? gatewayScopes,
    wabaIds: [waba.id],
    issuedAt: Math.floor(now / 1000),
    expiresAt: wish.tokenExpiresAt ?? 0,
    ...(wish.tokenType ? { type: wish.tokenType } : {}),
  };
  world.tokens.set(token.token, token);
  return { waba, numbers, token };
}

/** Adds a number to a WABA. */
export function foundNumber(
  world: World,
  waba: Waba,
  wish: NumberWish,
  ids: Stream,
  now: number,
): PhoneNumber {
  const registered = wish.registered ?? true;
  const display = wish.displayPhoneNumber ?? `+55 11 4${ids.digits(3)}-${ids.digits(4)}`;
  const number: PhoneNumber = {
    id: wish.id ?? `30${ids.digits(13)}`,
    wabaId: waba.id,
    displayPhoneNumber: display,
    digits: onlyDigits(display),
    verifiedName: wish.verifiedName ?? waba.name,
    status: registered ? 'CONNECTED' : 'PENDING',
    codeVerificationStatus: (wish.verified ?? true) ? 'VERIFIED' : 'NOT_VERIFIED',
    nameStatus: 'AVAILABLE_WITHOUT_REVIEW',
    qualityRating: 'GREEN',
    platformType: registered ? 'CLOUD_API' : 'NOT_APPLICABLE',
    throughputLevel: registered ? (wish.throughputLevel ?? 'STANDARD') : 'NOT_APPLICABLE',
    accountMode: wish.accountMode ?? 'LIVE',
    isOnBizApp: wish.isOnBizApp ?? false,
    wrongPins: [],
    registrationCalls: [],
    lastOnboardedTime: new Date(now).toISOString().replace(/\.\d+Z$/, '+0000'),
  };
  if (registered) number.pin = wish.pin ?? demo.pin;
  if (wish.allowedRecipients) number.allowedRecipients = wish.allowedRecipients.map(onlyDigits);
  world.numbers.set(number.id, number);
  return number;
}

/** The world at the start: the platform's app, the demo tenant, three people. */
export function foundDemo(
  world: World,
  app: { id: string; secret: string },
  callbackUrl: string | undefined,
  ids: Stream,
  now: number,
): void {
  world.apps.set(app.id, { id: app.id, name: 'AIAHUB Conect (sandbox)', secret: app.secret });
  setCallback(world, app.id, callbackUrl);
  foundAccount(
    world,
    {
      name: demo.wabaName,
      appId: app.id,
      businessId: demo.businessId,
      businessName: demo.businessName,
      wabaId: demo.wabaId,
      accessToken: demo.accessToken,
      systemUserId: demo.systemUserId,
      numbers: [
        {
          id: demo.phoneNumberId,
          displayPhoneNumber: demo.displayPhoneNumber,
          verifiedName: demo.verifiedName,
          pin: demo.pin,
        },
      ],
    },
    ids,
    now,
  );
  inviteDemoPeople(world);
}

/** The people who are there from the start. */
export function inviteDemoPeople(world: World): void {
  for (const person of demoPeople) {
    world.addPerson({ hidesNumber: false, reads: true, reachable: true, stopsMarketing: false, ...person });
  }
}

/** Sets an app's callback as the dashboard does, for every field. */
export function setCallback(world: World, appId: string, callbackUrl: string | undefined): void {
  const app = world.apps.get(appId);
  if (!app || callbackUrl === undefined) return;
  app.subscription = { callbackUrl, fields: [...webhookFields], version: 'v26.0', includeValues: true };
}
