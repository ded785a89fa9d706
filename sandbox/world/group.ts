import type { Person } from './person.js';
import type { World } from './world.js';

/** People whom one number talks to as one. In chats it stands where a person stands: `phone` and `waId` are its id. */
export interface Group extends Person {
  phoneNumberId: string;
  /** Ids of people; the number itself is not among them. */
  members: string[];
}

export const newGroup = (id: string, name: string, phoneNumberId: string, members: string[]): Group => ({
  id,
  name,
  phone: id,
  waId: id,
  hidesNumber: false,
  reads: true,
  reachable: true,
  stopsMarketing: false,
  phoneNumberId,
  members,
});

export const isGroup = (person: Person): person is Group => 'members' in person;

export const membersOf = (world: World, { members }: Group): Person[] =>
  members.flatMap((id) => world.people.get(id) ?? []);

/** The group that somebody writes in; one that nobody made is there as soon as somebody does. */
export function groupWith(world: World, id: string, phoneNumberId: string, person: Person): Group {
  const group = world.groups.get(id) ?? newGroup(id, 'Grupo', phoneNumberId, []);
  world.groups.set(id, group);
  if (!group.members.includes(person.id)) group.members.push(person.id);
  return group;
}
