import type { Waba } from '../tenants/wabas.js';
import { bulkPauseNow } from '../tenants/bulk-pause.js';
import { restrictionsOf } from '../tenants/restrictions.js';
import { warningsOf } from './account-warnings.js';
import { alarmsOf } from './alarms.js';
import { consoleLink } from './console-links.js';
import type { GoLiveConfirmation } from './go-live-confirmation.entity.js';
import type { GoLiveAccountView, GoLiveStepView } from './go-live.dto.js';
import { STEPS } from './go-live-steps.js';
import type { NumberState } from './number-life.js';
import type { CheckResult } from './readiness-checks.js';
import { RepairView } from './readiness.dto.js';
import type { ReadinessRun } from './readiness-run.entity.js';
import { PHASES, PHASE_TITLES, type Step } from './steps/step.js';
import { stepState, worstState } from './step-state.js';
import type { KeptNumber } from './waba-facts.js';
import type { WabaWatch } from './waba-watch.entity.js';
import type { Language } from './words.js';

/** Everything that is known of an account, for its checklist. */
export interface AccountFacts {
  tenantId: string;
  /** None: what is ahead of a tenant without a WABA. */
  waba: Waba | null;
  appId: string | undefined;
  numbers: KeptNumber[];
  states: Map<string, { state: NumberState; at: Date }>;
  run: ReadinessRun | null;
  watch: WabaWatch | null;
  confirmations: GoLiveConfirmation[];
}

const RANK = { fail: 0, unknown: 1, warn: 2, pass: 3 };

/** The checklist of one account, as it is shown. */
export function accountView(facts: AccountFacts, language: Language, now: Date): GoLiveAccountView {
  const { waba, run, watch, numbers, states } = facts;
  const steps = STEPS.map((step) => ({ phase: step.phase, view: stepView(step, facts, language, now) }));
  const living = numbers.map(({ phoneNumberId, displayPhoneNumber, silentSince, bulkPause, status }) => {
    const paused = bulkPauseNow(bulkPause);
    const known = states.get(phoneNumberId);
    return {
      phoneNumberId,
      displayPhoneNumber,
      state: known?.state ?? ('pending' as const),
      since: known?.at ?? null,
      silentSince: status === 'connected' ? silentSince : null,
      bulkPausedSince: paused && new Date(paused.since),
    };
  });
  const alarms = alarmsOf({
    metaState: watch?.metaState ?? null,
    metaSince: watch?.metaSince ?? null,
    checks: run?.checks ?? [],
    restrictions: restrictionsOf((waba?.facts as { restrictions?: unknown } | undefined)?.restrictions, now),
    warnings: warningsOf(waba?.facts ?? {}, now),
    ranAt: run?.ranAt ?? null,
    numbers: living.map((number) => ({ ...number, label: number.displayPhoneNumber })),
  });
  return {
    wabaId: waba?.wabaId ?? null,
    businessId: waba?.businessId ?? null,
    name: waba?.name ?? null,
    ready: run?.ready ?? null,
    checkedAt: run?.ranAt.toISOString() ?? null,
    nextCheckAt: watch?.dueAt.toISOString() ?? null,
    meta: { state: watch?.metaState ?? 'unknown', since: watch?.metaSince?.toISOString() ?? null },
    numbers: living.map(({ phoneNumberId, displayPhoneNumber, state, since }) => ({
      phoneNumberId,
      displayPhoneNumber,
      state,
      since: since?.toISOString() ?? null,
    })),
    alarms: alarms.map(({ id, severity, title, detail, since }) => ({
      id,
      severity,
      title: title[language],
      detail: detail[language],
      since: since?.toISOString() ?? null,
    })),
    progress: {
      proven: steps.filter(({ view }) => view.state === 'proven').length,
      total: steps.length,
    },
    phases: PHASES.map((id) => {
      const own = steps.filter(({ phase }) => phase === id).map(({ view }) => view);
      return {
        id,
        title: PHASE_TITLES[id][language],
        state: worstState(own.map(({ state }) => state)),
        steps: own,
      };
    }),
  };
}

function stepView(
  { id, title, kind, checkedBy, checks, beside = [], confirmable = false, todo, page }: Step,
  { tenantId, waba, appId, run, confirmations }: AccountFacts,
  language: Language,
  now: Date,
): GoLiveStepView {
  const found = (ids: string[]): CheckResult[] =>
    ids.flatMap((wanted) => run?.checks.find((check) => check.id === wanted) ?? []);
  const judged = found(checks);
  const shown = [...judged, ...found(beside)];
  const word = confirmable ? wordFor(id, waba?.wabaId, confirmations) : undefined;
  const ranAt = run?.ranAt ?? null;
  const state = stepState({ checks: judged, ranAt, confirmedAt: word?.at ?? null }, now);
  const worst = judged.toSorted((a, b) => RANK[a.status] - RANK[b.status])[0];
  const offer = state === 'proven' ? undefined : judged.find(({ repair }) => repair)?.repair;
  const next = worst?.fix ?? todo;
  const place = { businessId: waba?.businessId, wabaId: waba?.wabaId, appId };
  return {
    id,
    title: title[language],
    detail: (worst?.detail ?? todo)[language],
    state,
    kind,
    checkedBy: word && judged.every(({ status }) => status !== 'pass') ? 'person' : checkedBy,
    evidence: shown.map(({ id: checkId, status, detail }) => ({
      checkId,
      status,
      detail: detail[language],
      at: ranAt?.toISOString() ?? '',
    })),
    fix: state === 'proven' ? null : next[language],
    link: worst?.link ?? consoleLink(page, place),
    repair: offer && waba ? RepairView.of(offer, { tenantId, wabaId: waba.wabaId }, language) : null,
    confirmable,
    confirmation: word ? { at: word.at.toISOString(), by: word.by, note: word.note } : null,
  };
}

/** What was said about this account, else about all of the tenant's. */
function wordFor(
  stepId: string,
  wabaId: string | undefined,
  confirmations: GoLiveConfirmation[],
): GoLiveConfirmation | undefined {
  const said = confirmations.filter((one) => one.stepId === stepId);
  return said.find((one) => one.wabaId === wabaId) ?? said.find((one) => one.wabaId === '');
}
