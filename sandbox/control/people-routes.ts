import type { FastifyInstance } from 'fastify';
import type { Box } from '../box.js';
import { inboundMedia, storeMedia } from '../media/media-store.js';
import type { Person } from '../world/person.js';
import { newGroup } from '../world/group.js';
import { onlyDigits, waIdOf } from '../world/phone-digits.js';
import { numberOf } from './chat-routes.js';
import { ControlError, Wish } from './control-error.js';

const flags = ['hidesNumber', 'reads', 'reachable', 'stopsMarketing'] as const;

function change(person: Person, wish: Wish): Person {
  const name = wish.text('name');
  const username = wish.text('username');
  if (name !== undefined) person.name = name;
  if (username !== undefined) person.username = username;
  for (const flag of flags) person[flag] = wish.flag(flag) ?? person[flag];
  return person;
}

/** `/control/people`, `/control/groups` and `/control/media`: who is there, and the files they send. */
export function peopleRoutes(server: FastifyInstance, box: Box): void {
  server.get('/control/people', () =>
    [...box.world.people.values()].filter(({ id }) => !id.startsWith('nobody')),
  );

  server.post('/control/people', (request, reply) => {
    const wish = Wish.of(request.body);
    const digits = onlyDigits(wish.needText('phone'));
    if (digits.length < 8 || digits.length > 15)
      throw new ControlError(400, 'phone must have 8 to 15 digits');
    if (box.world.personByPhone(digits)) throw new ControlError(409, `somebody has ${digits} already`);
    return reply
      .code(201)
      .send(change(box.world.personWithPhone(digits, wish.text('waId') ?? waIdOf(digits)), wish));
  });

  server.patch('/control/people/:id', (request) => {
    const { id } = request.params as { id: string };
    const person = box.world.people.get(id);
    if (!person) throw new ControlError(404, `nobody has the id ${id}`);
    return change(person, Wish.of(request.body));
  });

  server.post('/control/groups', (request, reply) => {
    const wish = Wish.of(request.body);
    const { id: phoneNumberId } = numberOf(box, wish.text('phoneNumberId'));
    const id = wish.text('id') ?? `g${box.chance.stream('ids').digits(18)}`;
    if (box.world.groups.has(id)) throw new ControlError(409, `there is a group ${id} already`);
    const wanted = wish.raw('members') ?? [];
    if (!Array.isArray(wanted)) throw new ControlError(400, 'members must be a list of phone numbers');
    const members = wanted.map((phone) => box.world.personWithPhone(onlyDigits(String(phone))).id);
    const group = newGroup(id, wish.text('name') ?? 'Grupo', phoneNumberId, members);
    box.world.groups.set(id, group);
    return reply.code(201).send(group);
  });

  server.post('/control/media', (request, reply) => {
    const wish = Wish.of(request.body);
    const number = numberOf(box, wish.text('phoneNumberId'));
    const bytes = Buffer.from(wish.needText('base64'), 'base64');
    const file = {
      phoneNumberId: number.id,
      mimeType: wish.needText('mimeType'),
      bytes,
      origin: 'inbound',
    } as const;
    const media = storeMedia(box.world, file, box.chance.stream('ids'), Date.now());
    return reply.code(201).send(inboundMedia(media));
  });
}
