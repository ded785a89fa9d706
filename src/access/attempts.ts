import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Problem } from '../platform/problem.js';
import { AttemptRepository } from './attempt.repository.js';
import { attemptVerdict, networkOf, tooMany, WINDOW_S } from './attempt-rule.js';

const keyOf = (...parts: string[]): Buffer => createHash('sha256').update(JSON.stringify(parts)).digest();

/** Counts attempts at passwords, codes and links, for all processes together; see attempt-rule for what follows. */
@Injectable()
export class Attempts {
  constructor(private readonly counts: AttemptRepository) {}

  /**
   * Counts an attempt at an account's password before it is looked at, and waits where the account is under attack.
   * @throws Problem 429 when this address has tried this account, or accounts in general, too often
   */
  async atPassword(email: string, address: string): Promise<void> {
    const keys = this.passwordKeys(email, address);
    const taken = await this.counts.take(Object.values(keys), WINDOW_S);
    const of = (key: Buffer) => taken.find((row) => row.key.equals(key));
    const [pair, network, account] = [of(keys.pair), of(keys.network), of(keys.account)];
    const verdict = attemptVerdict({
      pair: pair?.count ?? 0,
      network: network?.count ?? 0,
      account: account?.count ?? 0,
    });
    if (verdict.refused) throw tooMany((verdict.refused === 'pair' ? pair : network)?.endsInS ?? WINDOW_S);
    if (verdict.waitMs > 0) await new Promise((resolve) => setTimeout(resolve, verdict.waitMs));
  }

  /** The password was right: this address starts anew with this account, and the others lose this attempt. */
  async rightPassword(email: string, address: string): Promise<void> {
    const { pair, network, account } = this.passwordKeys(email, address);
    await this.counts.forget(pair);
    await this.counts.giveBack([network, account]);
  }

  /**
   * Counts whatever else is limited, in the same window.
   * @throws Problem 429 beyond `most`
   */
  async at(what: string, who: string, most: number): Promise<void> {
    const { count, endsInS } = await this.count(what, who);
    if (count > most) throw tooMany(endsInS);
  }

  /** Counts, and tells whether it is within `most`. */
  async within(what: string, who: string, most: number): Promise<boolean> {
    return (await this.count(what, who)).count <= most;
  }

  private async count(what: string, who: string): Promise<{ count: number; endsInS: number }> {
    const [taken] = await this.counts.take([keyOf(what, who)], WINDOW_S);
    if (!taken) throw new Problem(503, 'unavailable', 'Attempts cannot be counted now; try again.');
    return taken;
  }

  private passwordKeys(email: string, address: string): Record<'pair' | 'network' | 'account', Buffer> {
    const network = networkOf(address);
    return {
      pair: keyOf('pair', email, network),
      network: keyOf('network', network),
      account: keyOf('account', email),
    };
  }
}
