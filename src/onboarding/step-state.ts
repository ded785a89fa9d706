import type { CheckStatus } from './checks/check.js';

/** `proven` provado, `missing` falta, `failed` falhou, `expired` vencido. */
export type StepState = 'proven' | 'missing' | 'failed' | 'expired';

/** Evidence counts for so long after its run: 7 days. */
const EVIDENCE_MS = 7 * 86_400_000;
/** A person's word counts for so long: 90 days. */
const WORD_MS = 90 * 86_400_000;

/** What a step is judged by. */
export interface StepEvidence {
  /** Of the last run of the checks; none: never run. */
  checks: { id: string; status: CheckStatus }[];
  ranAt: Date | null;
  /** When somebody said that it is done. */
  confirmedAt: Date | null;
}

/** Where a step stands. A person's word helps where Meta is silent, never against what Meta showed. */
export function stepState({ checks, ranAt, confirmedAt }: StepEvidence, now: Date): StepState {
  const failed = checks.filter(({ status }) => status === 'fail');
  if (failed.length > 0) return failed.every(({ id }) => id === 'token-expiry') ? 'expired' : 'failed';
  const old = (at: Date | null, life: number) => at !== null && now.getTime() - at.getTime() > life;
  const passed = checks.length > 0 && checks.every(({ status }) => status === 'pass');
  if (passed && !old(ranAt, EVIDENCE_MS)) return 'proven';
  if (confirmedAt && !old(confirmedAt, WORD_MS)) return 'proven';
  return passed || confirmedAt ? 'expired' : 'missing';
}

const ORDER: StepState[] = ['failed', 'expired', 'missing', 'proven'];

/** The state of a phase: the worst of its steps. */
export const worstState = (states: StepState[]): StepState =>
  ORDER.find((state) => states.includes(state)) ?? 'missing';
