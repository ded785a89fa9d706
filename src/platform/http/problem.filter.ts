import type { ArgumentsHost, ExceptionFilter } from '@nestjs/common';
import { Catch, HttpException, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Log } from '../logger.js';
import { Problem, problemTitle } from '../problem.js';
import { contended, databaseAway } from '../database/database-away.js';

/** Content type of every error (RFC 9457). */
export const PROBLEM_TYPE = 'application/problem+json; charset=utf-8';

const CODES: Record<number, string> = {
  400: 'invalid_request',
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'not_found',
  405: 'method_not_allowed',
  413: 'too_large',
  415: 'unsupported_media_type',
  429: 'too_many_requests',
  503: 'unavailable',
};

/** Turns every error into `application/problem+json`; an unforeseen one says nothing but its correlation id. */
@Injectable()
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly logger: Log) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    if (reply.sent) return;
    const problem = toProblem(error);
    const status = problem.getStatus();
    if (status === 500)
      this.logger.fault('http.failed', error, { requestId: request.id, method: request.method });
    void reply
      .status(status)
      .headers(problem.headers)
      .header('content-type', PROBLEM_TYPE)
      .send(problemDocument(problem, request.id));
  }
}

/** The problem as it is written to the caller. */
export function problemDocument(problem: Problem, requestId: string): string {
  const { code, detail, errors, more } = problem;
  const status = problem.getStatus();
  return JSON.stringify({
    ...more,
    type: `urn:aiahub-conect:problem:${code}`,
    title: problemTitle(status),
    status,
    detail,
    code,
    ...(errors.length > 0 ? { errors } : {}),
    requestId,
  });
}

/** The problem that an error is to its caller. */
export function toProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (contended(error))
    return new Problem(
      503,
      'database_busy',
      'Others were changing the same, or the database took too long: nothing was done; repeat the request.',
      [],
      { 'retry-after': '1' },
    );
  if (databaseAway(error))
    return new Problem(503, 'database_unavailable', 'The database cannot be reached now; try again.', [], {
      'retry-after': '2',
    });
  if (error instanceof HttpException) return fromStatus(error.getStatus(), error.message);
  const status = (error as { statusCode?: unknown } | null)?.statusCode;
  // Fastify's own refusals (malformed JSON, too large, wrong media type) carry a status and a safe message.
  if (typeof status === 'number' && status >= 400 && status < 500)
    return fromStatus(status, (error as Error).message);
  return new Problem(
    500,
    'internal_error',
    'Something went wrong on our side; give the requestId to support.',
  );
}

function fromStatus(status: number, message: string): Problem {
  if (status === 404) return new Problem(404, 'not_found', 'There is no such route or thing.');
  return new Problem(status, CODES[status] ?? (status < 500 ? 'invalid_request' : 'internal_error'), message);
}
