interface Group {
  atWork: number;
  waiting: (() => void)[];
}

/**
 * So many at once, of one group `ofOne` at most. The next place is for the group that has the fewest, among those in
 * the order in which they were served; within a group in the order of coming. So nobody's many keep others waiting.
 */
export class Places {
  private readonly groups = new Map<string, Group>();

  constructor(
    private free: number,
    private readonly ofOne = free,
  ) {}

  async within<T>(name: string, work: () => Promise<T>): Promise<T> {
    const group = this.groups.get(name) ?? { atWork: 0, waiting: [] };
    this.groups.set(name, group);
    if (this.free > 0 && group.atWork < this.ofOne) this.enter(group);
    else await new Promise<void>((enter) => group.waiting.push(enter));
    try {
      return await work();
    } finally {
      this.free += 1;
      group.atWork -= 1;
      if (group.atWork === 0 && group.waiting.length === 0) this.groups.delete(name);
      this.admit();
    }
  }

  private enter(group: Group): void {
    this.free -= 1;
    group.atWork += 1;
  }

  private admit(): void {
    const next = [...this.groups]
      .filter(([, { atWork, waiting }]) => waiting.length > 0 && atWork < this.ofOne)
      .reduce<[string, Group] | undefined>((a, b) => (a && a[1].atWork <= b[1].atWork ? a : b), undefined);
    if (!next) return;
    const [name, group] = next;
    this.enter(group);
    this.groups.delete(name);
    this.groups.set(name, group);
    group.waiting.shift()?.();
  }
}
