import {
  Column,
  CreateDateColumn,
  Entity,
  ForeignKey,
  Index,
  PrimaryColumn,
  UpdateDateColumn,
} from 'typeorm';
import type { HttpTool } from './http-tool.js';
import type { ToolSchema } from './tool-schema.js';

/** A tool of the tenant's own: an address of theirs that the agent may call. */
@Entity('agent_tool')
@Index('agent_tool_name', ['tenantId', 'name'], { unique: true })
@ForeignKey('tenant', ['tenantId'], ['id'], { onDelete: 'CASCADE', name: 'agent_tool_tenant_fk' })
export class OwnTool {
  @PrimaryColumn('uuid')
  tenantId!: string;

  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  name!: string;

  @Column('text')
  description!: string;

  @Column('text')
  method!: HttpTool['method'];

  @Column('text')
  url!: string;

  @Column('jsonb')
  parameters!: ToolSchema;

  /** Sealed JSON of names and values. */
  @Column('bytea', { nullable: true, select: false })
  headers!: Buffer | null;

  @Column('jsonb', { default: [] })
  headerNames!: string[];

  @Column('integer')
  timeoutMs!: number;

  @Column('boolean', { default: true })
  enabled!: boolean;

  @CreateDateColumn({ type: 'timestamptz' })
  createdAt!: Date;

  @UpdateDateColumn({ type: 'timestamptz' })
  updatedAt!: Date;
}
