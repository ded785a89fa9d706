import type { Socket } from 'node:net';
import { connect, createServer } from 'node:net';
import { aPort } from './world.js';

export interface Cable {
  /** The same database through this cable. */
  url: string;
  /** Cuts every connection; new ones are refused. */
  cut(): Promise<void>;
  /** Nothing comes through and nothing breaks: the server seems to hang. */
  freeze(): void;
  /** As before. */
  mend(): Promise<void>;
}

/** A cable to a database that can be pulled out: to whoever is behind it, the server is away. */
export async function cableTo(databaseUrl: string): Promise<Cable> {
  const target = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  let frozen = false;
  const server = createServer((near) => {
    const far = connect(Number(target.port || 5432), target.hostname);
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => sockets.delete(socket));
    }
    near.on('close', () => far.destroy());
    far.on('close', () => near.destroy());
    near.pipe(far).pipe(near);
    if (frozen) near.pause();
  });
  const listen = (port: number): Promise<void> =>
    new Promise((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, '127.0.0.1', resolve);
    });
  // Not one that the system hands out: somebody else could have it when the cable is mended.
  const port = await aPort();
  await listen(port);
  return {
    url: Object.assign(new URL(databaseUrl), { hostname: '127.0.0.1', port: String(port) }).href,
    cut: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
    freeze: () => {
      frozen = true;
      for (const socket of sockets) socket.pause();
    },
    mend: async () => {
      frozen = false;
      for (const socket of sockets) socket.resume();
      if (!server.listening) await listen(port);
    },
  };
}
