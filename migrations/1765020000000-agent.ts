import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The agent that thinks: providers beside the rules, turns that are thought over outside of a transaction, what is
 * remembered of people, what became of every turn, and what it cost.
 */
export class Agent1765020000000 implements MigrationInterface {
  name = 'Agent1765020000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

const TABLES = [
  'agent_fallback',
  'agent_tool',
  'agent_trace',
  'agent_usage',
  'agent_memory',
  'agent_hand_off',
  'agent_alert',
  'contact_profile',
];
const CONVERSATION = (table: string) =>
  `constraint ${table}_conversation_fk foreign key (tenant_id, conversation_id) references conversation (tenant_id, id) on delete cascade`;
const TENANT = (table: string) =>
  `constraint ${table}_tenant_fk foreign key (tenant_id) references tenant (id) on delete cascade`;

const UP = [
  // What is left out of both has its default in the code.
  `alter table agent_settings
     add column options jsonb not null default '{}',
     add column policy jsonb not null default '{}'`,
  // When the burst began; who thinks about it and until when; how often the thread changed meanwhile.
  `alter table agent_turn
     add column first_at timestamptz not null default now(),
     add column thinking_until timestamptz,
     add column fence integer not null default 0,
     add column rethinks integer not null default 0`,

  `create table agent_fallback (
     tenant_id uuid not null,
     id uuid not null,
     position integer not null,
     provider text not null,
     model text,
     base_url text,
     api_key bytea,
     api_key_last4 text,
     options jsonb not null default '{}',
     primary key (tenant_id, id),
     ${TENANT('agent_fallback')}
   )`,

  `create table agent_tool (
     tenant_id uuid not null,
     id uuid not null,
     name text not null,
     description text not null,
     method text not null,
     url text not null,
     parameters jsonb not null,
     headers bytea,
     header_names jsonb not null default '[]',
     timeout_ms integer not null,
     enabled boolean not null default true,
     created_at timestamptz not null default now(),
     updated_at timestamptz not null default now(),
     primary key (tenant_id, id),
     ${TENANT('agent_tool')}
   )`,
  `create unique index agent_tool_name on agent_tool (tenant_id, name)`,

  `create table agent_trace (
     tenant_id uuid not null,
     id uuid not null,
     conversation_id uuid not null,
     message_id uuid not null,
     reply_ids jsonb not null default '[]',
     outcome text not null,
     reason text not null,
     provider text,
     model text,
     rule_index integer,
     saw jsonb not null default '{}',
     calls jsonb not null default '[]',
     attempts jsonb not null default '[]',
     withheld jsonb,
     input_tokens integer not null default 0,
     output_tokens integer not null default 0,
     cost double precision not null default 0,
     latency_ms integer not null default 0,
     created_at timestamptz not null default now(),
     primary key (tenant_id, id),
     ${CONVERSATION('agent_trace')}
   )`,
  `create index agent_trace_conversation on agent_trace (tenant_id, conversation_id, id desc)`,
  `create index agent_trace_age on agent_trace (created_at)`,

  // One row a month and tenant, in the tenant's time zone.
  `create table agent_usage (
     tenant_id uuid not null,
     month text not null,
     turns integer not null default 0,
     input_tokens bigint not null default 0,
     output_tokens bigint not null default 0,
     cost double precision not null default 0,
     primary key (tenant_id, month),
     ${TENANT('agent_usage')}
   )`,

  // What was said before forgotten_at is never shown to a model again.
  `create table agent_memory (
     tenant_id uuid not null,
     conversation_id uuid not null,
     summary text,
     summarized_to bigint not null default 0,
     forgotten_at timestamptz,
     updated_at timestamptz not null default now(),
     primary key (tenant_id, conversation_id),
     ${CONVERSATION('agent_memory')}
   )`,

  // The last one of a conversation.
  `create table agent_hand_off (
     tenant_id uuid not null,
     conversation_id uuid not null,
     reason text not null,
     summary text not null,
     at timestamptz not null default now(),
     primary key (tenant_id, conversation_id),
     ${CONVERSATION('agent_hand_off')}
   )`,

  // once_key: what is told once only, such as an alarm of the month.
  `create table agent_alert (
     tenant_id uuid not null,
     id uuid not null,
     kind text not null,
     conversation_id uuid,
     detail jsonb not null default '{}',
     once_key text,
     at timestamptz not null default now(),
     primary key (tenant_id, id),
     ${CONVERSATION('agent_alert')},
     ${TENANT('agent_alert')}
   )`,
  `create unique index agent_alert_once on agent_alert (tenant_id, once_key) where once_key is not null`,

  `create table contact_profile (
     tenant_id uuid not null,
     contact_id uuid not null,
     attributes jsonb not null default '{}',
     tags jsonb not null default '[]',
     updated_at timestamptz not null default now(),
     primary key (tenant_id, contact_id),
     constraint contact_profile_contact_fk foreign key (tenant_id, contact_id) references contact (tenant_id, id) on delete cascade
   )`,
  ...TABLES.map((table) => `select conect_protect('${table}')`),
];

const DOWN = [
  ...TABLES.toReversed().map((table) => `drop table ${table}`),
  `alter table agent_turn drop column first_at, drop column thinking_until, drop column fence, drop column rethinks`,
  `alter table agent_settings drop column options, drop column policy`,
];
