import { Injectable } from '@nestjs/common';
import type { PhoneNumber } from '../meta-graph/account-answers.js';
import { GraphAccounts } from '../meta-graph/graph-accounts.js';
import type { GraphError } from '../meta-graph/graph-error.js';
import { Log } from '../platform/logger.js';
import { Problem } from '../platform/problem.js';
import { PhoneNumberView } from '../tenants/phone-number.dto.js';
import { Wabas } from '../tenants/wabas.js';
import { NumberLives } from './number-lives.js';
import { answerOf, reading, type Reading } from './reading.js';
import { metaUnavailable, registrationRefused } from './refusal.js';
import { RegisterAttemptsRepository } from './register-attempts.repository.js';
import { REGISTER_CALLS, REGISTER_WINDOW_HOURS } from './register-limit.js';
import { numberFacts } from './waba-facts.js';
import { WabaKey } from './waba-key.js';

/** Registers numbers on Cloud API. */
@Injectable()
export class Registration {
  constructor(
    private readonly accounts: GraphAccounts,
    private readonly wabas: Wabas,
    private readonly key: WabaKey,
    private readonly attempts: RegisterAttemptsRepository,
    private readonly lives: NumberLives,
    private readonly log: Log,
  ) {}

  /**
   * Asks Meta once and never again by itself: 10 tries per number in 72 hours, then 72 hours of silence. They are
   * counted here, and the eleventh is not made. Then reads what became of the number.
   * https://developers.facebook.com/docs/whatsapp/cloud-api/reference/registration
   *
   * @throws Problem 404, 422 `registration_refused`, 429 `registration_limit`, 503 `meta_unavailable`
   */
  async register(tenantId: string, phoneNumberId: string, pin: string): Promise<PhoneNumberView> {
    const number = await this.wabas.number(tenantId, phoneNumberId);
    if ((number.facts as Partial<PhoneNumber>).isOnBizApp) {
      throw Problem.refused(
        'registration_refused',
        'This number is shared with the WhatsApp Business app on a phone; such a number is never registered here.',
      );
    }
    const { wabaId } = number;
    const { credentials } = await this.key.open(tenantId, wabaId);
    const counted = await this.attempts.reserve(tenantId, phoneNumberId);
    if ('blockedUntil' in counted) throw tooMany(counted.blockedUntil);
    const asked = await reading(this.accounts.register(phoneNumberId, pin, credentials));
    await this.write(tenantId, counted.id, asked);
    const now = await reading(this.accounts.phoneNumber(phoneNumberId, credentials));
    const seen = answerOf(now);
    if (seen) await this.wabas.refreshNumber(tenantId, numberFacts(seen));
    const after = await this.wabas.number(tenantId, phoneNumberId);
    await this.lives.settle({ tenantId, wabaId }, 'registered');
    const outcome = asked.kind === 'answer' ? 'registered' : asked.kind;
    this.log.info('onboarding.register', { tenantId, phoneNumberId, outcome, status: after.status });
    if (asked.kind === 'refusal') throw registrationRefused(asked.error);
    // The answer was lost, but the number came to life: it was taken.
    const cameToLife = number.status !== 'connected' && after.status === 'connected';
    if (asked.kind === 'silence' && !cameToLife) throw this.lost(asked.error);
    return PhoneNumberView.of(after);
  }

  /** A call that never left Meta has not counted either. */
  private async write(tenantId: string, id: string, asked: Reading<void>): Promise<void> {
    if (asked.kind === 'silence' && asked.error.disposition === 'retry' && asked.error.code === undefined)
      return this.attempts.forget(tenantId, id);
    if (asked.kind === 'answer')
      return this.attempts.finish(tenantId, id, { outcome: 'registered', code: null });
    const code = asked.kind === 'untried' ? null : (asked.error.code ?? null);
    const outcome = asked.kind === 'refusal' ? 'refused' : 'lost';
    return this.attempts.finish(tenantId, id, { outcome, code });
  }

  private lost(error: GraphError): Problem {
    return metaUnavailable(
      error,
      'Whether Meta took the registration is not known: look at the number before trying again, since Meta allows 10 tries in 72 hours.',
    );
  }
}

function tooMany(until: Date): Problem {
  const seconds = Math.max(1, Math.ceil((until.getTime() - Date.now()) / 1_000));
  return new Problem(
    429,
    'registration_limit',
    `Meta allows ${REGISTER_CALLS} registrations of a number in ${REGISTER_WINDOW_HOURS} hours. The next one may be ` +
      `made from ${until.toISOString()} on; Meta was not asked.`,
    [],
    { 'retry-after': String(seconds) },
    { blockedUntil: until.toISOString() },
  );
}
