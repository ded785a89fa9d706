import { ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsDate, IsString, Length } from 'class-validator';
import { ExplanationView } from '../conversations/message-error.dto.js';
import { explanationOf } from '../outbox/send-error.js';
import { Optional } from '../platform/http/optional.js';
import type { Period } from './period.js';
import type { TemplateFigures } from './template-insights.repository.js';

export class TemplateInsightsQuery {
  /** Sends from this time on; without it, 30 days before `to`. */
  @ApiPropertyOptional()
  @Optional()
  @Type(() => Date)
  @IsDate()
  from?: Date;

  /** Sends before this time; without it, now. */
  @ApiPropertyOptional()
  @Optional()
  @Type(() => Date)
  @IsDate()
  to?: Date;

  @Optional()
  @IsString()
  @Length(1, 64)
  wabaId?: string;
}

export class FailureCountView {
  /** Meta's number, or one of our words. */
  code!: string;
  count!: number;
  /** What it means, and what to do; null when nothing is known of it. */
  explanation!: ExplanationView | null;
}

export class ButtonCountView {
  /** What stands on the button. */
  text!: string;
  count!: number;
}

/** What became of the sends of one template in one language. */
export class TemplateInsightView {
  /** Null when it is not known here (any more). */
  templateId!: string | null;
  wabaId!: string;
  name!: string;
  language!: string;
  /** Its category now; null when it is not known. */
  category!: string | null;
  /** Asked for in the period, whatever became of it. */
  requested!: number;
  /** Has not left yet, or Meta has taken it and said no more. */
  waiting!: number;
  canceled!: number;
  /** Left Meta. Counts what was delivered and read as well. */
  sent!: number;
  /** Reached the phone. Counts what was read as well. */
  delivered!: number;
  /** Of people who let others see it. */
  read!: number;
  failed!: number;
  failures!: FailureCountView[];
  /** Of whom something came within 72 hours, before the next template. */
  replied!: number;
  buttons!: ButtonCountView[];
  /** Stopped marketing messages within 72 hours, before the next template. */
  optedOut!: number;

  static of({ failures, buttons, ...figures }: TemplateFigures): TemplateInsightView {
    return {
      ...figures,
      failures: Object.entries(failures ?? {})
        .map(([code, count]) => ({ code, count, explanation: explanationOf(code) }))
        .sort((a, b) => b.count - a.count),
      buttons: Object.entries(buttons ?? {})
        .map(([text, count]) => ({ text, count }))
        .sort((a, b) => b.count - a.count),
    };
  }
}

/** The most used first. */
export class TemplateInsightsView {
  from!: string;
  to!: string;
  data!: TemplateInsightView[];

  static of({ from, to }: Period, rows: TemplateFigures[]): TemplateInsightsView {
    return { from: from.toISOString(), to: to.toISOString(), data: rows.map(TemplateInsightView.of) };
  }
}
