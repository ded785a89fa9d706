import { fileURLToPath } from 'node:url';
import { DataSource } from 'typeorm';
import { migrations } from './platform/database/migrations.js';
import { postgresOptions } from './platform/database/postgres-options.js';

/** For the migration commands only: every entity of the build, and `DATABASE_URL`. */
export default new DataSource({
  // eslint-disable-next-line no-restricted-properties -- the migration commands run without the rest of the environment
  ...postgresOptions(process.env.DATABASE_URL ?? '', 2),
  entities: [fileURLToPath(new URL('./*/*.entity.js', import.meta.url))],
  migrations,
});
