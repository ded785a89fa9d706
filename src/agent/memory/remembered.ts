import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Conversations } from '../../conversations/conversations.js';
import { Database } from '../../platform/database/database.js';
import { UUID } from '../../platform/page.js';
import { Problem } from '../../platform/problem.js';
import { AgentRepository } from '../agent.repository.js';
import { HandOffRepository } from '../hand-off.repository.js';
import { FACT_NAME } from '../tools/person-tools.js';
import { MemoryRepository } from './memory.repository.js';
import type { ChangeProfileDto } from './remembered.dto.js';
import type { ConversationAgentView, ProfileView } from './remembered.dto.js';

const MAX_VALUE = 500;

/** What the agent knows of conversations and people, for those who look at it, change it or want it forgotten. */
@Injectable()
export class Remembered {
  constructor(
    private readonly database: Database,
    private readonly conversations: Conversations,
    private readonly agents: AgentRepository,
    private readonly handOffs: HandOffRepository,
    private readonly memory: MemoryRepository,
  ) {}

  /** @throws Problem 404 */
  of(tenantId: string, conversationId: string): Promise<ConversationAgentView> {
    return this.inThread(tenantId, conversationId, async (tx, { id, mode }) => {
      const handOff = await this.handOffs.find(tx, tenantId, id);
      const { summary, forgottenAt } = await this.memory.memory(tx, tenantId, id);
      const turn = await this.agents.turn(tx, { tenantId, conversationId: id });
      return {
        mode,
        handOff: handOff && {
          ...{ reason: handOff.reason, summary: handOff.summary },
          at: handOff.at.toISOString(),
        },
        memory: { summary, forgottenAt: forgottenAt?.toISOString() ?? null },
        due: turn && {
          ...{ messageId: turn.messageId, dueAt: turn.dueAt.toISOString(), rethinks: turn.rethinks },
          thinking: turn.thinkingUntil !== null && turn.thinkingUntil.getTime() > Date.now(),
        },
      };
    });
  }

  /** Nothing of what was said until now is shown to a provider again. @throws Problem 404 */
  forget(tenantId: string, conversationId: string): Promise<void> {
    return this.inThread(tenantId, conversationId, async (tx, { id }) => {
      // An answer that is just being written down notes what it read: before this, or not at all.
      const thread = await this.conversations.lock(tx, tenantId, id);
      if (thread) await this.memory.forget(tx, tenantId, thread.id, thread.contact.id);
    });
  }

  /** @throws Problem 404 */
  profile(tenantId: string, contactId: string): Promise<ProfileView> {
    return this.ofPerson(tenantId, contactId, (tx, id) => this.memory.profile(tx, tenantId, id));
  }

  /** @throws Problem 400 for names and values that cannot be kept, 404 */
  change(tenantId: string, contactId: string, change: ChangeProfileDto): Promise<ProfileView> {
    const { attributes = {}, addTags = [], removeTags = [] } = change;
    const faults = [
      ...Object.entries(attributes).flatMap(([name, value]) => {
        const path = `attributes.${name.slice(0, 64)}`;
        if (!FACT_NAME.test(name)) return [{ path, message: NAME_FAULT }];
        const fits = value === null || (typeof value === 'string' && value.length <= MAX_VALUE);
        return fits ? [] : [{ path, message: `must be a text of at most ${MAX_VALUE} characters, or null` }];
      }),
      ...addTags.flatMap((tag, n) =>
        FACT_NAME.test(tag) ? [] : [{ path: `addTags.${n}`, message: NAME_FAULT }],
      ),
    ];
    if (faults.length > 0) throw Problem.badFields(faults);
    return this.ofPerson(tenantId, contactId, (tx, id) =>
      this.memory.change(tx, tenantId, id, { attributes, addTags, removeTags }),
    );
  }

  private inThread<T>(
    tenantId: string,
    conversationId: string,
    work: (tx: EntityManager, thread: Awaited<ReturnType<Conversations['get']>>) => Promise<T>,
  ): Promise<T> {
    return this.database.forTenant(tenantId, async (tx) => {
      const thread = UUID.test(conversationId)
        ? await this.conversations.getIn(tx, tenantId, conversationId)
        : null;
      if (!thread) throw Problem.notFound('The conversation');
      return work(tx, thread);
    });
  }

  private ofPerson<T>(
    tenantId: string,
    contactId: string,
    work: (tx: EntityManager, id: string) => Promise<T>,
  ): Promise<T> {
    return this.database.forTenant(tenantId, async (tx) => {
      const id = UUID.test(contactId) ? await this.memory.person(tx, tenantId, contactId) : undefined;
      if (id === undefined) throw Problem.notFound('The contact');
      return work(tx, id);
    });
  }
}

const NAME_FAULT = 'must be at most 40 letters, digits, spaces, dots and hyphens';
