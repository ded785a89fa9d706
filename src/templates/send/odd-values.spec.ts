import { describe, expect, it } from '@jest/globals';
import type { Component } from '../component.js';
import { checkSend } from './check-send.js';
import { renderTemplate } from './render-template.js';
import type { SendableTemplate } from './template-parameters.js';

const make = (...components: Component[]): SendableTemplate => ({
  category: 'UTILITY',
  parameterFormat: 'POSITIONAL',
  components,
});
const body = { type: 'BODY', text: 'Fale conosco' };
const call = make(body, { type: 'BUTTONS', buttons: [{ type: 'VOICE_CALL', text: 'Ligar' }] });
const offer = make(body, { type: 'LIMITED_TIME_OFFER', limited_time_offer: { text: 'Só hoje' } });
const cards = make(body, { type: 'CAROUSEL', cards: [{ components: [body] }] });

const button = (index: unknown, ...parameters: object[]): object[] => [
  { type: 'button', sub_type: 'voice_call', index, parameters },
];
const ending = (expiration_time_ms: unknown): object[] => {
  const parameters = [{ type: 'limited_time_offer', limited_time_offer: { expiration_time_ms } }];
  return [{ type: 'limited_time_offer', parameters }];
};
const payload = { type: 'payload', payload: 'p' };
const lifetime = { type: 'ttl_minutes', ttl_minutes: 10 };
/** JSON can say what no text and no number can be made of. */
const odd = { toString: 1, valueOf: 1 };

describe('a send', () => {
  it.each([[[payload]], [[lifetime]], [[lifetime, payload]]])('brings a call button %j', (given) => {
    expect(checkSend(call, button(0, ...given))).toEqual({ components: button(0, ...given), problems: [] });
  });

  it.each<[string, SendableTemplate, object[], string]>([
    ['two payloads of a call', call, button(0, payload, payload), 'parameter_count'],
    ['two lives of a call', call, button(0, lifetime, lifetime), 'parameter_count'],
    ['nothing of a call', call, button(0), 'parameter_count'],
    ['a button at no place', call, button(odd, payload), 'button_unknown'],
    ['an offer that ends in words', offer, ending('soon'), 'parameter_type'],
    ['an offer that ends at an object', offer, ending(odd), 'parameter_type'],
    ['an offer that ends after all dates', offer, ending(9_000_000_000_000_000), 'parameter_type'],
    ['cards at no place', cards, [{ type: 'carousel', cards: [{ card_index: odd }] }], 'card_missing'],
  ])('with %s is refused, and can still be looked at', (_name, template, sent, code) => {
    const { components, problems } = checkSend(template, sent);
    expect(problems).toMatchObject([{ code }]);
    for (const given of [components, sent])
      expect(renderTemplate(template, given as typeof components).body).toBe(body.text);
  });
});
