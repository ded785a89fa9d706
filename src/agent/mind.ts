import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Log } from '../platform/logger.js';
import { SealError, Vault } from '../platform/vault.js';
import { Tenants } from '../tenants/tenants.js';
import { AgentSettingsBook, SEALED_FALLBACK_KEY, SEALED_KEY } from './agent-settings.js';
import { AgentSettingsRepository } from './agent-settings.repository.js';
import type { Policy } from './policy.js';
import { effectivePolicy } from './policy.js';
import { modelOptions } from './providers/model-options.js';
import type { Provider, ProviderCall } from './providers/provider.js';
import type { Rule } from './rules.js';

/** How a tenant's agent thinks, as it is now. Holds opened keys: for one turn, in local variables. */
export interface Mind {
  tenantId: string;
  tenantName: string;
  enabled: boolean;
  provider: Provider;
  /** Whom to ask, in order; none with the rules. */
  calls: ProviderCall[];
  instructions: string;
  /** Null: the tenant has written none. */
  rules: Rule[] | null;
  locale: string;
  timezone: string;
  policy: Policy;
}

/** Reads all that an answer is decided from, in one go. */
@Injectable()
export class Minds {
  constructor(
    private readonly book: AgentSettingsBook,
    private readonly settings: AgentSettingsRepository,
    private readonly tenants: Tenants,
    private readonly vault: Vault,
    private readonly logger: Log,
  ) {}

  async read(tx: EntityManager, tenantId: string): Promise<Mind> {
    const row = await this.book.read(tx, tenantId);
    const { name: tenantName, locale, timezone } = await this.tenants.getIn(tx, tenantId);
    const { enabled, provider, instructions, rules, policy } = row;
    const calls = provider === 'rules' ? [] : await this.calls(tx, tenantId, { ...row, provider });
    return {
      ...{ tenantId, tenantName, enabled, provider, calls, instructions, rules, locale, timezone },
      policy: effectivePolicy(policy),
    };
  }

  /** Whether the tenant wants any answer at all. */
  async enabled(tx: EntityManager, tenantId: string): Promise<boolean> {
    return (await this.book.read(tx, tenantId)).enabled;
  }

  private async calls(
    tx: EntityManager,
    tenantId: string,
    first: Pick<ProviderCall, 'provider' | 'model' | 'baseUrl'> & { options: object },
  ): Promise<ProviderCall[]> {
    const keys = await this.settings.keys(tx, tenantId);
    const primary = this.open(keys.primary, { tenantId, column: SEALED_KEY, rowId: tenantId });
    const chain = [callOf(first, primary)];
    for (const row of await this.settings.fallbacks(tx, tenantId)) {
      const context = { tenantId, column: SEALED_FALLBACK_KEY, rowId: row.id };
      chain.push(callOf(row, this.open(keys.fallbacks.get(row.id) ?? null, context)));
    }
    return chain;
  }

  /** A key that does not open is no key: the provider refuses, the next one is asked, and the trace says so. */
  private open(sealed: Buffer | null, context: Parameters<Vault['open']>[1]): string | null {
    try {
      return sealed && this.vault.open(sealed, context);
    } catch (error) {
      if (!(error instanceof SealError)) throw error;
      this.logger.warn('agent.key_unreadable', { tenantId: context.tenantId, column: context.column });
      return null;
    }
  }
}

const callOf = (
  {
    provider,
    model,
    baseUrl,
    options,
  }: Pick<ProviderCall, 'provider' | 'model' | 'baseUrl'> & { options: object },
  apiKey: string | null,
): ProviderCall => ({ provider, model, baseUrl, apiKey, options: modelOptions(options) });
