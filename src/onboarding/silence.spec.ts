import { describe, expect, it } from '@jest/globals';
import { judgeSilence, WATCHED_HOURS } from './silence.js';

/** Heard in the hours (counted from a Monday at midnight) that a rule names, silent from `until` on; the last two weeks. */
const number = (rule: (hour: number) => boolean, until = WATCHED_HOURS, hours = WATCHED_HOURS): boolean[] =>
  Array.from({ length: hours }, (_, hour) => hour < until && rule(hour)).slice(-WATCHED_HOURS);
const always = (): boolean => true;
const every = (hours: number) => (hour: number) => hour % hours === 0;
/** Monday to Friday, 8 to 18. */
const office = (hour: number): boolean => {
  const [day, time] = [Math.floor(hour / 24) % 7, hour % 24];
  return day < 5 && time >= 8 && time < 18;
};
/** Hours from the start: a day (0 = Monday) and time of the third week. */
const third = (day: number, time: number): number => (14 + day) * 24 + time;

describe('judgeSilence', () => {
  it.each<[string, boolean[], boolean]>([
    ['a busy number, six hours ago', number(always, WATCHED_HOURS - 6), false],
    ['a busy number, seven hours ago', number(always, WATCHED_HOURS - 7), true],
    ['a message every four hours, twelve hours ago', number(every(4), WATCHED_HOURS - 9), false],
    ['a message every four hours, more than twelve hours ago', number(every(4), WATCHED_HOURS - 12), true],
    ['a message every two days, five days ago', number(every(48), WATCHED_HOURS - 96), false],
    ['a message every two days, a week ago', number(every(48), WATCHED_HOURS - 190), true],
    ['an office at night', number(office, Infinity, third(2, 6)), false],
    ['an office on Sunday', number(office, Infinity, third(6, 20)), false],
    ['an office on Monday after a quiet first hour', number(office, third(0, 0), third(0, 9)), false],
    ['an office, deaf since the morning', number(office, third(2, 10), third(2, 18)), true],
    ['an office, deaf since Friday noon, on Monday', number(office, third(-3, 12), third(0, 12)), true],
    ['deaf for more than a week', number(always, 100), true],
    ['a number of yesterday, silent at noon', number(always, 20, 28), true],
    ['never heard', number(() => false), false],
    ['heard three times at all', number((hour) => hour < 3), false],
  ])('%s: unusual is %s', (_name, heard, unusual) => {
    expect(judgeSilence(heard).unusual).toBe(unusual);
  });

  it('tells the usual gap and the silence in hours', () =>
    expect(judgeSilence(number(every(4), WATCHED_HOURS - 9))).toEqual({
      usualGapHours: 4,
      silentHours: 11,
      unusual: false,
    }));
});
