/**
 * How hard the fault tests are. A quick set runs with every `npm test`; `npm run test:faults` (TEST_FAULTS=long) is
 * the long one. TEST_FAULTS_SEED chooses other instants and other mutants, TEST_FAULTS_OUTAGE_S how long the
 * database stays away in the long set, in seconds. Every test's name says what it was run with.
 */
const long = process.env.TEST_FAULTS === 'long';
const number = (name: string, otherwise: number): number => Number(process.env[name] || otherwise);

export const severity = {
  long,
  seed: number('TEST_FAULTS_SEED', 20_261_123),
  /** Messages that people write per second. */
  perSecond: long ? 10 : 20,
  /** SIGKILLs of a process that does everything. */
  kills: long ? 40 : 3,
  /** SIGKILLs of two APIs and two workers in turn, on each backend. */
  killsInTurn: long ? 60 : 4,
  /** How long the database stays away each time, in milliseconds. */
  outageMs: long ? 1_000 * number('TEST_FAULTS_OUTAGE_S', 70) : 2_000,
  /** How long Redis refuses writes, in milliseconds, and how often it is started anew without its data. */
  readOnlyMs: long ? 30_000 : 2_000,
  redisRestarts: long ? 20 : 2,
  /** Bursts of 200 webhooks of one person. */
  bursts: long ? 10 : 1,
  /** How long webhooks come twice, shuffled and late, in milliseconds. */
  disorderMs: long ? 120_000 : 3_000,
  /** Mutated bodies. */
  mutations: number('MUTATIONS', long ? 100_000 : 2_000),
};

/** For names: `70 s`, `2.5 s`, `10 min`. */
export const spoken = (ms: number): string => (ms >= 300_000 ? `${ms / 60_000} min` : `${ms / 1_000} s`);

/** mulberry32: numbers from 0 to 1 that only depend on the seed. */
export function seeded(state: number): () => number {
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** The same items in an order that only depends on the random numbers. */
export function shuffled<T>(items: T[], random: () => number): T[] {
  const mixed = [...items];
  for (let i = mixed.length - 1; i > 0; i -= 1) {
    const j = Math.floor(random() * (i + 1));
    [mixed[i], mixed[j]] = [mixed[j] as T, mixed[i] as T];
  }
  return mixed;
}
