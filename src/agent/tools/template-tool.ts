import type { TemplateRules } from '../../outbox/template-rules.js';
import type { TurnContext } from '../turn-context.js';
import type { AgentTool, ToolAnswer } from './agent-tool.js';
import type { Effects } from './effects.js';
import { takeMessage } from './reply-tools.js';

/**
 * Sends one of the templates that the tenant named, to the person of the turn, by the same rules as every send:
 * approved, with exactly its values, and nothing of marketing to a person who has stopped it.
 */
export const templateTool = (effects: Effects, context: TurnContext, rules: TemplateRules): AgentTool => {
  const { mind, thread } = context;
  const names = mind.policy.tools.templates;
  return {
    name: 'send_template',
    description: 'Send one of the approved templates of the business instead of a text.',
    parameters: {
      type: 'object',
      properties: {
        name: { type: 'string', enum: names },
        language: { type: 'string', maxLength: 15, description: 'Such as pt_BR or en_US.' },
        values: {
          type: 'array',
          maxItems: 30,
          description:
            'For the variables of the body, in order; with their names where the template names them.',
          items: {
            type: 'object',
            properties: {
              name: { type: 'string', maxLength: 100 },
              text: { type: 'string', maxLength: 1_024 },
            },
            required: ['text'],
          },
        },
      },
      required: ['name', 'language'],
    },
    run: async ({ name, language, values = [] }): Promise<ToolAnswer> => {
      const parameters = (values as { name?: string; text: string }[]).map(({ name: called, text }) => ({
        type: 'text',
        ...(called === undefined ? {} : { parameter_name: called }),
        text,
      }));
      const content = {
        name,
        language: { code: language },
        ...(parameters.length > 0 ? { components: [{ type: 'body', parameters }] } : {}),
      };
      const { refusal, category } = await rules.judge(mind.tenantId, thread.phoneNumberId, content);
      if (refusal) return { ok: false, says: refusal.detail };
      if (thread.contact.marketing === 'stop' && (category === undefined || category === 'MARKETING'))
        return { ok: false, says: 'This customer has stopped marketing messages.' };
      return takeMessage(effects, { type: 'template', content });
    },
  };
};
