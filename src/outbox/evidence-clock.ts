/** A stretch of time in which a process took webhooks. */
export interface DoorOpening {
  openedAt: Date;
  seenAt: Date;
  backlogAt: Date | null;
}

const DAY_MS = 86_400_000;
/** A process renews its opening every second; one not renewed for this long is over. */
export const DOOR_STALE_MS = 5_000;
/** Deliveries older than this count as backlog; younger ones may still hold evidence, so it is added to every wait. */
export const BACKLOG_AFTER_MS = 2_000;

/**
 * Whether a send of unknown outcome has waited long enough for evidence. A status webhook would prove that
 * Meta took it, so only time counts in which such a webhook could have come in and been read: since the
 * door is continuously open and its backlog empty. If the door was shut at any time since the attempt,
 * Meta is repeating what it could not deliver, ever more slowly: at least twice as long as it was shut.
 * 24 h at most.
 *
 * @param waitMs `SEND_UNSURE_AFTER_MS`
 */
export function waitedEnough(openings: DoorOpening[], attemptedAt: Date, now: Date, waitMs: number): boolean {
  const attempt = attemptedAt.getTime();
  const age = now.getTime() - attempt;
  if (age >= DAY_MS) return true;
  const { openSince, shutMs } = doorSince(openings, attempt, now.getTime());
  if (openSince === undefined) return false;
  const backlogAt = Math.max(0, ...openings.map((opening) => opening.backlogAt?.getTime() ?? 0));
  const counted = now.getTime() - Math.max(attempt, openSince, backlogAt);
  return counted >= Math.max(waitMs, 2 * shutMs) + BACKLOG_AFTER_MS;
}

/** Since when the door is continuously open (undefined: it is shut now), and how long it was shut since `from`. */
function doorSince(
  openings: DoorOpening[],
  from: number,
  now: number,
): { openSince?: number; shutMs: number } {
  const stretches = openings
    .map(({ openedAt, seenAt }) => {
      const alive = now - seenAt.getTime() <= DOOR_STALE_MS;
      return { start: openedAt.getTime(), end: alive ? now : seenAt.getTime() };
    })
    .sort((a, b) => a.start - b.start);
  let shutMs = 0;
  let end = from;
  let openSince: number | undefined;
  for (const stretch of stretches) {
    if (stretch.start > end) {
      shutMs += stretch.start - end;
      openSince = undefined;
    }
    if (stretch.end >= end) openSince ??= stretch.start;
    end = Math.max(end, stretch.end);
  }
  return end >= now && openSince !== undefined ? { openSince, shutMs } : { shutMs: shutMs + now - end };
}
