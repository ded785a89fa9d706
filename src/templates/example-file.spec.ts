import { describe, expect, it } from '@jest/globals';
import { exampleFile } from './example-file.js';

const hex = (bytes: string, size = 20): Buffer =>
  Buffer.concat([Buffer.from(bytes, 'hex'), Buffer.alloc(size)]);

describe('exampleFile', () => {
  it.each<[string, Buffer, object]>([
    ['JPEG', hex('ffd8ffe0'), { mimeType: 'image/jpeg' }],
    ['PNG', hex('89504e470d0a1a0a'), { mimeType: 'image/png' }],
    ['MP4', hex('0000002066747970'), { mimeType: 'video/mp4' }],
    ['PDF', Buffer.from('%PDF-1.7 ...'), { mimeType: 'application/pdf' }],
    ['GIF', Buffer.from('GIF89a'), { code: 'media_type' }],
    ['nothing', Buffer.alloc(0), { code: 'media_type' }],
    ['too large a picture', hex('ffd8ffe0', 5_000_000), { code: 'media_size' }],
  ])('%s', (_name, bytes, expected) => expect(exampleFile(bytes)).toMatchObject(expected));
});
