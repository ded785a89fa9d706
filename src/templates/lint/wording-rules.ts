import { guessLanguage, isGuessable } from './language-guess.js';
import type { Draft, Finding, Rule } from './rule.js';
import { readTexts } from './walk.js';

/** Wording of offers, in Portuguese, English and Spanish. */
const PROMOTION =
  /(?<!\p{L})(?:promo(?:ção|cao|ções|coes|tion|tions|ción|ciones)?|descontos?|discounts?|descuentos?|ofertas?|special offers?|liquida(?:ção|cao)|black friday|cupo(?:m|ns)|cup(?:ón|ones)|coupons?|vouchers?|compre (?:já|agora|hoje)|buy now|shop now|compra ya|aproveite|imperdível|imperdivel|grátis|gratis|free gift|frete grátis|cashback|% off|\d{1,2} ?% de desconto|novidades|lançamento)(?!\p{L})/iu;
const SENSITIVE =
  /(?<!\p{L})(?:número (?:completo )?do (?:seu )?cartão|card number|número de (?:la )?tarjeta|cvv|cvc|código de segurança do cartão|senha (?:do banco|do cartão)|sua senha|your password|contraseña|(?:informe|envie|digite|confirme|send|enter|confirm|reply with)[^.!?]{0,40}\b(?:cpf|rg|ssn|passport number|passaporte|social security))(?!\p{L})/iu;
const THREAT =
  /(?<!\p{L})(?:seu nome (?:será|vai) (?:negativad\w+|para o (?:spc|serasa))|será (?:processad\w+|negativad\w+|protestad\w+)|ação judicial|medidas judiciais|polícia|legal action|you will be (?:sued|arrested)|lawsuit|arrest warrant|último aviso|last warning|última chance antes)(?!\p{L})/iu;
const GAME =
  /(?<!\p{L})(?:sorteio|rifa|concorra|loteria|giveaway|raffle|lottery|sweepstakes?|quiz valendo|adivinhe e ganhe|guess and win)(?!\p{L})/iu;

const body = (text: string, more: Partial<Draft> = {}): Partial<Draft> => ({
  ...more,
  components: [{ type: 'BODY', text }],
});

const matches = (draft: Draft, pattern: RegExp): Finding[] =>
  readTexts(draft).flatMap(({ path, text }) => {
    const found = pattern.exec(text)?.[0];
    return found === undefined ? [] : [{ path, found }];
  });

