import { IsBoolean, Matches } from 'class-validator';
import { Optional } from '../platform/http/optional.js';
import type { Signup, SignupFault } from './signup.entity.js';

const META_ID = /^\d{1,32}$/;
const DIGITS = { message: 'must be digits only, as Meta shows it' };

export class SignupDto {
  /** `authResponse.code` of Meta's window; lives for 30 seconds and works once. */
  @Matches(/^[\x21-\x7e]{1,4096}$/, { message: 'must be the code alone' })
  code!: string;

  /** What the window told the page; only compared with what the token reaches. */
  @Optional()
  @Matches(META_ID, DIGITS)
  wabaId?: string;

  /** The same. */
  @Optional()
  @Matches(META_ID, DIGITS)
  businessId?: string;
}

export class OpenDialogDto {
  /** `true`: the number stays on the WhatsApp Business app of its phone as well. */
  @Optional()
  @IsBoolean()
  coexistence?: boolean;
}

export class SignupDialogView {
  /** Of the signup that begins with it. */
  id!: string;
  /** Meta's login dialog: for this browser, once, until it expires. */
  url!: string;
  expiresAt!: string;
}

export class SignupSettingsView {
  /** Whether the button may be shown. */
  available!: boolean;
  appId!: string | null;
  configId!: string | null;
  graphVersion!: string;
  /** Where Meta's dialog sends browsers back to; must be one of the app's valid OAuth redirect addresses. */
  returnUrl!: string;
  /** Environment variables that the administrator must set first. */
  missing!: string[];
}

export class SignupWabaView {
  wabaId!: string;
  state!: 'connected' | 'waiting' | 'refused';
  /** Why it was refused. */
  code!: string | null;
  detail!: string | null;
}

export class SignupFaultView {
  code!: string;
  detail!: string;
  /** What it means and what to do next, for people; null when `detail` is all there is. */
  ptBR!: string | null;
  en!: string | null;
}

export class SignupView {
  id!: string;
  /**
   * `opened`: Meta's dialog is open; `canceled`: the person did not agree; `expired`: nobody came back in time;
   * `waiting`: Meta agreed, and it goes on by itself, without another click.
   */
  state!: 'opened' | 'canceled' | 'expired' | 'waiting' | 'connected' | 'refused';
  /** The number stays on the app of its phone as well. */
  coexistence!: boolean;
  /** Why nothing came of it. */
  fault!: SignupFaultView | null;
  wabas!: SignupWabaView[];
  /** Until when one may come back from the dialog. */
  expiresAt!: string | null;
  createdAt!: string;

  static of({ id, state, coexistence, fault, wabas, expiresAt, createdAt }: Signup): SignupView {
    const expired = state === 'opened' && expiresAt !== null && expiresAt.getTime() <= Date.now();
    return Object.assign(new SignupView(), {
      id,
      state: expired ? 'expired' : state,
      coexistence,
      fault: fault && faultOf(fault),
      wabas: wabas.map((waba) => ({ ...waba })),
      expiresAt: expiresAt?.toISOString() ?? null,
      createdAt: createdAt.toISOString(),
    });
  }
}

const faultOf = ({ code, detail, explanation }: SignupFault): SignupFaultView =>
  Object.assign(new SignupFaultView(), {
    code,
    detail,
    ptBR: explanation ? `${explanation.ptBR.meaning}. ${explanation.ptBR.nextStep}` : null,
    en: explanation ? `${explanation.en.meaning}. ${explanation.en.nextStep}` : null,
  });

export class SignupPage {
  data!: SignupView[];
  nextCursor!: string | null;
}
