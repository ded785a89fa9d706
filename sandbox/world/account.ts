/** An app in Meta's dashboard: whose secret signs webhooks, and where its callback is. */
export interface MetaApp {
  id: string;
  name: string;
  secret: string;
  /** The dashboard's webhook settings (`/{app-id}/subscriptions`); absent = never configured. */
  subscription?: {
    callbackUrl: string;
    fields: string[];
    version: string;
    includeValues: boolean;
    /** False: switched off in the dashboard; absent = on. */
    active?: boolean;
  };
  /** Permissions that App Review decided on, with Meta's word for each; absent: both of WhatsApp are `live`. */
  permissions?: Record<string, string>;
  /** Absent: as a well-kept app. An empty text: not filled in. */
  privacyPolicyUrl?: string;
  iconUrl?: string;
  category?: string;
  /** `development`: some webhooks are not sent, and health says so; absent = live. */
  mode?: 'live' | 'development';
}

/** A business portfolio. */
export interface Business {
  id: string;
  name: string;
  verificationStatus: string;
  createdTime: string;
}

/** An app's subscription to a WABA (`/{waba-id}/subscribed_apps`), with the override of its callback. */
export interface WabaSubscription {
  appId: string;
  overrideUrl?: string;
}

/** A WhatsApp Business Account. */
export interface Waba {
  id: string;
  name: string;
  businessId: string;
  /** Portfolios with which it is shared: it stands in their `client_whatsapp_business_accounts`. */
  sharedWith?: string[];
  currency: string;
  country: string;
  timezoneId: string;
  status: string;
  accountReviewStatus: string;
  messagingLimit: string;
  /** Without one Meta refuses sends with 131042. */
  hasPaymentMethod: boolean;
  /** Account locked for policy violations: 131031 (locked) or 368 (restricted), as Meta's integrity errors. */
  lockedWith?: 131031 | 368;
  subscriptions: WabaSubscription[];
  /** Unix ms of template creations within the last hour. */
  templateCreations?: number[];
}

/** A business phone number. */
export interface PhoneNumber {
  id: string;
  wabaId: string;
  /** As people write it: `+55 11 4000-0001`. */
  displayPhoneNumber: string;
  /** Digits alone, as in webhooks' `metadata.display_phone_number`. */
  digits: string;
  verifiedName: string;
  status: string;
  codeVerificationStatus: string;
  nameStatus: string;
  qualityRating: string;
  platformType: string;
  throughputLevel: 'STANDARD' | 'HIGH' | 'NOT_APPLICABLE';
  accountMode: 'LIVE' | 'SANDBOX';
  /** Also on the WhatsApp Business app (coexistence): 20 messages a second. */
  isOnBizApp: boolean;
  pin?: string;
  /** Unix ms of wrong PINs since the last right one. */
  wrongPins: number[];
  /** Unix ms of register and deregister calls within 72 h. */
  registrationCalls: number[];
  lastOnboardedTime: string;
  overrideUrl?: string;
  /** Test numbers reach only these (digits); absent = anyone (131030). */
  allowedRecipients?: string[];
  /** The code that Meta sent last, and how often since. */
  code?: { value: string; sentAt: number; wrongTries: number };
  /** Unix ms of requests for a code. */
  codeRequests?: number[];
  /** A name that was asked for, and Meta's word about it. */
  newDisplayName?: string;
  newNameStatus?: string;
  /** What people see of the business. */
  profile?: Record<string, unknown>;
  /** Unix ms at which a synchronisation of the phone app was asked for, by kind. */
  syncs?: Record<string, number>;
}

/** A system user's access token. */
export interface AccessToken {
  token: string;
  appId: string;
  businessId: string;
  systemUserId: string;
  systemUserName: string;
  scopes: string[];
  wabaIds: string[];
  /** Unix seconds. */
  issuedAt: number;
  /** Unix seconds; 0 = never. */
  expiresAt: number;
  /** Unix seconds; 0 or absent = no end. */
  dataAccessExpiresAt?: number;
  /** A person's token instead of a system user's. */
  type?: 'SYSTEM_USER' | 'USER';
  /** What its user may do with its WABAs (`assigned_users`); absent: everything. */
  tasks?: string[];
  /** Why Meta no longer takes it (error 190): 458 app removed, 460 password, 463 expired, 467 invalid. */
  invalidSubcode?: number;
}

/** What a client gets at the end of Embedded Signup: exchanged once, within 30 s, for a token. */
export interface SignupCode {
  code: string;
  appId: string;
  /** The token that waits behind it. */
  token: string;
  /** Where the login dialog sent it: the exchange must name the same; absent: it came by Meta's script. */
  redirectUri?: string;
  /** Unix ms. */
  expiresAt: number;
}
