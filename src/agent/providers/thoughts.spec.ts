import { describe, expect, it } from '@jest/globals';
import { withoutThoughts } from './thoughts.js';

describe('withoutThoughts', () => {
  it.each([
    ['Temos pão!', 'Temos pão!'],
    ['<think>\nquer pão\n</think>\n\nTemos pão!', 'Temos pão!'],
    ['<Thinking>a</thinking>Oi<reasoning>b</REASONING> lá', 'Oi lá'],
    ['<think>a <thinking> b </think>Oi', 'Oi'],
    ['<think>nunca acaba', '<think>nunca acaba'],
    ['Oi</think>', 'Oi</think>'],
    [`<think>${'x'.repeat(50_000)}</think>Oi`, 'Oi'],
  ])('%.40j -> %.40j', (text, words) => expect(withoutThoughts(text)).toBe(words));

  it('ends with two megabytes of thoughts that begin and never end', () => {
    const words = withoutThoughts('<think>'.repeat(300_000));
    expect(words).toHaveLength(16_384);
  });
});
