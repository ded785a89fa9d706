import { createServer } from 'node:net';

/** The first port from `port` on that this machine lets us listen on. @throws the listening error when none of 50 is free */
export async function freePort(host: string, port: number): Promise<number> {
  for (let candidate = port; ; candidate += 1) {
    try {
      await tryPort(host, candidate);
      return candidate;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE' || candidate >= port + 50) throw error;
    }
  }
}

function tryPort(host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen({ host, port, exclusive: true }, () => server.close(() => resolve()));
  });
}
