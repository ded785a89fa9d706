import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What people of the business write to each other beside a thread, and what they have begun to write to the person. */
export class InternalNotes1765300000000 implements MigrationInterface {
  name = 'InternalNotes1765300000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table conversation_draft`);
    await runner.query(`drop table internal_note`);
  }
}

const CONVERSATION = (table: string) =>
  `constraint ${table}_conversation_fk foreign key (tenant_id, conversation_id) references conversation (tenant_id, id) on delete cascade`;

const UP = [
  `create table internal_note (
     tenant_id uuid not null,
     id uuid not null,
     conversation_id uuid not null,
     author_id uuid,
     text text not null,
     created_at timestamptz not null default now(),
     primary key (tenant_id, id),
     ${CONVERSATION('internal_note')},
     constraint internal_note_author_fk foreign key (author_id) references user_account (id) on delete set null
   )`,
  `create index internal_note_thread on internal_note (tenant_id, conversation_id, id)`,
  `create index internal_note_author on internal_note (author_id)`,
  `create table conversation_draft (
     tenant_id uuid not null,
     user_id uuid not null,
     conversation_id uuid not null,
     text text not null,
     updated_at timestamptz not null default now(),
     primary key (tenant_id, user_id, conversation_id),
     ${CONVERSATION('conversation_draft')},
     constraint conversation_draft_user_fk foreign key (user_id) references user_account (id) on delete cascade
   )`,
  `create index conversation_draft_thread on conversation_draft (tenant_id, conversation_id)`,
  `create index conversation_draft_user on conversation_draft (user_id)`,
  `select conect_protect('internal_note')`,
  `select conect_protect('conversation_draft')`,
];
