import { describe, expect, it } from '@jest/globals';
import { transcript } from './transcript.js';

let arrivals = 0;
const said = (direction: 'inbound' | 'outbound', body: string, more: object = {}) => ({
  id: String(arrivals),
  direction,
  type: 'text',
  content: { body } as object,
  status: 'read',
  at: new Date((arrivals += 1_000)),
  arrival: String(arrivals),
  ...more,
});

describe('transcript', () => {
  it('joins neighbours of one side and begins with the person', () => {
    const thread = [
      said('outbound', 'Promoção!'),
      said('inbound', 'oi'),
      said('inbound', 'preço?'),
      said('outbound', 'R$ 1'),
    ];
    expect(transcript(thread, 1_000, null).said).toEqual([
      { role: 'user', text: 'oi\npreço?' },
      { role: 'assistant', text: 'R$ 1' },
    ]);
  });
  it('keeps the newest within the budget, and says what is older', () => {
    const thread = Array.from({ length: 20 }, (_, n) => said('inbound', `mensagem número ${n}`));
    const { messages, older, tokens } = transcript(thread, 50, null);
    expect(tokens).toBeLessThanOrEqual(50);
    expect(messages.at(-1)).toBe(thread[19]);
    expect([...older, ...messages]).toEqual(thread);
    expect(older.length).toBeGreaterThan(10);
  });
  it('always sees the last words, cut where they are endless', () => {
    const { said: seen } = transcript([said('inbound', 'x'.repeat(9_000))], 10, null);
    expect(seen[0]?.text).toHaveLength(4_000);
  });
  it('leaves out what was never said, and what is forgotten', () => {
    const before = said('inbound', 'meu CPF é 1');
    const forgottenAt = before.at;
    const thread = [before, said('outbound', 'x', { status: 'failed' }), said('inbound', 'oi')];
    expect(transcript(thread, 1_000, forgottenAt).said).toEqual([{ role: 'user', text: 'oi' }]);
  });
  it('shows templates and buttons of ours in words', () => {
    const thread = [
      said('inbound', 'oi'),
      said('outbound', '', { type: 'interactive', content: { type: 'button', body: { text: 'Qual?' } } }),
      said('outbound', '', { type: 'template', content: { name: 'boas_vindas' } }),
    ];
    expect(transcript(thread, 1_000, null).said[1]?.text).toBe('Qual?\n[template boas_vindas]');
  });
});
