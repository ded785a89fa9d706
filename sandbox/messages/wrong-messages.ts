const text = (body: unknown): Record<string, unknown> => ({ type: 'text', text: { body } });
const interactive = (body: Record<string, unknown>): Record<string, unknown> => ({
  type: 'interactive',
  interactive: body,
});
const body = { text: 'Escolha' };
const button = (id: string, title: string): unknown => ({ type: 'reply', reply: { id, title } });
const rows = (count: number): unknown[] =>
  Array.from({ length: count }, (_, index) => ({ id: `r${index}`, title: `T${index}` }));
const list = (sections: unknown, label = 'Ver'): Record<string, unknown> =>
  interactive({ type: 'list', body, action: { button: label, sections } });
const buttons = (list: unknown[]): Record<string, unknown> =>
  interactive({ type: 'button', body, action: { buttons: list } });
const template = (name: string, components?: unknown[], code = 'pt_BR'): Record<string, unknown> => ({
  type: 'template',
  template: { name, language: { code }, ...(components ? { components } : {}) },
});
const words = (...texts: string[]): unknown => ({
  type: 'body',
  parameters: texts.map((one) => ({ type: 'text', text: one })),
});
const link = { type: 'button', sub_type: 'url', index: '1', parameters: [{ type: 'text', text: 'x' }] };
const card = (index: number, kind: string): unknown => ({
  card_index: index,
  type: 'cta_url',
  header: { type: kind, [kind]: { link: 'https://example.com/a.jpg' } },
  body: { text: 'Cartão' },
  action: { name: 'cta_url', parameters: { display_text: 'Abrir', url: 'https://example.com' } },
});
const url = (value: unknown, label = 'Abrir'): Record<string, unknown> =>
  interactive({
    type: 'cta_url',
    body,
    action: { name: 'cta_url', parameters: { display_text: label, url: value } },
  });

