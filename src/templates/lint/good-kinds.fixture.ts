import type { Draft } from './rule.js';

const body = (text: string, ...values: string[]) => ({
  type: 'BODY',
  text,
  ...(values.length > 0 ? { example: { body_text: [values] } } : {}),
});
const buttons = (...list: { type: string; [key: string]: unknown }[]) => ({ type: 'BUTTONS', buttons: list });
const quick = (text: string) => ({ type: 'QUICK_REPLY', text });
const url = (address: string, ...example: string[]) => ({
  type: 'URL',
  text: 'Acompanhar',
  url: address,
  ...(example.length > 0 ? { example } : {}),
});
const media = (format: string) => ({ type: 'HEADER', format, example: { header_handle: ['4::aW1hZ2U='] } });
const otp = (more: object = {}) => buttons({ type: 'OTP', otp_type: 'COPY_CODE', ...more });
const apps = [{ package_name: 'com.example.app', signature_hash: 'K8a/AINcGX7' }];
const card = (text: string) => ({
  components: [media('IMAGE'), body(text), buttons(quick('Quero'), url('https://loja.example/paes'))],
});
const marketing = { category: 'MARKETING' };
const code = { category: 'AUTHENTICATION' };

/** The same for carousels, offers, codes and other languages. */
export const goodKinds: [what: string, change: Partial<Draft>][] = [
  [
    'a carousel',
    {
      ...marketing,
      components: [
        body('Veja os pães de hoje, {{1}}, quentinhos do forno.', 'Ana'),
        { type: 'CAROUSEL', cards: [card('Pão francês'), card('Pão de queijo')] },
      ],
    },
  ],
  [
    'an offer with an end',
    {
      ...marketing,
      components: [
        media('IMAGE'),
        body('Pães com preço especial até o fim do dia.'),
        { type: 'LIMITED_TIME_OFFER', limited_time_offer: { text: 'Só hoje!', has_expiration: true } },
        buttons({ type: 'COPY_CODE', example: 'PAO10' }, url('https://loja.example/hoje')),
      ],
    },
  ],
  [
    'a code to copy',
    {
      ...code,
      messageSendTtlSeconds: 300,
      components: [
        { type: 'BODY', add_security_recommendation: true },
        { type: 'FOOTER', code_expiration_minutes: 5 },
        otp(),
      ],
    },
  ],
  [
    'a code in one tap',
    {
      ...code,
      components: [
        { type: 'BODY' },
        otp({ otp_type: 'ONE_TAP', text: 'Copiar', autofill_text: 'Preencher', supported_apps: apps }),
      ],
    },
  ],
  [
    'a code in no tap',
    {
      ...code,
      components: [
        { type: 'BODY' },
        otp({ otp_type: 'ZERO_TAP', supported_apps: apps, zero_tap_terms_accepted: true }),
      ],
    },
  ],
  [
    'English',
    {
      language: 'en_US',
      components: [body('Hello {{1}}, your order {{2}} is ready to be picked up today.', 'Ana', '10')],
    },
  ],
  [
    'Spanish',
    {
      language: 'es_MX',
      components: [body('Hola {{1}}, su pedido {{2}} ya está listo para la entrega de hoy.', 'Ana', '10')],
    },
  ],
  [
    'Japanese',
    {
      language: 'ja',
      components: [
        body('{{1}}様のご注文は準備ができました。 本日 お受け取り ください'.replace('{{1}}', 'お客')),
      ],
    },
  ],
  [
    'types in small letters',
    {
      components: [
        { ...body('Olá {{1}}, o seu pedido já está pronto.', 'Ana'), type: 'body' },
        { ...buttons({ ...quick('Ok'), type: 'quick_reply' }), type: 'buttons' },
      ],
    },
  ],
  ['abbreviations in capitals', { components: [body('A sua NF-e do PIX já está no SAC para consulta.')] }],
  ['a name of 512 characters', { name: 'a'.repeat(512) }],
  ['a utility message that lives for ever', { messageSendTtlSeconds: -1 }],
];
