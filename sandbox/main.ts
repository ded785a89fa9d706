import { demo } from './demo.js';
import { startSandbox } from './sandbox.js';

/** `npm run sandbox`: Meta in a box alone, configured by the environment. */
const env = process.env;
if (env['NODE_ENV'] === 'production') stop('The sandbox never runs in production (NODE_ENV is production).');
const app = {
  id: env['META_APP_ID'] || demo.appId,
  secret: env['META_APP_SECRET']?.split(',')[0] || demo.appSecret,
  verifyToken: env['META_VERIFY_TOKEN'] || demo.verifyToken,
};
const port = Number(env['SANDBOX_PORT'] || 3010);
if (!Number.isInteger(port) || port < 0 || port > 65_535)
  stop(`SANDBOX_PORT is no port: ${env['SANDBOX_PORT']}`);
const callbackUrl = env['SANDBOX_CALLBACK_URL'] || undefined;
const sandbox = await startSandbox({
  port,
  nextFreePort: true,
  app,
  ...(callbackUrl === undefined ? {} : { callbackUrl }),
  ...(env['SANDBOX_SEED'] ? { seed: env['SANDBOX_SEED'] } : {}),
  ...(env['SANDBOX_STATE_FILE'] ? { stateFile: env['SANDBOX_STATE_FILE'] } : {}),
}).catch((error: unknown) => stop(`The sandbox could not start: ${String(error)}`));

/** One sentence, no stack. */
function stop(why: string): never {
  process.stderr.write(`${why}\n`);
  process.exit(1);
}

process.stdout.write(`
  Meta in a box

  Phone         ${sandbox.url}/
  Graph API     ${sandbox.url}/v26.0
  Control API   ${sandbox.url}/control
  Webhooks to   ${callbackUrl ?? '(none yet: PUT /control/callback or POST /v26.0/{app-id}/subscriptions)'}

  App           ${app.id}, secret ${app.secret === demo.appSecret ? app.secret : '(from META_APP_SECRET)'}
  Demo business ${demo.businessId}, WABA ${demo.wabaId}, number ${demo.phoneNumberId} (${demo.displayPhoneNumber})
  Access token  ${demo.accessToken}

  Ctrl-C stops it.
`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    void sandbox.close().then(() => process.exit(0));
  });
}
