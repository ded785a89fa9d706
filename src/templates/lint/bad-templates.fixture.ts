import { MODEL, type Draft } from './rule.js';

const body = (text: string, ...values: string[]): Partial<Draft> => ({
  components: [{ type: 'BODY', text, ...(values.length > 0 ? { example: { body_text: [values] } } : {}) }],
});
const add = (...components: { type: string; [key: string]: unknown }[]): Partial<Draft> => ({
  components: [...MODEL.components, ...components],
});
const buttons = (...list: { type: string; [key: string]: unknown }[]): Partial<Draft> =>
  add({ type: 'BUTTONS', buttons: list });
const quick = (text: string) => ({ type: 'QUICK_REPLY', text });
const url = (address: string, more: object = {}) => ({ type: 'URL', text: 'Ver', url: address, ...more });

const picture = { type: 'HEADER', format: 'IMAGE', example: { header_handle: ['4::aW1hZ2U='] } };
const cards = (components: { type: string; [key: string]: unknown }[]): Partial<Draft> => ({
  category: 'MARKETING',
  ...add({ type: 'CAROUSEL', cards: [{ components }, { components }] }),
});

/** Templates that are wrong in one way, beside those of the rules, with the code that each must get. */
export const badTemplates: [what: string, change: Partial<Draft>, code: string][] = [
  ['no name', { name: '' }, 'name_format'],
  ['a name with an accent', { name: 'promoção' }, 'name_format'],
  ['a name with a hyphen', { name: 'pedido-pronto' }, 'name_format'],
  ['a name of 513 characters', { name: 'a'.repeat(513) }, 'name_format'],
  ['a language with a hyphen', { language: 'pt-BR' }, 'language_code'],
  ['a language of Meta in another case', { language: 'PT_BR' }, 'language_code'],
  ['a category in small letters', { category: 'utility' }, 'category'],
  [
    'a marketing message that lives for an hour',
    { category: 'MARKETING', messageSendTtlSeconds: 3_600 },
    'ttl_range',
  ],
  ['a code that lives for a day', { category: 'AUTHENTICATION', messageSendTtlSeconds: 86_400 }, 'ttl_range'],
  ['nothing', { components: [] }, 'body_missing'],
  ['an empty body', body('   '), 'body_missing'],
  ['a text of 1,025 characters', body('a'.repeat(1_025)), 'body_length'],
  ['a component without a type', add({ type: '' }), 'component_unknown'],
  ['two footers', add({ type: 'FOOTER', text: 'a' }, { type: 'FOOTER', text: 'b' }), 'component_twice'],
  ['an empty header', add({ type: 'HEADER', format: 'TEXT', text: '' }), 'header_text'],
  ['a header of two lines', add({ type: 'HEADER', format: 'TEXT', text: 'a\nb' }), 'header_text'],
  ['a video without a sample', add({ type: 'HEADER', format: 'VIDEO' }), 'header_media_example'],
  [
    'an empty sample',
    add({ type: 'HEADER', format: 'DOCUMENT', example: { header_handle: [''] } }),
    'header_media_example',
  ],
  ['an empty footer', add({ type: 'FOOTER', text: '' }), 'footer_text'],
  ['a named variable in the footer', add({ type: 'FOOTER', text: 'Loja {{nome}}' }), 'footer_variable'],
  ['a variable that is not closed', body('Olá {{1, o seu pedido está pronto.'), 'variable_braces'],
  ['a variable with one brace', body('Olá {1}, o seu pedido está pronto.'), 'variable_braces'],
  ['an empty variable', body('Olá {{}}, o seu pedido está pronto.'), 'variable_braces'],
  [
    'a variable with a special character',
    body('Olá {{nome#1}}, o seu pedido está pronto.', 'Ana'),
    'variable_name',
  ],
  [
    'a variable with a space',
    { parameterFormat: 'NAMED', ...body('Olá {{nome dela}}, o pedido está pronto.') },
    'variable_name',
  ],
  [
    'a variable in capitals',
    { parameterFormat: 'NAMED', ...body('Olá {{NOME}}, o pedido está pronto.') },
    'variable_name',
  ],
  [
    'numbers in a named template',
    { parameterFormat: 'NAMED', ...body('Olá {{1}}, o pedido está pronto.') },
    'variable_name',
  ],
  ['variables from 0', body('Olá {{0}}, o seu pedido está pronto.', 'Ana'), 'variable_name'],
  ['a number left out', body('Olá {{1}}, o pedido {{3}} está pronto hoje.', 'Ana', '5'), 'variable_order'],
  ['a variable at the end', body('O seu pedido ficou pronto, {{1}}', 'Ana'), 'variable_edge'],
  ['a variable before the full stop', body('O seu pedido ficou pronto, {{1}}.', 'Ana'), 'variable_edge'],
  ['a bold variable at the start', body('*{{1}}*, o seu pedido ficou pronto.', 'Ana'), 'variable_edge'],
  [
    'variables with a comma between',
    body('O pedido de {{1}}, {{2}} está pronto para retirada hoje.', 'a', 'b'),
    'variable_adjacent',
  ],
  [
    'variables that touch',
    body('O pedido de {{1}}{{2}} está pronto para retirada hoje.', 'a', 'b'),
    'variable_adjacent',
  ],
  [
    'three variables in five words',
    body('Oi {{1}} de {{2}} com {{3}} tchau tchau', '1', '2', '3'),
    'variable_density',
  ],
  ['too few examples', body('Olá {{1}}, o pedido {{2}} está pronto para retirada.', 'Ana'), 'example_count'],
  [
    'too many examples',
    body('Olá {{1}}, o pedido está pronto para retirada.', 'Ana', 'Bia'),
    'example_count',
  ],
  ['an empty example', body('Olá {{1}}, o pedido está pronto para retirada.', ' '), 'example_value'],
  [
    'an example of two lines',
    body('Olá {{1}}, o pedido está pronto para retirada.', 'a\nb'),
    'example_value',
  ],
  ['eleven buttons', buttons(...Array.from({ length: 11 }, (_, n) => quick(`Opção ${n}`))), 'button_count'],
  [
    'two phone buttons',
    buttons(
      { type: 'PHONE_NUMBER', text: 'Ligar', phone_number: '+551140000001' },
      { type: 'PHONE_NUMBER', text: 'Filial', phone_number: '+551140000002' },
    ),
    'button_count',
  ],
  [
    'quick replies between others',
    buttons(url('https://a.example/x'), quick('Sim'), {
      type: 'PHONE_NUMBER',
      text: 'Ligar',
      phone_number: '+551140000001',
    }),
    'button_grouping',
  ],
  ['a button without a label', buttons({ type: 'QUICK_REPLY' }), 'button_text'],
  ['a variable in a label', buttons(quick('Oi {{1}}')), 'button_text'],
  [
    'a phone in words',
    buttons({ type: 'PHONE_NUMBER', text: 'Ligar', phone_number: 'onze' }),
    'phone_number',
  ],
  ['a code of 21 characters', buttons({ type: 'COPY_CODE', example: 'A'.repeat(21) }), 'copy_code_example'],
  [
    'a flow with two targets',
    buttons({ type: 'FLOW', text: 'Ir', flow_id: '1', flow_name: 'a' }),
    'flow_target',
  ],
  ['an address with a space', buttons(url('https://loja.example/a b')), 'url_shape'],
  ['a script for an address', buttons(url('javascript:alert(1)')), 'url_shape'],
  ['an address of 2,001 characters', buttons(url(`https://loja.example/${'a'.repeat(1_980)}`)), 'url_shape'],
  [
    'a variable in the domain',
    buttons(url('https://{{1}}', { example: ['https://a.example'] })),
    'url_variable',
  ],
  [
    'two variables in an address',
    buttons(url('https://a.example/{{1}}{{2}}', { example: ['https://a.example/1'] })),
    'url_variable',
  ],
  [
    'an example with the variable in it',
    buttons(url('https://a.example/{{1}}', { example: ['https://a.example/{{1}}'] })),
    'url_example',
  ],
  ['a shortened address in a button', buttons(url('https://tinyurl.com/abc')), 'short_link'],
  ['a WhatsApp link in a button', buttons(url('https://wa.me/551140000001')), 'chat_link'],
  [
    'English promotion in utility',
    { language: 'en_US', ...body('Your order is here. Buy now and get a discount.') },
    'promotional_wording',
  ],
  [
    'a footer with an offer',
    add({ type: 'FOOTER', text: 'Frete grátis acima de R$ 50' }),
    'promotional_wording',
  ],
  ['asking for a CPF', body('Para continuar, informe aqui o seu CPF completo.'), 'sensitive_data'],
  ['a label in capitals', body('COMPRE JÁ O SEU PÃO'), 'all_caps'],
  [
    'Portuguese under en_US',
    { language: 'en_US', ...body('Olá, o seu pedido já está pronto e você pode retirar hoje.') },
    'language_mismatch',
  ],
  [
    'Spanish under pt_BR',
    body('Hola, su pedido ya está listo y usted lo recibe hoy con los demás del día.'),
    'language_mismatch',
  ],
  ['a category that every object has', { category: 'toString' }, 'category'],
  ['a header without a format', add({ type: 'HEADER', text: 'Pedido pronto' }), 'header_format'],
  ['something that is no button', add({ type: 'BUTTONS', buttons: [null] as never }), 'button_kind'],
  ['a card without words in its body', cards([picture, { type: 'BODY', text: ' ' }]), 'body_missing'],
  ['a card with a footer', cards([picture, { type: 'FOOTER', text: 'Aurora' }]), 'carousel_cards'],
  [
    'a code of 16 characters beside an offer',
    {
      category: 'MARKETING',
      ...add(
        { type: 'LIMITED_TIME_OFFER', limited_time_offer: { text: 'Só hoje!' } },
        { type: 'BUTTONS', buttons: [{ type: 'COPY_CODE', example: 'A'.repeat(16) }] },
      ),
    },
    'copy_code_example',
  ],
  [
    'a named variable in the address of a numbered template',
    buttons(url('https://a.example/{{id}}', { example: ['https://a.example/1'] })),
    'url_variable',
  ],
  ['many blank lines', body('Olá.\n\n\n\nO pedido está pronto.'), 'broken_formatting'],
];
