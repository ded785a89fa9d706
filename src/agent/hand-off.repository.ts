import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AgentHandOff } from './agent-hand-off.entity.js';

@Injectable()
export class HandOffRepository {
  /** The latest one counts. */
  async note(
    tx: EntityManager,
    handOff: Pick<AgentHandOff, 'tenantId' | 'conversationId' | 'reason' | 'summary'>,
  ): Promise<void> {
    await tx.save(AgentHandOff, tx.create(AgentHandOff, { ...handOff, at: new Date() }));
  }

  find(tx: EntityManager, tenantId: string, conversationId: string): Promise<AgentHandOff | null> {
    return tx.findOneBy(AgentHandOff, { tenantId, conversationId });
  }
}
