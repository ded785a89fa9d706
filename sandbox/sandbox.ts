import fastify, { type FastifyInstance } from 'fastify';
import { accountRoutes } from './control/account-routes.js';
import { boxRoutes } from './control/box-routes.js';
import { chatRoutes } from './control/chat-routes.js';
import { ControlError } from './control/control-error.js';
import { peopleRoutes } from './control/people-routes.js';
import { mediaDownloads } from './media/media-url.js';
import { faultRoutes } from './control/fault-routes.js';
import { buildBox, readState, resetBox, startWorld, stateOf } from './build-box.js';
import { templateChangeRoutes } from './control/template-changes.js';
import { templateRoutes } from './control/template-routes.js';
import { signupRoutes } from './control/signup-routes.js';
import { webhookRoutes } from './control/webhook-routes.js';
import { dialogRoutes } from './dialog/dialog-routes.js';
import { graphRoutes } from './graph/graph-routes.js';
import { phoneRoutes } from './phone-routes.js';
import { settingsOf, type SandboxOptions, type Settings } from './sandbox-options.js';
import { StateFile } from './world/state-file.js';

export type { SandboxOptions } from './sandbox-options.js';

/** A running sandbox. */
export interface Sandbox {
  /** `http://127.0.0.1:3010`: Graph base, control API and phone page. */
  url: string;
  port: number;
  /** Stops at once: open sockets are cut, timers called off, the state file written. */
  close(): Promise<void>;
}

/** How often the state file is written when something changed, in ms. */
const saveEveryMs = 1_000;

/**
 * Starts Meta in a box: a Graph API under `/vNN.N/`, signed webhooks to the subscribed apps, a control API under
 * `/control/` and the phone page at `/`.
 * @throws Error with code EADDRINUSE when the port is taken and `nextFreePort` is not set
 */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const settings = settingsOf(options);
  const box = buildBox(settings);
  const file =
    settings.stateFile === undefined ? undefined : new StateFile(settings.stateFile, () => stateOf(box));
  const saved = file?.read();
  if (saved) readState(box, saved);
  else startWorld(box);

  const server = fastify({ logger: false, forceCloseConnections: true, bodyLimit: 32 * 1024 * 1024 });
  server.setErrorHandler((error, _request, reply) => {
    const status =
      error instanceof ControlError ? error.status : ((error as { statusCode?: number }).statusCode ?? 500);
    const message = error instanceof Error ? error.message : String(error);
    return reply.code(status).send({ error: message });
  });
  emptyBodiesAllowed(server);
  dialogRoutes(server, box);
  graphRoutes(server, box);
  mediaDownloads(server, box);
  chatRoutes(server, box);
  peopleRoutes(server, box);
  accountRoutes(server, box);
  signupRoutes(server, box);
  webhookRoutes(server, box);
  templateRoutes(server, box);
  templateChangeRoutes(server, box);
  faultRoutes(server, box);
  boxRoutes(server, box, (accounts) => resetBox(box, accounts));
  await phoneRoutes(server);
  const port = await listen(server, settings);
  box.url = `http://${settings.host.includes(':') ? `[${settings.host}]` : settings.host}:${port}`;
  file?.keep(saveEveryMs);

  let closing: Promise<void> | undefined;
  const close = async (): Promise<void> => {
    box.timers.close();
    box.live.close();
    file?.close();
    await box.office.close();
    await server.close();
  };
  return { url: box.url, port, close: () => (closing ??= close()) };
}

/** A control call with a JSON content type and no body means `{}`; Fastify alone would refuse it. */
function emptyBodiesAllowed(server: FastifyInstance): void {
  server.removeContentTypeParser('application/json');
  server.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, text, done) => {
    try {
      done(null, text === '' ? {} : JSON.parse(text.toString()));
    } catch {
      done(new ControlError(400, 'the body is not valid JSON'));
    }
  });
}

async function listen(server: FastifyInstance, settings: Settings): Promise<number> {
  const { host, nextFreePort } = settings;
  for (let port = settings.port; ; port++) {
    try {
      await server.listen({ host, port });
      const address = server.server.address();
      return typeof address === 'object' && address !== null ? address.port : port;
    } catch (error) {
      const taken = (error as NodeJS.ErrnoException).code === 'EADDRINUSE';
      if (!taken || !nextFreePort || port >= settings.port + 100) throw error;
    }
  }
}
