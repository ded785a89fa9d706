import { expect, it } from '@jest/globals';
import { sendableAs } from './upload-rules.js';

const MIB = 1024 * 1024;

it.each([
  ['image/jpeg', 5 * MIB, 'image'],
  ['image/png', 1, 'image'],
  ['image/png', 5 * MIB + 1, 'document'],
  ['image/webp', 500 * 1024, 'sticker'],
  ['image/webp', 500 * 1024 + 1, 'document'],
  ['image/heic', 1, 'document'],
  ['image/gif', 1, 'document'],
  ['audio/ogg', 16 * MIB, 'audio'],
  ['audio/webm', 1, 'document'],
  ['video/mp4', 16 * MIB, 'video'],
  ['video/mp4', 16 * MIB + 1, 'document'],
  ['video/quicktime', 1, 'document'],
  ['application/pdf', 100 * MIB, 'document'],
  ['application/octet-stream', 1, 'document'],
])('%s of %i bytes can be sent as %s', (type, size, kind) => expect(sendableAs(type, size)).toBe(kind));
