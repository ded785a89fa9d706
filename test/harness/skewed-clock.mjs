/**
 * Preloaded (`node --import`) into a process whose clock is to be wrong by CLOCK_SHIFT_MS: `Date` is, timers are not, as
 * on a machine that was set to another time.
 */
const shiftMs = Number(process.env.CLOCK_SHIFT_MS ?? 0);
const Right = Date;

globalThis.Date = class Date extends Right {
  constructor(...given) {
    if (given.length === 0) super(Right.now() + shiftMs);
    else super(...given);
  }

  static now() {
    return Right.now() + shiftMs;
  }
};
