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

  it('gives a full process to who has least, not to the one whose provider hangs and who waits with more', () => {
    const slots = new ThinkingSlots(2, 4);
    for (const tenant of ['hung', 'hung', 'b', 'b']) slots.enter(tenant);
    for (const conversation of ['h1', 'h2', 'h3']) slots.wait('hung', conversation);
    for (const tenant of ['c', 'd']) for (const n of [1, 2]) slots.wait(tenant, `${tenant}${n}`);
    const served: (string | undefined)[] = [];
    for (const leaving of ['hung', 'b', 'hung', 'b']) {
      const next = slots.leave(leaving);
      served.push(next?.conversationId);
      if (next) slots.enter(next.tenantId);
    }
    expect(served).toEqual(['c1', 'd1', 'h1', 'c2']);
  });

  it('gives nothing of a tenant that is full to itself through another', () => {
    const slots = new ThinkingSlots(1, 10);
    slots.enter('a');
    slots.enter('b');
    slots.wait('a', 'x');
    expect(slots.leave('b')).toBeUndefined();
  });
});
