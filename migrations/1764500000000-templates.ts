import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Message templates of every WABA, with what changed about each over time, and when each WABA was last read over.
 * A deleted template stays, so that its name is known to be locked, and makes room for a new row of that name.
 */
export class Templates1764500000000 implements MigrationInterface {
  name = 'Templates1764500000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['template_sync', 'template_change', 'template'])
      await runner.query(`drop table ${table}`);
  }
}

const UP = [
  // told: Meta's time of the last webhook per aspect; read_at: when Meta was last asked. Both say what is older.
  `create table template (
     tenant_id uuid not null,
     id uuid not null,
     waba_id text not null,
     meta_template_id text,
     name text not null,
     language text not null,
     category text not null,
     status text not null,
     parameter_format text not null,
     components jsonb not null,
     rejected_reason text,
     rejection jsonb,
     quality text,
     sub_category text,
     previous_category text,
     correct_category text,
     category_change_at timestamptz,
     pause jsonb,
     disabled_at timestamptz,
     message_send_ttl_seconds integer,
     library_template_name text,
     settings jsonb not null default '{}',
     told jsonb not null default '{}',
     edits jsonb not null default '[]',
     read_at timestamptz,
     reread_at timestamptz,
     submitted_at timestamptz,
     deleted_at timestamptz,
     created_at timestamptz not null default now(),
     updated_at timestamptz not null default now(),
     primary key (tenant_id, id),
     constraint template_waba_fk foreign key (tenant_id, waba_id) references waba (tenant_id, waba_id) on delete cascade
   )`,
  `create unique index template_name on template (tenant_id, waba_id, name, language) where deleted_at is null`,
  `create unique index template_meta on template (tenant_id, waba_id, meta_template_id) where meta_template_id is not null`,
  `create index template_list on template (tenant_id, name, language, id)`,
  `create index template_reread on template (reread_at) where reread_at is not null`,

  `create table template_change (
     tenant_id uuid not null,
     id uuid not null,
     template_id uuid not null,
     kind text not null,
     source text not null,
     at timestamptz not null,
     diff jsonb not null,
     alert jsonb,
     created_at timestamptz not null default now(),
     primary key (tenant_id, id),
     constraint template_change_template_fk foreign key (tenant_id, template_id) references template (tenant_id, id) on delete cascade
   )`,
  `create index template_change_timeline on template_change (tenant_id, template_id, id)`,
  `create index template_change_alert on template_change (tenant_id, id) where alert is not null`,

  `create table template_sync (
     tenant_id uuid not null,
     waba_id text not null,
     due_at timestamptz not null,
     attempts integer not null default 0,
     finished_at timestamptz,
     result jsonb,
     error jsonb,
     primary key (tenant_id, waba_id),
     constraint template_sync_waba_fk foreign key (tenant_id, waba_id) references waba (tenant_id, waba_id) on delete cascade
   )`,
  `create index template_sync_due on template_sync (due_at)`,
];
