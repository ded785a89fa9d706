import type { InboundWish } from '../people/write-inbound.js';

/** Media that nobody stored: the id leads nowhere, as an expired one does. */
const media = (mime: string): Record<string, unknown> => ({
  id: '990000000000001',
  mime_type: mime,
  sha256: '47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=',
});

/** Taps always quote the message that offered them. */
const quoted = { context: { from: '551140000001', id: 'wamid.alvo' } };

/** One message of every type that people send; the part after `/` names a variant (Meta, messages webhook). */
export const inboundSamples: Record<string, Omit<InboundWish, 'atMs'>> = {
  text: { type: 'text', body: { body: 'Oi' } },
  'text/forwarded': { type: 'text', body: { body: 'Veja isto' }, extra: { context: { forwarded: true } } },
  'text/frequently_forwarded': {
    type: 'text',
    body: { body: 'Corrente' },
    extra: { context: { frequently_forwarded: true } },
  },
  'text/referred_product': {
    type: 'text',
    body: { body: 'Ainda tem?' },
    extra: {
      context: {
        from: '551140000001',
        id: 'wamid.produto',
        referred_product: { catalog_id: '700000000000001', product_retailer_id: 'pao-001' },
      },
    },
  },
  'text/referral': {
    type: 'text',
    body: { body: 'Vi o anúncio' },
    extra: {
      referral: {
        source_url: 'https://fb.me/exemplo',
        source_id: '120200000000000001',
        source_type: 'ad',
        headline: 'Pão quentinho todo dia',
        body: 'Peça pelo WhatsApp',
        media_type: 'image',
        image_url: 'https://example.com/pao.jpg',
        ctwa_clid: 'ARAsandboxclick',
      },
    },
  },
  'text/group': { type: 'text', body: { body: 'No grupo' }, extra: { group_id: 'g930000000000001' } },
  image: { type: 'image', body: { ...media('image/jpeg'), caption: 'A vitrine' } },
  video: { type: 'video', body: media('video/mp4') },
  audio: { type: 'audio', body: { ...media('audio/ogg; codecs=opus'), voice: true } },
  document: { type: 'document', body: { ...media('application/pdf'), filename: 'comprovante.pdf' } },
  sticker: { type: 'sticker', body: { ...media('image/webp'), animated: false } },
  location: { type: 'location', body: { latitude: -23.5614, longitude: -46.6559, name: 'Avenida Paulista' } },
  contacts: {
    type: 'contacts',
    body: [
      {
        name: { formatted_name: 'Diego Prado', first_name: 'Diego' },
        phones: [{ phone: '+55 11 95555-4444', type: 'CELL', wa_id: '5511955554444' }],
      },
    ],
  },
  'interactive/button_reply': {
    type: 'interactive',
    body: { type: 'button_reply', button_reply: { id: 'sim', title: 'Sim' } },
    extra: quoted,
  },
  'interactive/list_reply': {
    type: 'interactive',
    body: { type: 'list_reply', list_reply: { id: 'p1', title: 'Pão francês', description: 'R$ 0,90' } },
    extra: quoted,
  },
  'interactive/nfm_reply': {
    type: 'interactive',
    body: {
      type: 'nfm_reply',
      nfm_reply: { name: 'flow', body: 'Sent', response_json: '{"flow_token":"t1","nome":"Ana"}' },
    },
    extra: quoted,
  },
  'interactive/call_permission_reply': {
    type: 'interactive',
    body: {
      type: 'call_permission_reply',
      call_permission_reply: { response: 'accept', is_permanent: false, response_source: 'user_action' },
    },
    extra: quoted,
  },
  button: { type: 'button', body: { payload: 'atendente', text: 'Falar com atendente' }, extra: quoted },
  reaction: { type: 'reaction', body: { message_id: 'wamid.alvo', emoji: '👍' } },
  'reaction/removed': { type: 'reaction', body: { message_id: 'wamid.alvo' } },
  order: {
    type: 'order',
    body: {
      catalog_id: '700000000000001',
      text: 'Para hoje',
      product_items: [{ product_retailer_id: 'pao-001', quantity: 2, item_price: 9.5, currency: 'BRL' }],
    },
  },
  'system/user_changed_number': {
    type: 'system',
    body: {
      body: 'User changed from 5531988887777 to 5531955554444',
      type: 'user_changed_number',
      wa_id: '553155554444',
    },
  },
  'system/user_changed_user_id': {
    type: 'system',
    body: { body: 'User ID changed', type: 'user_changed_user_id', user_id: 'BR.1600000000000001' },
  },
  'system/customer_identity_changed': {
    type: 'system',
    body: { body: 'The identity of the customer changed', type: 'customer_identity_changed' },
    extra: { identity: { acknowledged: true, created_timestamp: 1_790_000_000, hash: 'DF2lS5v2W6x=' } },
  },
  edit: {
    type: 'edit',
    body: { original_message_id: 'wamid.alvo', message: { type: 'text', text: { body: 'Corrigido' } } },
  },
  revoke: { type: 'revoke', body: { original_message_id: 'wamid.alvo' } },
  request_welcome: { type: 'request_welcome' },
  unsupported: {
    type: 'unsupported',
    body: { type: 'poll' },
    extra: {
      errors: [
        {
          code: 131051,
          title: 'Message type unknown',
          message: 'Message type unknown',
          error_data: { details: 'Message type is currently not supported.' },
        },
      ],
    },
  },
  'unsupported/old': {
    type: 'unsupported',
    extra: {
      errors: [
        {
          code: 131051,
          title: 'Unsupported message type',
          details: 'Message type is not currently supported',
        },
      ],
    },
  },
  unknown: { type: 'unknown', extra: { errors: [{ code: 131051, title: 'Unsupported message type' }] } },
};
