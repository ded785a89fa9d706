import { once } from 'node:events';
import { gzipSync } from 'node:zlib';
import type { FastifyReply } from 'fastify';
import type { Box } from '../box.js';
import { downloadFaults, type Fault } from '../faults/fault.js';
import { beforeAnswer } from '../faults/interfere.js';
import { errorBody, statusOf } from '../graph/graph-error.js';
import { makeTraceId } from '../world/wamid.js';
import type { MediaFile } from '../world/world.js';

/** `media-elsewhere` is about the URL, not about what it leads to. */
const bodyFaults = downloadFaults.filter((kind) => kind !== 'media-elsewhere');

/** Where faults lead that name no place. */
export const strangeUrl = 'https://example.com/somewhere-else';

/** Pieces in which a slow answer comes. */
const slowPieces = 20;

/** The bytes of a file, or what a fault makes of them. */
export async function sendFile(
  box: Box,
  media: MediaFile,
  reply: FastifyReply,
): Promise<FastifyReply | void> {
  const number = box.world.numbers.get(media.phoneNumberId);
  const scope = {
    phoneNumberId: media.phoneNumberId,
    edge: 'download',
    ...(number ? { wabaId: number.wabaId } : {}),
  };
  const interference = await beforeAnswer(box, scope);
  switch (interference.kind) {
    case 'hang':
      return void reply.hijack();
    case 'reset':
      reply.hijack();
      return void reply.raw.socket?.destroy();
    case 'raw':
      return reply.code(interference.status).type(interference.contentType).send(interference.body);
    case 'refuse':
      return reply
        .code(statusOf(interference.refusal))
        .send(errorBody(interference.refusal, makeTraceId(box.chance.stream('traces'))));
    case 'none':
  }
  const bytes = Buffer.from(media.content, 'base64');
  const fault = box.faults.strike(bodyFaults, scope);
  return fault ? spoilt(reply, media, bytes, fault) : reply.type(media.mimeType).send(bytes);
}

async function spoilt(
  reply: FastifyReply,
  media: MediaFile,
  bytes: Buffer,
  fault: Fault,
): Promise<FastifyReply | void> {
  switch (fault.kind) {
    case 'media-corrupt':
      // As many bytes, of the same beginning.
      return reply
        .type(media.mimeType)
        .send(Buffer.concat([bytes.subarray(0, -1), Buffer.of(~(bytes.at(-1) ?? 0) & 255)]));
    case 'media-truncated':
      // A whole HTTP message: only its size and digest tell.
      return reply.type(media.mimeType).send(bytes.subarray(0, Math.floor(bytes.length / 2)));
    case 'media-slow':
      return slowly(reply, media, bytes, fault.ms ?? 200);
    case 'media-compressed':
      return reply.type(media.mimeType).header('content-encoding', 'gzip').send(gzipSync(bytes));
    case 'media-page':
      return reply.code(200).type('text/html').send('<html><body>Sorry, something went wrong.</body></html>');
    default:
      return reply
        .code(302)
        .header('location', fault.url ?? strangeUrl)
        .send();
  }
}

async function slowly(reply: FastifyReply, media: MediaFile, bytes: Buffer, ms: number): Promise<void> {
  reply.hijack();
  reply.raw.writeHead(200, { 'content-type': media.mimeType, 'content-length': String(bytes.length) });
  const piece = Math.max(1, Math.ceil(bytes.length / slowPieces));
  for (let at = 0; at < bytes.length && !reply.raw.destroyed; at += piece) {
    if (!reply.raw.write(bytes.subarray(at, at + piece)))
      await Promise.race([once(reply.raw, 'drain'), once(reply.raw, 'close')]);
    await new Promise((resolve) => setTimeout(resolve, ms));
  }
  reply.raw.end();
}
