import { expect, it } from '@jest/globals';
import { declaredMedia } from './declared-media.js';

const sha256 = '47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=';
const hex = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

it('a document says all there is to say', () => {
  const content = { id: '990', mime_type: 'application/pdf', sha256, filename: '../a.pdf', caption: 'x' };
  expect(declaredMedia('document', content)).toEqual({
    kind: 'document',
    metaMediaId: '990',
    declaredType: 'application/pdf',
    declaredSha256: hex,
    filename: 'a.pdf',
  });
});

it.each(['image', 'audio', 'video', 'document', 'sticker'])('%s needs an id only', (kind) => {
  expect(declaredMedia(kind, { id: 990 })).toEqual({
    kind,
    metaMediaId: '990',
    declaredType: null,
    declaredSha256: null,
    filename: null,
  });
});

it('what is of a wrong type counts as missing', () => {
  expect(declaredMedia('image', { id: '1', mime_type: {}, sha256: 7, filename: ['a'] })).toEqual({
    kind: 'image',
    metaMediaId: '1',
    declaredType: null,
    declaredSha256: null,
    filename: null,
  });
});

it.each([
  ['another type', 'text', { id: '1' }],
  ['no content', 'image', null],
  ['content that is no object', 'image', 'x'],
  ['no id', 'image', { mime_type: 'image/jpeg' }],
  ['an empty id', 'image', { id: '' }],
  ['an id that leads elsewhere', 'image', { id: '1/messages' }],
  ['an id with a query', 'image', { id: '1?fields=access_token' }],
  ['an endless id', 'image', { id: '1'.repeat(300) }],
  ['an id that is an object', 'image', { id: { a: 1 } }],
  ['a name of Object.prototype', 'constructor', { id: '1' }],
])('%s: no file', (_case, type, content) => expect(declaredMedia(type, content)).toBeUndefined());
