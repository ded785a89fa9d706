import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { OnApplicationBootstrap } from '@nestjs/common';
import { Injectable } from '@nestjs/common';
import { Env } from '../../platform/env.js';
import { executable } from '../../platform/executable.js';
import { Log } from '../../platform/logger.js';
import { Problem } from '../../platform/problem.js';
import type { StoredFile } from '../media-files.js';
import { MediaStore } from '../media-store.js';
import { FfmpegError, toVoiceNote } from './ffmpeg.js';
import { isVoiceNote, VOICE_HEAD_BYTES } from './is-voice-note.js';

const MIB = 1024 * 1024;
/** Larger sounds are not read: Meta takes 16 MiB of the note, which an uncompressed sound of this size becomes easily. */
const MAX_SOUND_BYTES = 64 * MIB;
/** Meta's limit for audio (Cloud API, supported media types). */
const MAX_NOTE_BYTES = 16 * MIB;
/** Sounds that one process converts at once: each keeps a processor busy. */
const AT_ONCE = 2;
const FOLDER = 'conect-voice-';
/** What is older was left by a process that died. */
const LEFT_OVER_MS = 3_600_000;

/** A note that was made, until `drop` is called. */
export interface VoiceNote {
  sizeBytes: number;
  chunks: Readable;
  drop(): Promise<void>;
}

/** Voice notes: Opus with one channel in Ogg as it is, any other sound by way of ffmpeg, where that is installed. */
@Injectable()
export class VoiceNotes implements OnApplicationBootstrap {
  private readonly ffmpeg: string | undefined;
  /** The ends of the lines in which sounds wait for their turn. */
  private readonly lines = Array.from({ length: AT_ONCE }, () => Promise.resolve());
  private taken = 0;

  constructor(
    private readonly store: MediaStore,
    env: Env,
    private readonly logger: Log,
  ) {
    this.ffmpeg = executable(env.FFMPEG_PATH);
  }

  async onApplicationBootstrap(): Promise<void> {
    this.logger.info('media.ffmpeg', { found: this.ffmpeg !== undefined });
    const before = Date.now() - LEFT_OVER_MS;
    for (const name of (await readdir(tmpdir()).catch(() => [])).filter((one) => one.startsWith(FOLDER))) {
      const folder = join(tmpdir(), name);
      const { mtimeMs } = await stat(folder).catch(() => ({ mtimeMs: Infinity }));
      if (mtimeMs < before) await rm(folder, { recursive: true, force: true }).catch(() => undefined);
    }
  }

  /** Whether a file is a voice note as it is. */
  async isOne({ storeKey }: StoredFile): Promise<boolean> {
    const stream = await this.store.read(storeKey, { start: 0, end: VOICE_HEAD_BYTES - 1 });
    if (!stream) throw unreadable();
    const chunks: Buffer[] = [];
    for await (const chunk of stream) chunks.push(chunk as Buffer);
    return isVoiceNote(Buffer.concat(chunks));
  }

  /**
   * Why a file cannot be sent as a voice note from here; undefined when it can.
   * @throws Problem 503 when the file cannot be read
   */
  async refusal(file: StoredFile, sizeBytes: number): Promise<Problem | undefined> {
    if (!/^(audio|video)\//.test(file.mimeType))
      return notConvertible(`The file is no sound: its bytes say ${file.mimeType}.`);
    if (await this.isOne(file)) return undefined;
    if (sizeBytes > MAX_SOUND_BYTES)
      return notConvertible(`Sounds of up to ${MAX_SOUND_BYTES / MIB} MiB are converted.`);
    if (this.ffmpeg !== undefined) return undefined;
    return Problem.refused(
      'voice_needs_ffmpeg',
      'A voice note is Opus with one channel in Ogg, which this file is not, and ffmpeg is not installed here to convert ' +
        'it: install ffmpeg (or set FFMPEG_PATH), upload Ogg/Opus with one channel, or leave out `voice`.',
    );
  }

  /**
   * Makes a voice note of a file that is none.
   * @throws Problem 422 `voice_needs_ffmpeg`, `voice_not_convertible`; 503 when it cannot be done just now
   */
  async make(file: StoredFile, sizeBytes: number): Promise<VoiceNote> {
    const refusal = await this.refusal(file, sizeBytes);
    if (refusal) throw refusal;
    const line = this.taken++ % AT_ONCE;
    const note = this.lines[line]!.then(() => this.convert(file));
    this.lines[line] = note.then(
      () => undefined,
      () => undefined,
    );
    return note;
  }

  private async convert({ storeKey }: StoredFile): Promise<VoiceNote> {
    const folder = await mkdtemp(join(tmpdir(), FOLDER));
    const drop = (): Promise<void> => rm(folder, { recursive: true, force: true });
    const [from, to] = [join(folder, 'sound'), join(folder, 'note.ogg')];
    const startedAt = performance.now();
    try {
      const stream = await this.store.read(storeKey);
      if (!stream) throw unreadable();
      await pipeline(stream, createWriteStream(from, { mode: 0o600 }));
      await toVoiceNote(this.ffmpeg!, { folder, from, to, maxBytes: MAX_NOTE_BYTES });
      const { size: sizeBytes } = await stat(to);
      if (sizeBytes >= MAX_NOTE_BYTES)
        throw notConvertible(`As a voice note it would be larger than 16 MiB.`);
      this.logger.info('media.voice', { storeKey, sizeBytes, ms: performance.now() - startedAt });
      return { sizeBytes, chunks: createReadStream(to), drop };
    } catch (error) {
      await drop();
      throw error instanceof FfmpegError ? this.problemOf(error, storeKey) : error;
    }
  }

  private problemOf({ why, words }: FfmpegError, storeKey: string): Problem {
    this.logger.warn('media.voice_failed', { storeKey, why, words });
    if (why === 'no_start') return new Problem(503, 'voice_unavailable', 'ffmpeg could not be started.');
    return notConvertible(
      why === 'slow'
        ? 'Converting it takes longer than a minute: send a shorter one.'
        : 'ffmpeg finds no sound in it that it can read.',
    );
  }
}

const notConvertible = (why: string): Problem =>
  Problem.refused('voice_not_convertible', `The file cannot be made a voice note. ${why}`);

const unreadable = (): Problem =>
  new Problem(503, 'media_unreadable', 'The file is not in the store that this process reads.');
