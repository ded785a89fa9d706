import { MODEL, type Draft, type Finding, type Rule } from './rule.js';
import { allButtons, buttonsIn, lengthOf, partsOfKind, topPart } from './walk.js';

/** How many of a kind one template, or one card, may have (Meta, "Components"). */
const MOST: Record<string, number> = {
  QUICK_REPLY: 10,
  URL: 2,
  PHONE_NUMBER: 1,
  COPY_CODE: 1,
  FLOW: 1,
  OTP: 1,
  CATALOG: 1,
  MPM: 1,
  SPM: 1,
  VOICE_CALL: 1,
  REQUEST_CONTACT_INFO: 1,
  ORDER_DETAILS: 1,
};
const MOST_TOGETHER = 10;
const WITH_TEXT = new Set(['QUICK_REPLY', 'URL', 'PHONE_NUMBER', 'FLOW', 'VOICE_CALL']);
const LONGEST = { label: 25, phone: 20, code: 20, offerCode: 15 };

const quick = (text: string) => ({ type: 'QUICK_REPLY', text });
const url = (text: string, address = 'https://loja.example/pedidos') => ({ type: 'URL', text, url: address });
const withButtons = (...buttons: { type: string; [key: string]: unknown }[]): Partial<Draft> => ({
  components: [...MODEL.components, { type: 'BUTTONS', buttons }],
});
const many = (count: number) => Array.from({ length: count }, (_, index) => quick(`Opção ${index + 1}`));
const firstOf = (value: unknown): unknown => (Array.isArray(value) ? (value as unknown[])[0] : value);

