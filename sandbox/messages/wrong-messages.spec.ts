import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { BenchBox, errorOf } from '../testing/bench-box.js';
import { wrongInteractive } from '../testing/wrong-interactive.js';
import { wrongMessages } from '../testing/wrong-messages.js';
import { wrongTemplates } from '../testing/wrong-templates.js';

const wrong = [...wrongMessages, ...wrongInteractive, ...wrongTemplates];

describe('requests that Meta refuses', () => {
  let box: BenchBox;
  beforeAll(async () => {
    box = await BenchBox.start({ enforceLimits: false });
    await box.says('oi', '5511911112222');
    await box.control('POST', 'groups', { id: 'g-empty' });
    await box.control('POST', 'groups', { id: 'g-full', members: ['5511911112222'] });
  });
  afterAll(() => box.close());

  it('are at least 40', () => {
    expect(wrong.length).toBeGreaterThanOrEqual(40);
  });

  it.each(wrong)('%s: %i', async (_what, code, message) => {
    const answer = await box.send({ to: '+5511911112222', ...message });
    const error = errorOf(answer);
    expect(error.code).toBe(code);
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(error.fbtrace_id).toMatch(/^A/);
    expect(error.message).not.toBe('');
  });

  it('leave nothing behind', async () => {
    const ledger = await box.control('GET', 'ledger');
    expect(ledger.body['outbound']).toEqual([]);
  });
});
