import { useTexts } from '../i18n/language';
import type { Agent } from './agent-draft';
import { agentTexts } from './agent.texts';

/** Every provider by its name for people. */
export function useProviderNames(): Record<Agent['provider'], string> {
  const t = useTexts(agentTexts);
  return {
    rules: t.rules,
    'openai-compatible': t.openai,
    anthropic: t.anthropic,
    webhook: t.webhook,
  };
}
