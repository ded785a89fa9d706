import type { Box } from '../box.js';
import { demo } from '../demo.js';
import type { AccessToken, PhoneNumber, SignupCode, Waba } from '../world/account.js';
import { foundAccount, gatewayScopes, type AccountWish } from '../world/found-account.js';

/** How long a code may wait for its exchange (Meta, Embedded Signup). */
const codeLifeMs = 30_000;
const readable = 'abcdefghijkmnpqrstuvwxyz23456789';

/** What a person decided in the window. */
export interface Decision {
  appId: string;
  /** An account that there is already; absent: one is founded. */
  waba?: Waba;
  /** What to found. */
  found?: AccountWish;
  /** Where the dialog sends the code; absent: to the page that opened it, by Meta's script. */
  redirectUri?: string;
  lifeMs?: number;
  /** Whether Meta tells the provider by webhook. */
  tells?: boolean;
}

/** A finished Embedded Signup. */
export interface Finished {
  code: SignupCode;
  waba: Waba;
  numbers: PhoneNumber[];
  told: boolean;
}

/** A client shares its account with the provider: a token waits behind the code, and `PARTNER_ADDED` is posted. */
export function finishSignup(box: Box, decision: Decision): Finished {
  const { world, office } = box;
  const { appId, redirectUri, lifeMs = codeLifeMs, tells = true } = decision;
  const ids = box.chance.stream('ids');
  const now = Date.now();
  const { waba, numbers, token } = decision.waba
    ? grantAgain(box, decision.waba, appId)
    : foundAccount(world, { numbers: [{ registered: false }], ...decision.found, appId }, ids, now);
  waba.sharedWith = [...new Set([...(waba.sharedWith ?? []), demo.partnerBusinessId])];
  // What is shared with the provider is the provider's own system user's to manage.
  for (const known of world.tokens.values()) {
    if (known.businessId === demo.partnerBusinessId) known.wabaIds.push(waba.id);
  }
  const code: SignupCode = {
    code: `AQ${ids.text(40, readable)}`,
    appId,
    token: token.token,
    ...(redirectUri === undefined ? {} : { redirectUri }),
    expiresAt: now + lifeMs,
  };
  world.signupCodes.set(code.code, code);
  const told =
    tells &&
    office.tellApp(
      {
        entryId: demo.partnerBusinessId,
        field: 'account_update',
        time: Math.floor(now / 1000),
        value: {
          event: 'PARTNER_ADDED',
          waba_info: { waba_id: waba.id, owner_business_id: waba.businessId },
        },
      },
      appId,
    );
  return { code, waba, numbers, told };
}

/** A token for an account that was there before. */
function grantAgain(
  box: Box,
  waba: Waba,
  appId: string,
): { waba: Waba; numbers: PhoneNumber[]; token: AccessToken } {
  const ids = box.chance.stream('ids');
  const token: AccessToken = {
    token: `sandbox-token-${ids.text(40, readable)}`,
    appId,
    businessId: waba.businessId,
    systemUserId: `40${ids.digits(13)}`,
    systemUserName: `${waba.name} (system user)`,
    scopes: [...gatewayScopes, 'business_management'],
    wabaIds: [waba.id],
    issuedAt: Math.floor(Date.now() / 1000),
    expiresAt: 0,
  };
  box.world.tokens.set(token.token, token);
  return { waba, numbers: box.world.numbersOf(waba.id), token };
}
