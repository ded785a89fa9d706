import { box } from './box-client.js';
import { closeSheet, openSheet } from './choices.js';
import { byId, element, icon } from './dom.js';
import { deviceFile, sampleFile } from './sample-files.js';
import { say } from './words.js';

const paths = {
  photo: 'M4 7h3l2-2h6l2 2h3v12H4zM12 16a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7',
  voice: 'M12 15a3 3 0 0 0 3-3V6a3 3 0 0 0-6 0v6a3 3 0 0 0 3 3M6 11a6 6 0 0 0 12 0M12 17v4',
  document: 'M7 3h7l4 4v14H7zM14 3v4h4M10 12h5M10 16h5',
  sticker: 'M5 5h14v9l-5 5H5zM14 19v-5h5M9 9.5h.01M15 9.5h.01M9.5 12.5a3 3 0 0 0 4 .5',
  location: 'M12 21s-7-6-7-11a7 7 0 0 1 14 0c0 5-7 11-7 11M12 12.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5',
  contact: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8M4.5 20a7.5 7.5 0 0 1 15 0',
  file: 'M12 16V5M8 9l4-4 4 4M5 19h14',
  other: 'M6 12h.01M12 12h.01M18 12h.01',
};

const tints = ['#b0417b', '#d2622a', '#5d5bd4', '#1f8f6b', '#1f7a4d', '#2a78c2', '#5d6d67', '#46554f'];

/** The menu behind the plus: everything a person can send that is not text. */
export class AttachMenu {
  constructor(state, send) {
    this.state = state;
    this.send = send;
    byId('attach').addEventListener('click', () => this.toggle());
    byId('file').addEventListener('change', (event) => this.fromDevice(event.target));
    document.addEventListener('click', (event) => {
      if (!event.target.closest('#attach, #attach-menu')) this.toggle(false);
    });
  }

  toggle(open = byId('attach-menu').hidden) {
    const menu = byId('attach-menu');
    menu.hidden = !open;
    byId('attach').setAttribute('aria-expanded', String(open));
    if (!open) return;
    const items = Object.entries(paths).map(([name, path], index) =>
      element(
        'button',
        { type: 'button', onclick: () => this.choose(name) },
        element('i', { style: { '--tint': tints[index] } }, icon(path)),
        say(name === 'voice' ? 'audio' : name),
      ),
    );
    menu.replaceChildren(...items);
  }

  async stored({ mimeType, base64 }) {
    return box.store(mimeType, base64, this.state.phoneNumberId);
  }

  async choose(name) {
    this.toggle(false);
    const media = async (sample) => this.stored(await sampleFile[sample]());
    switch (name) {
      case 'photo':
        return this.send('image', { ...(await media('photo')), caption: 'Pôr do sol hoje' });
      case 'voice':
        return this.send('audio', { ...(await media('voice')), voice: true });
      case 'document':
        return this.send('document', { ...(await media('pdf')), filename: 'comprovante.pdf' });
      case 'sticker':
        return this.send('sticker', { ...(await media('sticker')), animated: false });
      case 'location':
        return this.send('location', {
          latitude: -23.5614,
          longitude: -46.6559,
          name: 'Avenida Paulista',
          address: 'Bela Vista, São Paulo',
        });
      case 'contact':
        return this.send('contacts', [
          {
            name: { formatted_name: 'Diego Prado', first_name: 'Diego', last_name: 'Prado' },
            phones: [{ phone: '+55 11 95555-4444', type: 'CELL', wa_id: '5511955554444' }],
          },
        ]);
      case 'file':
        return byId('file').click();
      default:
        return this.others();
    }
  }

  others() {
    const option = (label, onclick) =>
      element(
        'button',
        { class: 'option', type: 'button', onclick: () => (closeSheet(), onclick()) },
        say(label),
      );
    const item = { product_retailer_id: 'pao-001', quantity: 2, item_price: 9.5, currency: 'BRL' };
    const ad = {
      source_url: 'https://fb.me/exemplo',
      source_id: '120200000000000001',
      source_type: 'ad',
      headline: 'Pão quentinho todo dia',
      body: 'Peça pelo WhatsApp',
      media_type: 'image',
      image_url: 'https://example.com/pao.jpg',
      ctwa_clid: 'ARAsandboxclick',
    };
    const error = {
      code: 131051,
      title: 'Message type unknown',
      error_data: { details: 'Message type is not currently supported.' },
    };
    const number = '5511944443333';
    const change = {
      body: `${this.state.person.name} → +${number}`,
      type: 'user_changed_number',
      wa_id: number,
    };
    openSheet(
      element('h2', {}, say('other')),
      option('order', () =>
        this.send('order', { catalog_id: '700000000000001', text: '', product_items: [item] }),
      ),
      option('referral', () =>
        this.send('text', { body: 'Vi o anúncio, quero saber mais' }, undefined, { referral: ad }),
      ),
      option('unsupported', () => this.send('unsupported', { type: 'poll' }, undefined, { errors: [error] })),
      option('system', () => this.send('system', change)),
    );
  }

  async fromDevice(input) {
    const [file] = input.files;
    input.value = '';
    if (!file) return;
    const read = await deviceFile(file);
    const media = await this.stored(read);
    const family = /^(image|video|audio)\//.exec(read.mimeType)?.[1];
    await this.send(family ?? 'document', family ? media : { ...media, filename: read.filename });
  }
}
