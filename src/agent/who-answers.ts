import { Injectable } from '@nestjs/common';
import type { Caller } from '../access/caller.js';
import { personOf } from '../access/caller.js';
import { Members } from '../access/members.js';
import { Problem } from '../platform/problem.js';
import type { ConversationModeDto } from './conversation-mode.dto.js';
import { Turns } from './turns.js';

/** Who answers a conversation, and whose it is among the people of the business. */
@Injectable()
export class WhoAnswers {
  constructor(
    private readonly turns: Turns,
    private readonly members: Members,
  ) {}

  /**
   * Whoever takes a conversation over has it; passing it on needs somebody who may answer.
   * @throws Problem 400 when nothing is to change, or an owner is named where no person is to answer, 404, 422
   * `not_a_colleague`
   */
  async change(
    tenantId: string,
    id: string,
    { ownerId, mode = ownerId === undefined ? undefined : 'human' }: ConversationModeDto,
    caller: Caller,
  ): Promise<void> {
    const self = personOf(caller);
    if (mode === undefined) throw Problem.badField('mode', 'must be there, or ownerId');
    if (ownerId && mode !== 'human')
      throw Problem.badField('ownerId', 'names who answers, which goes with `mode: human` alone');
    if (ownerId && ownerId !== self && !(await this.members.mayAnswer(tenantId, ownerId)))
      throw Problem.refused('not_a_colleague', 'That person may not answer in this tenant.');
    await this.turns.setMode(tenantId, id, mode, ownerId === undefined ? (self ?? undefined) : ownerId);
  }
}
