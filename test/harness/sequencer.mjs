import Sequencer from '@jest/test-sequencer';

/** Bring several processes, or thousands of requests. */
const HEAVY = /\/test\/(faults-|property)/;
/** Fewer of the others between two of them, and two of them would run at the same time. */
const BETWEEN = 6;

/**
 * The order of spec files, known without having run them: those that start the application first, the heavy ones far
 * apart, and the small ones beside the code at the end, where they fill what is left of every worker's time.
 */
export default class Order extends Sequencer {
  sort(tests) {
    const sorted = super.sort(tests);
    const heavy = sorted.filter(({ path }) => HEAVY.test(path));
    const others = sorted.filter(({ path }) => path.includes('/test/') && !HEAVY.test(path));
    const small = sorted.filter(({ path }) => !path.includes('/test/'));
    return [
      ...heavy.flatMap((test, n) => [test, ...others.slice(n * BETWEEN, (n + 1) * BETWEEN)]),
      ...others.slice(heavy.length * BETWEEN),
      ...small,
    ];
  }
}
