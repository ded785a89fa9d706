import type { Database } from './database.js';

/** Stops the start: the wall between tenants has a hole. */
export class RowSecurityError extends Error {
  override name = 'RowSecurityError';
}

/** Who a connection is, and what it could see beyond what it should. */
const WHO = `select current_user as name, r.rolsuper or r.rolbypassrls as mighty,
                    pg_has_role(current_user, 'conect_system', 'USAGE') as system
               from pg_roles r where r.rolname = current_user`;

/** Tables with rows of tenants that no policy guards, or not against their owner. */
const OPEN = `select c.oid::regclass::text as name from pg_class c
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
    and exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped)
    and not (c.relrowsecurity and c.relforcerowsecurity)`;

/**
 * Looks through the application's own pool, as its queries do, whether row-level security binds it.
 * @throws RowSecurityError when it could see other tenants' rows
 */
export async function checkRowSecurity(database: Database): Promise<void> {
  type Who = [{ name: string; mighty: boolean; system: boolean }];
  const asItself = await database.atDoor<Who>('security.check', WHO, []);
  const forTenant = await database.forTenant(NOBODY, (tx) => tx.query<Who>(WHO));
  for (const [{ name, mighty, system }] of [asItself, forTenant]) {
    if (mighty) throw new RowSecurityError(`The database role ${name} is not bound by row-level security.`);
    if (system) throw new RowSecurityError(`The database role ${name} inherits what conect_system may see.`);
  }
  const open = await database.asSystem('security.check', (tx) => tx.query<{ name: string }[]>(OPEN));
  if (open.length > 0)
    throw new RowSecurityError(
      `Without forced row-level security: ${open.map(({ name }) => name).join(', ')}. Run the migrations again.`,
    );
}

const NOBODY = '00000000-0000-0000-0000-000000000000';
