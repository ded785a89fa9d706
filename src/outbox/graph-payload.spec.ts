import { describe, expect, it } from '@jest/globals';
import { graphPayload } from './graph-payload.js';

const message = { id: 'm1', type: 'text', content: { body: 'oi' }, context: null };

const nobody = { toGroupId: null, toWaId: null, toBsuid: null };

describe('graphPayload', () => {
  it('sends to the wa_id, with a plus, and carries our id', () => {
    expect(graphPayload(message, { ...nobody, toWaId: '551188887777', toBsuid: 'BR.1' })).toEqual({
      recipient_type: 'individual',
      to: '+551188887777',
      type: 'text',
      text: { body: 'oi' },
      biz_opaque_callback_data: 'm1',
    });
  });
  it('names a person without a visible number by `recipient`, never by `to`', () => {
    const payload = graphPayload(message, { ...nobody, toBsuid: 'BR.1' });
    expect(payload).toMatchObject({ recipient: 'BR.1' });
    expect(payload).not.toHaveProperty('to');
  });
  it('sends to a group by its id, as it stands', () => {
    expect(graphPayload(message, { ...nobody, toGroupId: 'Y2Fw=' })).toMatchObject({
      recipient_type: 'group',
      to: 'Y2Fw=',
    });
  });
  it('quotes', () => {
    expect(
      graphPayload({ ...message, context: { message_id: 'wamid.1' } }, { ...nobody, toWaId: '1' }),
    ).toMatchObject({
      context: { message_id: 'wamid.1' },
    });
  });
});
