import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { ModelOptions } from './providers/model-options.js';
import type { Provider, RemoteProvider } from './providers/provider.js';

/** Who is asked when the provider of the settings, and the fallbacks before, give no answer. */
@Entity('agent_fallback')
@ForeignKey('tenant', ['tenantId'], ['id'], { onDelete: 'CASCADE', name: 'agent_fallback_tenant_fk' })
export class AgentFallback {
  @PrimaryColumn('uuid')
  tenantId!: string;

  @PrimaryColumn('uuid')
  id!: string;

  /** From 0. */
  @Column('integer')
  position!: number;

  @Column('text')
  provider!: RemoteProvider;

  @Column('text', { nullable: true })
  model!: string | null;

  @Column('text', { nullable: true })
  baseUrl!: string | null;

  @Column('bytea', { nullable: true, select: false })
  apiKey!: Buffer | null;

  @Column('text', { nullable: true })
  apiKeyLast4!: string | null;

  /** For whom the key was given, and where; null: for whom it is kept with. */
  @Column('text', { nullable: true })
  keyProvider!: Provider | null;

  @Column('text', { nullable: true })
  keyBaseUrl!: string | null;

  @Column('jsonb', { default: {} })
  options!: Partial<ModelOptions>;
}
