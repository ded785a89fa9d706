/**
 * npm run test:faults: the fault tests with their long settings (test/harness/severity.ts), one after the other, since
 * each brings several processes. Arguments name some of them: npm run test:faults -- faults-redis.
 */
import { ensureBuilt } from './build.mjs';

// They start it as processes of its own, and no time-out of theirs is meant to hold a whole build.
ensureBuilt();
process.env.TEST_FAULTS = 'long';
const named = process.argv.slice(2);
process.argv.splice(
  2,
  named.length,
  '--runInBand',
  '--verbose',
  ...(named.length > 0 ? named : ['test/faults-', 'test/property']),
);
await import('./test.mjs');
