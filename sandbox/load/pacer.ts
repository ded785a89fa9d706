/**
 * Calls `work` at a steady rate, whatever it takes: an open loop, so that a slow answer does not slow the load down.
 * @param perSecond starts per second
 * @param seconds how long
 * @returns when every started work has ended
 */
export async function pace(
  perSecond: number,
  seconds: number,
  work: (index: number) => Promise<void>,
): Promise<void> {
  const startedAt = performance.now();
  const total = Math.round(perSecond * seconds);
  const running = new Set<Promise<void>>();
  for (let index = 0; index < total;) {
    const due = Math.min(total, Math.floor(((performance.now() - startedAt) / 1000) * perSecond) + 1);
    for (; index < due; index++) {
      const one = work(index).finally(() => running.delete(one));
      running.add(one);
    }
    await new Promise((done) => setTimeout(done, 2));
  }
  await Promise.all(running);
}
