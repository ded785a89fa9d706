/** Files that one process brings to Meta at once. */
const AT_ONCE = 8;
/** Of one number. */
const AT_ONCE_OF_ONE = 4;

/** That wait for their turn: a message that waits holds a place for calls, which replies need. */
const WAITING_OF_ONE = 4;
const WAITING = 16;

interface Waiting {
  number: string;
  enter: () => void;
}

/** Lets a few files at a time through to Meta, and of each number only some, so that nobody's files hold up all others. */
export class UploadGate {
  private readonly inside: string[] = [];
  private readonly waiting: Waiting[] = [];

  /** Whether so many wait already that the next one had better come back later. */
  isFull(number: string): boolean {
    return (
      this.waiting.length >= WAITING ||
      this.waiting.filter((one) => one.number === number).length >= WAITING_OF_ONE
    );
  }

  /** Does the work when there is room for it. */
  async through<T>(number: string, work: () => Promise<T>): Promise<T> {
    await new Promise<void>((enter) => {
      this.waiting.push({ number, enter });
      this.admit();
    });
    try {
      return await work();
    } finally {
      this.inside.splice(this.inside.indexOf(number), 1);
      this.admit();
    }
  }

  private admit(): void {
    while (this.inside.length < AT_ONCE) {
      const next = this.waiting.findIndex(({ number }) => this.of(number) < AT_ONCE_OF_ONE);
      const [waiting] = next < 0 ? [] : this.waiting.splice(next, 1);
      if (!waiting) return;
      this.inside.push(waiting.number);
      waiting.enter();
    }
  }

  private of(number: string): number {
    return this.inside.filter((one) => one === number).length;
  }
}
