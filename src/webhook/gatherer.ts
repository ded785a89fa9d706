interface Waiting<T, R> {
  item: T;
  resolve: (result: R) => void;
  reject: (error: unknown) => void;
}

/**
 * Does together what is asked for at the same moment: while one piece of work of a group is under way, what comes for
 * the group waits for the next, `most` at once. The more comes, the larger the pieces; what comes alone does not wait.
 * In the order of coming. A piece that fails fails for all that is in it.
 */
export class Gatherer<T, R> {
  private readonly groups = new Map<string, Waiting<T, R>[]>();

  /** `work` answers for each of the items, in their order. */
  constructor(
    private readonly work: (group: string, items: T[]) => Promise<R[]>,
    private readonly most: number,
  ) {}

  add(group: string, item: T): Promise<R> {
    return new Promise<R>((resolve, reject) => {
      const one = { item, resolve, reject };
      const waiting = this.groups.get(group);
      if (waiting) return void waiting.push(one);
      this.groups.set(group, [one]);
      // After what else this turn of the event loop brings.
      setImmediate(() => void this.walk(group));
    });
  }

  private async walk(group: string): Promise<void> {
    const waiting = this.groups.get(group) ?? [];
    while (waiting.length > 0) {
      const piece = waiting.splice(0, this.most);
      try {
        const results = await this.work(
          group,
          piece.map(({ item }) => item),
        );
        for (const [place, one] of piece.entries()) one.resolve(results[place] as R);
      } catch (error) {
        for (const one of piece) one.reject(error);
      }
    }
    this.groups.delete(group);
  }
}
