import { expect, it } from '@jest/globals';
import type { AgentTurn } from '../src/agent/agent-turn.entity.js';
import { Thinking } from '../src/agent/thinking.js';
import type { TurnContext } from '../src/agent/turn-context.js';

/** Nobody answers until it is called off. */
const hang = (signal: AbortSignal): Promise<never> =>
  new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(new Error('called off'))));

const thinkingOf = (): Thinking =>
  new Thinking(
    ...([
      {},
      { think: (_context: unknown, signal: AbortSignal) => hang(signal) },
      { renew: (_context: unknown, signal: AbortSignal) => hang(signal) },
      {},
      {},
      {},
      {},
      { warn: () => undefined },
    ] as unknown as ConstructorParameters<typeof Thinking>),
  );
const turn = (messageId: string): AgentTurn =>
  ({ tenantId: 't', conversationId: 'c', messageId }) as AgentTurn;
const context = { mind: { tenantId: 't', policy: { turnTaking: { typing: false } } } } as TurnContext;

// The newer one took the older one's place in the list of what is called off: the process waited for a minute.
it('a process that stops ends the summary of a conversation that is thought about again', async () => {
  const thinking = thinkingOf();
  const summary = thinking.remember(context);
  const next = thinking.about(turn('second'), context);
  thinking.stop();
  await summary;
  await expect(next).rejects.toThrow('called off');
});

it('a newer message ends what is thought about the older one, and not the summary of what was said', async () => {
  const thinking = thinkingOf();
  let summarized = false;
  const next = thinking.about(turn('second'), context);
  const summary = thinking.remember(context).then(() => (summarized = true));
  thinking.outdated(turn('third'));
  await expect(next).rejects.toThrow('called off');
  expect(summarized).toBe(false);
  thinking.stop();
  await summary;
});
