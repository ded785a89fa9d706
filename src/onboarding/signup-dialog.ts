import { timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { Access } from '../access/access.js';
import { Audit } from '../access/audit.js';
import type { Caller, Visit } from '../access/caller.js';
import { hashKey, newToken } from '../access/credentials.js';
import { mayCall } from '../access/may-call.js';
import { Env } from '../platform/env.js';
import { Problem } from '../platform/problem.js';
import type { RouteAccess } from '../platform/route-access.js';
import { EmbeddedSignup } from './embedded-signup.js';
import { signupReturnUrl } from './meta-app.js';
import type { SignupSettingsView } from './signup.dto.js';
import type { Signup, SignupFault } from './signup.entity.js';
import { SignupRepository } from './signup.repository.js';

/** Somebody may create a portfolio, an account and a number at Meta, and wait for the code on the phone. */
export const DIALOG_LASTS_MS = 30 * 60_000;
/** Windows of a tenant of which nothing came, in a day: nobody fills the table by clicking. */
const MOST_A_DAY = 200;
/** Where a browser lands that Meta sent back and that we did not send there. */
export const LOST_PAGE = '/signup-lost';

const OPENED_BY = { who: 'tenant', role: 'admin' } as const satisfies RouteAccess;
const TOKEN = /^[\w-]{43}$/;
const CODE = /^[\x21-\x7e]{1,4096}$/;

/** An opened dialog: its address, and the secret that the browser carries until it comes back. */
export interface OpenedDialog {
  id: string;
  url: string;
  expiresAt: Date;
  carried: string;
}

/** What Meta's dialog adds to the address when it sends the browser back. */
export type Brought = Record<string, unknown>;

/**
 * Embedded Signup without Meta's script: its login dialog in a window of its own, which sends the browser back with a
 * code. Whoever can make somebody else's browser open an address must neither connect that person's account to their
 * own tenant nor the other way round, so that a dialog counts for the browser and the session that opened it, once.
 *
 * https://developers.facebook.com/documentation/facebook-login/guides/advanced/manual-flow
 */
@Injectable()
export class SignupDialog {
  constructor(
    private readonly env: Env,
    private readonly access: Access,
    private readonly audit: Audit,
    private readonly signup: EmbeddedSignup,
    private readonly signups: SignupRepository,
  ) {}

  /** What the browser needs to open Meta's window. */
  settings(): SignupSettingsView {
    const { META_APP_ID, META_SIGNUP_CONFIG_ID, META_GRAPH_VERSION } = this.env;
    const missing = Object.entries({ META_APP_ID, META_SIGNUP_CONFIG_ID }).flatMap(([name, value]) =>
      value === undefined ? [name] : [],
    );
    return {
      available: missing.length === 0,
      appId: META_APP_ID ?? null,
      configId: META_SIGNUP_CONFIG_ID ?? null,
      graphVersion: META_GRAPH_VERSION,
      returnUrl: signupReturnUrl(this.env),
      missing,
    };
  }

  /** @throws Problem 422 `session_required` for a key, which has no browser; `signup_unavailable`; 429 */
  async open(tenantId: string, { session }: Caller, coexistence: boolean): Promise<OpenedDialog> {
    if (!session)
      throw Problem.refused(
        'session_required',
        'A key has no browser in which a window could open: sign in.',
      );
    const { available, missing } = this.settings();
    if (!available) {
      throw Problem.refused(
        'signup_unavailable',
        `Embedded Signup needs ${missing.join(' and ')} to be set.`,
      );
    }
    const [state, carried, id] = [newToken(), newToken(), uuidv7()];
    const expiresAt = new Date(Date.now() + DIALOG_LASTS_MS);
    const opened = {
      tenantId,
      id,
      state: 'opened' as const,
      coexistence,
      stateHash: hashKey(state),
      browserHash: hashKey(carried),
      sessionId: session.id,
      expiresAt,
      dueAt: expiresAt,
    };
    if (!(await this.signups.open(opened, MOST_A_DAY)))
      throw new Problem(
        429,
        'too_many_requests',
        'Too many windows of Embedded Signup were opened here today.',
        [],
        {
          'retry-after': '3600',
        },
      );
    return { id, url: this.dialogUrl(state, coexistence), expiresAt, carried };
  }

  /** A browser came back from the dialog. Answers where to send it on to, away from the code in the address. */
  async comeBack(brought: Brought, carried: string | undefined, visit: Visit): Promise<string> {
    const { state, code } = brought;
    if (typeof state !== 'string' || !TOKEN.test(state) || carried === undefined) return LOST_PAGE;
    const signup = await this.signups.ofState(hashKey(state));
    if (!signup || !same(signup.browserHash, hashKey(carried))) return LOST_PAGE;
    const { tenantId, id } = signup;
    // A window of its own closes itself on this, once another page of ours says that it looks after the signup.
    const page = `/t/${tenantId}/go-live/signup/${id}?back`;
    if ((signup.expiresAt?.getTime() ?? 0) <= Date.now()) return page;
    const caller = await this.access.ofSession(signup.sessionId ?? '', visit);
    if (mayCall(OPENED_BY, caller, tenantId) !== 'yes') return this.endWith(signup, SIGNED_OUT, page);
    if (typeof code !== 'string' || !CODE.test(code)) return this.endWithout(signup, brought, page);
    if (!(await this.signups.leaveDialog(signup, { state: 'waiting', dueAt: soon() }))) return LOST_PAGE;
    await this.audit.recordAlone(caller, { action: 'signup.arrive', tenantId, subject: { signupId: id } });
    await this.signup.arrive({ tenantId, id }, code);
    return page;
  }

  private async endWith(signup: Signup, fault: SignupFault, page: string): Promise<string> {
    await this.signups.leaveDialog(signup, { state: 'refused', fault });
    return page;
  }

  /** What Meta writes for people stays out of our page: anybody could have written it into the address. */
  private async endWithout(signup: Signup, brought: Brought, page: string): Promise<string> {
    if (brought['error'] === 'access_denied') {
      await this.signups.leaveDialog(signup, { state: 'canceled' });
      return page;
    }
    const number = /^\d{1,12}$/.exec(String(brought['error_code']))?.[0];
    const detail = `Meta's window ended without a code${number ? ` (Meta's code ${number})` : ''}. Click again.`;
    return this.endWith(signup, { code: 'signup_refused', detail }, page);
  }

  /**
   * The configuration decides on permissions and products. `extras` as Meta's own Embedded Signup Builder writes it for
   * v4; without the version the dialog may take an older one, which ended on 15 October 2026.
   */
  private dialogUrl(state: string, coexistence: boolean): string {
    const { META_DIALOG_URL, META_GRAPH_VERSION, META_APP_ID, META_SIGNUP_CONFIG_ID } = this.env;
    const extras = {
      ...(coexistence ? { featureType: 'whatsapp_business_app_onboarding' } : {}),
      sessionInfoVersion: '3',
      version: 'v4',
    };
    const query = new URLSearchParams({
      client_id: META_APP_ID ?? '',
      config_id: META_SIGNUP_CONFIG_ID ?? '',
      redirect_uri: signupReturnUrl(this.env),
      response_type: 'code',
      override_default_response_type: 'true',
      state,
      extras: JSON.stringify(extras),
    });
    return `${META_DIALOG_URL.replace(/\/+$/, '')}/${META_GRAPH_VERSION}/dialog/oauth?${query}`;
  }
}

/** Nobody else takes it up as long as the code may still be under way; then it is lost. */
const soon = (): Date => new Date(Date.now() + 60_000);

const same = (kept: Buffer | null, given: Buffer): boolean => kept !== null && timingSafeEqual(kept, given);

const SIGNED_OUT: SignupFault = {
  code: 'signed_out',
  detail:
    'Whoever opened the window signed out meanwhile, or may no longer connect accounts here. Nothing was connected.',
};
