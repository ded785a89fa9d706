import { ReadinessCheckView } from './readiness.dto.js';
import type { ReadinessRun } from './readiness-run.entity.js';
import type { RepairId } from './repairs.js';
import type { Language } from './words.js';

export class RepairResultView {
  repair!: RepairId | 'set-override';
  /** The checks that this repair is about, judged anew. */
  checks!: ReadinessCheckView[];
  /** Whether no check fails now. */
  ready!: boolean;

  static of(
    repair: RepairResultView['repair'],
    about: readonly string[],
    run: ReadinessRun,
    language: Language,
  ): RepairResultView {
    return Object.assign(new RepairResultView(), {
      repair,
      checks: run.checks
        .filter(({ id }) => about.includes(id))
        .map((check) => ReadinessCheckView.of(check, language, run)),
      ready: run.ready,
    });
  }
}
