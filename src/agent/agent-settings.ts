import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { Database } from '../platform/database/database.js';
import { Problem } from '../platform/problem.js';
import { Resealer } from '../platform/resealer.js';
import { SafeFetch } from '../platform/safe-fetch.js';
import { Vault } from '../platform/vault.js';
import { Tenants } from '../tenants/tenants.js';
import type { AgentView, UpdateAgentDto } from './agent.dto.js';
import type { SettingsRow } from './agent-settings.repository.js';
import { AgentSettingsRepository } from './agent-settings.repository.js';
import { defaultRules } from './default-rules.js';
import type { FallbackDto } from './model.dto.js';
import { changedPolicy, effectivePolicy } from './policy.js';
import { modelOptions } from './providers/model-options.js';
import type { Keyed, ProviderWish } from './providers/provider-faults.js';
import { keyPlace, keyPlaceAfter, providerFaults, sameKeyHost } from './providers/provider-faults.js';
import { patternFaults } from './rule-pattern.js';
import type { RuleDto } from './rule.dto.js';
import type { Rule } from './rules.js';
import { wordsFault } from './rules.js';

/** How long a burst may pause before it is answered, when the tenant said nothing, in milliseconds. */
export const DEFAULT_QUIET_MS = 2_000;

/** Where sealed keys belong. */
export const SEALED_KEY = 'agent_settings.api_key';
export const SEALED_FALLBACK_KEY = 'agent_fallback.api_key';

/** How a tenant's agent answers: read and changed as a whole. */
@Injectable()
export class AgentSettingsBook {
  constructor(
    private readonly database: Database,
    private readonly settings: AgentSettingsRepository,
    private readonly tenants: Tenants,
    private readonly vault: Vault,
    private readonly safe: SafeFetch,
    resealer: Resealer,
  ) {
    const tenantId = { column: 'tenant_id' };
    resealer.declare(
      { table: 'agent_settings', column: 'api_key', rowId: 'tenant_id', tenantId },
      { table: 'agent_fallback', column: 'api_key', rowId: 'id', tenantId },
    );
  }

  async read(tx: EntityManager, tenantId: string): Promise<SettingsRow> {
    return (await this.settings.find(tx, tenantId)) ?? unwritten(tenantId);
  }

  async view(tenantId: string): Promise<AgentView> {
    const { locale } = await this.tenants.get(tenantId);
    return this.database.forTenant(tenantId, async (tx) => {
      const { policy, rules, options, ...row } = await this.read(tx, tenantId);
      const fallbacks = await this.settings.fallbacks(tx, tenantId);
      return {
        enabled: row.enabled,
        provider: row.provider,
        model: row.model,
        baseUrl: row.baseUrl,
        apiKeyLast4: row.apiKeyLast4,
        options: modelOptions(options),
        fallbacks: fallbacks.map(({ id, provider, model, baseUrl, apiKeyLast4, options: own }) => ({
          ...{ id, provider, model, baseUrl, apiKeyLast4 },
          options: modelOptions(own),
        })),
        instructions: row.instructions,
        quietMs: row.quietMs,
        rules: rules ?? defaultRules(locale),
        defaultRules: rules === null,
        ...effectivePolicy(policy),
      };
    });
  }

  /**
   * Takes over what is given. The answer of `view` may be given back unchanged: its read-only fields are
   * left aside, and rules that it called the defaults stay the defaults.
   * @throws Problem 422 for a provider that could not be called, or a regular expression that cannot be used
   */
  async update(tenantId: string, change: UpdateAgentDto): Promise<AgentView> {
    const {
      apiKey,
      apiKeyLast4: _shown,
      defaultRules: untouched,
      options,
      fallbacks,
      rules,
      ...given
    } = change;
    const { turnTaking, guardrails, budget, handOff, memory, tools, traceDays, ...plainly } = given;
    const { locale } = await this.tenants.get(tenantId);
    const own = untouched && rules && sameRules(rules, defaultRules(locale)) ? null : rules;
    refuseRules(own ?? []);
    await this.database.forTenant(tenantId, async (tx) => {
      await this.settings.lock(tx, tenantId);
      const before = await this.read(tx, tenantId);
      const row: SettingsRow = {
        ...before,
        ...said({ ...plainly, rules: own }),
        options: { ...before.options, ...said(options ?? {}) },
        policy: changedPolicy(before.policy, {
          turnTaking,
          guardrails,
          budget,
          handOff,
          memory,
          tools,
          traceDays,
        }),
      };
      const wishes = [wishOf('', row, before, apiKey)];
      const kept = fallbacks && (await this.fallbackRows(tx, tenantId, fallbacks, wishes));
      const faults = wishes.flatMap((wish) => providerFaults(wish, (url) => this.safe.faultOf(url)));
      if (faults.length > 0)
        throw Problem.refused('provider_incomplete', 'A provider could not be called like that.', faults);
      await this.settings.save(tx, {
        ...row,
        ...keyPlaceAfter(row, before, apiKey),
        ...this.sealed(tenantId, SEALED_KEY, tenantId, apiKey),
      });
      if (kept) await this.settings.replaceFallbacks(tx, tenantId, kept);
    });
    return this.view(tenantId);
  }

