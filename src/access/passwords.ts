import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';
import { Problem } from '../platform/problem.js';
import { passwordFault } from './password-rule.js';

/** argon2id with OWASP's first choice: 19 MiB, two passes, one lane (Password Storage Cheat Sheet). */
const COST = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 };
/** Each computation takes a thread of the pool that files, names and compression need as well. */
const AT_ONCE = 2;
/** Whoever comes when so many wait is told to come back, rather than to wait for longer than anybody does. */
const MOST_WAITING = 100;

/** Hashes and checks passwords, a few at a time. */
@Injectable()
export class Passwords {
  private running = 0;
  private readonly waiting: (() => void)[] = [];
  /** Checked where there is no account, so that its absence takes as long as a wrong password. */
  private readonly dummy = hash(randomBytes(16), COST);

  /**
   * A hash in PHC form.
   * @throws Problem 422 naming the field when the password is too weak, 503 when too many wait
   */
  hash(password: string, owner: { email: string; name?: string }, field = 'password'): Promise<string> {
    const fault = passwordFault(password, owner);
    if (fault)
      throw Problem.refused('weak_password', `The password ${fault}.`, [{ path: field, message: fault }]);
    return this.gated(() => hash(plain(password), COST));
  }

  /** Whether the password is the one; without an account false, after as much work. */
  async verify(stored: string | null | undefined, password: string): Promise<boolean> {
    const against = stored ?? (await this.dummy);
    const right = await this.gated(() => verify(against, plain(password)));
    return right && stored != null;
  }

  private async gated<T>(work: () => Promise<T>): Promise<T> {
    if (this.running >= AT_ONCE) {
      if (this.waiting.length >= MOST_WAITING)
        throw new Problem(503, 'unavailable', 'Too many sign-ins at once; try again.', [], {
          'retry-after': '2',
        });
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    } else this.running++;
    try {
      return await work();
    } finally {
      // The place is handed on, or given back.
      const next = this.waiting.shift();
      if (next) next();
      else this.running--;
    }
  }
}

/** The same characters are the same password, whichever keyboard composed them. */
const plain = (password: string): string => password.normalize('NFKC');
