import { contentFaults } from '../../outbox/content/check-content.js';
import { whatsappText } from '../guard/whatsapp-text.js';
import type { PlannedMessage } from '../plan.js';
import type { AgentTool, ToolAnswer } from './agent-tool.js';
import type { Effects } from './effects.js';

const ONE_MESSAGE = 'Only one message may leave in a turn, and there is one already.';
const DONE: ToolAnswer = { ok: true, says: 'This is the message of this turn. Write nothing more.' };

/** Takes a message for the turn if Meta would take it, and if it is the only one. */
export function takeMessage(effects: Effects, message: PlannedMessage): ToolAnswer {
  if (effects.message) return { ok: false, says: ONE_MESSAGE };
  const faults = contentFaults({ type: message.type, content: message.content, context: null });
  const [fault] = faults;
  if (fault) return { ok: false, says: `${fault.path}: ${fault.message}` };
  effects.message = message;
  return DONE;
}

/** Answers with buttons or a list (Messages, interactive: 3 buttons of 20 characters; 10 rows of 24). */
export const replyTools = (effects: Effects): AgentTool[] => [
  {
    name: 'reply_with_buttons',
    description: 'Answer with a text and up to 3 buttons that the customer can tap.',
    parameters: {
      type: 'object',
      properties: {
        text: { type: 'string', maxLength: 1_024 },
        buttons: { type: 'array', maxItems: 3, items: { type: 'string', maxLength: 20 } },
      },
      required: ['text', 'buttons'],
    },
    run: ({ text, buttons }) =>
      takeMessage(effects, {
        type: 'interactive',
        content: {
          type: 'button',
          body: { text: whatsappText(text as string) },
          action: {
            buttons: (buttons as string[]).map((title, n) => ({
              type: 'reply',
              reply: { id: `option_${n + 1}`, title },
            })),
          },
        },
      }),
  },
  {
    name: 'reply_with_list',
    description: 'Answer with a text and a list of up to 10 choices that the customer can open.',
    parameters: {
      type: 'object',
      properties: {
        text: { type: 'string', maxLength: 4_096 },
        button: { type: 'string', maxLength: 20, description: 'What opens the list.' },
        choices: {
          type: 'array',
          maxItems: 10,
          items: {
            type: 'object',
            properties: {
              title: { type: 'string', maxLength: 24 },
              description: { type: 'string', maxLength: 72 },
            },
            required: ['title'],
          },
        },
      },
      required: ['text', 'button', 'choices'],
    },
    run: ({ text, button, choices }) =>
      takeMessage(effects, {
        type: 'interactive',
        content: {
          type: 'list',
          body: { text: whatsappText(text as string) },
          action: {
            button,
            sections: [{ rows: (choices as object[]).map((row, n) => ({ id: `option_${n + 1}`, ...row })) }],
          },
        },
      }),
  },
];

/** Hands the conversation to a person of the business. */
export const handOffTool = (effects: Effects): AgentTool => ({
  name: 'hand_off',
  description: 'Hand the conversation over to a person of the business. Say what they need to know.',
  parameters: {
    type: 'object',
    properties: {
      summary: {
        type: 'string',
        maxLength: 2_000,
        description: 'For the person who goes on: what is wanted, what was said.',
      },
      message: { type: 'string', maxLength: 1_000, description: 'What the customer is told.' },
    },
    required: ['summary'],
  },
  run: ({ summary, message }) => {
    effects.handOff = { summary: summary as string, says: message as string | undefined };
    return { ok: true, says: 'A person goes on. Write nothing more.' };
  },
});

/** For bots that have nothing to say. */
export const silenceTool = (effects: Effects): AgentTool => ({
  name: 'stay_silent',
  description: 'Send nothing in this turn.',
  parameters: { type: 'object', properties: {} },
  run: () => {
    effects.silent = true;
    return { ok: true, says: 'Nothing is sent.' };
  },
});