  private async fallbackRows(
    tx: EntityManager,
    tenantId: string,
    given: FallbackDto[],
    wishes: ProviderWish[],
  ): Promise<Parameters<AgentSettingsRepository['replaceFallbacks']>[2]> {
    const before = new Map((await this.settings.fallbacks(tx, tenantId)).map((row) => [row.id, row]));
    return given.map(({ id: wanted, provider, model, baseUrl, apiKey, options }, position) => {
      // Ids are ours: one that is not there is a new one's. The same twice would be one.
      const old = wanted === undefined ? undefined : before.get(wanted);
      if (old) before.delete(old.id);
      const id = old?.id ?? uuidv7();
      const row = {
        ...{ tenantId, id, position, provider, apiKeyLast4: old?.apiKeyLast4 ?? null },
        model: model === undefined ? (old?.model ?? null) : model,
        baseUrl: baseUrl === undefined ? (old?.baseUrl ?? null) : baseUrl,
        options: { ...old?.options, ...said(options ?? {}) },
        ...{ keyProvider: old?.keyProvider ?? null, keyBaseUrl: old?.keyBaseUrl ?? null },
      };
      wishes.push(wishOf(`fallbacks.${position}.`, row, old, apiKey));
      return {
        ...row,
        ...keyPlaceAfter(row, old, apiKey),
        ...this.sealed(tenantId, SEALED_FALLBACK_KEY, id, apiKey),
      };
    });
  }

  private sealed(
    tenantId: string,
    column: string,
    rowId: string,
    apiKey: string | null | undefined,
  ): { apiKey?: Buffer | null; apiKeyLast4?: string | null } {
    if (apiKey === undefined) return {};
    if (apiKey === null) return { apiKey: null, apiKeyLast4: null };
    return { apiKey: this.vault.seal(apiKey, { tenantId, column, rowId }), apiKeyLast4: last4(apiKey) };
  }
}

const unwritten = (tenantId: string): SettingsRow => ({
  tenantId,
  enabled: true,
  provider: 'rules',
  model: null,
  baseUrl: null,
  apiKeyLast4: null,
  keyProvider: null,
  keyBaseUrl: null,
  instructions: '',
  quietMs: DEFAULT_QUIET_MS,
  rules: null,
  options: {},
  policy: {},
});

function wishOf(
  path: string,
  row: Pick<SettingsRow, 'provider' | 'model' | 'baseUrl'>,
  before: Keyed | undefined,
  apiKey: string | null | undefined,
): ProviderWish {
  const { provider, model, baseUrl } = row;
  const kept = apiKey === undefined && before !== undefined && before.apiKeyLast4 !== null;
  const hasKey = typeof apiKey === 'string' || kept;
  const keyOfAnotherHost = kept && !sameKeyHost(keyPlace(before), row);
  return { path, provider, model, baseUrl, hasKey, keyOfAnotherHost };
}

/** Of a short one nothing: four characters would be too much of it. */
const last4 = (key: string): string => (key.length < 12 ? '****' : key.slice(-4));

/** @throws Problem 422 */
function refuseRules(rules: RuleDto[]): void {
  const tooMany = wordsFault(rules);
  if (tooMany !== undefined)
    throw Problem.refused('too_many_words', 'The rules have too many words.', [
      { path: 'rules', message: tooMany },
    ]);
  const faults = patternFaults(rules.map(({ match: { regex } }) => regex)).map(({ index, message }) => ({
    path: `rules.${index}.match.regex`,
    message,
  }));
  if (faults.length > 0)
    throw Problem.refused('invalid_regex', 'A rule has a regular expression that cannot be used.', faults);
}

const sameRules = (a: RuleDto[], b: Rule[]): boolean => isDeepStrictEqual(plain(a), plain(b));

/** Without the classes and the unset properties that validation leaves. */
const plain = (rules: object[]): unknown => JSON.parse(JSON.stringify(rules));

const said = <T extends object>(given: T): Partial<T> =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as Partial<T>;
