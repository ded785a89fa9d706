import { describe, expect, it } from '@jest/globals';
import { MetaContract, openApiText } from './harness/meta-contract.js';
import { rightMessages } from '../sandbox/contract/right-messages.js';
import { contentFaults } from '../src/outbox/content/check-content.js';
import { graphPayload } from '../src/outbox/graph-payload.js';

/** What we ask Meta to send, of every type and variant, against Meta's own OpenAPI file. */
const openApi = openApiText('sends');

(openApi === undefined ? describe.skip : describe)("a send, by Meta's OpenAPI file", () => {
  const meta = openApi === undefined ? undefined : new MetaContract(openApi);

  it.each(rightMessages)('%s', (_what, message) => {
    const {
      type,
      recipient_type,
      context = null,
      ...rest
    } = message as { type: string; context?: object | null } & Record<string, unknown>;
    const content = rest[type] as object;
    expect(contentFaults({ type, content, context })).toEqual([]);
    const inGroup = recipient_type === 'group';
    const to = {
      toGroupId: inGroup ? 'g-full' : null,
      toWaId: inGroup ? null : '5511911112222',
      toBsuid: null,
    };
    const payload = graphPayload({ id: '01a20a6b-db2a-746e-9213-86af726d70b6', type, content, context }, to);
    expect(meta!.schema('Message', { messaging_product: 'whatsapp', ...payload })).toEqual([]);
  });
});
