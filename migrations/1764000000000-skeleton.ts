import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The first floor plan. Every table of tenant data has a `tenant_id`, and foreign keys carry it along, so that a
 * row can never belong to two tenants. WABAs and numbers keep Meta's ids as keys, which are one tenant's at a time.
 */
export class Skeleton1764000000000 implements MigrationInterface {
  name = 'Skeleton1764000000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of TABLES.toReversed()) await runner.query(`drop table ${table}`);
  }
}

const TABLES = [
  'tenant',
  'api_key',
  'waba',
  'phone_number',
  'readiness_run',
  'contact',
  'conversation',
  'message',
  'parked_status',
  'outbound',
  'idempotency_key',
  'door_session',
  'agent_settings',
  'agent_turn',
  'webhook_delivery',
  'webhook_event',
];

const UP = [
  `create table tenant (
     id uuid primary key,
     name text not null,
     locale text not null,
     timezone text not null,
     status text not null default 'active',
     created_at timestamptz not null default now(),
     updated_at timestamptz not null default now()
   )`,

  // Keys are random, so a plain SHA-256 is enough; the key itself is shown once and never stored.
  `create table api_key (
     tenant_id uuid not null,
     id uuid not null,
     name text not null,
     role text not null,
     hash bytea not null,
     hint text not null,
     last_used_at timestamptz,
     revoked_at timestamptz,
     created_at timestamptz not null default now(),
     primary key (tenant_id, id),
     constraint api_key_tenant_fk foreign key (tenant_id) references tenant (id) on delete cascade
   )`,
  `create unique index api_key_hash on api_key (hash)`,

  // A WABA belongs to one tenant. app_id null = the platform's own Meta app.
  `create table waba (
     waba_id text primary key,
     tenant_id uuid not null,
     business_id text not null,
     name text not null,
     status text not null,
     facts jsonb not null,
     app_id text,
     token bytea not null,
     token_last4 text not null,
     token_app_id text,
     token_scopes jsonb not null,
     token_expires_at timestamptz,
     app_secret bytea,
     verify_token bytea,
     subscribed_at timestamptz,
     created_at timestamptz not null default now(),
     updated_at timestamptz not null default now(),
     constraint waba_tenant_fk foreign key (tenant_id) references tenant (id) on delete cascade
   )`,
  `create unique index waba_tenant on waba (tenant_id, waba_id)`,
  `create index waba_app on waba (app_id) where app_id is not null`,

  `create table phone_number (
     phone_number_id text primary key,
     tenant_id uuid not null,
     waba_id text not null,
     display_phone_number text not null,
     verified_name text,
     status text not null,
     quality_rating text,
     facts jsonb not null,
     created_at timestamptz not null default now(),
     updated_at timestamptz not null default now(),
     constraint phone_number_tenant_fk foreign key (tenant_id) references tenant (id) on delete cascade,
     constraint phone_number_waba_fk foreign key (tenant_id, waba_id) references waba (tenant_id, waba_id) on delete cascade
   )`,
  `create index phone_number_waba on phone_number (tenant_id, waba_id)`,

  `create table readiness_run (
     tenant_id uuid not null,
     waba_id text not null,
     ready boolean not null,
     checks jsonb not null,
     ran_at timestamptz not null default now(),
     primary key (tenant_id, waba_id),
     constraint readiness_run_waba_fk foreign key (tenant_id, waba_id) references waba (tenant_id, waba_id) on delete cascade
   )`,

  // phone_key: one form for all variants of a number (Brazil's ninth digit); wa_id: as Meta wrote it last.
  `create table contact (
     tenant_id uuid not null,
     id uuid not null,
     wa_id text,
     phone_key text,
     bsuid text,
     name text,
     created_at timestamptz not null default now(),
     updated_at timestamptz not null default now(),
     primary key (tenant_id, id),
     constraint contact_tenant_fk foreign key (tenant_id) references tenant (id) on delete cascade
   )`,
  `create unique index contact_phone_key on contact (tenant_id, phone_key) where phone_key is not null`,
  `create unique index contact_bsuid on contact (tenant_id, bsuid) where bsuid is not null`,

  `create table conversation (
     tenant_id uuid not null,
     id uuid not null,
     phone_number_id text not null,
     contact_id uuid not null,
     mode text not null default 'agent',
     window_open_until timestamptz,
     last_message_at timestamptz not null,
     created_at timestamptz not null default now(),
     primary key (tenant_id, id),
     constraint conversation_contact_fk foreign key (tenant_id, contact_id) references contact (tenant_id, id) on delete cascade
   )`,
  `create unique index conversation_pair on conversation (tenant_id, contact_id, phone_number_id)`,
  `create index conversation_recent on conversation (tenant_id, last_message_at desc, id desc)`,

  // at: Meta's time of an inbound message, ours of an outbound one; door_id and door_position break ties.
  // arrival: order of writing within a conversation.
  `create table message (
     tenant_id uuid not null,
     id uuid not null,
     conversation_id uuid not null,
     phone_number_id text not null,
     direction text not null,
     origin text not null,
     type text not null,
     status text not null,
     wamid text,
     content jsonb,
     context jsonb,
     extra jsonb,
     error jsonb,
     pricing jsonb,
     status_history jsonb not null default '[]',
     at timestamptz not null,
     door_id uuid not null,
     door_position integer not null default 0,
     arrival bigserial not null,
     created_at timestamptz not null default now(),
     primary key (tenant_id, id),
     constraint message_conversation_fk foreign key (tenant_id, conversation_id) references conversation (tenant_id, id) on delete cascade
   )`,
  `create unique index message_wamid on message (tenant_id, phone_number_id, wamid) where wamid is not null`,
  `create index message_traffic on message (tenant_id, phone_number_id, direction, id)`,
  `create index message_thread on message (tenant_id, conversation_id, at desc, door_id desc, door_position desc)`,

  // Statuses that came before we knew the wamid, or of messages that other apps sent.
  `create table parked_status (
     tenant_id uuid not null,
     phone_number_id text not null,
     wamid text not null,
     status text not null,
     report jsonb not null,
     parked_at timestamptz not null default now(),
     primary key (tenant_id, phone_number_id, wamid, status),
     constraint parked_status_tenant_fk foreign key (tenant_id) references tenant (id) on delete cascade
   )`,
  `create index parked_status_age on parked_status (parked_at)`,

  // One row per message that leaves. fence: number of the claim; a late writer with an old one changes nothing.
  `create table outbound (
     tenant_id uuid not null,
     message_id uuid not null,
     phone_number_id text not null,
     to_wa_id text,
     to_bsuid text,
     once_key text,
     on_unknown text not null,
     state text not null,
     attempts integer not null default 0,
     fence integer not null default 0,
     due_at timestamptz not null default now(),
     lease_until timestamptz,
     attempted_at timestamptz,
     resent_at timestamptz,
     created_at timestamptz not null default now(),
     primary key (tenant_id, message_id),
     constraint outbound_message_fk foreign key (tenant_id, message_id) references message (tenant_id, id) on delete cascade
   )`,
  `create unique index outbound_once on outbound (tenant_id, once_key) where once_key is not null`,
  `create index outbound_due on outbound (due_at) where state = 'queued'`,
  `create index outbound_leased on outbound (lease_until) where state = 'sending'`,
  `create index outbound_unsure on outbound (attempted_at) where state = 'unsure'`,

  `create table idempotency_key (
     tenant_id uuid not null,
     key text not null,
     fingerprint bytea not null,
     answer jsonb not null,
     created_at timestamptz not null default now(),
     primary key (tenant_id, key),
     constraint idempotency_key_tenant_fk foreign key (tenant_id) references tenant (id) on delete cascade
   )`,
  `create index idempotency_key_age on idempotency_key (created_at)`,

  // While a process that takes webhooks lives, its row is renewed every second: what was seen, and when not.
  `create table door_session (
     id uuid primary key,
     opened_at timestamptz not null default now(),
     seen_at timestamptz not null default now(),
     backlog_at timestamptz
   )`,
  `create index door_session_seen on door_session (seen_at)`,

  `create table agent_settings (
     tenant_id uuid primary key,
     enabled boolean not null,
     provider text not null,
     model text,
     base_url text,
     api_key bytea,
     api_key_last4 text,
     instructions text not null,
     quiet_ms integer not null,
     rules jsonb,
     updated_at timestamptz not null default now(),
     constraint agent_settings_tenant_fk foreign key (tenant_id) references tenant (id) on delete cascade
   )`,

  // The reply that a conversation is waiting for; gone once it is queued or dropped.
  `create table agent_turn (
     tenant_id uuid not null,
     conversation_id uuid not null,
     message_id uuid not null,
     message_at timestamptz not null,
     due_at timestamptz not null,
     attempts integer not null default 0,
     last_error text,
     created_at timestamptz not null default now(),
     primary key (tenant_id, conversation_id),
     constraint agent_turn_conversation_fk foreign key (tenant_id, conversation_id) references conversation (tenant_id, id) on delete cascade
   )`,
  `create index agent_turn_due on agent_turn (due_at)`,

  // app_id null = signed by the platform's own app. The body is bytes, so that no character can fail it.
  `create table webhook_delivery (
     id uuid primary key,
     app_id text,
     body bytea not null,
     status text not null default 'received',
     attempts integer not null default 0,
     lease_until timestamptz,
     error text,
     received_at timestamptz not null default now(),
     processed_at timestamptz
   )`,
  `create index webhook_delivery_open on webhook_delivery (id) where status = 'received'`,
  `create index webhook_delivery_failed on webhook_delivery (id) where status = 'failed'`,

  // One row per update inside a delivery; position is its place in the body.
  `create table webhook_event (
     delivery_id uuid not null,
     position integer not null,
     kind text not null,
     state text not null,
     tenant_id uuid,
     waba_id text,
     phone_number_id text,
     subject text,
     error text,
     attempts integer not null default 0,
     handled_at timestamptz,
     primary key (delivery_id, position),
     constraint webhook_event_delivery_fk foreign key (delivery_id) references webhook_delivery (id) on delete cascade
   )`,
  `create index webhook_event_unrouted on webhook_event (phone_number_id) where state = 'unrouted'`,
];
