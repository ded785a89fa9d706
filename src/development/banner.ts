import type { Env } from '../platform/env.js';
import type { FirstAdmin } from './first-admin.js';
import { ownUrl } from './own-url.js';

/** What the terminal shows once everything runs: where things are, and the first credential. */
export function banner(
  env: Env,
  { dataDir, notes, admin }: { dataDir?: string; notes: string[]; admin?: FirstAdmin },
): string {
  const own = ownUrl(env.HOST, env.PORT);
  const rows: [string, string, string?][] = env.runsApi
    ? [
        ['Panel', `${own}/`],
        ['API docs', `${own}/docs`],
        ['Job dashboard', `${own}/queues`, 'user admin, password: the key below'],
      ]
    : [['Health', `${own}/health/ready`]];
  if (env.SANDBOX) rows.push(['Sandbox phone', `${env.META_GRAPH_URL}/`, 'write "oi"']);
  rows.push(['Admin API key', env.ADMIN_API_KEY]);
  if (admin) rows.push(['First admin', `${admin.email} ${admin.password}`, 'shown this once']);
  const lines = rows.map(
    ([label, value, hint]) => `  ${label.padEnd(15)}${value}${hint ? `   (${hint})` : ''}`,
  );
  const jobs = env.REDIS_URL ? 'Redis' : 'PostgreSQL';
  return [
    '',
    `  AIAHUB Conect is running   role ${env.APP_ROLE}, jobs on ${jobs}`,
    '',
    ...lines,
    '',
    ...notes.map((note) => `  ${note}`),
    `  ${dataDir ? `Data in ${dataDir}. ` : ''}Ctrl-C stops everything.`,
    '',
  ].join('\n');
}
