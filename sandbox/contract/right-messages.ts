const media = 'https://example.com/file';
const body = { text: 'Escolha' };
const url = { name: 'cta_url', parameters: { display_text: 'Abrir', url: 'https://example.com' } };
const card = (index: number): unknown => ({
  card_index: index,
  type: 'cta_url',
  header: { type: 'image', image: { link: media } },
  body: { text: 'Cartão' },
  action: url,
});

/** One right message of every type and variant; `{{wamid}}` stands for a message of the person. */
export const rightMessages: [what: string, message: Record<string, unknown>][] = [
  ['text', { type: 'text', text: { body: 'Olá', preview_url: true } }],
  ['text that quotes', { type: 'text', text: { body: 'Olá' }, context: { message_id: '{{wamid}}' } }],
  ['text to a group', { recipient_type: 'group', to: 'g-full', type: 'text', text: { body: 'Olá' } }],
  ['image', { type: 'image', image: { link: media, caption: 'Vitrine' } }],
  ['video', { type: 'video', video: { link: media, caption: 'Forno' } }],
  ['audio', { type: 'audio', audio: { link: media } }],
  ['document', { type: 'document', document: { link: media, filename: 'nota.pdf', caption: 'Nota' } }],
  ['sticker', { type: 'sticker', sticker: { link: media } }],
  [
    'location',
    { type: 'location', location: { latitude: -23.5, longitude: -46.6, name: 'Loja', address: 'Rua 1' } },
  ],
  [
    'contacts',
    {
      type: 'contacts',
      contacts: [
        { name: { formatted_name: 'Ana S', first_name: 'Ana' }, phones: [{ phone: '+5511', type: 'CELL' }] },
      ],
    },
  ],
  ['reaction', { type: 'reaction', reaction: { message_id: '{{wamid}}', emoji: '👍' } }],
  ['reaction taken away', { type: 'reaction', reaction: { message_id: '{{wamid}}', emoji: '' } }],
  [
    'reply buttons',
    {
      type: 'interactive',
      interactive: {
        type: 'button',
        header: { type: 'text', text: 'Pedido' },
        body,
        footer: { text: 'Padaria Aurora' },
        action: {
          buttons: [
            { type: 'reply', reply: { id: 's', title: 'Sim' } },
            { type: 'reply', reply: { id: 'n', title: 'Não' } },
          ],
        },
      },
    },
  ],
  [
    'list',
    {
      type: 'interactive',
      interactive: {
        type: 'list',
        body,
        action: {
          button: 'Ver',
          sections: [{ title: 'Pães', rows: [{ id: 'p', title: 'Francês', description: 'R$ 0,90' }] }],
        },
      },
    },
  ],
  ['link button', { type: 'interactive', interactive: { type: 'cta_url', body, action: url } }],
  [
    'location request',
    {
      type: 'interactive',
      interactive: { type: 'location_request_message', body, action: { name: 'send_location' } },
    },
  ],
  [
    'carousel',
    { type: 'interactive', interactive: { type: 'carousel', body, action: { cards: [card(0), card(1)] } } },
  ],
  [
    'product',
    {
      type: 'interactive',
      interactive: { type: 'product', body, action: { catalog_id: '1', product_retailer_id: 'a' } },
    },
  ],
  [
    'product list',
    {
      type: 'interactive',
      interactive: {
        type: 'product_list',
        header: { type: 'text', text: 'Pães' },
        body,
        action: {
          catalog_id: '1',
          sections: [{ title: 'A', product_items: [{ product_retailer_id: 'a' }] }],
        },
      },
    },
  ],
  [
    'catalog',
    {
      type: 'interactive',
      interactive: { type: 'catalog_message', body, action: { name: 'catalog_message' } },
    },
  ],
  [
    'flow',
    {
      type: 'interactive',
      interactive: {
        type: 'flow',
        body,
        action: {
          name: 'flow',
          parameters: {
            flow_message_version: '3',
            flow_id: '1',
            flow_token: 't',
            flow_cta: 'Abrir',
            flow_action: 'navigate',
            flow_action_payload: { screen: 'S1' },
          },
        },
      },
    },
  ],
  [
    'call permission request',
    {
      type: 'interactive',
      interactive: { type: 'call_permission_request', body, action: { name: 'call_permission_request' } },
    },
  ],
  [
    'template without parameters',
    { type: 'template', template: { name: 'hello_world', language: { code: 'en_US' } } },
  ],
  [
    'template with parameters',
    {
      type: 'template',
      template: {
        name: 'aviso_entrega',
        language: { code: 'pt_BR' },
        components: [
          {
            type: 'body',
            parameters: [
              { type: 'text', text: 'Ana' },
              { type: 'text', text: '10' },
            ],
          },
          {
            type: 'button',
            sub_type: 'quick_reply',
            index: '0',
            parameters: [{ type: 'payload', payload: 'atendente' }],
          },
          { type: 'button', sub_type: 'url', index: '1', parameters: [{ type: 'text', text: '10' }] },
        ],
      },
    },
  ],
  [
    'template with names and an image',
    {
      type: 'template',
      template: {
        name: 'promocao_semana',
        language: { code: 'pt_BR' },
        components: [
          { type: 'header', parameters: [{ type: 'image', image: { link: media } }] },
          {
            type: 'body',
            parameters: [
              { type: 'text', parameter_name: 'nome', text: 'Ana' },
              { type: 'text', parameter_name: 'produto', text: 'pão' },
            ],
          },
        ],
      },
    },
  ],
  [
    'one-time code',
    {
      type: 'template',
      template: {
        name: 'codigo_acesso',
        language: { code: 'pt_BR' },
        components: [
          { type: 'body', parameters: [{ type: 'text', text: '123456' }] },
          { type: 'button', sub_type: 'url', index: '0', parameters: [{ type: 'text', text: '123456' }] },
        ],
      },
    },
  ],
];
