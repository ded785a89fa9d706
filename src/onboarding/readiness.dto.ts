import { ApiProperty } from '@nestjs/swagger';
import type { CheckStatus } from './checks/check.js';
import type { CheckResult } from './readiness-checks.js';
import type { ReadinessRun } from './readiness-run.entity.js';
import { repairCall, type RepairId, type RepairOffer, type RepairPlace } from './repairs.js';
import type { Language } from './words.js';

/** One call of ours that may settle it. */
export class RepairView {
  /** Stable name of the repair. */
  id!: RepairId;
  label!: string;
  method!: 'POST' | 'PUT' | 'DELETE';
  /** Below `/api/v1`, with the ids filled in. */
  path!: string;
  /** Fields of the body that a person must type; none: a button is enough. */
  asks!: string[];

  static of(offer: RepairOffer, place: RepairPlace, language: Language): RepairView {
    const { label, ...call } = repairCall(offer, place);
    return Object.assign(new RepairView(), { ...call, label: label[language] });
  }
}

export class ReadinessCheckView {
  /** Stable name of the check, such as `token-valid`. */
  id!: string;
  /** `fail`: Meta showed that it is wrong. `warn`: not yet seen. `unknown`: could not be tried from here. */
  status!: CheckStatus;
  /** In the language that was asked for, else the tenant's. */
  title!: string;
  /** What was found. */
  detail!: string;
  /** What to do next; null when the status is `pass`. */
  fix!: string | null;
  /** Where in Meta's console a person looks or acts. */
  link!: string | null;
  /** Null when the status is `pass`, or when no call of ours helps. */
  @ApiProperty({ type: RepairView, nullable: true })
  repair!: RepairView | null;

  static of(
    { id, status, title, detail, fix, link, repair }: CheckResult,
    language: Language,
    place: RepairPlace,
  ): ReadinessCheckView {
    return Object.assign(new ReadinessCheckView(), {
      id,
      status,
      title: title[language],
      detail: detail[language],
      fix: fix?.[language] ?? null,
      link: link ?? null,
      repair: repair ? RepairView.of(repair, place, language) : null,
    });
  }
}

export class ReadinessView {
  /** True when no check failed. */
  ready!: boolean;
  ranAt!: string;
  /** In the order in which to settle them. */
  checks!: ReadinessCheckView[];

  static of(run: ReadinessRun, language: Language): ReadinessView {
    const { ready, ranAt, checks } = run;
    return Object.assign(new ReadinessView(), {
      ready,
      ranAt: ranAt.toISOString(),
      checks: checks.map((check) => ReadinessCheckView.of(check, language, run)),
    });
  }
}
