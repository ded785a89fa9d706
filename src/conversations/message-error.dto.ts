import { ApiProperty } from '@nestjs/swagger';

/** What something means, and what to do next. */
export class AdviceView {
  meaning!: string;
  nextStep!: string;
}

/** The same in the languages of the panel. */
export class ExplanationView {
  en!: AdviceView;
  ptBR!: AdviceView;
}

/** Why a message waits although it is due, here or at Meta. */
export class HeldView {
  /**
   * One of our words: `number_paused`, `account_restricted`, `spam_limit`, `messaging_limit`, `template_paused`,
   * `template_assessed`; of one that is `accepted` already: `quality_assessment`.
   */
  code!: string;
  detail!: string;
  explanation!: ExplanationView;
  since!: string;
}

/** Why a message failed. */
export class MessageErrorView {
  /** Meta's number, or one of our words: `expired`, `window_closed`, `outcome_unknown`, ... */
  @ApiProperty({ oneOf: [{ type: 'number' }, { type: 'string' }] })
  code!: number | string;
  title!: string;
  /** What it means, with what Meta adds. */
  detail!: string;
  explanation?: ExplanationView;
  /** For Meta's support. */
  fbtraceId?: string;
}
