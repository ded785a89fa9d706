import { MediaFault } from './media-fault.js';

/** Where bytes are kept. Keys are ours (`storeKey`), made of ids only; a file is written once and never changed. */
export abstract class MediaStore {
  /**
   * Writes a file, whole or not at all: when the source throws, or the process dies, no file of this key is there.
   * Holds a few megabytes of it at most.
   *
   * @throws what the source throws, or MediaFault `again` when the store cannot take it now
   */
  abstract write(key: string, chunks: AsyncIterable<Buffer>): Promise<void>;

  /** Reads a file, or some of its bytes (both ends included); undefined when there is none of this key. */
  abstract read(
    key: string,
    range?: { start: number; end: number },
  ): Promise<NodeJS.ReadableStream | undefined>;

  /** Removes a file; nothing happens when there is none. */
  abstract remove(key: string): Promise<void>;

  /** Removes what writers that died left half-written, if that is this store's to do. */
  abstract tidy(): Promise<void>;
}

/** Only what we made: a key never leads out of the store. */
const KEY = /^[0-9a-f-]{36}\/[0-9a-f]{2}\/[0-9a-f-]{36}\.\d{1,10}$/;

/** @throws Error, a fault of ours, for anything that is no key */
export function checkKey(key: string): string {
  if (!KEY.test(key)) throw new Error('This is no key of the media store.');
  return key;
}

const FULL = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

/** A store's own fault, in words that an operator can act on; others pass as they are. */
export function faultOfStore(error: unknown): unknown {
  if (error instanceof MediaFault) return error;
  const { code, name } = error as { code?: unknown; name?: string };
  const [word, detail] = FULL.has(String(code))
    ? ['store_full', 'There is no room left where media are stored; make some.']
    : [
        'store_unavailable',
        `Media cannot be stored now (${typeof code === 'string' ? code : (name ?? 'unknown')}); check the store.`,
      ];
  return new MediaFault('again', word, detail, undefined, error);
}
