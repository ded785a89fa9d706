import { databaseAway } from '../platform/database/database-away.js';

const SHORTEST_MS = 100;
const LONGEST_MS = 1_000;

/**
 * Does work on the database again while it is away or others are in the way: promptly, since somebody waits for the
 * answer, and not all at the same moment.
 * @throws what the work throws, at the latest when the next try would begin after `until`
 */
export async function patiently<T>(
  work: () => Promise<T>,
  { until, stopped }: { until: Date; stopped: () => boolean },
): Promise<T> {
  for (let mostMs = SHORTEST_MS; ; mostMs = Math.min(2 * mostMs, LONGEST_MS))
    try {
      return await work();
    } catch (error) {
      const waitMs = mostMs * (0.5 + Math.random() / 2);
      if (!databaseAway(error) || stopped() || Date.now() + waitMs > until.getTime()) throw error;
      await new Promise((resolve) => setTimeout(resolve, waitMs));
    }
}
