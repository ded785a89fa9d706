import { describe, expect, it } from '@jest/globals';
import { asksWhetherAutomated, claimsToBeHuman, saysAutomated } from './disclosure.js';

describe('asksWhetherAutomated', () => {
  it.each([
    ...[
      'Você é um robô?',
      'vc eh bot',
      'estou falando com uma pessoa real?',
      'Isso é uma IA?',
      'tem pessoa de verdade aí?',
    ],
    ...['Are you a bot?', 'are you human', 'Am I talking to a real person?', 'is this a robot', 'r u real'],
  ])('hears %j', (text) => expect(asksWhetherAutomated(text)).toBe(true));
  it.each([
    'vocês vendem robô de cozinha?',
    'quero um bot para meu site',
    'oi',
    'are you open?',
    'is this available?',
  ])('not in %j', (text) => expect(asksWhetherAutomated(text)).toBe(false));
});

describe('claimsToBeHuman', () => {
  it.each([
    ...['Sou humano, sim!', 'Eu sou uma pessoa real.', 'Não sou um robô 😊', 'Sim, sou uma atendente humana'],
    ...["I'm a human!", 'I am a real person.', 'I am not a bot', "I'm not an AI"],
  ])('sees %j', (reply) => expect(claimsToBeHuman(reply)).toBe(true));
  it.each([
    ...['Não sou humano: sou um assistente virtual.', 'Sou um assistente virtual.', 'I am not a human.'],
    ...['Posso chamar uma pessoa.', 'I can call a person.', 'Sou o assistente da padaria.'],
  ])('not in %j', (reply) => expect(claimsToBeHuman(reply)).toBe(false));
});

describe('saysAutomated', () => {
  it.each([
    'Sou um assistente virtual.',
    'I am an AI assistant.',
    'Sou um robô!',
    'Sou uma IA.',
    "I'm an AI!",
  ])('%j', (reply) => expect(saysAutomated(reply)).toBe(true));
  it.each(['Olá!', 'Somos uma padaria.', 'We are open.', 'Tudo bem por aí?', 'Eu ia avisar você.'])(
    'not %j',
    (reply) => expect(saysAutomated(reply)).toBe(false),
  );
});
