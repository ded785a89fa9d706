import { box } from './box-client.js';
import { ask, avatar, element, icon } from './dom.js';
import { oneLine } from './message-body.js';
import { locale, say } from './words.js';

const gear =
  'M4 7h9M17 7h3M4 17h3M11 17h9M15 9.2a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4M9 19.2a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4';

/** One person with the latest line of the chat; the one whose phone it is can be adjusted. */
export function personRow(person, last, { current, chosen, settings }) {
  const time =
    last && new Date(last.timestamp).toLocaleTimeString(locale(), { hour: '2-digit', minute: '2-digit' });
  const id = person.hidesNumber ? `@${person.username ?? ''} · ${say('hidden')}` : `+${person.waId}`;
  const line = (...children) => element('span', { class: 'person-line' }, ...children);
  const choose = element(
    'button',
    { class: 'person', type: 'button', 'aria-current': String(current), onclick: chosen },
    avatar(person.name),
    element(
      'span',
      { class: 'person-text' },
      line(element('strong', { class: 'clip' }, person.name), element('time', {}, time ?? '')),
      line(element('span', { class: 'person-last clip' }, oneLine(last))),
      element('span', { class: 'person-id' }, id),
    ),
  );
  const label = say('settings');
  const adjust = {
    class: 'round adjust',
    type: 'button',
    'aria-label': label,
    title: label,
    onclick: settings,
  };
  return element(
    'div',
    { class: current ? 'person-row current' : 'person-row', role: 'listitem' },
    choose,
    current && element('button', adjust, icon(gear)),
  );
}

const check = (name, word, checked) =>
  element('label', { class: 'check' }, element('input', { type: 'checkbox', name, checked }), say(word));

/** Asks for a new person; undefined when it was called off. */
export async function newPerson() {
  const field = (name, attributes) =>
    element('label', { class: 'field' }, say(name), element('input', { name, ...attributes }));
  const fields = [
    field('name', { required: true }),
    field('phone', { required: true, inputmode: 'tel', value: '+55 11 9' }),
    field('username', {}),
    check('hidesNumber', 'hides', false),
  ];
  const answer = await ask(say('addPerson'), fields, say('save'), say('cancel'));
  if (!answer) return undefined;
  const username = answer.get('username');
  return box.addPerson({
    name: answer.get('name'),
    phone: answer.get('phone'),
    hidesNumber: answer.has('hidesNumber'),
    ...(username ? { username } : {}),
  });
}

/** Asks how a person behaves; undefined when it was called off. */
export async function personSettings(person) {
  const words = {
    reads: 'reads',
    reachable: 'reachable',
    hidesNumber: 'hides',
    stopsMarketing: 'stopsMarketing',
  };
  const fields = Object.entries(words).map(([name, word]) => check(name, word, person[name]));
  const answer = await ask(person.name, fields, say('save'), say('cancel'));
  if (!answer) return undefined;
  const change = Object.fromEntries(Object.keys(words).map((name) => [name, answer.has(name)]));
  return box.changePerson(person.id, change);
}
