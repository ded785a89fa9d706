import { describe, expect, it } from '@jest/globals';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { MetaContract } from './harness/meta-contract.js';
import { rightMessages } from '../sandbox/contract/right-messages.js';
import { contentFaults } from '../src/outbox/content/check-content.js';
import { graphPayload } from '../src/outbox/graph-payload.js';
import { leftOut } from './harness/left-out.js';

/** What we ask Meta to send, of every type and variant, against Meta's own OpenAPI file. */
const file =
  process.env['META_OPENAPI_FILE'] ??
  join(resolve('.'), '..', 'shared/meta/business-messaging-api_v23.0.yaml');
const there = existsSync(file);
if (!there) leftOut("sends against Meta's OpenAPI file", 'it is not there; set META_OPENAPI_FILE');

(there ? describe : describe.skip)("a send, by Meta's OpenAPI file", () => {
  const meta = there ? new MetaContract(readFileSync(file, 'utf8')) : undefined;

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
