import { describe, expect, it } from '@jest/globals';
import { asksForPerson } from './asks-for-person.js';
import { SENTENCES } from './own-sentences.js';

describe('asksForPerson', () => {
  it.each([
    ...['atendente', 'Atendente!', 'ATENDENTE, por favor', 'oi, quero falar com um atendente', 'humano'],
    ...[
      'quero falar com uma pessoa',
      'preciso de um humano',
      'falar com uma pessoa de verdade',
      'chama uma pessoa',
    ],
    ...[
      'human',
      'Human please',
      'I want to talk to a real person',
      'can i speak with a human agent',
      'agent',
    ],
  ])('hears %j', (text) => expect(asksForPerson(text)).toBe(true));
  it.each([
    ...[
      'você é humano?',
      'qual o horário de atendimento?',
      'uma mesa para uma pessoa',
      'a pessoa que me atendeu sumiu',
    ],
    ...['are you human?', 'travel agent fees', 'is that per person', '', 'pessoas', 'quero dois'],
    undefined,
  ])('not in %j', (text) => expect(asksForPerson(text)).toBe(false));

  it('hears whatever our own sentences tell people to write', () => {
    const told = JSON.stringify(SENTENCES).match(/(?<=\\")\w+(?=\\")/g);
    expect(told).toEqual(['atendente', 'human']);
    for (const word of told ?? []) expect(asksForPerson(word)).toBe(true);
  });
});
