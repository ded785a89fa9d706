import { Injectable } from '@nestjs/common';
import { GraphAccounts } from '../meta-graph/graph-accounts.js';
import { GraphError } from '../meta-graph/graph-error.js';
import type { PhoneNumber } from '../meta-graph/account-answers.js';
import { Log } from '../platform/logger.js';
import { Problem } from '../platform/problem.js';
import { PhoneNumberView } from '../tenants/phone-number.dto.js';
import { Wabas } from '../tenants/wabas.js';
import { answerOf, reading } from './reading.js';
import { metaUnavailable, registrationRefused } from './refusal.js';
import { numberFacts } from './waba-facts.js';
import { WabaKey } from './waba-key.js';

/** Registers numbers on Cloud API. */
@Injectable()
export class Registration {
  constructor(
    private readonly accounts: GraphAccounts,
    private readonly wabas: Wabas,
    private readonly key: WabaKey,
    private readonly log: Log,
  ) {}

  /**
   * Asks Meta once and never again by itself: 10 tries per number in 72 hours, then 72 hours of silence. Then reads
   * what became of the number.
   * https://developers.facebook.com/docs/whatsapp/cloud-api/reference/registration
   *
   * @throws Problem 404, 422 `registration_refused`, 503 `meta_unavailable`
   */
  async register(tenantId: string, phoneNumberId: string, pin: string): Promise<PhoneNumberView> {
    const number = await this.wabas.number(tenantId, phoneNumberId);
    if ((number.facts as Partial<PhoneNumber>).isOnBizApp) {
      throw Problem.refused(
        'registration_refused',
        'This number is shared with the WhatsApp Business app on a phone; such a number is never registered here.',
      );
    }
    const { credentials } = await this.key.open(tenantId, number.wabaId);
    const asked = await reading(this.accounts.register(phoneNumberId, pin, credentials));
    const now = await reading(this.accounts.phoneNumber(phoneNumberId, credentials));
    const seen = answerOf(now);
    if (seen) await this.wabas.refreshNumber(tenantId, numberFacts(seen));
    const after = await this.wabas.number(tenantId, phoneNumberId);
    const outcome = asked.kind === 'answer' ? 'registered' : asked.kind;
    this.log.info('onboarding.register', { tenantId, phoneNumberId, outcome, status: after.status });
    if (asked.kind === 'refusal') throw registrationRefused(asked.error);
    // The answer was lost, but the number came to life: it was taken.
    const cameToLife = number.status !== 'connected' && after.status === 'connected';
    if (asked.kind === 'silence' && !cameToLife) throw this.lost(asked.error);
    return PhoneNumberView.of(after);
  }

  private lost(error: GraphError): Problem {
    return metaUnavailable(
      error,
      'Whether Meta took the registration is not known: look at the number before trying again, since Meta allows 10 tries in 72 hours.',
    );
  }
}
