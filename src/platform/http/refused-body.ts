import type { FastifyReply, FastifyRequest } from 'fastify';

/** Most of a refused body that is still taken from the wire, unread; four times what any route takes. */
const REST_LIMIT_BYTES = 64 * 1024 * 1024;

/**
 * Lets whoever sends a body that was refused unread (413 before all else) finish it and read the answer. Many clients
 * write all of a request before they look at what comes back; closing on them resets the connection, and they see a
 * broken pipe instead of the problem. What arrives is thrown away as it comes; the request's time-out bounds how long,
 * and a body larger than `REST_LIMIT_BYTES` is cut off.
 */
export function letTheRestPass({ raw: request }: FastifyRequest, reply: FastifyReply): void {
  if (request.complete || request.destroyed) return;
  if (Number(request.headers['content-length'] ?? 0) > REST_LIMIT_BYTES) return;
  reply.removeHeader('connection');
  let left = REST_LIMIT_BYTES;
  request.on('data', (chunk: Buffer) => {
    left -= chunk.length;
    if (left < 0) request.socket.destroy();
  });
  request.resume();
}
