import { describe, expect, it } from '@jest/globals';
import { contentFaults, SEND_TYPES } from './check-content.js';

const faultsOf = (type: string, content: unknown, context: object | null = null): string[] =>
  contentFaults({ type, content, context }).map(({ path, message }) => `${path}: ${message}`);
const interactive = (kind: string, action: unknown, more: object = {}) =>
  faultsOf('interactive', { type: kind, body: { text: 'Escolha' }, action, ...more });
const components = (...list: object[]) => ({
  name: 'aviso',
  language: { code: 'pt_BR' },
  components: list,
});
const rows = (from: number, count: number) =>
  Array.from({ length: count }, (_, index) => ({ id: `r${from + index}`, title: 'T' }));

describe('contentFaults', () => {
  it('knows every type that Meta takes', () => {
    expect(SEND_TYPES.toSorted()).toEqual(
      [
        ...['audio', 'contacts', 'document', 'image', 'interactive', 'location', 'reaction', 'sticker'],
        ...['template', 'text', 'video'],
      ].toSorted(),
    );
    expect(faultsOf('constructor', {})).toEqual([expect.stringMatching(/^type: must be one of text, image/)]);
    expect(faultsOf('text', null)).toEqual(['text: must be there: what the message says']);
  });

  it.each<[string, unknown, string[]]>([
    ['text', { body: 'oi' }, []],
    ['text', { body: 'x'.repeat(4_097) }, ['text.body: at most 4096 characters; 4097 were given']],
    ['image', { link: 'https://a.com/b' }, []],
    [
      'image',
      { id: '1', link: 'https://a.com/b' },
      ["image: needs one of id (Meta's), link or mediaId (ours); id and link were given"],
    ],
    ['image', {}, ["image: needs one of id (Meta's), link or mediaId (ours); none was given"]],
    ['image', { id: 1 }, ['image.id: must be a text; a number was given']],
    [
      'audio',
      { id: '1', caption: 'x' },
      ['audio.caption: is no field here; there are id, link, mediaId, voice'],
    ],
    ['location', { latitude: -23.5, longitude: '-46.6' }, []],
    [
      'location',
      { latitude: '1e3', longitude: 181 },
      [
        'location.latitude: must be degrees from -90 to 90; "1e3" was given',
        'location.longitude: must be degrees from -180 to 180; 181 was given',
      ],
    ],
    ['contacts', [{ name: { formatted_name: 'Ana' } }], []],
    ['contacts', [], ['contacts: at least 1 contacts; 0 were given']],
    ['contacts', [{ name: {} }], ['contacts[0].name.formatted_name: must be there']],
    ['reaction', { message_id: 'wamid.1', emoji: '' }, []],
    ['reaction', { message_id: 'wamid.1', emoji: '👩🏽‍🍳' }, []],
    ['reaction', { message_id: 'wamid.1', emoji: '🇧🇷' }, []],
    ['reaction', { message_id: 'wamid.1', emoji: '1️⃣' }, []],
    [
      'reaction',
      { message_id: 'wamid.1', emoji: '👍👍' },
      ['reaction.emoji: must be one emoji, or empty to take it away; "👍👍" was given'],
    ],
  ])('%s %j', (type, content, faults) => expect(faultsOf(type, content)).toEqual(faults));

  // JSON can say what no text and no number can be made of.
  const odd = { toString: 1, valueOf: 1 };
  it.each<[string, unknown, string]>([
    ['interactive', { type: odd, action: {} }, 'interactive.type'],
    [
      'interactive',
      { type: 'carousel', action: { cards: [{ type: odd }, { type: odd }] } },
      'interactive.action.cards[0].type',
    ],
    ['template', components({ type: odd }), 'template.components[0].type'],
    [
      'template',
      components({ type: 'body', parameters: [{ type: odd }] }),
      'template.components[0].parameters[0].type',
    ],
    ['template', components({ type: 'button', sub_type: 'url', index: odd }), 'template.components[0].index'],
    ['location', { latitude: odd, longitude: 0 }, 'location.latitude'],
  ])('%s with an object in the place of a word is refused, naming it: %j', (type, content, path) =>
    expect(faultsOf(type, content)).toContainEqual(expect.stringContaining(`${path}: must be`)),
  );

  it('a reaction quotes nothing', () => {
    expect(faultsOf('reaction', { message_id: 'w', emoji: '👍' }, { message_id: 'w' })).toEqual([
      'context: a reaction cannot quote a message',
    ]);
  });
});

