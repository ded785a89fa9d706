import { LANES, type Lane } from './lane.js';

/** Calls under way at once in one process. */
const PLACES = 200;
/** Of these only replies may take the last ones. */
const KEPT_FOR_REPLIES = 40;

/** Free places for calls, by lane of the messages that may take them. */
export interface Room {
  high: number;
  bulk: number;
}

/**
 * Places for calls to Meta. A number gets at most half of those that the others have left, so that one whose calls hang
 * never stops its neighbours, and bulk leaves room for replies: also when several numbers have looked at once and have
 * taken more than there were.
 */
export class Places {
  private readonly taken = new Map<string, number>();
  private high = 0;
  private bulk = 0;

  /** What a number may take now. */
  room(number: string): Room {
    const own = this.taken.get(number) ?? 0;
    const most = PLACES - KEPT_FOR_REPLIES;
    const free = PLACES - this.high - Math.min(this.bulk, most);
    const share = (places: number): number =>
      Math.max(0, Math.min(places, Math.ceil((places + own) / 2) - own));
    return { high: share(free), bulk: share(Math.min(free - KEPT_FOR_REPLIES, most - this.bulk)) };
  }

  /** Nobody has taken any. */
  get isFree(): boolean {
    return this.high + this.bulk === 0;
  }

  take(number: string, lane: Lane): void {
    this.count(lane, 1);
    this.taken.set(number, (this.taken.get(number) ?? 0) + 1);
  }

  leave(number: string, lane: Lane): void {
    this.count(lane, -1);
    const left = (this.taken.get(number) ?? 1) - 1;
    if (left > 0) this.taken.set(number, left);
    else this.taken.delete(number);
  }

  private count(lane: Lane, by: number): void {
    if (lane === LANES.bulk) this.bulk += by;
    else this.high += by;
  }
}
