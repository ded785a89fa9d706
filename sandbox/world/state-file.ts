import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** Layout of the file; a file of another layout is left alone and the box starts empty. */
const layout = 1;

/** The JSON file in which a box survives a restart. Written whole, beside the old one, then renamed over it. */
export class StateFile {
  private timer: NodeJS.Timeout | undefined;
  private last = '';

  constructor(
    private readonly path: string,
    private readonly snapshot: () => unknown,
  ) {}

  /**
   * What was saved, or undefined when there is nothing usable.
   * A damaged file is put aside (`.damaged`), so that a demo still starts.
   */
  read(): Record<string, unknown> | undefined {
    let text: string;
    try {
      text = readFileSync(this.path, 'utf8');
    } catch {
      return undefined;
    }
    try {
      const saved = JSON.parse(text) as { layout?: unknown; state?: Record<string, unknown> };
      return saved.layout === layout ? saved.state : undefined;
    } catch {
      renameSync(this.path, `${this.path}.damaged`);
      return undefined;
    }
  }

  /**
   * Saves again and again, `pauseMs` apart, or further apart when writing takes long, so that a big state does not
   * slow the box down. A disk that cannot be written costs the state, not the run.
   */
  keep(pauseMs: number): void {
    const startedAt = performance.now();
    this.saveIfPossible();
    const tookMs = performance.now() - startedAt;
    this.timer = setTimeout(() => this.keep(pauseMs), Math.max(pauseMs, tookMs * 20));
    this.timer.unref();
  }

  private saveIfPossible(): void {
    try {
      this.save();
    } catch (error) {
      process.stderr.write(`sandbox: ${this.path} could not be written: ${String(error)}\n`);
    }
  }

  private save(): void {
    const text = JSON.stringify({ layout, state: this.snapshot() });
    if (text === this.last) return;
    mkdirSync(dirname(this.path), { recursive: true });
    writeFileSync(`${this.path}.new`, text, { mode: 0o600 });
    renameSync(`${this.path}.new`, this.path);
    this.last = text;
  }

  /** Saves for the last time. */
  close(): void {
    clearTimeout(this.timer);
    this.saveIfPossible();
  }
}