/** Which buttons there may be, in which order, with what. Addresses have rules of their own. */
export const buttonRules: Rule[] = [
  {
    code: 'button_kind',
    severity: 'error',
    why: { en: 'Meta knows no such button.', pt: 'A Meta não conhece este botão.' },
    fix: { en: `Use ${Object.keys(MOST).join(', ')}.`, pt: `Use ${Object.keys(MOST).join(', ')}.` },
    find: (draft) =>
      allButtons(draft).flatMap(({ path, kind }) =>
        Object.hasOwn(MOST, kind) ? [] : [{ path: `${path}.type`, found: kind || '-' }],
      ),
    bad: withButtons({ type: 'REPLY', text: 'Sim' }),
    good: withButtons(quick('Sim')),
  },
  {
    code: 'button_count',
    severity: 'error',
    why: {
      en: 'A template has 10 buttons at most: 2 URL, 1 of each other kind but quick replies.',
      pt: 'O modelo tem no máximo 10 botões: 2 URL, 1 de cada outro tipo, fora respostas rápidas.',
    },
    fix: { en: 'Leave some buttons out.', pt: 'Retire alguns botões.' },
    find: (draft) =>
      partsOfKind(draft, 'BUTTONS').flatMap((part): Finding[] => {
        const kinds = buttonsIn(part).map(({ kind }) => kind);
        const tooMany = Object.entries(MOST).filter(
          ([kind, most]) => kinds.filter((one) => one === kind).length > most,
        );
        if (kinds.length > MOST_TOGETHER) return [{ path: `${part.path}.buttons`, found: kinds.length }];
        return tooMany.map(([kind, most]) => ({ path: `${part.path}.buttons`, found: `${kind} > ${most}` }));
      }),
    bad: withButtons(url('Site'), url('Loja'), url('Blog')),
    good: withButtons(url('Site'), url('Loja')),
  },
  {
    code: 'button_none',
    severity: 'error',
    why: {
      en: 'A BUTTONS component has at least one button.',
      pt: 'O componente BUTTONS tem ao menos um botão.',
    },
    fix: { en: 'Add a button, or leave the component out.', pt: 'Inclua um botão, ou retire o componente.' },
    find: (draft) =>
      partsOfKind(draft, 'BUTTONS').flatMap((part) =>
        buttonsIn(part).length === 0 ? [{ path: `${part.path}.buttons` }] : [],
      ),
    bad: withButtons(),
    good: withButtons(quick('Sim')),
  },
  {
    code: 'button_grouping',
    severity: 'error',
    why: {
      en: 'Quick replies stand together, before or after the other buttons.',
      pt: 'As respostas rápidas ficam juntas, antes ou depois dos outros botões.',
    },
    fix: {
      en: 'Move the quick replies next to each other.',
      pt: 'Coloque as respostas rápidas lado a lado.',
    },
    find: (draft) =>
      partsOfKind(draft, 'BUTTONS').flatMap((part) => {
        const order = buttonsIn(part).map(({ kind }) => (kind === 'QUICK_REPLY' ? 'q' : '-'));
        return /q-+q|-q+-/.test(order.join('')) ? [{ path: `${part.path}.buttons` }] : [];
      }),
    bad: withButtons(quick('Sim'), url('Site'), quick('Não')),
    good: withButtons(quick('Sim'), quick('Não'), url('Site')),
  },
  {
    code: 'button_text',
    severity: 'error',
    why: {
      en: 'The label of a button has 1 to 25 characters and no variable.',
      pt: 'O texto de um botão tem de 1 a 25 caracteres e nenhuma variável.',
    },
    fix: { en: 'Shorten the label.', pt: 'Encurte o texto.' },
    find: (draft) =>
      allButtons(draft).flatMap(({ path, button: { text }, kind }) => {
        if (text === undefined && !WITH_TEXT.has(kind)) return [];
        const fine =
          typeof text === 'string' &&
          text.trim() !== '' &&
          lengthOf(text) <= LONGEST.label &&
          !/\{\{|[\n\r]/.test(text);
        return fine ? [] : [{ path: `${path}.text`, found: typeof text === 'string' ? lengthOf(text) : 0 }];
      }),
    bad: withButtons(quick('Quero falar com um atendente')),
    good: withButtons(quick('Falar com atendente')),
  },
  {
    code: 'button_twice',
    severity: 'error',
    why: { en: 'Two buttons have the same label.', pt: 'Dois botões têm o mesmo texto.' },
    fix: { en: 'Give each its own label.', pt: 'Dê um texto próprio a cada um.' },
    find: (draft) =>
      partsOfKind(draft, 'BUTTONS').flatMap((part) => {
        const labels = buttonsIn(part).map(({ button }) => button.text);
        return buttonsIn(part).flatMap(({ path, button: { text } }, index) =>
          typeof text === 'string' && labels.indexOf(text) < index
            ? [{ path: `${path}.text`, found: text }]
            : [],
        );
      }),
    bad: withButtons(quick('Sim'), quick('Sim')),
    good: withButtons(quick('Sim'), quick('Não')),
  },
  {
    code: 'phone_number',
    severity: 'error',
    why: {
      en: 'A phone button has a number with country code, 20 characters at most.',
      pt: 'O botão de telefone tem um número com código do país, no máximo 20 caracteres.',
    },
    fix: { en: 'Write it like +551140000001.', pt: 'Escreva como +551140000001.' },
    find: (draft) =>
      allButtons(draft).flatMap(({ path, button: { phone_number: phone }, kind }) => {
        const fine =
          typeof phone === 'string' && phone.length <= LONGEST.phone && /^\+?[1-9]\d{6,18}$/.test(phone);
        return kind !== 'PHONE_NUMBER' || fine ? [] : [{ path: `${path}.phone_number` }];
      }),
    bad: withButtons({ type: 'PHONE_NUMBER', text: 'Ligar', phone_number: '(11) 4000-0001' }),
    good: withButtons({ type: 'PHONE_NUMBER', text: 'Ligar', phone_number: '+551140000001' }),
  },
  {
    code: 'copy_code_example',
    severity: 'error',
    why: {
      en: 'A copy-code button has an example of 1 to 20 characters, 15 beside a limited-time offer.',
      pt: 'O botão de copiar código tem um exemplo de 1 a 20 caracteres, 15 junto a uma oferta por tempo limitado.',
    },
    fix: { en: 'Give a code such as PAO10.', pt: 'Dê um código como PAO10.' },
    find: (draft) =>
      allButtons(draft).flatMap(({ path, button, kind }) => {
        const code = firstOf(button.example);
        const longest = topPart(draft, 'LIMITED_TIME_OFFER') ? LONGEST.offerCode : LONGEST.code;
        const fine = typeof code === 'string' && code.trim() !== '' && lengthOf(code) <= longest;
        return kind !== 'COPY_CODE' || fine ? [] : [{ path: `${path}.example` }];
      }),
    bad: { category: 'MARKETING', ...withButtons({ type: 'COPY_CODE' }) },
    good: { category: 'MARKETING', ...withButtons({ type: 'COPY_CODE', example: 'PAO10' }) },
  },
  {
    code: 'flow_target',
    severity: 'error',
    why: {
      en: 'A flow button names its flow: flow_id, flow_name or flow_json, one of them.',
      pt: 'O botão de flow indica o flow: flow_id, flow_name ou flow_json, um deles.',
    },
    fix: { en: 'Give the id of a published flow.', pt: 'Informe o id de um flow publicado.' },
    find: (draft) =>
      allButtons(draft).flatMap(({ path, button, kind }) => {
        const named = ['flow_id', 'flow_name', 'flow_json'].filter((key) => Boolean(button[key]));
        return kind !== 'FLOW' || named.length === 1 ? [] : [{ path, found: named.length }];
      }),
    bad: withButtons({ type: 'FLOW', text: 'Agendar' }),
    good: withButtons({ type: 'FLOW', text: 'Agendar', flow_id: '1' }),
  },
  {
    code: 'many_buttons',
    severity: 'warning',
    why: {
      en: 'With four or more buttons, or quick replies mixed with others, WhatsApp on the desktop does not show the message.',
      pt: 'Com quatro ou mais botões, ou respostas rápidas misturadas com outros, o WhatsApp no computador não mostra a mensagem.',
    },
    fix: {
      en: 'Three buttons of one kind are seen by everybody.',
      pt: 'Três botões de um tipo são vistos por todos.',
    },
    find: (draft) =>
      partsOfKind(draft, 'BUTTONS').flatMap((part) => {
        const kinds = buttonsIn(part).map(({ kind }) => kind);
        const mixed = kinds.includes('QUICK_REPLY') && kinds.some((kind) => kind !== 'QUICK_REPLY');
        return part.card === null && (kinds.length > 3 || mixed)
          ? [{ path: `${part.path}.buttons`, found: kinds.length }]
          : [];
      }),
    bad: withButtons(...many(4)),
    good: withButtons(...many(3)),
  },
];
