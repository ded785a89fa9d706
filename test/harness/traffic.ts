import type { LedgerAnswer } from '../../sandbox/ledger/ledger.js';
import type { Stage } from './process.js';

type Controls = Pick<Stage, 'control'>;

/** The sandbox's book of what was written and what came. */
export const ledger = (stage: Controls): Promise<Required<LedgerAnswer>> => stage.control('GET', '/ledger');

let lastSeries = 0;

/** Who asks as quickly and more often in a row is taken for a machine, and rightly so: src/agent/guard/loop.ts. */
const TALK = 28;

/**
 * People who write at a steady rate, each only after the answer to what they wrote before has reached them; while
 * nobody is free, somebody new joins, and who has said enough leaves. So there is exactly one answer for each message,
 * whatever happens meanwhile.
 */
export class Traffic {
  /** People of their own, so that answers to others' messages are not taken for answers to these. */
  private readonly series = ++lastSeries;
  /** Messages written so far, by person. */
  private readonly written = new Map<string, number>();
  private free: string[];
  private timers: NodeJS.Timeout[] = [];
  private readonly underway = new Set<Promise<unknown>>();
  private fault: unknown;

  constructor(
    private readonly stage: Controls,
    private readonly perSecond: number,
    people: number,
  ) {
    this.free = Array.from({ length: people }, () => this.somebodyNew());
  }

  start(): this {
    this.timers = [
      setInterval(() => this.track(this.write()), 1_000 / this.perSecond),
      setInterval(() => this.track(this.look()), 400),
    ];
    return this;
  }

  /** Nobody writes any more. Answers how many messages were written. */
  async stop(): Promise<number> {
    for (const timer of this.timers) clearInterval(timer);
    await Promise.all(this.underway);
    if (this.fault) throw new Error('writing failed', { cause: this.fault });
    return [...this.written.values()].reduce((sum, count) => sum + count, 0);
  }

  private async write(): Promise<void> {
    const from = this.free.shift() ?? this.somebodyNew();
    const count = (this.written.get(from) ?? 0) + 1;
    this.written.set(from, count);
    await this.stage.control('POST', '/inbound', { from, text: `oi ${count}` });
  }

  /** Who has an answer to everything may write again, until the talk is over. */
  private async look(): Promise<void> {
    const { outbound } = await ledger(this.stage);
    const answered = new Map<string, number>();
    for (const { to } of outbound) answered.set(to, (answered.get(to) ?? 0) + 1);
    const waiting = new Set(this.free);
    for (const [person, count] of this.written)
      if (count < TALK && !waiting.has(person) && (answered.get(person) ?? 0) >= count)
        this.free.push(person);
  }

  private somebodyNew(): string {
    const person = `5511${String(900_000_000 + this.series * 10_000 + this.written.size)}`;
    this.written.set(person, 0);
    return person;
  }

  private track(work: Promise<unknown>): void {
    const tracked = work
      .catch((error: unknown) => {
        this.fault ??= error;
      })
      .finally(() => this.underway.delete(tracked));
    this.underway.add(tracked);
  }
}
