import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsUUID, Matches } from 'class-validator';
import { Optional } from '../../platform/http/optional.js';
import { PageQuery } from '../../platform/page.dto.js';
import { UUID } from '../../platform/page.js';
import type { AgentAlert } from './agent-alert.entity.js';
import type { AgentTrace } from './agent-trace.entity.js';
import type { AgentUsage } from './agent-usage.entity.js';

export class TurnQuery extends PageQuery {
  /** Only those of this conversation. */
  @Optional()
  @IsUUID()
  conversationId?: string;

  /** Only the one that answered this message, or wrote it. */
  @Optional()
  @IsUUID()
  messageId?: string;
}

const ALERT_KINDS = [
  'handed_off',
  'taken_over',
  'no_provider',
  'loop_stopped',
  'general_purpose_ai',
] as const;

export class AlertQuery extends PageQuery {
  /** Only those of this kind. */
  @Optional()
  @IsIn(ALERT_KINDS)
  kind?: (typeof ALERT_KINDS)[number];

  /** Only those told after the one with this id, oldest first; zeros: from the beginning. What is younger than five seconds waits, so that none is passed by. */
  @Optional()
  @Matches(UUID, { message: 'must be the id of an alert, or zeros' })
  after?: string;
}

export class ToolCallView {
  tool!: string;
  /** JSON as the provider gave it, cut at 1000 characters. */
  @ApiProperty({ type: String })
  arguments!: unknown;
  ok!: boolean;
  /** What the tool answered. */
  says!: string;
  ms!: number;
}

export class AttemptView {
  provider!: string;
  model!: string | null;
  /** `answered`; else why not: `timeout`, `unavailable`, `rate_limited`, `unauthorised`, `refused`, `bad_address`, `bad_answer`, `empty`, `over_budget`. */
  outcome!: string;
  detail!: string | null;
  ms!: number;
  inputTokens!: number;
  outputTokens!: number;
  /** In the currency of the budget. */
  cost!: number;
}

export class WithheldView {
  /** What the provider wanted to say. */
  text!: string;
  /** `link`, `blocked_topic`, `system_text`, `tool_trace`, `secret` or `claims_human`. */
  why!: string;
}

export class SawView {
  /** Messages whose words were shown, oldest first. */
  messageIds!: string[];
  /** Whether a summary of what was said before was shown. */
  summary!: boolean;
  /** Names of the attributes and tags that were shown. */
  facts!: string[];
  /** Tools that could be called. */
  tools!: string[];
  /** About how many tokens the words had. */
  tokens!: number;
}

export class TurnView {
  id!: string;
  conversationId!: string;
  /** The last message that the turn was about. */
  messageId!: string;
  /** What was sent. */
  replyIds!: string[];
  /**
   * `replied`, `last_resort` (the rules instead of a provider), `handed_off`, `opted_out`, `blocked_topic`, `withheld`,
   * `silent`, `stale` (thought over anew), `dropped` (somebody came first), `not_our_turn`, `nothing_to_answer`,
   * `too_old`, `loop_stopped`, `agent_off`, `already_replied`, or the code of a rule that refused to send.
   */
  outcome!: string;
  /** In words. */
  reason!: string;
  /** Who decided; null: nobody had to be asked. */
  provider!: string | null;
  model!: string | null;
  /** Place of the rule that fired, from 0. */
  ruleIndex!: number | null;
  saw!: SawView;
  calls!: ToolCallView[];
  attempts!: AttemptView[];
  withheld!: WithheldView | null;
  inputTokens!: number;
  outputTokens!: number;
  /** In the currency of the budget. */
  cost!: number;
  /** From when it was taken up until it was decided. */
  latencyMs!: number;
  createdAt!: string;

  static of({ tenantId: _mine, createdAt, ...row }: AgentTrace): TurnView {
    return Object.assign(new TurnView(), row, { createdAt: createdAt.toISOString() });
  }
}

export class TurnPage {
  data!: TurnView[];
  nextCursor!: string | null;
}

export class AgentUsageView {
  /** `2026-11`, in the tenant's time zone. */
  month!: string;
  /** Turns that asked a provider. */
  turns!: number;
  inputTokens!: number;
  outputTokens!: number;
  /** In the currency of the budget. */
  cost!: number;

  static of({ month, turns, inputTokens, outputTokens, cost }: AgentUsage): AgentUsageView {
    return Object.assign(new AgentUsageView(), {
      ...{ month, turns, cost, inputTokens: Number(inputTokens), outputTokens: Number(outputTokens) },
    });
  }
}

export class AgentUsagePage {
  data!: AgentUsageView[];
  nextCursor!: string | null;
}

export class AlertView {
  id!: string;
  @ApiProperty({ enum: ALERT_KINDS })
  kind!: string;
  /** Null: about the tenant. */
  conversationId!: string | null;
  /** Of `handed_off`: `by`, and the `summary` for the person who goes on, unless it was forgotten since. */
  @ApiProperty({ type: 'object', additionalProperties: true })
  detail!: Record<string, unknown>;
  at!: string;

  static of({ id, kind, conversationId, detail, at }: AgentAlert): AlertView {
    return Object.assign(new AlertView(), {
      ...{ id, kind, conversationId, at: at.toISOString() },
      detail: detail as Record<string, unknown>,
    });
  }
}

export class AlertPage {
  data!: AlertView[];
  nextCursor!: string | null;
}
