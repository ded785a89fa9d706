import { createApp } from './create-app.js';
import type { Env } from './platform/env.js';
import { readEnv } from './platform/env.js';
import { startFault, stopOnSignal } from './run.js';

/** The compiled application with what is in the environment: no sandbox, no embedded database, nothing generated. */
let env: Env | undefined;
try {
  env = readEnv(process.env);
  const app = await createApp(env);
  stopOnSignal(() => app.close());
  await app.listen(env.PORT, env.HOST);
} catch (error) {
  console.error(startFault(error, env));
  process.exit(1);
}
