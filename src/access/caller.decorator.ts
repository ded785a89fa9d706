import type { ExecutionContext } from '@nestjs/common';
import { createParamDecorator } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Problem } from '../platform/problem.js';
import type { Caller, Signed } from './caller.js';
import { nobody } from './caller.js';

type Called = FastifyRequest & { caller?: Caller };

/** Who is calling this route, as the guard found out; on a public route nobody, from somewhere. */
export const By = createParamDecorator((_: unknown, context: ExecutionContext): Caller => {
  const request = context.switchToHttp().getRequest<Called>();
  return request.caller ?? nobody({ address: request.ip, requestId: request.id });
});

/** The person who is calling; for routes of `UserRoute`, which lets nobody else in. */
export const Person = createParamDecorator((_: unknown, context: ExecutionContext): Signed => {
  const { caller } = context.switchToHttp().getRequest<Called>();
  if (!caller?.id || !caller.session) throw Problem.notFound('The session');
  return { userId: caller.id, sessionId: caller.session.id };
});
