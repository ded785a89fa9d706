import { EventEmitter } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { PassThrough } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import { DoorBodies } from './door-bodies.js';

/** One request at a door, as far as the bodies look at it. */
function knock(bodies: DoorBodies, announced?: number) {
  const response = new EventEmitter();
  const headers = announced === undefined ? {} : { 'content-length': String(announced) };
  const payload = Object.assign(new PassThrough(), { headers });
  const request = payload as unknown as IncomingMessage;
  bodies.admit(request, response as unknown as ServerResponse);
  return { payload, body: bodies.read(request), answered: () => response.emit('close') };
}

describe('DoorBodies', () => {
  it('reads a body, and holds it until the answer has left', async () => {
    const bodies = new DoorBodies(100, 200);
    const { payload, body, answered } = knock(bodies);
    payload.write('ab');
    payload.end('cd');
    expect((await body).toString()).toBe('abcd');
    expect(bodies.heldBytes).toBe(4);
    answered();
    answered();
    expect(bodies.heldBytes).toBe(0);
  });

  it('refuses one that is too large with 413, announced or not, before it looks at the room', async () => {
    const bodies = new DoorBodies(100, 10);
    await expect(knock(bodies, 101).body).rejects.toMatchObject({ status: 413, code: 'too_large' });
    const large = new DoorBodies(100, 200);
    const { payload, body, answered } = knock(large);
    payload.end(Buffer.alloc(101));
    await expect(body).rejects.toMatchObject({ status: 413 });
    answered();
    expect(large.heldBytes).toBe(0);
  });

  it('refuses what does not fit into the room with 503, until there is room again', async () => {
    const bodies = new DoorBodies(100, 150);
    const first = knock(bodies);
    first.payload.end(Buffer.alloc(100));
    await first.body;
    await expect(knock(bodies, 60).body).rejects.toMatchObject({ status: 503 });
    const second = knock(bodies);
    second.payload.end(Buffer.alloc(60));
    await expect(second.body).rejects.toMatchObject({ status: 503, headers: { 'retry-after': '2' } });
    second.answered();
    first.answered();
    const third = knock(bodies, 60);
    third.payload.end(Buffer.alloc(60));
    expect(await third.body).toHaveLength(60);
  });

  it('is not filled by bodies that are announced and never come', async () => {
    const bodies = new DoorBodies(100, 150);
    for (let i = 0; i < 50; i++) void knock(bodies, 100).body.catch(() => undefined);
    const real = knock(bodies, 100);
    real.payload.end(Buffer.alloc(100));
    expect(await real.body).toHaveLength(100);
  });

  it('gives up a body that is cut off', async () => {
    const bodies = new DoorBodies(100, 150);
    const { payload, body, answered } = knock(bodies, 100);
    payload.write('half');
    payload.destroy();
    await expect(body).rejects.toMatchObject({ status: 400 });
    answered();
    expect(bodies.heldBytes).toBe(0);
  });
});
