import { describe, expect, it } from '@jest/globals';
import { rulingOf, type Disposition } from './graph-codes.js';

/** Every code that Meta's pages name, by what must be done about it; written apart from the table on purpose. */
const EXPECTED: Partial<Record<Disposition, number[]>> = {
  throttle: [4, 17, 32, 613, 80007, 80008, 130429, 131056, 131208, 138002, 138005, 138013],
  retry: [
    ...[0, 102, 190],
    ...[
      1, 2, 131000, 131016, 131052, 131057, 131059, 133004, 133015, 132015, 134101, 138004, 139102, 139103,
      2494100,
    ],
  ],
  reject: [
    ...[3, 10, 33, 100, 104, 200, 201, 250, 299, 131005, 131048, 131064, 133016, 368, 130497, 131031],
    ...[
      130403, 130472, 131008, 131009, 131020, 131021, 131026, 131030, 131037, 131041, 131042, 131044, 131045,
    ],
    ...[
      131047, 131049, 131050, 131051, 131053, 131055, 131060, 131061, 131062, 131063, 134011, 134100, 134102,
    ],
    ...[135000, 137000, 1752041, 132000, 132001, 132005, 132007, 132008, 132012, 132016, 132018, 132068],
    ...[132069, 2388019, 2388039, 2388040, 2388047, 2388072, 2388073, 2388293, 2388299, 2388023, 2388024],
    ...[
      200005, 200006, 200007, 133000, 133005, 133006, 133008, 133009, 133010, 136024, 136025, 2388012,
      2388091,
    ],
    ...[2388093, 2388103, 2593107, 2593108, 2593109, 141002, 141006, 141010, 138024, 138025, 139000, 139001],
    ...[
      139002, 139003, 139004, 139100, 139101, 131201, 131202, 131204, 131207, 131209, 131210, 131211, 131212,
    ],
    ...[131213, 131214, 131215, 138000, 138001, 138003, 138006, 138007, 138009, 138012, 138018],
    ...[147001, 147002, 147003, 147004, 147005],
    ...[2494164, 2494165, 2494166, 2494167, 2494168, 2494176, 2494177, 2494179],
  ],
};

const CASES = Object.entries(EXPECTED).flatMap(([disposition, codes]) =>
  codes.map((code): [number, string] => [code, disposition]),
);

describe('the table of codes', () => {
  it.each(CASES)('%i is %s, with a meaning', (code, disposition) => {
    const ruling = rulingOf(code);
    expect(ruling?.[0]).toBe(disposition);
    expect(ruling?.[1]).toMatch(/^[A-Z].{10,}[^.]$/);
  });

  it('never gives up a token or leaves a doubt by the code alone', () => {
    expect(CASES.filter(([code]) => ['reauthorise', 'unsure'].includes(rulingOf(code)?.[0] ?? ''))).toEqual(
      [],
    );
  });

  it.each([undefined, -1, 5, 300, 199, 999999])('does not know %p', (code) => {
    expect(rulingOf(code)).toBeUndefined();
  });
});
