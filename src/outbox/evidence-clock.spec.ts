import { describe, expect, it } from '@jest/globals';
import type { DoorOpening } from './evidence-clock.js';
import { waitedEnough } from './evidence-clock.js';

const T = new Date('2026-11-23T12:00:00Z').getTime();
/** Seconds after T. */
const at = (seconds: number) => new Date(T + seconds * 1000);
const open = (from: number, to: number, backlog?: number): DoorOpening => ({
  openedAt: at(from),
  seenAt: at(to),
  backlogAt: backlog === undefined ? null : at(backlog),
});

describe('waitedEnough', () => {
  it.each<[string, DoorOpening[], number, number, boolean]>([
    ['open all the time, just before the wait', [open(-100, 61)], 0, 61, false],
    ['open all the time, after the wait and its margin', [open(-100, 62)], 0, 62, true],
    ['door never open', [], 0, 600, false],
    ['door shut since', [open(-100, 30)], 0, 600, false],
    ['shut for 100 s: waits 200 s after it opened, not 60', [open(-100, 10), open(110, 310)], 0, 310, false],
    ['shut for 100 s: after 200 s', [open(-100, 10), open(110, 313)], 0, 313, true],
    ['shut for 5 s: the usual wait, counted from the opening', [open(-100, 10), open(15, 76)], 0, 76, false],
    ['shut for 5 s: enough', [open(-100, 10), open(15, 78)], 0, 78, true],
    ['shut before the attempt does not matter', [open(-500, -400), open(-100, 62)], 0, 62, true],
    ['attempt while the door was shut', [open(40, 182)], 0, 182, true],
    ['attempt while the door was shut, too early', [open(40, 121)], 0, 121, false],
    ['rolling restart without a gap', [open(-100, 30), open(25, 62)], 0, 62, true],
    ['two processes, one died', [open(-100, 62), open(-100, 10)], 0, 62, true],
    ['backlog seen 30 s ago', [open(-100, 62, 32)], 0, 62, false],
    ['backlog gone long enough', [open(-100, 94, 32)], 0, 94, true],
    ['a day later, whatever the door did', [], 0, 86_400, true],
    ['renewed 4 s ago counts as open', [open(-100, 60)], 0, 63, true],
  ])('%s', (_name, openings, attempted, now, enough) => {
    expect(waitedEnough(openings, at(attempted), at(now), 60_000)).toBe(enough);
  });
});
