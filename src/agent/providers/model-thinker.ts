import { Injectable } from '@nestjs/common';
import { SafeFetch } from '../../platform/safe-fetch.js';
import { estimateTokens } from '../prompt/tokens.js';
import type { AgentTool } from '../tools/agent-tool.js';
import type { Prompt, ProviderCall, Thinker, Thinking, Thought, Usage } from './provider.js';
import { ProviderFailure } from './provider-failure.js';
import { sdkModel } from './sdk-model.js';
import { withoutThoughts } from './thoughts.js';

/** Calls of the model in one turn, tools between them. */
const MAX_STEPS = 6;
/** More than a month of anybody's budget in one step is a lie. */
const MAX_CREDIBLE_TOKENS = 2_000_000;

/** Thinks with a language model through the `ai` SDK: any OpenAI-compatible endpoint, or Anthropic. */
@Injectable()
export class ModelThinker implements Thinker {
  constructor(private readonly safe: SafeFetch) {}

  async think(call: ProviderCall, { prompt, tools, decided, signal }: Thinking): Promise<Thought> {
    const used: Usage = { inputTokens: 0, outputTokens: 0 };
    try {
      const model = await sdkModel(call, this.safe);
      const { dynamicTool, generateText, jsonSchema, stepCountIs } = await loadSdk();
      const { temperature, maxOutputTokens } = call.options;
      const offered = tools.map((tool) => [
        tool.name,
        dynamicTool({
          description: tool.description,
          inputSchema: jsonSchema(tool.parameters as object),
          execute: async (given) => (await tool.run(asArguments(given), signal)).says,
        }),
      ]);
      const { text } = await generateText({
        model,
        system: prompt.system,
        messages: prompt.said.map(({ role, text }) => ({ role, content: text })),
        ...(offered.length > 0 ? { tools: Object.fromEntries(offered) } : {}),
        ...(temperature === null ? {} : { temperature }),
        maxOutputTokens,
        maxRetries: 0,
        abortSignal: signal,
        stopWhen: [stepCountIs(MAX_STEPS), () => decided()],
        onStepFinish: ({ usage, text: said, toolCalls }) => {
          const guess = estimate(prompt, tools, `${said}${JSON.stringify(toolCalls)}`);
          used.inputTokens += credible(usage.inputTokens, guess.inputTokens);
          used.outputTokens += credible(usage.outputTokens, guess.outputTokens);
        },
      });
      const words = withoutThoughts(text);
      if (words === '' && !decided())
        throw new ProviderFailure('empty', 'The provider answered without words.', used);
      return { text: words, usage: used };
    } catch (error) {
      throw failed(error, used, signal, estimate(prompt, tools, ''));
    }
  }
}

/** Loaded with the first call. Its own warnings would go to the console. */
async function loadSdk() {
  Object.assign(globalThis, { AI_SDK_LOG_WARNINGS: false });
  return import('ai');
}

const asArguments = (given: unknown): Record<string, unknown> =>
  given !== null && typeof given === 'object' && !Array.isArray(given) ? { ...given } : {};

const estimate = (prompt: Prompt, tools: AgentTool[], said: string): Usage => ({
  inputTokens: estimateTokens(
    prompt.system + prompt.said.map(({ text }) => text).join('') + JSON.stringify(tools),
  ),
  outputTokens: estimateTokens(said),
});

/** Nothing, nonsense and less than half of what is plain to see do not count: budgets are ours to keep. */
const credible = (said: number | undefined, guess: number): number =>
  said === undefined || !Number.isFinite(said) || said < guess / 2 || said > MAX_CREDIBLE_TOKENS
    ? guess
    : Math.round(said);

/** The SDK's errors hold the whole exchange, words of people included: none of that is passed on. */
function failed(error: unknown, used: Usage, signal: AbortSignal, guess: Usage): ProviderFailure {
  const failure = causes(error).find((cause) => cause instanceof ProviderFailure);
  if (signal.aborted) {
    // Whoever is broken off has read the prompt, and bills it.
    const read = { ...used, inputTokens: used.inputTokens + guess.inputTokens };
    return new ProviderFailure('timeout', 'The provider did not answer in time.', read);
  }
  if (failure) return new ProviderFailure(failure.kind, failure.detail, used);
  return new ProviderFailure('bad_answer', 'The provider answered something that is no answer.', used);
}

function causes(error: unknown): unknown[] {
  const chain: unknown[] = [];
  for (let at = error; at !== undefined && at !== null && chain.length < 5; at = (at as Error).cause)
    chain.push(at);
  return chain;
}
