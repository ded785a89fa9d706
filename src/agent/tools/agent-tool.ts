import type { ToolSchema } from './tool-schema.js';

/** What a tool says to whoever called it. */
export interface ToolAnswer {
  ok: boolean;
  /** Read by the model. */
  says: string;
}

/**
 * Something that a provider may do. It is bound to its tenant and person when it is made: no argument of the model
 * names whom it is about.
 */
export interface AgentTool {
  name: string;
  description: string;
  parameters: ToolSchema;
  /** Never throws for what the model gave. */
  run(given: Record<string, unknown>, signal: AbortSignal): Promise<ToolAnswer> | ToolAnswer;
}

/** A call as the trace shows it. */
export interface ToolCall {
  tool: string;
  arguments: unknown;
  ok: boolean;
  says: string;
  ms: number;
}
