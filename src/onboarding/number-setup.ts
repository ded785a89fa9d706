import { Injectable } from '@nestjs/common';
import type { PhoneNumber } from '../meta-graph/account-answers.js';
import { GraphAccounts } from '../meta-graph/graph-accounts.js';
import { GraphNumbers, type CodeMethod } from '../meta-graph/graph-numbers.js';
import type { GraphCredentials } from '../meta-graph/graph.client.js';
import { Log } from '../platform/logger.js';
import { Problem } from '../platform/problem.js';
import { Wabas } from '../tenants/wabas.js';
import { NumberLives } from './number-lives.js';
import { answerOf, reading } from './reading.js';
import { repaired } from './refusal.js';
import { RegisterAttemptsRepository } from './register-attempts.repository.js';
import { REGISTER_CALLS, REGISTER_WINDOW_HOURS, registerLimit } from './register-limit.js';
import { RegistrationView } from './registration.dto.js';
import { TenantLanguage } from './tenant-language.js';
import { numberFacts, type KeptNumber } from './waba-facts.js';
import { WabaKey } from './waba-key.js';

/** What a number needs before and beside its registration: the code that proves it, and its PIN. */
@Injectable()
export class NumberSetup {
  constructor(
    private readonly accounts: GraphAccounts,
    private readonly numbers: GraphNumbers,
    private readonly wabas: Wabas,
    private readonly key: WabaKey,
    private readonly attempts: RegisterAttemptsRepository,
    private readonly lives: NumberLives,
    private readonly language: TenantLanguage,
    private readonly log: Log,
  ) {}

  /** How far the number is, as it was last seen. Asks Meta nothing. @throws Problem 404 */
  async registration(tenantId: string, phoneNumberId: string): Promise<RegistrationView> {
    const number = await this.wabas.number(tenantId, phoneNumberId);
    const [calls, states] = await Promise.all([
      this.attempts.of(tenantId, phoneNumberId),
      this.lives.present(tenantId),
    ]);
    const { used, blockedUntil, last } = registerLimit(calls, new Date());
    const { codeVerificationStatus, isPinEnabled } = factsOf(number);
    return Object.assign(new RegistrationView(), {
      phoneNumberId,
      state: states.get(phoneNumberId)?.state ?? 'pending',
      codeVerificationStatus: codeVerificationStatus ?? null,
      pinEnabled: isPinEnabled ?? null,
      attempts: {
        used,
        allowed: REGISTER_CALLS,
        windowHours: REGISTER_WINDOW_HOURS,
        last: last && { at: last.at.toISOString(), outcome: last.outcome, code: last.code },
      },
      blockedUntil: blockedUntil?.toISOString() ?? null,
    });
  }

  /** Has Meta send a code; a number that Meta shows as verified is sent none. @throws Problem 404, 422, 503 */
  async requestCode(
    tenantId: string,
    phoneNumberId: string,
    method: CodeMethod,
    language: string | undefined,
  ): Promise<RegistrationView> {
    const { credentials, verified } = await this.look(tenantId, phoneNumberId);
    if (!verified) {
      const tongue = language ?? ((await this.language.of(tenantId)) === 'pt' ? 'pt_BR' : 'en_US');
      await repaired(this.numbers.requestCode(phoneNumberId, { method, language: tongue }, credentials));
      this.log.info('onboarding.code_requested', { tenantId, phoneNumberId, method });
    }
    return this.registration(tenantId, phoneNumberId);
  }

  /** @throws Problem 404, 422, 503 */
  async verifyCode(tenantId: string, phoneNumberId: string, code: string): Promise<RegistrationView> {
    const { credentials, verified } = await this.look(tenantId, phoneNumberId);
    if (!verified) {
      await repaired(this.numbers.verifyCode(phoneNumberId, code.replace(/\D/g, ''), credentials));
      await this.look(tenantId, phoneNumberId);
      this.log.info('onboarding.code_verified', { tenantId, phoneNumberId });
    }
    return this.registration(tenantId, phoneNumberId);
  }

  /** @throws Problem 404, 422, 503 */
  async setPin(tenantId: string, phoneNumberId: string, pin: string): Promise<RegistrationView> {
    const { credentials, number } = await this.look(tenantId, phoneNumberId);
    if (factsOf(number).isOnBizApp)
      throw Problem.refused('number_on_phone', 'The PIN of this number is set on its phone.');
    await repaired(this.numbers.setPin(phoneNumberId, pin, credentials));
    await this.look(tenantId, phoneNumberId);
    this.log.info('onboarding.pin_set', { tenantId, phoneNumberId });
    return this.registration(tenantId, phoneNumberId);
  }

  /** Takes over what Meta shows of the number now; its silence changes nothing. */
  private async look(
    tenantId: string,
    phoneNumberId: string,
  ): Promise<{ credentials: GraphCredentials; number: KeptNumber; verified: boolean }> {
    const { wabaId } = await this.wabas.number(tenantId, phoneNumberId);
    const { credentials } = await this.key.open(tenantId, wabaId);
    const seen = answerOf(await reading(this.accounts.phoneNumber(phoneNumberId, credentials)));
    if (seen) await this.wabas.refreshNumber(tenantId, numberFacts(seen));
    const number = await this.wabas.number(tenantId, phoneNumberId);
    return { credentials, number, verified: seen?.codeVerificationStatus?.toUpperCase() === 'VERIFIED' };
  }
}

const factsOf = ({ facts }: KeptNumber): Partial<PhoneNumber> => facts as Partial<PhoneNumber>;
