import { createHash, randomUUID } from 'node:crypto';

/** Four 32-bit words: the whole state of one stream, small enough to be kept in the state file. */
type Words = [number, number, number, number];

/** A named series of random numbers that depends on nothing but the seed and its own name. */
export class Stream {
  constructor(private words: Words) {}

  /** The next number, 0 included, 1 not (sfc32). */
  next(): number {
    const [a, b, c, d] = this.words;
    const sum = (((a + b) | 0) + d) | 0;
    this.words = [b ^ (b >>> 9), (c + (c << 3)) | 0, (((c << 21) | (c >>> 11)) + sum) | 0, (d + 1) | 0];
    return (sum >>> 0) / 4_294_967_296;
  }

  /** A number between `low` and `high`. */
  between(low: number, high: number): number {
    return low + this.next() * (high - low);
  }

  /** `length` characters of `alphabet`. */
  text(length: number, alphabet: string): string {
    let out = '';
    for (let i = 0; i < length; i++) out += alphabet[Math.floor(this.next() * alphabet.length)];
    return out;
  }

  /** `length` decimal digits, the first of them not 0, as Meta's ids look. */
  digits(length: number): string {
    return this.text(1, '123456789') + this.text(length - 1, '0123456789');
  }

  snapshot(): Words {
    return [...this.words];
  }
}

/**
 * Every random choice of a run. The streams are separate by purpose, so that switching a fault on does not
 * change the ids that follow. Without a seed a fresh one is drawn: ids never repeat across starts.
 */
export class Chance {
  private readonly streams = new Map<string, Stream>();

  constructor(private readonly seed: string = randomUUID()) {}

  stream(name: string): Stream {
    let stream = this.streams.get(name);
    if (!stream) {
      const hash = createHash('sha256').update(`${this.seed}\n${name}`).digest();
      stream = new Stream([0, 4, 8, 12].map((at) => hash.readInt32LE(at)) as Words);
      this.streams.set(name, stream);
    }
    return stream;
  }

  snapshot(): Record<string, Words> {
    return Object.fromEntries([...this.streams].map(([name, stream]) => [name, stream.snapshot()]));
  }

  /** Goes on where a stored run stopped: with a seed and a state file ids still never repeat. */
  restore(saved: Record<string, Words>): void {
    for (const [name, words] of Object.entries(saved)) this.streams.set(name, new Stream(words));
  }
}
