import { Injectable } from '@nestjs/common';
import { Conversations } from '../conversations/conversations.js';
import type { PhoneNumber } from '../meta-graph/account-answers.js';
import { Log } from '../platform/logger.js';
import { cutPage, readCursor, UUID } from '../platform/page.js';
import type { PageQuery } from '../platform/page.dto.js';
import { Wabas } from '../tenants/wabas.js';
import { numberState, type NumberState, type StateCause } from './number-life.js';
import type { LifeKey, LifeNumber, NewState, WabaLife } from './number-lives.repository.js';
import { NumberLivesRepository } from './number-lives.repository.js';
import { NumberStatePage, NumberStateView } from './number-state.dto.js';
import type { Language } from './words.js';

/** Checks that show that webhooks do not lead here. */
const SUBSCRIPTION_CHECKS = new Set([
  'waba-subscribed',
  'webhook-callback',
  'webhook-fields',
  'webhook-override',
]);

/** In which state each number is, since when, and by what evidence. */
@Injectable()
export class NumberLives {
  constructor(
    private readonly lives: NumberLivesRepository,
    private readonly wabas: Wabas,
    private readonly conversations: Conversations,
    private readonly log: Log,
  ) {}

  /** Looks at a WABA's numbers and writes down what changed. Asks nobody outside; safe to repeat. */
  async settle(key: LifeKey, cause: StateCause, evidence: Record<string, unknown> = {}): Promise<void> {
    const { tenantId, wabaId } = key;
    const ids = (await this.wabas.numbers(tenantId, wabaId)).map(({ phoneNumberId }) => phoneNumberId);
    if (ids.length === 0) return;
    const traffic = new Map(
      (await this.conversations.lastTraffic(tenantId, ids)).map((row) => [row.phoneNumberId, row]),
    );
    const changes = await this.lives.decide(key, (waba, numbers, past) =>
      numbers.flatMap((number): NewState[] => {
        const { phoneNumberId, status } = number;
        const { inboundAt = null, deliveredAt = null } = traffic.get(phoneNumberId) ?? {};
        const before = past.get(phoneNumberId) ?? [];
        const seen = {
          status,
          subscriptionWorks: works(waba),
          tokenRevoked: waba.tokenRevokedAt !== null,
          inboundAt,
          deliveredAt,
        };
        const state = numberState(seen, before);
        if (before[0]?.state === state) return [];
        const why = causeOf(cause, state, seen.tokenRevoked);
        return [{ phoneNumberId, state, cause: why, evidence: { ...factsOf(number), ...seen, ...evidence } }];
      }),
    );
    for (const { phoneNumberId, state, cause: why } of changes)
      this.log.info('number.state', { tenantId, wabaId, phoneNumberId, state, cause: why });
  }

  /** A WABA leaves: its numbers are disconnected from now on, whatever they could do. */
  async end(key: LifeKey): Promise<void> {
    await this.lives.decide(key, (_, numbers, past) =>
      numbers
        .filter(({ phoneNumberId }) => past.get(phoneNumberId)?.[0]?.state !== 'disconnected')
        .map(({ phoneNumberId }) => ({
          phoneNumberId,
          state: 'disconnected',
          cause: 'offboarded',
          evidence: {},
        })),
    );
  }

  /** Whether a WABA has or had a number here. */
  knows(key: LifeKey): Promise<boolean> {
    return this.lives.knows(key);
  }

  /** Which numbers the tenant had with this WABA, with these among them, and has no more. */
  former(key: LifeKey, phoneNumberIds: string[]): Promise<string[]> {
    return this.lives.former(key, phoneNumberIds);
  }

  /** The present state by number, with the time of its beginning. */
  async present(tenantId: string): Promise<Map<string, { state: NumberState; at: Date }>> {
    return this.lives.present(tenantId);
  }

  /** Newest first. @throws Problem 404 for a number that was never here */
  async history(
    tenantId: string,
    phoneNumberId: string,
    { limit, cursor }: PageQuery,
    language: Language,
  ): Promise<NumberStatePage> {
    const [before] = readCursor(cursor, [UUID]) ?? [];
    const rows = await this.lives.history(tenantId, phoneNumberId, limit, before);
    if (rows.length === 0 && before === undefined) await this.wabas.number(tenantId, phoneNumberId);
    return cutPage(
      rows,
      limit,
      ({ id }) => [id],
      (row) => NumberStateView.of(row, language),
    );
  }

  /** Looks again at the numbers that may have proven themselves by what went through them. */
  async prove(): Promise<void> {
    for (const key of await this.lives.unsettled()) await this.settle(key, 'traffic');
  }
}

/** Only what proved a number is put down to its traffic, and what a dead token brought about to the token. */
function causeOf(cause: StateCause, state: NumberState, tokenRevoked: boolean): StateCause {
  if (tokenRevoked && state === 'disconnected') return 'token_revoked';
  return cause === 'traffic' && state !== 'proven' ? 'checked' : cause;
}

/** Subscribed, and nothing that Meta told shows that the webhooks go elsewhere. */
const works = ({ subscribedAt, checks }: WabaLife): boolean =>
  subscribedAt !== null &&
  !(checks ?? []).some(({ id, status }) => status === 'fail' && SUBSCRIPTION_CHECKS.has(id));

/** Meta's own words behind our status. */
function factsOf({ facts }: LifeNumber): Record<string, unknown> {
  const { status, platformType } = facts as Partial<PhoneNumber>;
  return { metaStatus: status ?? null, platformType: platformType ?? null };
}
