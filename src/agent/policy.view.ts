import type { OptionalTool } from './tools/optional-tools.js';
import type { HoursDto } from './rule.dto.js';

export class TurnTakingView {
  maxWaitMs!: number;
  maxAgeMinutes!: number;
  typing!: boolean;
  maxMessages!: number;
}

export class GuardrailsView {
  scope!: string;
  blockedTopics!: string[];
  allowedLinks!: string[];
  maxReplyLength!: number;
  turnsPerDay!: number;
}

export class BudgetView {
  monthlyTokens!: number | null;
  monthlyCost!: number | null;
  currency!: string;
  killSwitch!: boolean;
}

export class HandOffPolicyView {
  lastResort!: 'rules' | 'hand-off';
  apology!: string | null;
  returnAfterMinutes!: number | null;
  hours!: HoursDto[] | null;
  awayText!: string | null;
}

export class MemoryPolicyView {
  historyTokens!: number;
  summary!: boolean;
}

export class AgentToolsView {
  enabled!: OptionalTool[];
  templates!: string[];
}
