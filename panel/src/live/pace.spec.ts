import { describe, expect, it } from '@jest/globals';
import { Pace } from './pace';

describe('Pace', () => {
  it('lets what comes now and then pass at once', () => {
    const pace = new Pace();
    for (let now = 0; now < 10_000; now += 250) {
      expect(pace.wait(now)).toBe(0);
      pace.handled(3, now);
    }
  });

  it('gathers a rush into fewer and fewer questions, never longer than two seconds', () => {
    const pace = new Pace();
    let now = 0;
    let moments = 0;
    // Sixty notes a second for a minute, handled when their wait is over.
    for (let at = 0; at < 60_000; moments += 1) {
      now = at + pace.wait(at);
      expect(now - at).toBeLessThanOrEqual(2_000);
      pace.handled(Math.max(1, Math.round(((now - at) * 60) / 1_000)), now);
      at = now + 17;
    }
    expect(moments).toBeLessThan(200);
  });

  it('is rested after a while', () => {
    const pace = new Pace();
    pace.handled(10_000, 0);
    expect(pace.wait(0)).toBe(2_000);
    expect(pace.wait(2_500)).toBe(0);
  });
});
