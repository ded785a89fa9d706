import type { SignupFault, SignupWaba } from './signup.entity.js';

/** The token of a signup reaches nothing. */
export const REACHES_NOTHING: SignupFault = {
  code: 'signup_refused',
  detail: 'The token of this signup reaches no WhatsApp account. Click again and choose one.',
};

/** Why none of them was connected. */
export function faultOf(wabas: SignupWaba[]): SignupFault {
  const refused = wabas.find(({ state }) => state === 'refused');
  const { code, detail } = refused ?? wabas[0] ?? REACHES_NOTHING;
  return { code: code ?? REACHES_NOTHING.code, detail: detail ?? REACHES_NOTHING.detail };
}

/** What a token that cannot be opened leaves of a WABA. */
export const unopened = (waba: SignupWaba): SignupWaba =>
  waba.state === 'waiting'
    ? {
        ...waba,
        state: 'refused',
        code: 'signup_refused',
        detail: 'The token of this signup can no longer be opened. Click again.',
      }
    : waba;
