/** A temporary folder of this jest run, removed at its end. */
export function runDir(): string {
  const dir = process.env.CONECT_TEST_DIR;
  if (!dir) throw new Error('CONECT_TEST_DIR is not set: run the tests with jest.config.mjs (npm test)');
  return dir;
}
