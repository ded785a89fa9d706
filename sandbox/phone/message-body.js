import { box } from './box-client.js';
import { element } from './dom.js';
import { plain, rich } from './rich-text.js';
import { say } from './words.js';

const said = (text) => (text ? element('div', { class: 'said' }, ...rich(String(text))) : undefined);

/** Where a media file can be seen: our own store, or the link that the business sent. */
const source = (media) => media?.link ?? (media?.id ? `control/media/${media.id}` : undefined);

function picture(media) {
  const src = source(media);
  const nothing = () => element('div', { class: 'picture empty' }, say('photo'));
  if (!src) return nothing();
  const image = element('img', { class: 'picture', src, alt: media.caption ?? say('photo') });
  image.addEventListener('error', () => image.replaceWith(nothing()));
  return image;
}

function video(media) {
  const src = source(media);
  return src
    ? element('video', { class: 'picture', src, controls: true, preload: 'metadata' })
    : element('div', { class: 'picture empty' }, say('video'));
}

function file(media) {
  const name = media.filename ?? say('document');
  const kind = /\.([a-z0-9]{1,4})$/i.exec(name)?.[1]?.toUpperCase() ?? 'DOC';
  return element(
    'a',
    { class: 'file', href: source(media), target: '_blank', rel: 'noreferrer noopener' },
    element('span', { class: 'file-kind' }, kind),
    element('span', {}, name, element('small', {}, say('document'))),
  );
}

/** Listening to a voice message of the business is its `played`. */
function audio({ wamid, direction, body }) {
  const player = element('audio', { controls: true, preload: 'metadata', src: source(body) });
  if (direction === 'out' && body.voice)
    player.addEventListener('play', () => void box.played(wamid), { once: true });
  return player;
}

/** A drawn map: streets and a pin, no tiles from elsewhere. */
function map() {
  const space = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(space, 'svg');
  svg.setAttribute('class', 'map');
  svg.setAttribute('viewBox', '0 0 260 130');
  svg.setAttribute('preserveAspectRatio', 'xMidYMid slice');
  const shapes = [
    ['M0 0H260V130H0Z', '#e6efe3', 'none'],
    ['M150 0H260V60L190 74L150 50Z', '#cfe6c8', 'none'],
    ['M0 96C70 80 110 128 260 104V130H0Z', '#bfdcec', 'none'],
    ['M-5 40L265 84M60 -5L96 135M150 -5L176 135M-5 74L140 20L265 10', 'none', '#ffffff'],
    ['M130 88C130 88 112 64 112 52A18 18 0 1 1 148 52C148 64 130 88 130 88Z', '#d33b2f', 'none'],
    ['M130 58A6 6 0 1 0 130 46A6 6 0 1 0 130 58Z', '#ffffff', 'none'],
  ];
  for (const [d, fill, stroke] of shapes) {
    const path = document.createElementNS(space, 'path');
    path.setAttribute('d', d);
    path.style.fill = fill;
    path.style.stroke = stroke;
    path.style.strokeWidth = '7';
    svg.append(path);
  }
  return svg;
}

function location(place) {
  const where = [place.name, place.address].filter(Boolean);
  const point = `${Number(place.latitude).toFixed(4)}, ${Number(place.longitude).toFixed(4)}`;
  return [
    map(),
    element('strong', {}, where[0] ?? say('location')),
    element('div', { class: 'foot-line' }, where[1] ?? point),
  ];
}

function contacts(list) {
  return list.map((contact) =>
    element(
      'div',
      { class: 'card' },
      element('span', { class: 'avatar' }, (contact.name?.formatted_name ?? '?')[0].toUpperCase()),
      element(
        'span',
        {},
        contact.name?.formatted_name ?? '',
        element('small', {}, contact.phones?.[0]?.phone ?? contact.emails?.[0]?.email ?? ''),
      ),
    ),
  );
}

function header(part) {
  if (!part) return undefined;
  if (part.type === 'text') return element('div', { class: 'head-line' }, part.text);
  if (part.type === 'image') return picture(part.image);
  if (part.type === 'video') return video(part.video);
  return part.type === 'document' ? file(part.document) : undefined;
}

function interactive(body) {
  const reply = body[body.type];
  if (['button_reply', 'list_reply'].includes(body.type)) {
    return [
      said(reply.title),
      reply.description && element('div', { class: 'foot-line' }, reply.description),
    ];
  }
  if (body.type === 'nfm_reply')
    return [element('div', { class: 'card' }, `✓ ${say('flow')}`), said(reply.body)];
  if (body.type === 'call_permission_reply') return [said(reply.response)];
  const cards = (body.action?.cards ?? []).map((card) =>
    element('div', {}, header(card.header), said(card.body?.text)),
  );
  return [
    header(body.header),
    said(body.body?.text),
    cards.length > 0 && element('div', { class: 'carousel' }, ...cards),
    body.footer && element('div', { class: 'foot-line' }, body.footer.text),
  ];
}

function template(message) {
  const { rendered } = message;
  const media = message.body?.components?.find(({ type }) => type === 'header')?.parameters?.[0];
  return [
    media && media.type !== 'text' && header(media),
    rendered?.header && element('div', { class: 'head-line' }, rendered.header),
    said(rendered?.body ?? message.text),
    rendered?.footer && element('div', { class: 'foot-line' }, rendered.footer),
  ];
}

/** What is inside a bubble, by Meta's type. */
export function messageBody(message) {
  const { type, body } = message;
  switch (type) {
    case 'text':
      return [said(body.body)];
    case 'image':
      return [picture(body), said(body.caption)];
    case 'sticker':
      return [element('img', { src: source(body), alt: say('sticker') })];
    case 'video':
      return [video(body), said(body.caption)];
    case 'audio':
      return [audio(message)];
    case 'document':
      return [file(body), said(body.caption)];
    case 'location':
      return location(body);
    case 'contacts':
      return contacts(body);
    case 'interactive':
      return interactive(body).flat();
    case 'button':
      return [said(body.text)];
    case 'template':
      return template(message);
    case 'order':
      return [
        element(
          'div',
          { class: 'card' },
          `🛒 ${say('orderText')}: ${body.product_items?.length ?? 0} ${say('items')}`,
        ),
        said(body.text),
      ];
    default:
      return [element('em', { class: 'subtle' }, message.text || say(type))];
  }
}

/** One line that stands for a message: in the list of people, and in quotes. */
export function oneLine(message) {
  if (!message) return say('noMessages');
  const kinds = {
    image: '📷',
    video: '🎬',
    audio: '🎤',
    document: '📄',
    sticker: '🌟',
    location: '📍',
    contacts: '👤',
  };
  const mark = kinds[message.type];
  const names = { image: 'photo', contacts: 'contact', order: 'orderText' };
  const text = plain(message.text) || say(names[message.type] ?? message.type);
  return mark ? `${mark} ${text}` : text;
}
