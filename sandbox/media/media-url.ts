import { createHmac } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import type { Box } from '../box.js';
import { callerOf, tokenOf } from '../graph/credentials.js';
import { errorBody, GraphError } from '../graph/graph-error.js';
import { makeTraceId } from '../world/wamid.js';
import { sendFile } from './send-file.js';
import { livingMedia } from './media-store.js';

/** A media URL works for 5 minutes (Meta, retrieve media URL). */
const validMs = 5 * 60_000;

function seal(box: Box, id: string, until: string): string {
  return createHmac('sha256', box.settings.app.secret)
    .update(`${id} ${until}`)
    .digest('base64url')
    .slice(0, 24);
}

/** Where a file can be fetched for 5 minutes, with the bearer token. */
export function mediaUrl(box: Box, id: string, now: number): string {
  const until = String(now + validMs);
  return `${box.url}/whatsapp_business/attachments/?mid=${id}&ext=${until}&hash=${seal(box, id, until)}`;
}

/** Serves the URLs: 401 without a token, 404 when the URL or the file has expired. */
export function mediaDownloads(server: FastifyInstance, box: Box): void {
  server.get('/whatsapp_business/attachments/', async (request, reply) => {
    const { mid = '', ext = '', hash = '' } = request.query as Record<string, string>;
    try {
      callerOf(box.world, tokenOf(request.headers.authorization, {}), {});
    } catch (error) {
      if (!(error instanceof GraphError)) throw error;
      return reply.code(401).send(errorBody(error.refusal, makeTraceId(box.chance.stream('traces'))));
    }
    const media = livingMedia(box.world, mid, Date.now());
    if (!media || hash !== seal(box, mid, ext) || Number(ext) < Date.now()) {
      return reply.code(404).type('text/html').send('<html><body>URL signature expired</body></html>');
    }
    return sendFile(box, media, reply);
  });
  server.get('/control/media/:id', (request, reply) => {
    const media = box.world.media.get((request.params as { id: string }).id);
    if (!media) return reply.code(404).send({ error: 'no such media' });
    return reply.type(media.mimeType).send(Buffer.from(media.content, 'base64'));
  });
}
