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

/** Interactive messages that Meta refuses, each with its code (Meta, interactive messages). */
export const wrongInteractive: [what: string, code: number, message: Record<string, unknown>][] = [
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
];
