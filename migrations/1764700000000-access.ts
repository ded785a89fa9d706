import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * People: accounts with a role on the platform or in tenants, their sessions, second factors, invitations and the
 * audit log. An account is a person's, not a tenant's: the same person may work for several clients.
 */
export class Access1764700000000 implements MigrationInterface {
  name = 'Access1764700000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

const UP = [
  `alter table api_key add column expires_at timestamptz`,

  // Null password: nobody can sign in until one is set by mail. totp_step: the last step that was used, never again.
  `create table user_account (
     id uuid primary key,
     email text not null,
     name text not null,
     password_hash text,
     platform_role text,
     disabled_at timestamptz,
     totp_secret bytea,
     totp_confirmed_at timestamptz,
     totp_step integer,
     created_at timestamptz not null default now(),
     updated_at timestamptz not null default now()
   )`,
  `create unique index user_account_email on user_account (email)`,

  `create table tenant_member (
     tenant_id uuid not null,
     user_id uuid not null,
     role text not null,
     created_at timestamptz not null default now(),
     primary key (tenant_id, user_id),
     constraint tenant_member_tenant_fk foreign key (tenant_id) references tenant (id) on delete cascade,
     constraint tenant_member_user_fk foreign key (user_id) references user_account (id) on delete cascade
   )`,
  `create index tenant_member_user on tenant_member (user_id)`,

  // Only hashes of tokens and codes are kept: whoever reads the database opens no session.
  `create table user_session (
     id uuid primary key,
     user_id uuid not null,
     hash bytea not null,
     stage text not null,
     code_attempts integer not null default 0,
     address text not null,
     user_agent text not null,
     last_seen_at timestamptz not null default now(),
     expires_at timestamptz not null,
     created_at timestamptz not null default now(),
     constraint user_session_user_fk foreign key (user_id) references user_account (id) on delete cascade
   )`,
  `create unique index user_session_hash on user_session (hash)`,
  `create index user_session_user on user_session (user_id)`,

  `create table recovery_code (
     user_id uuid not null,
     hash bytea not null,
     created_at timestamptz not null default now(),
     primary key (user_id, hash),
     constraint recovery_code_user_fk foreign key (user_id) references user_account (id) on delete cascade
   )`,

  // Who somebody is at an identity provider: its issuer and subject, never an e-mail that it vouches for.
  `create table user_identity (
     issuer text not null,
     subject text not null,
     id uuid not null,
     user_id uuid not null,
     created_at timestamptz not null default now(),
     primary key (issuer, subject),
     constraint user_identity_user_fk foreign key (user_id) references user_account (id) on delete cascade
   )`,
  `create index user_identity_user on user_identity (user_id)`,

  `create table password_token (
     hash bytea primary key,
     user_id uuid not null,
     expires_at timestamptz not null,
     created_at timestamptz not null default now(),
     constraint password_token_user_fk foreign key (user_id) references user_account (id) on delete cascade
   )`,
  `create index password_token_user on password_token (user_id)`,

  `create table tenant_invitation (
     tenant_id uuid not null,
     id uuid not null,
     email text not null,
     role text not null,
     hash bytea not null,
     expires_at timestamptz not null,
     created_at timestamptz not null default now(),
     primary key (tenant_id, id),
     constraint tenant_invitation_tenant_fk foreign key (tenant_id) references tenant (id) on delete cascade
   )`,
  `create unique index tenant_invitation_hash on tenant_invitation (hash)`,
  `create unique index tenant_invitation_email on tenant_invitation (tenant_id, email)`,

  // Attempts in the running window, by a hash of what is counted: an address, an account, or the pair.
  `create table attempt_count (
     key bytea primary key,
     count integer not null,
     window_ends_at timestamptz not null
   )`,

  // No foreign key: what was done to a tenant must outlive it.
  `create table audit_entry (
     id uuid primary key,
     tenant_id uuid,
     actor_kind text not null,
     actor_id text,
     action text not null,
     subject jsonb not null,
     outcome text not null,
     address text not null,
     request_id text not null,
     at timestamptz not null default now()
   )`,
  `create index audit_entry_tenant on audit_entry (tenant_id, id)`,
  `create function audit_entry_stays() returns trigger language plpgsql as $$
   begin
     raise exception 'audit_entry is append-only: % refused', lower(tg_op) using errcode = 'insufficient_privilege';
   end $$`,
  `create trigger audit_entry_stays before update or delete on audit_entry for each row execute function audit_entry_stays()`,
  `create trigger audit_entry_stays_whole before truncate on audit_entry for each statement execute function audit_entry_stays()`,
  // Also when somebody turns triggers off for a session, as replication does.
  `alter table audit_entry enable always trigger audit_entry_stays`,
  `alter table audit_entry enable always trigger audit_entry_stays_whole`,
];

const DOWN = [
  `drop table audit_entry`,
  `drop function audit_entry_stays()`,
  `drop table attempt_count`,
  `drop table tenant_invitation`,
  `drop table password_token`,
  `drop table user_identity`,
  `drop table recovery_code`,
  `drop table user_session`,
  `drop table tenant_member`,
  `drop table user_account`,
  `alter table api_key drop column expires_at`,
];
