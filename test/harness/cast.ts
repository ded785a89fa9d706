import type { Front } from './front.js';
import { frontOf } from './front.js';
import type { AppProcess, Stage } from './process.js';
import { aPort } from './world.js';

/** Several processes of one installation, and how to start each of them again. */
export interface Cast {
  members: { role: string; start(): AppProcess; process: AppProcess }[];
  /** Resolves once all of them answer. */
  ready(): Promise<void>;
  close(): Promise<void>;
}

/** One process that does everything. */
export function alone(stage: Stage): Cast {
  return castOf([{ role: 'all', start: () => stage.start() }]);
}

/** Two APIs behind one address and two workers. */
export async function fourOf(stage: Stage): Promise<Cast> {
  const ports = [await aPort(), await aPort()];
  const front = await frontOf(Number(stage.env.PORT), ports);
  const apis = ports.map((port) => ({
    role: 'api',
    start: () => stage.start({ APP_ROLE: 'api', PORT: String(port) }),
  }));
  const worker = async () => {
    const env = { APP_ROLE: 'worker', PORT: String(await aPort()) };
    return { role: 'worker', start: () => stage.start(env) };
  };
  const [first, second] = apis as [(typeof apis)[0], (typeof apis)[0]];
  return castOf([first, await worker(), second, await worker()], front);
}

function castOf(parts: { role: string; start(): AppProcess }[], front?: Front): Cast {
  const members = parts.map((part) => ({ ...part, process: part.start() }));
  return {
    members,
    ready: async () => void (await Promise.all(members.map(({ process }) => process.ready()))),
    close: async () => front?.close(),
  };
}
