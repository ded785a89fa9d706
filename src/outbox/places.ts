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
 * never stops its neighbours, and bulk leaves room for replies.
 */
export class Places {
  private readonly taken = new Map<string, number>();
  private all = 0;

  /** What a number may take now. */
  room(number: string): Room {
    const own = this.taken.get(number) ?? 0;
    const share = (places: number): number =>
      Math.max(0, Math.min(places - this.all, Math.ceil((places - this.all + own) / 2) - own));
    return { high: share(PLACES), bulk: share(PLACES - KEPT_FOR_REPLIES) };
  }

  take(number: string): void {
    this.all++;
    this.taken.set(number, (this.taken.get(number) ?? 0) + 1);
  }

  leave(number: string): void {
    this.all--;
    const left = (this.taken.get(number) ?? 1) - 1;
    if (left > 0) this.taken.set(number, left);
    else this.taken.delete(number);
  }
}