/** What a reviewer, or Meta's classifier, will most probably object to. */
export const wordingRules: Rule[] = [
  {
    code: 'promotional_wording',
    severity: 'warning',
    why: {
      en: 'Wording of an offer in a UTILITY template: Meta approves it as MARKETING, which costs more and is not sent to people who stopped marketing.',
      pt: 'Linguagem de oferta em um modelo UTILITY: a Meta aprova como MARKETING, que custa mais e não é enviado a quem parou o marketing.',
    },
    fix: {
      en: 'Say only what the person asked for; put offers into a MARKETING template.',
      pt: 'Diga só o que a pessoa pediu; coloque ofertas em um modelo MARKETING.',
    },
    find: (draft) => (draft.category === 'UTILITY' ? matches(draft, PROMOTION) : []),
    bad: body('O seu pedido saiu. Aproveite 10% de desconto na próxima compra.'),
    good: body('O seu pedido saiu e chega ainda hoje.'),
  },
  {
    code: 'sensitive_data',
    severity: 'warning',
    why: {
      en: 'Asking for card numbers, passwords or identity numbers is rejected (SCAM).',
      pt: 'Pedir número de cartão, senha ou documento é rejeitado (SCAM).',
    },
    fix: {
      en: 'Send people to a page of yours after login, or ask for the last four digits only.',
      pt: 'Leve a pessoa a uma página sua com login, ou peça só os quatro últimos dígitos.',
    },
    find: (draft) => matches(draft, SENSITIVE),
    bad: body('Para liberar o pedido, confirme o número do seu cartão por aqui.'),
    good: body('Para liberar o pedido, confirme os dados na sua conta no site.'),
  },
  {
    code: 'threat',
    severity: 'warning',
    why: {
      en: 'Threats, of court or of listing a debt, are rejected as abusive.',
      pt: 'Ameaças, de processo ou de negativação, são rejeitadas como abusivas.',
    },
    fix: { en: 'State the fact and the way to settle it.', pt: 'Informe o fato e como resolver.' },
    find: (draft) => matches(draft, THREAT),
    bad: body('Pague hoje ou o seu nome será negativado e haverá ação judicial.'),
    good: body('A fatura de novembro está aberta. Veja como pagar na sua conta.'),
  },
  {
    code: 'game',
    severity: 'warning',
    why: {
      en: 'Games, raffles and quizzes are rejected.',
      pt: 'Jogos, sorteios e testes são rejeitados.',
    },
    fix: { en: 'Leave the game out.', pt: 'Retire o jogo.' },
    find: (draft) => matches(draft, GAME),
    bad: body('Responda a esta mensagem e concorra ao sorteio de um bolo.', { category: 'MARKETING' }),
    good: body('Temos bolo de fubá saindo do forno às 16 horas.', { category: 'MARKETING' }),
  },
  {
    code: 'all_caps',
    severity: 'warning',
    why: {
      en: 'Text in capitals reads as shouting and as spam.',
      pt: 'Texto em maiúsculas parece grito e spam.',
    },
    fix: { en: 'Write as in a letter.', pt: 'Escreva como em uma carta.' },
    find: (draft) =>
      readTexts(draft).flatMap(({ path, text }) => {
        const words = text.replace(/\{\{[^{}]*\}\}/g, ' ').match(/\p{L}{3,}/gu) ?? [];
        const shouted = words.filter((word) => word === word.toUpperCase() && word !== word.toLowerCase());
        return shouted.length >= 3 && shouted.length > words.length / 2
          ? [{ path, found: shouted.slice(0, 3).join(' ') }]
          : [];
      }),
    bad: body('SEU PEDIDO JÁ ESTÁ PRONTO PARA RETIRADA'),
    good: body('O seu pedido do SAC já está pronto para retirada.'),
  },
  {
    code: 'language_mismatch',
    severity: 'warning',
    why: {
      en: 'The text is not written in the language of the template.',
      pt: 'O texto não está escrito no idioma do modelo.',
    },
    fix: {
      en: 'Set the right language, or translate the text.',
      pt: 'Use o idioma certo, ou traduza o texto.',
    },
    find: (draft) => {
      if (!isGuessable(draft.language)) return [];
      const guess = guessLanguage(
        readTexts(draft)
          .map(({ text }) => text)
          .join(' '),
      );
      return guess === undefined || guess === draft.language.slice(0, 2)
        ? []
        : [{ path: 'language', found: guess }];
    },
    bad: body('Hello, your order is ready. Please pick it up today at our shop.'),
    good: body('Hello, your order is ready. Please pick it up today at our shop.', { language: 'en_US' }),
  },
  {
    code: 'broken_formatting',
    severity: 'warning',
    why: {
      en: 'A *, _, ~ or ``` is opened and not closed, or there are more than two blank lines in a row.',
      pt: 'Um *, _, ~ ou ``` foi aberto e não fechado, ou há mais de duas linhas em branco seguidas.',
    },
    fix: { en: 'Close what you open: *bold*.', pt: 'Feche o que abrir: *negrito*.' },
    find: (draft) =>
      readTexts(draft).flatMap(({ path, text }) => {
        const plain = text.replace(/\{\{[^{}]*\}\}/g, 'x').replace(/https?:\/\/\S+/g, '');
        const opened = ['*', '~'].filter((mark) => (plain.split(mark).length - 1) % 2 === 1);
        if ((plain.split('```').length - 1) % 2 === 1) opened.push('```');
        if (/\n\s*\n\s*\n\s*\n/.test(text)) opened.push('¶');
        return opened.length > 0 ? [{ path, found: opened.join(' ') }] : [];
      }),
    bad: body('O seu pedido está *pronto para retirada.'),
    good: body('O seu pedido está *pronto* para retirada.'),
  },
];
