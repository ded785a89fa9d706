import { Injectable } from '@nestjs/common';
import { GraphAccounts } from '../meta-graph/graph-accounts.js';
import { GraphApps } from '../meta-graph/graph-apps.js';
import { GraphError } from '../meta-graph/graph-error.js';
import type { JustRead } from './evidence-gatherer.js';
import { appCredentialsOf, tokenCredentials, type MetaApp } from './meta-app.js';
import { portfolioWord } from './portfolio-word.js';
import { reading } from './reading.js';
import {
  businessRefused,
  inspectionRefused,
  isRefusal,
  metaUnavailable,
  tokenInvalid,
  wabaRefused,
} from './refusal.js';

/** What Meta showed to a token that was let in: the token and the WABA for certain, the numbers perhaps. */
export type Admitted = JustRead & {
  token: Extract<JustRead['token'], { kind: 'answer' }>;
  waba: Extract<JustRead['waba'], { kind: 'answer' }>;
};

/**
 * Whether Meta lets a token in for a WABA. Inspecting it in the name of a client's own app also proves that app's
 * secret: whoever names an app signs webhooks for it, so an invented secret must not pass.
 */
@Injectable()
export class Admission {
  constructor(
    private readonly accounts: GraphAccounts,
    private readonly apps: GraphApps,
  ) {}

  /**
   * Reads token, WABA and numbers; keeps nothing.
   * @throws Problem 422 `token_refused` or `waba_refused`, 503 `meta_unavailable`
   */
  async admit(app: MetaApp, { businessId, wabaId, accessToken }: Named): Promise<Admitted> {
    const inspector = appCredentialsOf(app) ?? { token: accessToken };
    const token = await orProblem(this.accounts.debugToken(accessToken, inspector), (error) =>
      inspectionRefused(error, app),
    );
    if (!token.isValid) throw tokenInvalid(token);
    const credentials = tokenCredentials(accessToken, token.appId, app);
    const [waba, numbers] = await Promise.all([
      orProblem(this.accounts.waba(wabaId, credentials), (error) =>
        wabaRefused(error, { businessId, wabaId, token }),
      ),
      reading(this.accounts.phoneNumbers(wabaId, credentials)),
    ]);
    if (numbers.kind === 'silence') throw metaUnavailable(numbers.error);
    return { token: { kind: 'answer', value: token }, waba: { kind: 'answer', value: waba }, numbers };
  }

  /**
   * Whether the portfolio that a client names has anything to do with the account; what Meta does not tell is kept as it
   * was given, and the check `waba-access` says so.
   * @throws Problem 422 `business_refused` when Meta shows that it has not
   */
  async provePortfolio(
    app: MetaApp,
    { businessId, wabaId, accessToken }: Named,
    { token, waba }: Admitted,
  ): Promise<void> {
    if (waba.value.ownerBusinessId === businessId) return;
    const credentials = tokenCredentials(accessToken, token.value.appId, app);
    const sharedWabas = await reading(this.apps.clientWabaIds(businessId, credentials));
    const word = portfolioWord({ businessId, wabaId, waba: waba.value, sharedWabas });
    if (word === 'another') throw businessRefused(businessId, wabaId, waba.value.ownerBusinessId);
  }
}

/** What a client names. */
interface Named {
  businessId: string;
  wabaId: string;
  accessToken: string;
}

/** The answer; a refusal as the Problem it is here, anything passing as 503. */
async function orProblem<T>(asked: Promise<T>, refused: (error: GraphError) => Error): Promise<T> {
  try {
    return await asked;
  } catch (error) {
    if (!(error instanceof GraphError)) throw error;
    throw isRefusal(error) ? refused(error) : metaUnavailable(error);
  }
}
