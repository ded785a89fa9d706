import { describe, expect, it } from '@jest/globals';
import { ThinkingSlots } from './thinking-slots.js';

describe('ThinkingSlots', () => {
  it('bounds a tenant without touching another', () => {
    const slots = new ThinkingSlots(2, 10);
    expect([slots.enter('a'), slots.enter('a'), slots.enter('a'), slots.enter('b')]).toEqual([
      true,
      true,
      false,
      true,
    ]);
  });

  it('bounds the process', () => {
    const slots = new ThinkingSlots(2, 3);
    expect(['a', 'a', 'b', 'c'].map((tenant) => slots.enter(tenant))).toEqual([true, true, true, false]);
    slots.wait('c', 'x');
    expect(slots.leave('a')).toEqual({ tenantId: 'c', conversationId: 'x' });
  });

  it('lets the waiting in, the first one first, each once', () => {
    const slots = new ThinkingSlots(1, 10);
    slots.enter('a');
    for (const conversation of ['x', 'y', 'x']) slots.wait('a', conversation);
    expect(slots.leave('a')).toEqual({ tenantId: 'a', conversationId: 'x' });
    slots.enter('a');
    expect(slots.leave('a')).toEqual({ tenantId: 'a', conversationId: 'y' });
    slots.enter('a');
    expect(slots.leave('a')).toBeUndefined();
    expect(slots.thinking).toBe(0);
  });

  it('gives nothing of a tenant that is full to itself through another', () => {
    const slots = new ThinkingSlots(1, 10);
    slots.enter('a');
    slots.enter('b');
    slots.wait('a', 'x');
    expect(slots.leave('b')).toBeUndefined();
  });
});
