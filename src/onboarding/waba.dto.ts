import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean, Matches } from 'class-validator';
import type { Waba as MetaWaba } from '../meta-graph/account-answers.js';
import { Optional } from '../platform/http/optional.js';
import { PhoneNumberView } from '../tenants/phone-number.dto.js';
import type { Forbidden } from '../tenants/restrictions.js';
import { restrictionsOf } from '../tenants/restrictions.js';
import type { Waba } from '../tenants/wabas.js';
import { ReadinessView } from './readiness.dto.js';
import type { ReadinessRun } from './readiness-run.entity.js';
import type { KeptNumber } from './waba-facts.js';
import type { Language } from './words.js';

const META_ID = /^\d{1,32}$/;
const DIGITS = { message: 'must be digits only, as Meta shows it' };
/** Visible ASCII: anything else cannot be a secret of Meta, and could not stand in a header. */
const SECRET = /^[\x21-\x7e]{1,4096}$/;
const NO_SPACES = { message: 'must be the value alone: not empty, no spaces' };

export class ConnectWabaDto {
  /** Id of the business portfolio (Business Manager). */
  @Matches(META_ID, DIGITS)
  businessId!: string;

  /** Id of the WhatsApp Business account. */
  @Matches(META_ID, DIGITS)
  wabaId!: string;

  /** A system user's token; kept sealed, never shown again. */
  @Matches(SECRET, NO_SPACES)
  accessToken!: string;

  /** The client's own Meta app; left out: the platform's. */
  @Optional()
  @Matches(META_ID, DIGITS)
  appId?: string;

  /** Needed with a client's own app; kept sealed, never shown again. */
  @Optional()
  @Matches(SECRET, NO_SPACES)
  appSecret?: string;

  /** Needed with a client's own app: what Meta's address check must send. Kept sealed, never shown again. */
  @Optional()
  @Matches(SECRET, NO_SPACES)
  verifyToken?: string;

  /**
   * With a new `appSecret` in the place of one that leaked: what the old one signed is refused from now on. Otherwise it is
   * taken for 8 more days, since Meta repeats deliveries for 7.
   */
  @Optional()
  @IsBoolean()
  revokePreviousAppSecret?: boolean;
}

export class ReplaceTokenDto {
  /** A new token for the same WABA and app; kept sealed, never shown again. */
  @Matches(SECRET, NO_SPACES)
  accessToken!: string;
}

export class WabaTokenView {
  /** The token's last four characters. */
  last4!: string;
  scopes!: string[];
  /** Null: never, or Meta did not say. */
  expiresAt!: string | null;
}

export class WabaWebhookView {
  /** Where Meta must post: the callback URL to set in the Meta app. */
  callbackUrl!: string;
  /** The Meta app; null when the platform's is not configured. */
  appId!: string | null;
  /** True: the client's own Meta app. */
  ownApp!: boolean;
  /** True when Meta last confirmed that the app is subscribed to this WABA. */
  subscribed!: boolean;
  subscribedAt!: string | null;
}

/** Something that Meta forbids the account for a time. */
export class RestrictionView {
  /** To begin conversations, to answer people, or to send utility templates. */
  @ApiProperty({ enum: ['initiated', 'answers', 'utility'] satisfies Forbidden[] })
  what!: Forbidden;
  until!: string;
}

/** What a view is made of. */
export interface WabaParts {
  waba: Waba;
  numbers: KeptNumber[];
  run: ReadinessRun | null;
  language: Language;
  app: Pick<WabaWebhookView, 'callbackUrl' | 'appId' | 'ownApp'>;
}

export class WabaView {
  /** Meta's id of the WhatsApp Business account. */
  wabaId!: string;
  /** The portfolio as the client named it. */
  businessId!: string;
  /** Whose it is by Meta's word; null when Meta does not tell. */
  ownerBusinessId!: string | null;
  name!: string;
  /** Meta's own word, such as ACTIVE; UNKNOWN when Meta does not tell. */
  status!: string;
  token!: WabaTokenView;
  phoneNumbers!: PhoneNumberView[];
  /** The last run of the go-live checks; null when there was none yet. */
  readiness!: ReadinessView | null;
  webhook!: WabaWebhookView;
  /** What Meta forbids for now, which waits (`account_restricted`); empty: nothing. */
  restrictions!: RestrictionView[];
  /** Meta's other fields of the account at the last read. */
  facts!: object;
  createdAt!: string;
  updatedAt!: string;

  static of({ waba, numbers, run, language, app }: WabaParts): WabaView {
    return Object.assign(new WabaView(), {
      wabaId: waba.wabaId,
      businessId: waba.businessId,
      ownerBusinessId: (waba.facts as Partial<MetaWaba>).ownerBusinessId ?? null,
      name: waba.name,
      status: waba.status,
      token: {
        last4: waba.tokenLast4,
        scopes: waba.tokenScopes,
        expiresAt: waba.tokenExpiresAt?.toISOString() ?? null,
      },
      phoneNumbers: numbers.map((number) => PhoneNumberView.of(number)),
      readiness: run ? ReadinessView.of(run, language) : null,
      webhook: {
        ...app,
        subscribed: waba.subscribedAt !== null,
        subscribedAt: waba.subscribedAt?.toISOString() ?? null,
      },
      restrictions: restrictionViews(waba.facts),
      facts: waba.facts,
      createdAt: waba.createdAt.toISOString(),
      updatedAt: waba.updatedAt.toISOString(),
    });
  }
}

const restrictionViews = ({ restrictions }: { restrictions?: unknown }): RestrictionView[] =>
  Object.entries(restrictionsOf(restrictions, new Date())).map(([what, until]) => ({
    what: what as Forbidden,
    until: until.toISOString(),
  }));

export class WabaPage {
  data!: WabaView[];
  nextCursor!: string | null;
}
