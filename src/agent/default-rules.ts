import type { Rule } from './rules.js';

const PORTUGUESE: Rule[] = [
  {
    match: { words: ['oi', 'olá', 'opa', 'e aí', 'bom dia', 'boa tarde', 'boa noite', 'hello', 'hi'] },
    reply:
      'Olá! Sou o assistente virtual. Como posso ajudar? Para falar com uma pessoa, escreva "atendente".',
  },
  {
    match: { words: ['atendente', 'atendimento', 'humano', 'pessoa', 'falar com alguém', 'suporte'] },
    reply: 'Certo, vou chamar uma pessoa da equipe. Ela responde por aqui assim que puder.',
    handOff: true,
  },
  {
    match: { words: ['obrigado', 'obrigada', 'valeu', 'agradeço'] },
    reply: 'Por nada! Se precisar de mais alguma coisa, é só escrever.',
  },
  {
    match: {},
    reply:
      'Recebi sua mensagem. Sou um assistente automático e ainda não sei responder a isso; escreva "atendente" para falar com uma pessoa.',
  },
];

const ENGLISH: Rule[] = [
  {
    match: { words: ['hi', 'hello', 'hey', 'good morning', 'good afternoon', 'good evening'] },
    reply: 'Hello! I am the virtual assistant. How can I help? To talk to a person, write "human".',
  },
  {
    match: { words: ['human', 'agent', 'person', 'someone', 'support', 'representative'] },
    reply: 'Of course, I am calling someone from the team. They will answer here as soon as they can.',
    handOff: true,
  },
  {
    match: { words: ['thanks', 'thank you', 'thx'] },
    reply: 'You are welcome! Just write if there is anything else.',
  },
  {
    match: {},
    reply:
      'I got your message. I am an automatic assistant and cannot answer this yet; write "human" to talk to a person.',
  },
];

/** The rules of a tenant that has written none, in a language: Portuguese for `pt*`, English for every other. */
export const defaultRules = (locale: string): Rule[] =>
  locale.toLowerCase().startsWith('pt') ? PORTUGUESE : ENGLISH;

/** What is said when no rule of the tenant's own holds: the last of the default set, which always does. */
export const fallbackRule = (locale: string): Rule => defaultRules(locale).at(-1)!;
