import { join } from 'node:path';
import { demo } from '../sandbox/demo.js';
import type { Sandbox } from '../sandbox/sandbox.js';
import { startSandbox } from '../sandbox/sandbox.js';
import { createApp } from './create-app.js';
import { banner } from './development/banner.js';
import { Brought } from './development/brought.js';
import { connectDemoTenant } from './development/demo-tenant.js';
import { firstAdmin } from './development/first-admin.js';
import { freePort } from './development/free-port.js';
import { ownUrl } from './development/own-url.js';
import { developmentSecrets } from './development/secrets.js';
import { startEmbeddedPostgres } from './platform/embedded-postgres.js';
import type { Env } from './platform/env.js';
import { readEnv } from './platform/env.js';
import { startFault, stopOnSignal } from './run.js';

/**
 * `npm start`: brings whatever the environment does not name. An embedded PostgreSQL without
 * `DATABASE_URL`, generated secrets, and, without Meta credentials, the sandbox with a connected demo
 * tenant. In production it brings nothing and is the same as `npm run start:prod`.
 */
const brought = new Brought((error) => console.error(error));

/** Stands for what this start brings itself, only to check the rest. */
const BROUGHT = {
  DATABASE_URL: 'postgres://brought@127.0.0.1/brought',
  META_APP_SECRET: 'brought',
  META_VERIFY_TOKEN: 'brought',
  ENCRYPTION_KEY: Buffer.alloc(32).toString('base64'),
  ADMIN_API_KEY: 'brought-brought-brought',
};

const given = (raw: Record<string, string | undefined>) =>
  Object.fromEntries(Object.entries(raw).filter(([, value]) => value));

let env: Env | undefined;
try {
  if (process.env.NODE_ENV !== 'production') loadEnvFile();
  if (process.env.NODE_ENV === 'production') await import('./main.js');
  else {
    stopOnSignal(() => brought.stop());
    await start();
  }
} catch (error) {
  // A stop in the middle of the start takes away what the start needs: no fault, and that stop ends the process.
  if (!brought.stopping) {
    console.error(`\n${startFault(error, env)}\n`);
    await brought.stop();
    process.exit(1);
  }
}

async function start(): Promise<void> {
  const raw: Record<string, string | undefined> = { ...process.env };
  // What is given must be right before anything is started; what is missing is brought below.
  readEnv({ ...BROUGHT, ...given(raw) });
  const notes: string[] = [];
  let dataDir = raw.DATA_DIR || '.data';
  let ownDatabase = false;
  if (!raw.DATABASE_URL) {
    const postgres = await brought.add(
      startEmbeddedPostgres({ dataDir, log: (line) => console.error(line) }),
      (server) => server.stop(),
    );
    ({ dataDir } = postgres);
    raw.DATA_DIR = dataDir;
    ownDatabase = true;
    raw.DATABASE_URL = postgres.url;
    if (postgres.note) notes.push(postgres.note);
  }
  fillIn(raw, await developmentSecrets(dataDir));
  if (!raw.PORT) {
    raw.PORT = String(await freePort(raw.HOST || '127.0.0.1', 3000));
    if (raw.PORT !== '3000') notes.push(`Port 3000 is taken, so this is ${raw.PORT}.`);
  }
  const withSandbox = raw.SANDBOX === 'true' || (!raw.SANDBOX && !raw.META_APP_SECRET && !raw.META_GRAPH_URL);
  const ownSandbox = withSandbox && raw.APP_ROLE !== 'worker';
  if (withSandbox) {
    fillIn(raw, { META_APP_ID: demo.appId, META_APP_SECRET: demo.appSecret, SANDBOX: 'true' });
    if (ownSandbox) raw.META_GRAPH_URL = (await openSandbox(raw, dataDir)).url;
    else fillIn(raw, { META_GRAPH_URL: `http://127.0.0.1:${raw.SANDBOX_PORT || 3010}` });
    fillIn(raw, { META_SIGNUP_CONFIG_ID: demo.signupConfigId, META_DIALOG_URL: raw.META_GRAPH_URL });
  }
  env = readEnv(raw);
  if (brought.stopping) return;
  const app = await brought.add(createApp(env), (it) => it.close());
  if (brought.stopping) return;
  await app.listen(env.PORT, env.HOST);
  if (ownSandbox) await connectDemoTenant(app, env.ADMIN_API_KEY);
  const admin = env.runsApi ? await firstAdmin(app, env.ADMIN_API_KEY) : undefined;
  console.log(banner(env, { dataDir: ownDatabase ? dataDir : undefined, notes, admin }));
}

/** Meta in a box, posting to the server that is about to listen. */
async function openSandbox(raw: Record<string, string | undefined>, dataDir: string): Promise<Sandbox> {
  const starting = startSandbox({
    port: Number(raw.SANDBOX_PORT || 3010),
    nextFreePort: true,
    stateFile: join(dataDir, 'sandbox.json'),
    app: {
      id: raw.META_APP_ID ?? '',
      secret: raw.META_APP_SECRET?.split(',')[0]?.trim() ?? '',
      verifyToken: raw.META_VERIFY_TOKEN ?? '',
    },
    callbackUrl: `${ownUrl(raw.HOST || '127.0.0.1', raw.PORT ?? '')}/api/v1/meta/webhook`,
  });
  return brought.add(starting, (sandbox) => sandbox.close());
}

function fillIn(raw: Record<string, string | undefined>, defaults: object): void {
  for (const [name, value] of Object.entries(defaults) as [string, string][]) raw[name] ||= value;
}

/** `.env` beside package.json, where there is one. */
function loadEnvFile(): void {
  try {
    process.loadEnvFile('.env');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}
