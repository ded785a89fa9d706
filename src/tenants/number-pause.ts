/** Why nothing is sent from a number for now: what Meta said to a message of it, or the word of an operator. */
export interface NumberPause {
  /** Meta's code; `manual`: by hand. */
  code: number | string;
  title: string;
  /** What it means and what to do. */
  detail: string;
  /** The same in the languages of the panel. */
  explanation?: object;
  /** ISO 8601 */
  since: string;
}

/** What keeps an account from sending until somebody acts. */
export type PauseCause = 'token' | 'payment' | 'restriction';

/** Meta's codes behind each cause (WhatsApp Cloud API "Error codes"). */
export const PAUSE_CODES: Record<PauseCause, string[]> = {
  token: ['190'],
  payment: ['131042'],
  restriction: ['368', '131031'],
};
