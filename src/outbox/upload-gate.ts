/** Files that one process brings to Meta at once. */
const AT_ONCE = 8;
/** Of one number. */
const AT_ONCE_OF_ONE = 4;

interface Waiting {
  number: string;
  enter: () => void;
}

/** Lets a few files at a time through to Meta, and of each number only some, so that nobody's files hold up all others. */
export class UploadGate {
  private readonly inside: string[] = [];
  private readonly waiting: Waiting[] = [];

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
