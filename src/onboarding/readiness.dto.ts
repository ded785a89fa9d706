import type { CheckStatus } from './checks/check.js';
import type { CheckResult } from './readiness-checks.js';
import type { ReadinessRun } from './readiness-run.entity.js';
import type { Language } from './words.js';

export class ReadinessCheckView {
  /** Stable name of the check, such as `token-valid`. */
  id!: string;
  /** `fail`: Meta showed that it is wrong. `warn`: not yet seen. `unknown`: could not be tried from here. */
  status!: CheckStatus;
  /** In the tenant's language. */
  title!: string;
  /** What was found. */
  detail!: string;
  /** What to do next; null when the status is `pass`. */
  fix!: string | null;

  static of({ id, status, title, detail, fix }: CheckResult, language: Language): ReadinessCheckView {
    return Object.assign(new ReadinessCheckView(), {
      id,
      status,
      title: title[language],
      detail: detail[language],
      fix: fix?.[language] ?? null,
    });
  }
}

export class ReadinessView {
  /** True when no check failed. */
  ready!: boolean;
  ranAt!: string;
  /** In the order in which to settle them. */
  checks!: ReadinessCheckView[];

  static of({ ready, ranAt, checks }: ReadinessRun, language: Language): ReadinessView {
    return Object.assign(new ReadinessView(), {
      ready,
      ranAt: ranAt.toISOString(),
      checks: checks.map((check) => ReadinessCheckView.of(check, language)),
    });
  }
}
