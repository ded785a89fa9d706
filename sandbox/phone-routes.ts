import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

/** Where the page's files are: beside this file, or, from the compiled `dist/sandbox`, in the source folder. */
function pageFolder(): string {
  const here = dirname(fileURLToPath(import.meta.url));
  const places = [join(here, 'phone'), join(here, '..', '..', 'sandbox', 'phone')];
  const found = places.find((place) => existsSync(join(place, 'index.html')));
  if (found === undefined) throw new Error(`the phone page is missing: looked in ${places.join(' and ')}`);
  return found;
}

/** Serves the phone page at `/`: files of our own, nothing inline, nothing from elsewhere. */
export async function phoneRoutes(server: FastifyInstance): Promise<void> {
  await server.register(fastifyStatic, { root: pageFolder(), prefix: '/', cacheControl: false });
  server.addHook('onSend', async (request, reply) => {
    if (request.url.startsWith('/v')) return;
    reply.header(
      'content-security-policy',
      "default-src 'self'; img-src 'self' data: blob: https: http:; media-src 'self' data: blob: https: http:",
    );
    reply.header('x-content-type-options', 'nosniff');
  });
}
