import type { IncomingMessage, ServerResponse } from 'node:http';
import { Problem } from '../problem.js';

/** Held bytes of one request; released once, when its answer has left or its connection is gone. */
interface Held {
  bytes: number;
  who: string;
}

/**
 * Reads bodies at one door, Meta's or that of the API: one body has a limit, and so have all that are
 * held at the same moment, all of them and each sender's. What counts is what arrived, not what was announced: else a few strangers who
 * announce much and send nothing would shut the door.
 */
export class DoorBodies {
  private held = 0;
  private readonly heldOf = new Map<string, number>();
  private readonly ofRequest = new WeakMap<IncomingMessage, Held>();

  constructor(
    private readonly limitBytes: number,
    private readonly roomBytes: number,
    private readonly roomOfEachBytes = roomBytes,
  ) {}

  /** Bytes of all bodies that are held now. */
  get heldBytes(): number {
    return this.held;
  }

  /** Begins to count for a request of somebody's; its bytes are given back when the answer is sent or aborted. */
  admit(request: IncomingMessage, response: ServerResponse, who = ''): void {
    const held: Held = { bytes: 0, who };
    this.ofRequest.set(request, held);
    response.once('close', () => {
      this.release(held);
      this.ofRequest.delete(request);
    });
  }

  /**
   * The raw body; `limitBytes` where a route takes less than the door.
   * @throws Problem 413 over the limit of one, 503 when there is no room now, 400 when it is cut off
   */
  read(request: IncomingMessage, limitBytes = this.limitBytes): Promise<Buffer> {
    const limit = Math.min(limitBytes, this.limitBytes);
    const announced = Number(request.headers['content-length'] ?? 0);
    if (announced > limit) return Promise.reject(tooLarge(limit));
    // Gone before it was read: its `close` has passed and would be waited for in vain.
    if (request.destroyed) return Promise.reject(cutOff());
    const counted = this.ofRequest.get(request);
    if (!this.hasRoom(announced, counted?.who)) return Promise.reject(noRoom());
    return new Promise((resolve, reject) => {
      const chunks: Buffer[] = [];
      let bytes = 0;
      const give = (chunk: Buffer): void => {
        // The request was given up: nothing of it is counted any more, so nothing may be kept.
        if (!counted || !this.ofRequest.has(request)) return stop(cutOff());
        bytes += chunk.length;
        if (bytes > limit) return stop(tooLarge(limit));
        if (!this.hasRoom(chunk.length, counted.who)) return stop(noRoom());
        this.hold(counted, chunk.length);
        chunks.push(chunk);
      };
      const end = (): void => {
        stop();
        resolve(Buffer.concat(chunks, bytes));
      };
      const broken = (): void => stop(cutOff());
      const stop = (problem?: Problem): void => {
        request.removeListener('data', give).removeListener('end', end);
        request.removeListener('error', broken).removeListener('close', broken);
        if (problem) {
          chunks.length = 0;
          if (counted) this.release(counted);
          // A late error of a stream that nobody listens to would end the process.
          request.on('error', () => undefined);
          reject(problem);
        }
      };
      request.on('data', give).on('end', end).on('error', broken).on('close', broken);
      request.resume();
    });
  }

  private hasRoom(bytes: number, who = ''): boolean {
    return this.held + bytes <= this.roomBytes && (this.heldOf.get(who) ?? 0) + bytes <= this.roomOfEachBytes;
  }

  private hold(held: Held, bytes: number): void {
    this.held += bytes;
    held.bytes += bytes;
    if (this.roomOfEachBytes === this.roomBytes) return;
    const all = (this.heldOf.get(held.who) ?? 0) + bytes;
    if (all > 0) this.heldOf.set(held.who, all);
    else this.heldOf.delete(held.who);
  }

  private release(held: Held): void {
    this.hold(held, -held.bytes);
  }
}

function tooLarge(limitBytes: number): Problem {
  return new Problem(413, 'too_large', `The body is larger than ${limitBytes} bytes.`);
}

function noRoom(): Problem {
  return new Problem(503, 'too_busy', 'Too much arrives at once; send it again.', [], {
    'retry-after': '2',
  });
}

function cutOff(): Problem {
  return new Problem(400, 'invalid_request', 'The body ended before it was complete.');
}
