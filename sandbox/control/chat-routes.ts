import type { FastifyInstance } from 'fastify';
import type { Box } from '../box.js';
import { demo } from '../demo.js';
import { raiseStatus } from '../people/raise-status.js';
import { mediaOf } from './inbound-file.js';
import { findPerson } from '../people/find-person.js';
import { writeInbound } from '../people/write-inbound.js';
import { inboundSamples } from '../samples/inbound-samples.js';
import type { PhoneNumber } from '../world/account.js';
import { chatViews } from './chat-views.js';
import { ControlError, Wish } from './control-error.js';

/** The number a request means: the named one, else the demo tenant's. */
export function numberOf(box: Box, id: string | undefined): PhoneNumber {
  const number = box.world.numbers.get(id ?? demo.phoneNumberId);
  if (!number) throw new ControlError(404, `no phone number ${id ?? demo.phoneNumberId}`);
  return number;
}

/** `/control/inbound` and `/control/chats`: people write, and see what came. */
export function chatRoutes(server: FastifyInstance, box: Box): void {
  server.post('/control/inbound', (request) => {
    const wish = Wish.of(request.body);
    const number = numberOf(box, wish.text('phoneNumberId'));
    const from = wish.needText('from');
    const person = findPerson(box.world, from, box.world.wabaOf(number).businessId);
    if (!person) throw new ControlError(400, `${from} is neither a person, a phone number nor a user id`);
    const name = wish.text('name');
    if (name !== undefined) person.name = name;
    const type = wish.text('type') ?? 'text';
    const sample = type === 'text' ? undefined : inboundSamples[wish.text('sample') ?? type];
    const file = wish.raw('media');
    const body =
      (file === undefined ? wish.raw('body') : mediaOf(box, number.id, Wish.of(file))) ??
      (type === 'text' ? { body: wish.needText('text') } : sample?.body);
    const extra = wish.raw('extra') ?? sample?.extra;
    const atMs = wish.time('timestamp');
    return writeInbound(box, number, person, {
      type,
      body,
      extra: {
        ...(wish.raw('context') === undefined ? {} : { context: wish.raw('context') }),
        ...(typeof extra === 'object' && extra !== null ? extra : {}),
      },
      ...(atMs === undefined ? {} : { atMs }),
    });
  });

  server.get('/control/chats', (request) => {
    const wish = Wish.of(request.query);
    return chatViews(box, {
      person: wish.text('person'),
      phoneNumberId: wish.text('phoneNumberId'),
      last: wish.number('last'),
      limit: wish.number('limit'),
    });
  });

  server.post('/control/chats/status', (request) => {
    const wish = Wish.of(request.body);
    const status = wish.needText('status');
    if (status !== 'read' && status !== 'played')
      throw new ControlError(400, 'status must be read or played');
    const wamid = wish.needText('wamid');
    if (!raiseStatus(box, wamid, status)) throw new ControlError(404, `the business sent no ${wamid}`);
    return { success: true };
  });

  server.get('/control/events', (_request, reply) => {
    reply.hijack();
    box.live.attach(reply.raw);
  });
}
