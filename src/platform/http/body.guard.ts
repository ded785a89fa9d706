import type { CanActivate, ExecutionContext } from '@nestjs/common';
import type { Reflector } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Problem } from '../problem.js';
import type { RouteAccess } from '../route-access.js';
import { ROUTE_ACCESS } from '../route-access.js';
import { DoorBodies } from './door-bodies.js';
import { readJson } from './read-json.js';

const MIB = 1024 * 1024;
/** Most of a body on a route that is open to everybody; a sign-in has a few hundred bytes. */
const STRANGER_LIMIT_BYTES = 16 * 1024;
/** All bodies that are held at once, of those who are known and of strangers; beyond it 503. */
const KNOWN_ROOM_BYTES = 64 * MIB;
/** Of one caller or, of strangers, one address: nobody fills the room alone. */
const KNOWN_SHARE_BYTES = 24 * MIB;
const STRANGERS_SHARE_BYTES = 1 * MIB;
const STRANGERS_ROOM_BYTES = 16 * MIB;

/** Routes whose body is a file as it is; Meta's largest example, a video, has 16 MB. */
export const FILE_ROUTE = /\/templates\/uploads$/;
export const FILE_LIMIT_BYTES = 16 * MIB;

/** What stands in for a body that still waits in its connection. */
export class UnreadBody {
  constructor(readonly json: boolean) {}
}

/**
 * The last of the guards of all routes. It reads bodies once the others have let their caller in, and not before: whoever
 * may not call makes us neither hold nor parse a byte. Strangers on public routes have less room, and one of their own.
 * No interceptor: a single global one costs each webhook a fifth of its time.
 */
export class BodyGuard implements CanActivate {
  private readonly known = new DoorBodies(FILE_LIMIT_BYTES, KNOWN_ROOM_BYTES, KNOWN_SHARE_BYTES);
  private readonly strangers = new DoorBodies(
    STRANGER_LIMIT_BYTES,
    STRANGERS_ROOM_BYTES,
    STRANGERS_SHARE_BYTES,
  );

  constructor(private readonly reflector: Reflector) {}

  /** @throws Problem 400 `invalid_json`, 413, 415, 503 when there is no room now */
  canActivate(context: ExecutionContext): boolean | Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    if (!(request.body instanceof UnreadBody)) return true;
    return this.fill(context, request, request.body);
  }

  private async fill(
    context: ExecutionContext,
    request: FastifyRequest,
    { json }: UnreadBody,
  ): Promise<boolean> {
    const rule = this.reflector.getAllAndOverride<RouteAccess | undefined>(ROUTE_ACCESS, [
      context.getHandler(),
      context.getClass(),
    ]);
    const file = FILE_ROUTE.test(request.routeOptions.url ?? '');
    if (file && json) throw unsupported('Send the file as it is, with its own content-type.');
    const room = rule?.who === 'public' ? this.strangers : this.known;
    const bytes = await read(room, request, context.switchToHttp().getResponse<FastifyReply>());
    if (bytes.length > 0 && !file && !json)
      throw unsupported('Send JSON, with content-type application/json.');
    request.body = bytes.length === 0 ? undefined : file ? bytes : readObject(bytes);
    return true;
  }
}

/** No route takes a list; validation would look at each of its elements, which takes seconds for a megabyte of them. */
function readObject(bytes: Buffer): unknown {
  const value = readJson(bytes);
  if (Array.isArray(value)) throw new Problem(400, 'invalid_request', 'The body is a list; send one object.');
  return value;
}

async function read(room: DoorBodies, request: FastifyRequest, reply: FastifyReply): Promise<Buffer> {
  const { caller } = request as { caller?: { kind: string; id: string | null } };
  room.admit(request.raw, reply.raw, caller ? `${caller.kind} ${caller.id}` : request.ip);
  try {
    return await room.read(request.raw, request.routeOptions.bodyLimit);
  } catch (error) {
    // The rest of it may still be on its way: nobody waits for that.
    void reply.header('connection', 'close');
    throw error;
  }
}

const unsupported = (detail: string): Problem => new Problem(415, 'unsupported_media_type', detail);
