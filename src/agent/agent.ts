import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database } from '../platform/database/database.js';
import { Problem } from '../platform/problem.js';
import { Tenants } from '../tenants/tenants.js';
import type { AgentView, PreviewView, RuleDto, UpdateAgentDto } from './agent.dto.js';
import { AgentRepository } from './agent.repository.js';
import type { AgentSettings } from './agent-settings.entity.js';
import type { Decision } from './decide.js';
import { decideByRules } from './decide.js';
import { defaultRules } from './default-rules.js';
import { patternFaults } from './rule-pattern.js';
import type { Rule } from './rules.js';

/** How long a burst may pause before it is answered, when the tenant said nothing, in milliseconds. */
export const DEFAULT_QUIET_MS = 2_000;

type Settings = Omit<AgentSettings, 'apiKey' | 'updatedAt'>;

/** What an answer is decided from. */
export interface Mind extends Pick<Settings, 'enabled' | 'provider'> {
  rules: Rule[];
  locale: string;
  timezone: string;
}

/** A tenant's agent: its settings, and the answer it gives to a text. */
@Injectable()
export class Agent {
  constructor(
    private readonly database: Database,
    private readonly agents: AgentRepository,
    private readonly tenants: Tenants,
  ) {}

  settings(tenantId: string): Promise<Settings> {
    return this.database.forTenant(tenantId, (tx) => this.settingsIn(tx, tenantId));
  }

  async settingsIn(tx: EntityManager, tenantId: string): Promise<Settings> {
    return (
      (await this.agents.settings(tx, tenantId)) ?? {
        tenantId,
        enabled: true,
        provider: 'rules',
        model: null,
        baseUrl: null,
        apiKeyLast4: null,
        instructions: '',
        quietMs: DEFAULT_QUIET_MS,
        rules: null,
      }
    );
  }

  async view(tenantId: string): Promise<AgentView> {
    const { enabled, provider, model, baseUrl, apiKeyLast4, instructions, quietMs, rules } =
      await this.settings(tenantId);
    const { locale } = await this.tenants.get(tenantId);
    return {
      enabled,
      provider,
      model,
      baseUrl,
      apiKeyLast4,
      instructions,
      quietMs,
      rules: rules ?? defaultRules(locale),
      defaultRules: rules === null,
    };
  }

  /**
   * Takes over what is given. The answer of `view` may be given back unchanged: its read-only fields are
   * left aside, and rules that it called the defaults stay the defaults.
   * @throws Problem 422 for what this version does not have, or a regular expression that cannot be used
   */
  async update(tenantId: string, change: UpdateAgentDto): Promise<AgentView> {
    const { model, baseUrl, apiKey, apiKeyLast4: _readOnly, defaultRules: untouched, ...given } = change;
    refuseModels(given.provider, { model, baseUrl, apiKey });
    if (untouched && given.rules) {
      const { locale } = await this.tenants.get(tenantId);
      if (sameRules(given.rules, defaultRules(locale))) given.rules = null;
    }
    const faults = regexFaults(given.rules ?? []);
    if (faults.length > 0)
      throw Problem.refused('invalid_regex', 'A rule has a regular expression that cannot be used.', faults);
    const { tenantId: id, apiKeyLast4: _kept, ...current } = await this.settings(tenantId);
    const changed = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
    await this.agents.saveSettings({ ...current, ...changed, tenantId: id });
    return this.view(tenantId);
  }

  /** All that an answer is decided from, read in one go. */
  async mind(tx: EntityManager, tenantId: string): Promise<Mind> {
    const { enabled, provider, rules } = await this.settingsIn(tx, tenantId);
    const { locale, timezone } = await this.tenants.getIn(tx, tenantId);
    return { enabled, provider, rules: rules ?? defaultRules(locale), locale, timezone };
  }

  /** What the agent answers to a text, now. */
  answer({ rules, locale, timezone }: Mind, text: string): Decision {
    return decideByRules({ text, rules, locale, timezone, now: new Date() });
  }

  async preview(tenantId: string, text: string): Promise<PreviewView> {
    const mind = await this.database.forTenant(tenantId, (tx) => this.mind(tx, tenantId));
    const { reply, rule, ruleIndex, handOff } = this.answer(mind, text);
    const why =
      ruleIndex === null
        ? 'No rule holds, so the fallback answers.'
        : `Rule ${ruleIndex + 1} is the first that holds.`;
    return { reply, provider: mind.provider, ruleIndex, rule, handOff, why };
  }
}

const regexFaults = (rules: RuleDto[]) =>
  patternFaults(rules.map(({ match: { regex } }) => regex)).map(({ index, message }) => ({
    path: `rules.${index}.match.regex`,
    message,
  }));

/** @throws Problem 422 when a model is asked for: this version answers by rules alone */
function refuseModels(
  provider: UpdateAgentDto['provider'],
  wishes: Pick<UpdateAgentDto, 'model' | 'baseUrl' | 'apiKey'>,
): void {
  if (provider && provider !== 'rules')
    throw Problem.refused(
      'provider_unavailable',
      `The provider ${provider} is not in this version; use rules.`,
    );
  const errors = Object.entries(wishes)
    .filter(([, value]) => value !== undefined && value !== null)
    .map(([path]) => ({ path, message: 'must be null or left out with the provider rules' }));
  if (errors.length > 0)
    throw Problem.refused(
      'provider_unavailable',
      `The provider rules uses no ${errors.map(({ path }) => path).join(', ')}; models come in a later version.`,
      errors,
    );
}

const sameRules = (a: RuleDto[], b: Rule[]): boolean => isDeepStrictEqual(plain(a), plain(b));

/** Without the classes and the unset properties that validation leaves. */
const plain = (rules: object[]): unknown => JSON.parse(JSON.stringify(rules));
