import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** Of the processor and of the clock: far more than a sound of the largest size takes. */
const WITHIN_S = 60;
/** What ffmpeg says of its troubles; more of it ends it. */
const MAX_WORDS_BYTES = 64 * 1024;
/** What sounds come in; no list of files or addresses is among them, which would have ffmpeg read others. */
const SOUNDS = 'aac,aiff,amr,caf,flac,matroska,webm,mov,mp3,ogg,wav';

/** Why a sound could not be converted: `slow` it took too long; `refused` it is none that ffmpeg reads. */
export class FfmpegError extends Error {
  override readonly name = 'FfmpegError';

  constructor(
    readonly why: 'slow' | 'refused' | 'no_start',
    /** Its own words, for the log. */
    readonly words: string,
  ) {
    super(`ffmpeg: ${why}`);
  }
}

/**
 * Makes a voice note of the first sound in a file: Opus with one channel in Ogg (Meta, audio messages), `maxBytes` at
 * most. A process of its own does it: without a shell, without our environment, killed when it takes too long.
 *
 * @throws FfmpegError
 */
export async function toVoiceNote(
  ffmpeg: string,
  { folder, from, to, maxBytes }: { folder: string; from: string; to: string; maxBytes: number },
): Promise<void> {
  const read = ['-protocol_whitelist', 'file', '-format_whitelist', SOUNDS, '-i', `file:${from}`];
  const write = [
    '-map',
    '0:a:0',
    '-map_metadata',
    '-1',
    '-ac',
    '1',
    '-ar',
    '48000',
    '-c:a',
    'libopus',
    '-b:a',
    '32k',
  ];
  const limits = ['-threads', '1', '-fs', String(maxBytes), '-f', 'ogg', `file:${to}`];
  const args = ['-nostdin', '-v', 'error', '-timelimit', String(WITHIN_S), ...read, ...write, ...limits];
  const options = { cwd: folder, env: {}, timeout: WITHIN_S * 1_000, maxBuffer: MAX_WORDS_BYTES } as const;
  try {
    await promisify(execFile)(ffmpeg, args, { ...options, killSignal: 'SIGKILL' });
  } catch (error) {
    const { code, killed, signal, stderr } = error as NodeJS.ErrnoException & Ended;
    const words = (stderr ?? '').slice(0, 500);
    if (killed || signal === 'SIGXCPU' || signal === 'SIGKILL') throw new FfmpegError('slow', words);
    throw new FfmpegError(typeof code === 'number' ? 'refused' : 'no_start', words || String(code));
  }
}

interface Ended {
  killed?: boolean;
  signal?: string | null;
  stderr?: string;
}
