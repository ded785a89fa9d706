import { ApiProperty } from '@nestjs/swagger';
import { IsString, Length } from 'class-validator';
import type { Provider } from './providers/provider.js';
import { RuleDto } from './rule.dto.js';
import { AttemptView, ToolCallView, WithheldView } from './trace/trace.dto.js';

export class PreviewDto {
  /** What a person might write. */
  @IsString()
  @Length(1, 4096)
  text!: string;
}

export class PreviewMessageView {
  type!: 'text' | 'interactive' | 'template';
  /** In Meta's own words. */
  @ApiProperty({ type: 'object', additionalProperties: true })
  content!: Record<string, unknown>;
}

export class PreviewView {
  /** The words that would be sent; empty: nothing would. */
  reply!: string;
  /** As they would leave. */
  messages!: PreviewMessageView[];
  /** Of the settings. */
  provider!: Provider;
  /** Who would answer; null: a sentence of ours, or nobody. */
  answeredBy!: string | null;
  model!: string | null;
  /** Place of the rule that fired, from 0; null: none held, or no rule was asked. */
  ruleIndex!: number | null;
  /** The rule that answers; null: not a rule. */
  rule!: RuleDto | null;
  /** True: a person of the tenant would go on after this reply. */
  handOff!: boolean;
  /** What that person would be told. */
  summary!: string | null;
  outcome!: string;
  /** In words. */
  why!: string;
  /** Tools that were called. What changes something elsewhere was not really called. */
  calls!: ToolCallView[];
  /** Who was asked, in order. */
  attempts!: AttemptView[];
  withheld!: WithheldView | null;
  latencyMs!: number;
}
