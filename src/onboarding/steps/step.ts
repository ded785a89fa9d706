import type { ConsolePage } from '../console-links.js';
import type { Words } from '../words.js';

/** The phases of the procedure, in order. */
export const PHASES = ['business', 'provider', 'webhook', 'review', 'live'] as const;
export type PhaseId = (typeof PHASES)[number];

export const PHASE_TITLES: Record<PhaseId, Words> = {
  business: { pt: 'Ativos da empresa', en: 'Business assets' },
  provider: { pt: 'Usuário do sistema e token', en: 'System user and token' },
  webhook: { pt: 'Webhook e campos', en: 'Webhook and fields' },
  review: { pt: 'App Review', en: 'App Review' },
  live: { pt: 'Entrada no ar', en: 'Going live' },
};

/** `automatic`: done and checked by the system; `repairable`: one call settles it; `human`: only a person can. */
export type StepKind = 'automatic' | 'repairable' | 'human';

/** A line of the procedure. */
export interface Step {
  /** `<phase>.<name>`: stable. */
  id: string;
  phase: PhaseId;
  kind: StepKind;
  /** `meta`: by what Meta answers; `system`: by what went through here; `person`: by somebody's word alone. */
  checkedBy: 'meta' | 'system' | 'person';
  title: Words;
  /** What must pass. */
  checks: string[];
  /** Shown with it, but nothing to wait for. */
  beside?: string[];
  /** No call of Meta's proves it for certain: a person may say that it is done. */
  confirmable?: boolean;
  /** What to do while nothing is known. */
  todo: Words;
  page: ConsolePage;
}

/** What most of what is missing waits for. */
export const CONNECT: Words = {
  pt: 'Conecte a conta com o id do portfólio, o id da conta e o token.',
  en: 'Connect the account with the portfolio id, the account id and the token.',
};
