import { Injectable } from '@nestjs/common';
import { TemplateRules } from '../../outbox/template-rules.js';
import { SafeFetch } from '../../platform/safe-fetch.js';
import type { TurnContext } from '../turn-context.js';
import { factsOf } from '../turn-context.js';
import type { AgentTool, ToolAnswer } from './agent-tool.js';
import type { Effects } from './effects.js';
import { httpTool } from './http-tool.js';
import { personTools } from './person-tools.js';
import { handOffTool, replyTools, silenceTool } from './reply-tools.js';
import { templateTool } from './template-tool.js';
import { argumentFault } from './tool-schema.js';

/** Calls in one attempt, right or wrong. */
const MAX_CALLS = 12;
/** What the trace keeps of each. */
const MAX_KEPT = 1_000;

/** Makes the tools of one turn: bound to its tenant, conversation and person, and to nobody that a provider names. */
@Injectable()
export class Toolbox {
  constructor(
    private readonly safe: SafeFetch,
    private readonly templates: TemplateRules,
  ) {}

  /** Tools that write down what they want in `effects`. A bot may also stay silent; a model always has to answer. */
  for(context: TurnContext, effects: Effects, bot: boolean): AgentTool[] {
    const { mind, profile, thread, tools, preview } = context;
    const { enabled, templates } = mind.policy.tools;
    const facts = factsOf(context);
    const builtIn = [
      handOffTool(effects),
      ...replyTools(effects),
      ...personTools(effects, profile, thread.contact.name ?? thread.contact.savedName),
    ].filter(({ name }) => (enabled as string[]).includes(name));
    return [
      ...builtIn,
      ...(templates.length > 0 ? [templateTool(effects, context, this.templates)] : []),
      ...(bot ? [silenceTool(effects)] : []),
      ...tools.map((tool) => httpTool(tool, facts, this.safe, preview)),
    ].map((tool) => watched(tool, effects));
  }
}

/** Judges the arguments before the tool sees them, and writes the call down. */
function watched(tool: AgentTool, effects: Effects): AgentTool {
  return {
    ...tool,
    run: async (given, signal) => {
      const startedAt = performance.now();
      const { ok, says } = await judged(tool, given, effects, signal);
      const ms = Math.round(performance.now() - startedAt);
      const kept = JSON.stringify(given).slice(0, MAX_KEPT);
      if (effects.calls.length > MAX_CALLS) return { ok, says };
      effects.calls.push({ tool: tool.name, arguments: kept, ok, says: says.slice(0, MAX_KEPT), ms });
      return { ok, says };
    },
  };
}

async function judged(
  tool: AgentTool,
  given: Record<string, unknown>,
  effects: Effects,
  signal: AbortSignal,
): Promise<ToolAnswer> {
  effects.begun += 1;
  if (effects.begun > MAX_CALLS) return { ok: false, says: 'Too many calls in this turn. Answer now.' };
  const fault = argumentFault(tool.parameters, given);
  return fault === undefined ? tool.run(given, signal) : { ok: false, says: fault };
}
