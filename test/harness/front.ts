import type { Socket } from 'node:net';
import { connect, createServer } from 'node:net';

/** One address in front of several API processes, as a load balancer has it. */
export interface Front {
  close(): Promise<void>;
}

/**
 * Listens on `port` and hands each connection to the next of `backends` that takes it; a connection that none takes
 * is cut. Like a load balancer without health checks: what a dying process had accepted is lost.
 */
export async function frontOf(port: number, backends: number[]): Promise<Front> {
  const sockets = new Set<Socket>();
  let turn = 0;
  const keep = (socket: Socket): Socket => {
    sockets.add(socket);
    return socket.on('close', () => sockets.delete(socket));
  };
  const server = createServer((near) => {
    keep(near).on('error', () => undefined);
    near.pause();
    const tryNext = (left: number): void => {
      if (left === 0) return void near.destroy();
      const far = keep(connect(backends[turn++ % backends.length] ?? 0, '127.0.0.1'));
      let taken = false;
      far.on('connect', () => {
        taken = true;
        near.on('close', () => far.destroy());
        far.on('close', () => near.destroy());
        near.pipe(far).pipe(near);
      });
      far.on('error', () => {
        if (!taken) tryNext(left - 1);
      });
    };
    tryNext(backends.length);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
