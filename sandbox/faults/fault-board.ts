import type { Chance } from '../world/chance.js';
import { concerns, type Fault, type FaultKind, type FaultScope } from './fault.js';

/** The switches: which faults are on, and whether one happens now. */
export class FaultBoard {
  private faults: Fault[] = [];
  private count = 0;
  /** Called when a fault happened for the last time. */
  onSpent: () => void = () => undefined;

  constructor(private readonly chance: Chance) {}

  list(): Fault[] {
    return this.faults;
  }

  /** Switches a fault on and names it (`f1`, `f2`, ...). */
  add(wish: Omit<Fault, 'id' | 'hits' | 'probability'> & { probability?: number }): Fault {
    const fault: Fault = { probability: 1, ...wish, id: `f${++this.count}`, hits: 0 };
    this.faults.push(fault);
    return fault;
  }

  /** Switches one off; false when there is none of this id. */
  remove(id: string): boolean {
    const before = this.faults.length;
    this.faults = this.faults.filter((fault) => fault.id !== id);
    return this.faults.length < before;
  }

  clear(): void {
    this.faults = [];
  }

  /** The first fault of these kinds that happens here and now. Each fault rolls its own dice. */
  strike(kinds: readonly FaultKind[], scope: FaultScope): Fault | undefined {
    if (this.faults.length === 0) return undefined;
    for (const fault of this.faults) {
      if (!kinds.includes(fault.kind) || !concerns(fault, scope)) continue;
      if (fault.probability < 1 && this.chance.stream(`fault ${fault.id}`).next() >= fault.probability)
        continue;
      fault.hits++;
      if (fault.times !== undefined && --fault.times === 0) this.onSpent();
      return fault;
    }
    return undefined;
  }
}
