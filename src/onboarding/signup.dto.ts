import { Matches } from 'class-validator';
import { Optional } from '../platform/http/optional.js';
import type { Signup } from './signup.entity.js';

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

export class SignupSettingsView {
  /** Whether the button may be shown. */
  available!: boolean;
  appId!: string | null;
  configId!: string | null;
  graphVersion!: string;
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

export class SignupView {
  id!: string;
  /** `waiting`: Meta fell silent; it goes on by itself, without another click. */
  state!: 'connected' | 'waiting' | 'refused';
  wabas!: SignupWabaView[];
  createdAt!: string;

  static of({ id, state, wabas, createdAt }: Signup): SignupView {
    return Object.assign(new SignupView(), {
      id,
      state,
      wabas: wabas.map((waba) => ({ ...waba })),
      createdAt: createdAt.toISOString(),
    });
  }
}

export class SignupPage {
  data!: SignupView[];
  nextCursor!: string | null;
}
