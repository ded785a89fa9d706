import type { AgentTool } from '../tools/agent-tool.js';
import type { ModelOptions } from './model-options.js';

/** Where answers come from. */
export const PROVIDERS = ['rules', 'openai-compatible', 'anthropic', 'webhook'] as const;
export type Provider = (typeof PROVIDERS)[number];

/** Providers that are called over HTTP. */
export const REMOTE_PROVIDERS = ['openai-compatible', 'anthropic', 'webhook'] as const;
export type RemoteProvider = (typeof REMOTE_PROVIDERS)[number];

/** One place to ask, with its opened key: keep it in local variables, never on an object that lives on. */
export interface ProviderCall {
  provider: RemoteProvider;
  model: string | null;
  baseUrl: string | null;
  apiKey: string | null;
  options: ModelOptions;
}

/** What one side said, oldest first. */
export interface Utterance {
  role: 'user' | 'assistant';
  text: string;
}

/** Whom the turn is about, for a bot that is told about it. */
export interface TurnFacts {
  tenantId: string;
  conversationId: string;
  /** The last message to answer. */
  messageId: string;
  contact: { id: string; name: string | null; waId: string | null; bsuid: string | null };
  attributes: Record<string, string>;
  tags: string[];
  /** Nobody is really asking. */
  preview: boolean;
}

/** All that an answer is thought from. */
export interface Prompt {
  system: string;
  said: Utterance[];
  /** The unanswered words alone. */
  text: string;
  facts: TurnFacts;
}

/** Counted by the provider, or estimated where it does not say or says what cannot be. */
export interface Usage {
  inputTokens: number;
  outputTokens: number;
}

export interface Thought {
  /** The words to send; empty when a tool made the message, or when the bot wants to say nothing. */
  text: string;
  usage: Usage;
}

export interface Thinking {
  prompt: Prompt;
  tools: AgentTool[];
  /** True once a tool has decided the turn: nothing more needs to be thought. */
  decided: () => boolean;
  /** Ends the call. */
  signal: AbortSignal;
}

/** One way to think. */
export interface Thinker {
  /** @throws ProviderFailure for whatever the other side does */
  think(call: ProviderCall, thinking: Thinking): Promise<Thought>;
}
