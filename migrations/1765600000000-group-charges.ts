import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A message to a group is charged for each participant whom it reaches. */
export class GroupCharges1765600000000 implements MigrationInterface {
  name = 'GroupCharges1765600000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

const UP = [
  `alter table message_charge add column participant smallint not null default 0`,
  `alter table message_charge drop constraint message_charge_pkey, add primary key (tenant_id, message_id, participant)`,
  `set local role conect_system`,
  `update message
      set participants = (
        select jsonb_agg(one || jsonb_build_object('number', place, 'pricing', null, 'arrivedAt',
                 case when one ->> 'status' in ('delivered', 'read', 'played') then one -> 'at' end) order by place)
          from jsonb_array_elements(participants) with ordinality as each (one, place))
    where jsonb_array_length(participants) > 0`,
  `reset role`,
];

const DOWN = [
  `set local role conect_system`,
  `delete from message_charge c
    where exists (select 1 from message_charge o where o.tenant_id = c.tenant_id and o.message_id = c.message_id
                     and o.participant < c.participant)`,
  `reset role`,
  `alter table message_charge drop constraint message_charge_pkey, add primary key (tenant_id, message_id)`,
  `alter table message_charge drop column participant`,
];
