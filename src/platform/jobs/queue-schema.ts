import type { PgQueryable } from 'bullmq';
import {
  assertSchemaCompatibility,
  LATEST_SCHEMA_VERSION,
  runMigrations,
  SchemaMigrationRequiredError,
} from 'bullmq';

/** BullMQ's schema in the same database. */
export const QUEUE_SCHEMA = 'bullmq';

/** Brings BullMQ's schema up to date on one session of its own; false when there was nothing to do. */
export async function migrateQueueSchema(client: PgQueryable): Promise<boolean> {
  if (!(await queueSchemaPending(client))) return false;
  await runMigrations(client, QUEUE_SCHEMA);
  return true;
}

/** Whether BullMQ's schema is missing or older than this build's. Only reads. */
export async function queueSchemaPending(client: PgQueryable): Promise<boolean> {
  try {
    return (await assertSchemaCompatibility(client, QUEUE_SCHEMA)) < LATEST_SCHEMA_VERSION;
  } catch (error) {
    if (error instanceof SchemaMigrationRequiredError) return true;
    throw error;
  }
}
