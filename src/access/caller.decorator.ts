import type { ExecutionContext } from '@nestjs/common';
import { createParamDecorator } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Problem } from '../platform/problem.js';
import type { Caller } from './caller.js';

/** Who is calling this route, as the guard found out. */
export const By = createParamDecorator((_: unknown, context: ExecutionContext): Caller => {
  const { caller } = context.switchToHttp().getRequest<FastifyRequest & { caller?: Caller }>();
  if (!caller) throw new Error('The access guard did not run before this route.');
  return caller;
});

/** The person who is calling; for routes of `UserRoute`, which lets nobody else in. */
export const Person = createParamDecorator((_: unknown, context: ExecutionContext): Signed => {
  const { caller } = context.switchToHttp().getRequest<FastifyRequest & { caller?: Caller }>();
  if (!caller?.id || !caller.session) throw Problem.notFound('The session');
  return { userId: caller.id, sessionId: caller.session.id };
});

/** A person and the session that they call with. */
export interface Signed {
  userId: string;
  sessionId: string;
}
