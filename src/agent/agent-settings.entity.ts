import { Column, Entity, ForeignKey, PrimaryColumn, UpdateDateColumn } from 'typeorm';
import type { StoredPolicy } from './policy.js';
import type { Provider } from './providers/provider.js';
import type { ModelOptions } from './providers/model-options.js';
import type { Rule } from './rules.js';

/** How a tenant's agent answers. A tenant without a row has the defaults. */
@Entity('agent_settings')
@ForeignKey('tenant', ['tenantId'], ['id'], { onDelete: 'CASCADE', name: 'agent_settings_tenant_fk' })
export class AgentSettings {
  @PrimaryColumn('uuid')
  tenantId!: string;

  @Column('boolean')
  enabled!: boolean;

  @Column('text')
  provider!: Provider;

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

  @Column('text')
  instructions!: string;

  /** How long a burst of messages may pause before it is answered, in milliseconds. */
  @Column('integer')
  quietMs!: number;

  /** Null: the default set. */
  @Column('jsonb', { nullable: true })
  rules!: Rule[] | null;

  /** How the provider is called, as far as it was said. */
  @Column('jsonb', { default: {} })
  options!: Partial<ModelOptions>;

  /** Everything else, as far as it was said. */
  @Column('jsonb', { default: {} })
  policy!: StoredPolicy;

  @UpdateDateColumn({ type: 'timestamptz' })
  updatedAt!: Date;
}
