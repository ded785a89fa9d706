import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Says at the end of a run what was left out and why, and closes with one plain line of totals. */
export default class ClosingReporter {
  onRunComplete(_contexts, results) {
    const seen = new Set(readLines(join(process.env.CONECT_TEST_DIR ?? '', 'left-out.jsonl')));
    if (seen.size > 0) {
      console.log('\nLeft out:');
      for (const { what, why } of [...seen].map((line) => JSON.parse(line)))
        console.log(`  - ${what}: ${why}`);
    }
    const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites, numPendingTests, numTodoTests } =
      results;
    // A file that fails to load has no failed test, and is a failure all the same.
    const failed = numFailedTests + numRuntimeErrorTestSuites;
    console.log(`\n${numPassedTests} passed, ${failed} failed, ${numPendingTests + numTodoTests} skipped`);
  }
}

function readLines(file) {
  try {
    return readFileSync(file, 'utf8').split('\n').filter(Boolean);
  } catch {
    return [];
  }
}
