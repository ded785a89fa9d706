import type { Language } from './language.js';

/** What the agent says in words of our own, not of a model. */
export const SENTENCES = {
  /** No provider answered; people go on. */
  apology: {
    pt: 'Desculpe, tive um problema para responder agora. Vou chamar uma pessoa da equipe; ela responde por aqui assim que puder.',
    en: 'Sorry, I had a problem answering just now. I am calling someone from the team; they will answer here as soon as they can.',
  },
  handOff: {
    pt: 'Certo, vou chamar uma pessoa da equipe. Ela responde por aqui assim que puder.',
    en: 'Of course, I am calling someone from the team. They will answer here as soon as they can.',
  },
  away: {
    pt: 'Nossa equipe não está no horário de atendimento agora. Já deixei o seu recado, e alguém responde por aqui assim que voltar.',
    en: 'Our team is not in right now. I have left your message for them, and someone will answer here when they are back.',
  },
  /** What a provider wanted to say must not be said. */
  withheld: {
    pt: 'Desculpe, com isso não posso ajudar por aqui. Se quiser, chamo uma pessoa da equipe: é só escrever "atendente".',
    en: 'Sorry, I cannot help with that here. If you like, I can call someone from the team: just write "human".',
  },
  blockedTopic: {
    pt: 'Sobre esse assunto não posso falar por aqui. Posso ajudar com outra coisa?',
    en: 'I cannot talk about that here. Can I help with anything else?',
  },
  automated: {
    pt: 'Sou um assistente virtual automático.',
    en: 'I am an automated virtual assistant.',
  },
  optedOut: {
    pt: 'Certo, você não vai mais receber mensagens promocionais nossas. Se precisar de algo, é só escrever por aqui.',
    en: 'All right, you will not get any more promotional messages from us. If you need anything, just write here.',
  },
} as const satisfies Record<string, Record<Language, string>>;
