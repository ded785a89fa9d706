import { describe, expect, it } from '@jest/globals';
import { previewText } from './preview-text.js';

describe('previewText', () => {
  it.each([
    ['text', { body: 'oi\n  tudo   bem?' }, 'oi tudo bem?'],
    ['text', { body: '   ' }, null],
    ['text', { body: 7 }, null],
    ['text', null, null],
    ['image', { caption: 'a porta' }, 'a porta'],
    ['image', {}, null],
    ['audio', { voice: true }, null],
    ['document', { filename: 'boleto.pdf' }, 'boleto.pdf'],
    ['document', { filename: 'boleto.pdf', caption: 'segue' }, 'segue'],
    ['location', { latitude: 1, name: 'Padaria' }, 'Padaria'],
    ['contacts', [{ name: { formatted_name: 'Ana' } }], 'Ana'],
    ['contacts', [], null],
    ['button', { text: 'Sim', payload: 'x' }, 'Sim'],
    ['interactive', { type: 'button_reply', button_reply: { title: 'Quero' } }, 'Quero'],
    ['interactive', { type: 'list_reply', list_reply: { title: 'Terça' } }, 'Terça'],
    ['interactive', { type: 'button', body: { text: 'Qual?' } }, 'Qual?'],
    ['template', { name: 'pedido_a_caminho' }, 'pedido_a_caminho'],
    ['something_new', { body: 'x' }, null],
  ])('%s %j is %j', (type, content, words) => expect(previewText(type, content)).toBe(words));

  it('is cut without breaking a character in two', () => {
    const cut = previewText('text', { body: '🙂'.repeat(300) }) ?? '';
    expect([...cut]).toHaveLength(160);
    expect(cut.endsWith('🙂…')).toBe(true);
  });
});
