import { existsSync } from 'node:fs';

/** Specs are loaded by Node itself, each module once per worker: see test/harness/native/runtime.cjs. */
export default {
  rootDir: '.',
  // Jest refuses a folder that is not there, and git keeps no empty one.
  roots: ['src', 'test', 'sandbox', 'migrations', 'bench', 'panel/src']
    .filter((name) => existsSync(name))
    .map((name) => `<rootDir>/${name}`),
  testMatch: ['**/*.spec.ts'],
  transform: {},
  injectGlobals: false,
  runtime: '<rootDir>/test/harness/native/runtime.cjs',
  testEnvironment: '<rootDir>/test/harness/native/environment.cjs',
  globalSetup: '<rootDir>/test/harness/global-setup.mjs',
  globalTeardown: '<rootDir>/test/harness/global-teardown.mjs',
  reporters: ['default', '<rootDir>/test/harness/closing-reporter.mjs'],
  testSequencer: '<rootDir>/test/harness/sequencer.mjs',
  // What waits says what it waited for when this is over (`eventually`); a busy machine takes its time.
  testTimeout: 120_000,
};
