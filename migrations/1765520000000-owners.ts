import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which person of the business has a conversation, and which wrote a message. */
export class Owners1765520000000 implements MigrationInterface {
  name = 'Owners1765520000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

const UP = [
  `alter table conversation add column owner_id uuid`,
  `alter table conversation add constraint conversation_owner_fk
     foreign key (owner_id) references user_account (id) on delete set null`,
  `create index conversation_owner on conversation (owner_id) where owner_id is not null`,
  // No foreign key: a message outlives the account of who wrote it, and the table is too large to be looked through.
  `alter table message add column author_id uuid`,
  // Whoever leaves the tenant, or may only look from now on, has no conversations any more: they wait for anybody.
  `create function member_lets_go() returns trigger language plpgsql as $$
   begin
     update conversation set owner_id = null where tenant_id = old.tenant_id and owner_id = old.user_id;
     return null;
   end $$`,
  `create trigger member_left after delete on tenant_member
     for each row execute function member_lets_go()`,
  `create trigger member_may_only_look after update of role on tenant_member
     for each row when (new.role = 'viewer') execute function member_lets_go()`,
];

const DOWN = [
  `drop trigger member_may_only_look on tenant_member`,
  `drop trigger member_left on tenant_member`,
  `drop function member_lets_go()`,
  `alter table message drop column author_id`,
  `drop index conversation_owner`,
  `alter table conversation drop constraint conversation_owner_fk`,
  `alter table conversation drop column owner_id`,
];