/** Requests that Meta refuses, each with its code (Meta, error codes; limits of Meta's message pages). */
export const wrongMessages: [what: string, code: number, message: Record<string, unknown>][] = [
  ['messaging_product missing', 100, { messaging_product: undefined, ...text('oi') }],
  ['messaging_product wrong', 100, { messaging_product: 'sms', ...text('oi') }],
  ['to missing', 131008, { to: undefined, ...text('oi') }],
  ['to of letters', 131009, { to: 'ana', ...text('oi') }],
  ['to too short', 131009, { to: '+55', ...text('oi') }],
  ['to of the wrong JSON type', 100, { to: { phone: 1 }, ...text('oi') }],
  ['to is the sender', 131021, { to: '+551140000001', ...text('oi') }],
  ['recipient_type unknown', 100, { recipient_type: 'everybody', ...text('oi') }],
  ['group unknown', 131041, { recipient_type: 'group', to: 'g1', ...text('oi') }],
  ['recipient is no user id', 131009, { to: undefined, recipient: 'x', ...text('oi') }],
  ['type unknown', 131051, { type: 'telepathy', telepathy: {} }],
  ['type not sendable', 131051, { type: 'order', order: {} }],
  ['content missing', 131008, { type: 'text' }],
  ['content of the wrong JSON type', 100, { type: 'text', text: 'oi' }],
  ['text body missing', 131008, { type: 'text', text: {} }],
  ['text body empty', 131008, text('')],
  ['text body of the wrong JSON type', 100, text(7)],
  ['text of 4,097 characters', 100, text('a'.repeat(4_097))],
  ['text with an unknown key', 100, { type: 'text', text: { body: 'oi', preview: true } }],
  ['preview_url no boolean', 100, { type: 'text', text: { body: 'oi', preview_url: 'yes' } }],
  ['callback data of 513 characters', 100, { ...text('oi'), biz_opaque_callback_data: 'a'.repeat(513) }],
  ['context without message_id', 131008, { ...text('oi'), context: {} }],
  ['identity key hash outdated', 137000, { ...text('oi'), recipient_identity_key_hash: 'old' }],
  ['image without id and link', 131008, { type: 'image', image: {} }],
  [
    'image with id and link',
    131009,
    { type: 'image', image: { id: '1', link: 'https://example.com/a.jpg' } },
  ],
  ['image id unknown', 100, { type: 'image', image: { id: '123' } }],
  ['image link no address', 100, { type: 'image', image: { link: 'a.jpg' } }],
  [
    'caption of 1,025 characters',
    100,
    { type: 'image', image: { link: 'https://example.com/a.jpg', caption: 'a'.repeat(1_025) } },
  ],
  ['audio with caption', 100, { type: 'audio', audio: { link: 'https://example.com/a.ogg', caption: 'x' } }],
  [
    'sticker with caption',
    100,
    { type: 'sticker', sticker: { link: 'https://example.com/a.webp', caption: 'x' } },
  ],
  ['location without longitude', 131008, { type: 'location', location: { latitude: -23.5 } }],
  ['latitude of 91 degrees', 131009, { type: 'location', location: { latitude: 91, longitude: 0 } }],
  ['contacts no list', 100, { type: 'contacts', contacts: {} }],
  ['contacts empty', 131009, { type: 'contacts', contacts: [] }],
  [
    'contact without formatted_name',
    131008,
    { type: 'contacts', contacts: [{ name: { first_name: 'Ana' } }] },
  ],
  [
    '258 contacts',
    131009,
    { type: 'contacts', contacts: Array(258).fill({ name: { formatted_name: 'A' } }) },
  ],
  [
    'contact born on no day',
    131009,
    { type: 'contacts', contacts: [{ name: { formatted_name: 'A' }, birthday: '1/2/90' }] },
  ],
  ['reaction without message_id', 131008, { type: 'reaction', reaction: { emoji: '👍' } }],
  ['reaction without emoji', 131008, { type: 'reaction', reaction: { message_id: 'wamid.x' } }],
  ['reaction of letters', 131009, { type: 'reaction', reaction: { message_id: 'wamid.x', emoji: 'ok' } }],
  ['reaction to nothing', 131009, { type: 'reaction', reaction: { message_id: 'wamid.x', emoji: '👍' } }],
  [
    'reaction that quotes',
    131009,
    {
      type: 'reaction',
      reaction: { message_id: 'wamid.x', emoji: '👍' },
      context: { message_id: 'wamid.x' },
    },
  ],
  ['interactive without type', 131008, interactive({ body })],
  ['interactive type unknown', 100, interactive({ type: 'quiz', body, action: {} })],
  ['interactive without action', 131008, interactive({ type: 'button', body })],
  [
    'interactive without body',
    131008,
    interactive({ type: 'button', action: { buttons: [button('a', 'A')] } }),
  ],
  ['no button', 131009, buttons([])],
  ['4 buttons', 131009, buttons(['a', 'b', 'c', 'd'].map((id) => button(id, id)))],
  ['button title of 21 characters', 131009, buttons([button('a', 'a'.repeat(21))])],
  ['button id of 257 characters', 131009, buttons([button('a'.repeat(257), 'A')])],
  ['two buttons of one title', 131009, buttons([button('a', 'A'), button('b', 'A')])],
  [
    'button body of 1,025 characters',
    131009,
    interactive({
      type: 'button',
      body: { text: 'a'.repeat(1_025) },
      action: { buttons: [button('a', 'A')] },
    }),
  ],
  [
    'footer of 61 characters',
    131009,
    interactive({
      type: 'button',
      body,
      footer: { text: 'a'.repeat(61) },
      action: { buttons: [button('a', 'A')] },
    }),
  ],
  [
    'header text of 61 characters',
    131009,
    interactive({
      type: 'button',
      body,
      header: { type: 'text', text: 'a'.repeat(61) },
      action: { buttons: [button('a', 'A')] },
    }),
  ],
  ['list without sections', 131008, list(undefined)],
  [
    'list with 11 rows',
    131009,
    list([
      { title: 'A', rows: rows(6) },
      { title: 'B', rows: rows(5) },
    ]),
  ],
  ['list with 11 sections', 131009, list(Array(11).fill({ title: 'A', rows: [] }))],
  ['list label of 21 characters', 131009, list([{ rows: rows(1) }], 'a'.repeat(21))],
  ['two sections without titles', 131009, list([{ rows: rows(1) }, { rows: rows(1) }])],
  ['row title of 25 characters', 131009, list([{ rows: [{ id: 'a', title: 'a'.repeat(25) }] }])],
  [
    'row description of 73 characters',
    131009,
    list([{ rows: [{ id: 'a', title: 'A', description: 'a'.repeat(73) }] }]),
  ],
  ['two rows of one id', 131009, list([{ rows: [...rows(1), ...rows(1)] }])],
  [
    'list with image header',
    131009,
    interactive({
      type: 'list',
      body,
      header: { type: 'image', image: { link: 'https://example.com/a.jpg' } },
      action: { button: 'Ver', sections: [{ rows: rows(1) }] },
    }),
  ],
  ['cta_url without url', 131008, url(undefined)],
  ['cta_url that is no address', 131009, url('abrir')],
  ['cta_url label of 21 characters', 131009, url('https://example.com', 'a'.repeat(21))],
  [
    'location request with footer',
    131009,
    interactive({
      type: 'location_request_message',
      body,
      footer: { text: 'x' },
      action: { name: 'send_location' },
    }),
  ],
  [
    'carousel of one card',
    131009,
    interactive({ type: 'carousel', body, action: { cards: [card(0, 'image')] } }),
  ],
  [
    'carousel of mixed headers',
    131009,
    interactive({ type: 'carousel', body, action: { cards: [card(0, 'image'), card(1, 'video')] } }),
  ],
  [
    'product_list without header',
    131008,
    interactive({ type: 'product_list', body, action: { catalog_id: '1', sections: [] } }),
  ],
  [
    'flow without id',
    131008,
    interactive({
      type: 'flow',
      body,
      action: { name: 'flow', parameters: { flow_message_version: '3', flow_cta: 'Abrir' } },
    }),
  ],
  ['template without name', 131008, { type: 'template', template: { language: { code: 'pt_BR' } } }],
  ['template without language', 131008, { type: 'template', template: { name: 'aviso_entrega' } }],
  ['template unknown', 132001, template('nada')],
  ['template in another language', 132001, template('aviso_entrega', [], 'es')],
  ['template paused', 132015, template('pesquisa_pausada')],
  ['template with too few parameters', 132000, template('aviso_entrega', [words('Ana'), link])],
  ['template with too many parameters', 132000, template('aviso_entrega', [words('Ana', '1', '2'), link])],
  ['template without its link suffix', 131008, template('aviso_entrega', [words('Ana', '1')])],
  ['template text with a newline', 132018, template('aviso_entrega', [words('Ana\nB', '1'), link])],
  ['template text with 5 spaces', 132018, template('aviso_entrega', [words('A     B', '1'), link])],
  [
    'template parameter of the wrong kind',
    132012,
    template('aviso_entrega', [
      { type: 'body', parameters: [{ type: 'image' }, { type: 'text', text: '1' }] },
      link,
    ]),
  ],
  [
    'template too long when filled in',
    132005,
    template('aviso_entrega', [words('a'.repeat(1_024), '1'), link]),
  ],
  [
    'template without its header image',
    132012,
    template('promocao_semana', [
      {
        type: 'body',
        parameters: [
          { type: 'text', parameter_name: 'nome', text: 'A' },
          { type: 'text', parameter_name: 'produto', text: 'B' },
        ],
      },
    ]),
  ],
  ['template component unknown', 100, template('aviso_entrega', [{ type: 'tail' }])],
  ['template button index 10', 100, template('aviso_entrega', [words('Ana', '1'), { ...link, index: '10' }])],
  [
    'template button at a place without one',
    132000,
    template('aviso_entrega', [words('Ana', '1'), link, { ...link, index: 5 }]),
  ],
  [
    'template button of another kind',
    132012,
    template('aviso_entrega', [words('Ana', '1'), { ...link, index: 0 }, link]),
  ],
  [
    'code of 16 characters',
    132018,
    template('codigo_acesso', [words('1234567890123456'), { ...link, index: 0 }]),
  ],
  ['status that is not read', 100, { status: 'unread', message_id: 'wamid.x' }],
  ['read without message_id', 100, { status: 'read' }],
  ['read of an unknown message', 131009, { status: 'read', message_id: 'wamid.x' }],
];
