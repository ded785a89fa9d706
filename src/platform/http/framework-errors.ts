import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Problem } from '../problem.js';
import { PROBLEM_TYPE, problemDocument } from './problem.filter.js';

/** Addresses that the router cannot read reach neither hooks nor filters; they get a problem all the same. */
export function answerUnroutable(
  error: { statusCode?: number },
  request: FastifyRequest,
  reply: FastifyReply,
) {
  const problem =
    error.statusCode === 414
      ? new Problem(414, 'address_too_long', 'A part of the address is too long to name anything here.')
      : new Problem(400, 'invalid_request', 'The address is badly escaped.');
  void reply
    .status(problem.getStatus())
    .headers({
      'content-type': PROBLEM_TYPE,
      'x-request-id': request.id,
      'x-content-type-options': 'nosniff',
    })
    .send(problemDocument(problem, request.id));
}

const BROKEN: Record<string, [number, string, string]> = {
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'request_timeout', 'The request did not arrive in time.'],
  HPE_HEADER_OVERFLOW: [431, 'headers_too_large', 'The headers are too large.'],
};

/** What is no HTTP at all never becomes a request: the answer is written to the socket, which is then closed. */
export function answerBrokenRequest(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  const [status, code, detail] = BROKEN[error.code ?? ''] ?? [
    400,
    'invalid_request',
    'This is not a valid HTTP request.',
  ];
  const body = problemDocument(new Problem(status, code, detail), randomUUID());
  if (socket.writable)
    socket.write(
      `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\nContent-Type: ${PROBLEM_TYPE}\r\n` +
        `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
    );
  socket.destroy(error);
}