describe('interactive', () => {
  it('says which kinds there are', () => {
    expect(interactive('quiz', {})).toEqual([
      expect.stringMatching(/^interactive\.type: must be one of button, list, .*; "quiz" was given$/),
    ]);
  });

  it('has the parts of its kind, and no others', () => {
    const action = { name: 'send_location' };
    expect(interactive('location_request_message', action)).toEqual([]);
    expect(interactive('location_request_message', action, { footer: { text: 'x' } })).toEqual([
      'interactive.footer: is no field here; there are type, action, body',
    ]);
    expect(
      interactive('list', { button: 'Ver', sections: [{ rows: rows(0, 1) }] }, { body: undefined }),
    ).toEqual(['interactive.body: must be there']);
    const media = { type: 'document', document: { link: 'https://a.com/b', caption: 'x' } };
    expect(
      interactive(
        'button',
        { buttons: [{ type: 'reply', reply: { id: 'a', title: 'A' } }] },
        { header: media },
      ),
    ).toEqual([
      'interactive.header.document.caption: is no field here; there are id, link, mediaId, filename',
    ]);
  });

  it('a list has 10 rows in all its sections together, each with another id', () => {
    const list = (...sections: object[]) => interactive('list', { button: 'Ver', sections });
    expect(list({ title: 'A', rows: rows(0, 5) }, { title: 'B', rows: rows(5, 5) })).toEqual([]);
    expect(list({ title: 'A', rows: rows(0, 5) }, { title: 'B', rows: rows(5, 6) })).toEqual([
      'interactive.action.sections[1].rows[5]: at most 10 rows in all sections together; 11 were given',
    ]);
    expect(list({ rows: rows(0, 1) }, { title: 'B', rows: rows(0, 1) })).toEqual([
      'interactive.action.sections[0].title: must be there when there are several sections',
      'interactive.action.sections[1].rows[0].id: each row id must be another one; "r0" was given twice',
    ]);
  });

  it('product sections hold 30 products in all', () => {
    const items = (count: number) =>
      Array.from({ length: count }, (_, index) => ({ product_retailer_id: `p${index}` }));
    const header = { header: { type: 'text', text: 'Pães' } };
    const catalogue = (...counts: number[]) =>
      interactive(
        'product_list',
        { catalog_id: '1', sections: counts.map((n) => ({ title: `S${n}`, product_items: items(n) })) },
        header,
      );
    expect(catalogue(30)).toEqual([]);
    expect(catalogue(15, 16)).toEqual([
      'interactive.action.sections: at most 30 products in all sections together; 31 were given',
    ]);
  });

  it('a flow is named by its id or by its name', () => {
    const flow = (more: object) =>
      interactive('flow', {
        name: 'flow',
        parameters: { flow_message_version: '3', flow_cta: 'Abrir', ...more },
      });
    expect(flow({ flow_id: '1' })).toEqual([]);
    expect(flow({ flow_id: '1', flow_name: 'a' })).toEqual([
      'interactive.action.parameters: needs either flow_id or flow_name; both were given',
    ]);
  });

  it('cards are of one kind, counted from 0', () => {
    const card = (index: number, header = 'image') => ({
      card_index: index,
      type: 'cta_url',
      header: { type: header, [header]: { link: 'https://a.com/b' } },
      body: { text: 'a\nb\nc' },
      action: { name: 'cta_url', parameters: { display_text: 'Abrir', url: 'https://a.com' } },
    });
    expect(interactive('carousel', { cards: [card(0), card(1)] })).toEqual([]);
    expect(interactive('carousel', { cards: [card(0), card(2)] })).toEqual([
      'interactive.action.cards[1].card_index: must be the place of the card, 1; 2 was given',
    ]);
    expect(interactive('carousel', { cards: [card(0), card(1, 'video')] })).toEqual([
      'interactive.action.cards[1]: all cards must be of one type and header, cta_url with image; cta_url with video was given',
    ]);
  });
});
