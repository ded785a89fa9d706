import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { isVoiceNote } from './is-voice-note.js';

/** The first page of an Ogg file with Opus in it. */
const ogg = (channels: number, words = 'OpusHead', capture = 'OggS'): Buffer =>
  Buffer.concat([
    Buffer.from(capture),
    Buffer.alloc(22),
    Buffer.from([1, 19]),
    Buffer.from(words),
    Buffer.from([1, channels]),
    Buffer.alloc(9),
  ]);

describe('isVoiceNote', () => {
  it.each<[string, Buffer, boolean]>([
    ['one channel', ogg(1), true],
    ['two channels', ogg(2), false],
    ['Vorbis', ogg(1, '\x01vorbis.'), false],
    ['no Ogg', ogg(1, 'OpusHead', 'RIFF'), false],
    ['cut off', ogg(1).subarray(0, 30), false],
    ['nothing', Buffer.alloc(0), false],
    ['a recording', readFileSync('sandbox/phone/samples/voice.ogg'), true],
  ])('%s', (_name, head, expected) => expect(isVoiceNote(head)).toBe(expected));
});
