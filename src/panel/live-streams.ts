import type { OnModuleDestroy, OnModuleInit } from '@nestjs/common';
import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Access } from '../access/access.js';
import type { Caller } from '../access/caller.js';
import { mayCall } from '../access/may-call.js';
import { LiveBus } from '../platform/live-bus/live-bus.js';
import { Log } from '../platform/logger.js';
import { Problem } from '../platform/problem.js';
import { LiveStream } from './live-stream.js';

/** Every browser is told this often that its stream lives, and asked whether it may still listen, in milliseconds. */
const BEAT_MS = 15_000;
/** Of one key or session: one browser needs one, and a few may still be about to end. */
const MOST_OF_ONE = 20;
const HEADERS = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store',
  // Once it has ended nothing keeps the socket, so that a process can end too.
  connection: 'close',
  // nginx would gather events until a buffer is full.
  'x-accel-buffering': 'no',
  'x-content-type-options': 'nosniff',
};

/** A stream, and who listens to it. */
interface Open {
  stream: LiveStream;
  tenantId: string;
  /** The key or session. */
  of: string;
  request: FastifyRequest;
  stop(): void;
}

/** All streams that are open in this process. */
@Injectable()
export class LiveStreams implements OnModuleInit, OnModuleDestroy {
  private readonly open = new Set<Open>();
  private timer?: NodeJS.Timeout;
  private closing = false;

  constructor(
    private readonly bus: LiveBus,
    private readonly access: Access,
    private readonly log: Log,
  ) {}

  onModuleInit(): void {
    this.timer = setInterval(() => void this.beat(), BEAT_MS).unref();
  }

  /** Answers with a stream that goes on until the browser leaves or the caller may no longer listen. @throws Problem 429, 503 */
  begin(tenantId: string, caller: Caller, request: FastifyRequest, reply: FastifyReply): void {
    const of = caller.session?.id ?? `${caller.kind} ${caller.id}`;
    if (this.closing) throw new Problem(503, 'unavailable', 'This process is about to end; try again.');
    if ([...this.open].filter((other) => other.of === of).length >= MOST_OF_ONE)
      throw new Problem(429, 'too_many_requests', 'Too many streams are open.', [], { 'retry-after': '30' });
    reply.hijack();
    const { raw } = reply;
    // Gone while it was asked who is calling: its `close` has passed and would be waited for in vain.
    if (raw.destroyed) return;
    raw.writeHead(200, { ...HEADERS, 'x-request-id': request.id });
    raw.on('error', () => undefined);
    const stream = new LiveStream(raw, tenantId);
    const deafen = this.bus.listen((heard) => stream.tell(heard));
    const entry: Open = {
      stream,
      tenantId,
      of,
      request,
      stop: () => {
        deafen();
        this.open.delete(entry);
      },
    };
    this.open.add(entry);
    raw.on('close', entry.stop);
    const last = request.headers['last-event-id'];
    stream.begin(typeof last === 'string' ? this.bus.since(last) : undefined, this.bus.lastId);
  }

  /** Tells all browsers that their streams live, and ends those of whoever may no longer listen. */
  async beat(): Promise<void> {
    await Promise.all([...this.open].map((entry) => this.beatOne(entry)));
  }

  onModuleDestroy(): void {
    this.closing = true;
    clearInterval(this.timer);
    for (const { stream, stop } of this.open) {
      stop();
      stream.end(false);
    }
  }

  private async beatOne({ stream, tenantId, request: { headers, ip, id }, stop }: Open): Promise<void> {
    try {
      const caller = await this.access.lookAgain(headers, { address: ip, requestId: id });
      if (mayCall({ who: 'tenant', role: 'viewer' }, caller, tenantId) === 'yes') return stream.beat();
      stop();
      stream.end(true);
    } catch (error) {
      // The database is away: who may listen is unknown, so nobody hears more until it is back.
      this.log.warn('live.unknown_caller', { reason: String(error) });
      stop();
      stream.end(false);
    }
  }
}
