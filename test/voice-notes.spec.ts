import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import supertest from 'supertest';
import { executable } from '../src/platform/executable.js';
import { isVoiceNote } from '../src/media/voice/is-voice-note.js';
import type { LedgerAnswer } from '../sandbox/ledger/ledger.js';
import type { OtherTenant, SeenMessage } from './harness/asking.js';
import { anotherTenant, somePhone } from './harness/asking.js';
import { leftOut } from './harness/left-out.js';
import { runDir } from './harness/run-dir.js';
import type { World } from './harness/world.js';
import { ADMIN_KEY, envelope, eventually, openWorld, textMessage } from './harness/world.js';

/** Sounds that are sent as voice notes: as they are, converted, or refused. */
const found = executable('ffmpeg') !== undefined;
if (!found) leftOut('conversion of voice notes', 'ffmpeg is not installed');
const withFfmpeg = found ? it : it.skip;

/** A tenant of a world with somebody who has just written. */
class Studio {
  private constructor(
    readonly world: World,
    readonly ours: OtherTenant,
    private readonly phone: string,
  ) {}

  static async open(env: Record<string, string> = {}): Promise<Studio> {
    const world = await openWorld(env);
    const ours = await anotherTenant(world, undefined, { enabled: false });
    const from = somePhone();
    await world.post(envelope({ messages: [textMessage('oi', { from })] }, ours)).expect(200);
    const studio = new Studio(world, ours, from);
    await eventually(
      () => studio.send({ type: 'text', text: { body: 'oi' } }),
      ({ status }) => status === 202,
    );
    return studio;
  }

  send(message: object) {
    const { phoneNumberId, tenantId } = this.ours;
    const whole = { phoneNumberId, to: `+${this.phone}`, ...message };
    return this.world.call('post', `/tenants/${tenantId}/messages`).send(whole);
  }

  async upload(bytes: Buffer, contentType: string): Promise<string> {
    const { body } = await supertest(this.world.url)
      .post(`/api/v1/tenants/${this.ours.tenantId}/media`)
      .set('authorization', `Bearer ${ADMIN_KEY}`)
      .attach('file', bytes, { filename: 'som', contentType })
      .expect(201);
    return (body as { id: string }).id;
  }

  voice(mediaId: string) {
    return this.send({ type: 'audio', audio: { mediaId, voice: true } });
  }

  /** What Meta has of the last file that it took in a message. */
  async atMeta({ id }: SeenMessage): Promise<Buffer> {
    const { outbound = [] } = await eventually(
      () => this.world.control<LedgerAnswer>('GET', `/ledger?phoneNumberId=${this.ours.phoneNumberId}`),
      ({ outbound: taken = [] }) => taken.some(({ bizOpaqueCallbackData }) => bizOpaqueCallbackData === id),
    );
    const { body } = outbound.find(({ bizOpaqueCallbackData }) => bizOpaqueCallbackData === id)!;
    const { id: metaId } = body as { id: string };
    return Buffer.from(
      await (await fetch(`${this.world.sandbox.url}/control/media/${metaId}`)).arrayBuffer(),
    );
  }
}

/** A second of a tone in two channels, as a WAV file. */
function tone(): Buffer {
  const [rate, channels] = [16_000, 2];
  const sound = Buffer.alloc(rate * channels * 2);
  for (let n = 0; n < rate; n++)
    for (const side of [0, 1])
      sound.writeInt16LE(Math.round(9_000 * Math.sin(n / 6)), (n * channels + side) * 2);
  const head = Buffer.alloc(44);
  head.write('RIFF', 0);
  head.writeUInt32LE(36 + sound.length, 4);
  head.write('WAVEfmt ', 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(channels, 22);
  head.writeUInt32LE(rate, 24);
  head.writeUInt32LE(rate * channels * 2, 28);
  head.writeUInt16LE(channels * 2, 32);
  head.writeUInt16LE(16, 34);
  head.write('data', 36);
  head.writeUInt32LE(sound.length, 40);
  return Buffer.concat([head, sound]);
}

const recording = (): Promise<Buffer> => readFile('sandbox/phone/samples/voice.ogg');
// A folder of our own: others on this machine make voice notes as well.
beforeAll(async () => {
  process.env.TMPDIR = await mkdtemp(join(runDir(), 'voice-'));
});
const notesUnderWay = async (): Promise<string[]> =>
  (await readdir(tmpdir())).filter((name) => name.startsWith('conect-voice-'));

describe('where ffmpeg is not installed', () => {
  let studio: Studio;
  beforeAll(async () => {
    studio = await Studio.open({ FFMPEG_PATH: '/nowhere/ffmpeg' });
  });
  afterAll(() => studio.world.close());

  it('a recording is sent as it is, and anything else refused with the way out', async () => {
    const bytes = await recording();
    const { body } = await studio.voice(await studio.upload(bytes, 'audio/ogg')).expect(202);
    expect((await studio.atMeta(body as SeenMessage)).equals(bytes)).toBe(true);
    const wav = await studio.upload(tone(), 'audio/wav');
    expect((await studio.voice(wav).expect(422)).body).toMatchObject({
      code: 'voice_needs_ffmpeg',
      detail: expect.stringMatching(/install ffmpeg .* Ogg\/Opus with one channel, or leave out `voice`/),
    });
    const page = await studio.upload(Buffer.from('no sound at all'), 'text/plain');
    expect((await studio.voice(page).expect(422)).body).toMatchObject({ code: 'voice_not_convertible' });
  });
});

describe('where it is', () => {
  let studio: Studio;
  beforeAll(async () => {
    studio = await Studio.open();
  });
  afterAll(() => studio.world.close());

  withFfmpeg('a sound is made a voice note, once for all who send it', async () => {
    const wav = await studio.upload(tone(), 'audio/wav');
    const [one, two] = [
      (await studio.voice(wav).expect(202)).body,
      (await studio.voice(wav).expect(202)).body,
    ];
    const note = await studio.atMeta(one as SeenMessage);
    expect(isVoiceNote(note)).toBe(true);
    expect((await studio.atMeta(two as SeenMessage)).equals(note)).toBe(true);
    expect(await notesUnderWay()).toEqual([]);
  });

  withFfmpeg('what only looks like a sound fails the message, and leaves nothing behind', async () => {
    const broken = tone();
    broken.fill(0xff, 12);
    const { body } = await studio.voice(await studio.upload(broken, 'audio/wav')).expect(202);
    const { id } = body as SeenMessage;
    const failed = await eventually(
      async () =>
        (await studio.world.call('get', `/tenants/${studio.ours.tenantId}/messages/${id}`))
          .body as SeenMessage,
      ({ status }) => status === 'failed',
    );
    expect(failed).toMatchObject({ error: { code: 'voice_not_convertible' } });
    expect(await notesUnderWay()).toEqual([]);
  });

  withFfmpeg('a list of other files is not followed', async () => {
    const list = Buffer.from('#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n#EXT-X-ENDLIST\n');
    const mediaId = await studio.upload(list, 'audio/mpeg');
    expect((await studio.voice(mediaId).expect(422)).body).toMatchObject({ code: 'voice_not_convertible' });
  });
});
