import { endRun } from './end-run.mjs';

/** After the last spec: stops the run's server and removes its folder. */
export default async function teardown() {
  if (process.env.CONECT_TEST_DIR) await endRun(process.env.CONECT_TEST_DIR);
  // A failed test may leave a connection open, which would keep jest waiting for ever.
  setTimeout(() => {
    console.error('A test left something open: ending all the same.');
    process.exit();
  }, 3000).unref();
}
