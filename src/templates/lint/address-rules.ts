import { MODEL, type Draft, type Rule } from './rule.js';
import { allButtons, readTexts } from './walk.js';

const LONGEST_URL = 2_000;
const SHORTENERS =
  /\b(?:bit\.ly|tinyurl\.com|goo\.gl|t\.co|ow\.ly|is\.gd|buff\.ly|rebrand\.ly|cutt\.ly|encurtador\.com\.br|shorturl\.at|rb\.gy)\b/i;
const CHAT_LINK = /\b(?:wa\.me|api\.whatsapp\.com|chat\.whatsapp\.com)\//i;
const LINK = /\bhttps?:\/\/([^\s/?#]+)/gi;

const url = (address: string, more: object = {}) => ({
  type: 'URL',
  text: 'Ver pedido',
  url: address,
  ...more,
});
const withButtons = (...buttons: { type: string; [key: string]: unknown }[]): Partial<Draft> => ({
  components: [...MODEL.components, { type: 'BUTTONS', buttons }],
});
const text = (words: string): Partial<Draft> => ({ components: [{ type: 'BODY', text: words }] });

const urlButtons = (draft: Draft) =>
  allButtons(draft).flatMap(({ path, button, kind }) =>
    kind === 'URL' ? [{ path, url: typeof button.url === 'string' ? button.url : '', button }] : [],
  );

/** The registrable part of a host, near enough to compare: loja.com.br of www.loja.com.br. */
function siteOf(host: string): string {
  const labels = host.toLowerCase().split(':')[0]!.split('.');
  // com.br, co.uk: a short label below a country is part of the registry's name.
  const registry = (labels.at(-1) ?? '').length === 2 && (labels.at(-2) ?? '').length <= 3;
  return labels.slice(registry ? -3 : -2).join('.');
}

/** How a named template writes it is not told by Meta; {{1}} is sure to be taken. */
const ending = ({ parameterFormat }: Draft): RegExp =>
  parameterFormat === 'NAMED'
    ? /^https?:\/\/[^\s{}/?#]+[/?#][^\s{}]*\{\{\w+\}\}$/
    : /^https?:\/\/[^\s{}/?#]+[/?#][^\s{}]*\{\{1\}\}$/;

/** Addresses in buttons and texts. */
export const addressRules: Rule[] = [
  {
    code: 'url_shape',
    severity: 'error',
    why: {
      en: 'The address of a button begins with https:// and has 2,000 characters at most.',
      pt: 'O endereço de um botão começa com https:// e tem no máximo 2.000 caracteres.',
    },
    fix: { en: 'Write the whole address.', pt: 'Escreva o endereço completo.' },
    find: (draft) =>
      urlButtons(draft).flatMap(({ path, url: address }) => {
        const filled = address.replace(/\{\{[^{}]*\}\}/g, 'x');
        const fine =
          /^https?:\/\/[^\s{}]+$/.test(filled) && URL.canParse(filled) && address.length <= LONGEST_URL;
        return fine ? [] : [{ path: `${path}.url`, found: address.slice(0, 60) }];
      }),
    bad: withButtons(url('loja.example/pedidos')),
    good: withButtons(url('https://loja.example/pedidos')),
  },
  {
    code: 'url_variable',
    severity: 'error',
    why: {
      en: 'An address has one variable at most, {{1}}, at its very end, and not in the domain.',
      pt: 'O endereço tem no máximo uma variável, {{1}}, bem no fim, e não no domínio.',
    },
    fix: {
      en: 'Write it like https://shop.example/orders/{{1}}.',
      pt: 'Escreva como https://loja.example/pedidos/{{1}}.',
    },
    find: (draft) =>
      urlButtons(draft).flatMap(({ path, url: address }) =>
        !address.includes('{{') || ending(draft).test(address)
          ? []
          : [{ path: `${path}.url`, found: address.slice(0, 60) }],
      ),
    bad: withButtons(url('https://loja.example/{{1}}/ver', { example: ['https://loja.example/5/ver'] })),
    good: withButtons(url('https://loja.example/{{1}}', { example: ['https://loja.example/5'] })),
  },
  {
    code: 'url_example',
    severity: 'error',
    why: {
      en: 'An address with a variable needs an example: the whole address, filled in.',
      pt: 'O endereço com variável precisa de um exemplo: o endereço completo, preenchido.',
    },
    fix: {
      en: 'Give example: ["https://shop.example/orders/5"].',
      pt: 'Informe example: ["https://loja.example/pedidos/5"].',
    },
    find: (draft) =>
      urlButtons(draft).flatMap(({ path, url: address, button }) => {
        if (!address.includes('{{')) return [];
        const example: unknown = Array.isArray(button.example) ? button.example[0] : button.example;
        const fine = typeof example === 'string' && example.trim() !== '' && !example.includes('{{');
        return fine ? [] : [{ path: `${path}.example` }];
      }),
    bad: withButtons(url('https://loja.example/{{1}}')),
    good: withButtons(url('https://loja.example/{{1}}', { example: ['https://loja.example/5'] })),
  },
  {
    code: 'short_link',
    severity: 'warning',
    why: {
      en: 'Shortened links hide where they lead; Meta’s review rejects them.',
      pt: 'Links encurtados escondem o destino; a revisão da Meta os rejeita.',
    },
    fix: { en: 'Use the full address of your own domain.', pt: 'Use o endereço completo do seu domínio.' },
    find: (draft) => placesOf(draft, SHORTENERS),
    bad: text('O seu pedido está pronto: bit.ly/pedido5 mostra onde retirar.'),
    good: text('O seu pedido está pronto: loja.example/pedido5 mostra onde retirar.'),
  },
  {
    code: 'chat_link',
    severity: 'warning',
    why: {
      en: 'Raw wa.me links are rejected: people are already in a chat with you.',
      pt: 'Links wa.me diretos são rejeitados: a pessoa já está em uma conversa com você.',
    },
    fix: {
      en: 'Use a quick reply or a phone button.',
      pt: 'Use uma resposta rápida ou um botão de telefone.',
    },
    find: (draft) => placesOf(draft, CHAT_LINK),
    bad: text('Para falar sobre o pedido use wa.me/551140000001 agora.'),
    good: text('Para falar sobre o pedido responda a esta mensagem.'),
  },
  {
    code: 'foreign_domain',
    severity: 'warning',
    why: {
      en: 'The links lead to different domains; Meta expects those of the business.',
      pt: 'Os links levam a domínios diferentes; a Meta espera os da empresa.',
    },
    fix: { en: 'Use one domain, your own.', pt: 'Use um só domínio, o seu.' },
    find: (draft) => {
      const hosts = [
        ...readTexts(draft).map(({ path, text: words }) => ({ path, words })),
        ...urlButtons(draft).map(({ path, url: words }) => ({ path: `${path}.url`, words })),
      ].flatMap(({ path, words }) =>
        [...words.matchAll(LINK)].map(([, host]) => ({ path, site: siteOf(host!) })),
      );
      const own = hosts.at(-1)?.site;
      return hosts.flatMap(({ path, site }) => (site === own ? [] : [{ path, found: site }]));
    },
    bad: {
      components: [
        { type: 'BODY', text: 'O recibo está em https://outra.example/recibo para baixar.' },
        { type: 'BUTTONS', buttons: [url('https://loja.example/pedidos')] },
      ],
    },
    good: {
      components: [
        { type: 'BODY', text: 'O recibo está em https://www.loja.example/recibo para baixar.' },
        { type: 'BUTTONS', buttons: [url('https://loja.example/pedidos')] },
      ],
    },
  },
];

function placesOf(draft: Draft, pattern: RegExp): { path: string; found: string }[] {
  const places = [
    ...readTexts(draft).map(({ path, text: words }) => ({ path, words })),
    ...urlButtons(draft).map(({ path, url: words }) => ({ path: `${path}.url`, words })),
  ];
  return places.flatMap(({ path, words }) => {
    const found = pattern.exec(words)?.[0];
    return found === undefined ? [] : [{ path, found }];
  });
}
