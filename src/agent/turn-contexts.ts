import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Conversations } from '../conversations/conversations.js';
import type { Thread } from '../conversations/messages.js';
import { worthALook } from './guard/loop.js';
import { MemoryRepository } from './memory/memory.repository.js';
import { messageText } from './message-text.js';
import type { Mind } from './mind.js';
import { Minds } from './mind.js';
import { OwnTools } from './tools/own-tools.js';
import { monthOf } from './trace/month.js';
import { TraceRepository } from './trace/trace.repository.js';
import type { Standing, TurnContext } from './turn-context.js';
import { unanswered } from './unanswered.js';

/** How many last messages rules look for a burst in, and how many others are shown. */
const BURST_LENGTH = 20;
const THREAD_LENGTH = 80;

/** Reads all that a turn is decided from, in the caller's transaction. */
@Injectable()
export class TurnContexts {
  constructor(
    private readonly conversations: Conversations,
    private readonly minds: Minds,
    private readonly memory: MemoryRepository,
    private readonly traces: TraceRepository,
    private readonly tools: OwnTools,
  ) {}

  /** Of a thread that the caller has locked. */
  async read(tx: EntityManager, thread: Thread, messageId: string): Promise<TurnContext> {
    const { tenantId } = thread;
    const mind = await this.minds.read(tx, tenantId);
    const thinks = mind.provider !== 'rules';
    const length = thinks ? THREAD_LENGTH : BURST_LENGTH;
    let said = await this.conversations.lastMessages(tx, tenantId, thread.id, length);
    const stoppedAt = await this.traces.stoppedAt(tx, tenantId, thread.id);
    if (!thinks && worthALook(said, { now: new Date(), stoppedAt }))
      said = await this.conversations.lastMessages(tx, tenantId, thread.id, THREAD_LENGTH);
    const waiting = unanswered(said);
    const own = thinks ? await this.remembered(tx, mind, thread) : NOTHING_REMEMBERED;
    return {
      ...{ mind, thread, said, waiting, messageId, stoppedAt, ...own },
      text: waiting.map(messageText).join('\n'),
      now: new Date(),
      preview: false,
    };
  }

  /** As much of it as tells whether an answer still holds. */
  async standing(tx: EntityManager, thread: Thread): Promise<Standing> {
    const { tenantId, id, mode } = thread;
    const enabled = await this.minds.enabled(tx, tenantId);
    const said = await this.conversations.lastMessages(tx, tenantId, id, THREAD_LENGTH);
    return { enabled, mode, waiting: unanswered(said) };
  }

  /** Whether the person was forgotten while somebody thought: the thread is locked, and nobody forgets it meanwhile. */
  async forgotten(tx: EntityManager, { tenantId, id }: Thread, { memory }: TurnContext): Promise<boolean> {
    const { forgottenAt } = await this.memory.memory(tx, tenantId, id);
    return forgottenAt?.getTime() !== memory.forgottenAt?.getTime();
  }

  /** Of somebody who does not exist, who writes this text. */
  async imagined(tx: EntityManager, tenantId: string, words: string): Promise<TurnContext> {
    const mind = await this.minds.read(tx, tenantId);
    const nobody = '00000000-0000-4000-8000-000000000000';
    const message = {
      ...{ id: nobody, tenantId, direction: 'inbound', origin: 'person', type: 'text', status: 'received' },
      ...{
        content: { body: words },
        at: new Date(),
        createdAt: new Date(),
        arrival: '1',
        extra: null,
        sendAt: null,
      },
    } as unknown as TurnContext['said'][number];
    return {
      mind,
      thread: {
        ...{ id: nobody, phoneNumberId: '', mode: 'agent', windowOpenUntil: null },
        contact: { id: nobody, name: null, savedName: null, waId: null, bsuid: null, marketing: null },
      },
      said: [message],
      waiting: [message],
      text: words,
      // Of its own, so that nobody takes a second preview for the first.
      messageId: randomUUID(),
      ...NOTHING_REMEMBERED,
      stoppedAt: null,
      tools: mind.provider === 'rules' ? [] : await this.tools.open(tx, tenantId),
      spent: mind.provider === 'rules' ? NOTHING_REMEMBERED.spent : await this.spent(tx, mind),
      now: new Date(),
      preview: true,
    };
  }

  private async remembered(tx: EntityManager, mind: Mind, { id, contact }: Thread) {
    const { tenantId } = mind;
    return {
      profile: await this.memory.profile(tx, tenantId, contact.id),
      memory: await this.memory.memory(tx, tenantId, id),
      tools: await this.tools.open(tx, tenantId),
      turnsToday: await this.traces.turnsToday(tx, tenantId, id),
      spent: await this.spent(tx, mind),
    };
  }

  private async spent(tx: EntityManager, { tenantId, timezone }: Mind): Promise<TurnContext['spent']> {
    const used = await this.traces.usage(tx, tenantId, monthOf(new Date(), timezone));
    return {
      tokens: Number(used?.inputTokens ?? 0) + Number(used?.outputTokens ?? 0),
      cost: used?.cost ?? 0,
    };
  }
}

const NOTHING_REMEMBERED: Pick<TurnContext, 'profile' | 'memory' | 'tools' | 'turnsToday' | 'spent'> = {
  profile: { attributes: {}, tags: [] },
  memory: { summary: null, summarizedTo: '0', forgottenAt: null },
  tools: [],
  turnsToday: 0,
  spent: { tokens: 0, cost: 0 },
};
