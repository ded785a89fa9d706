import { existsSync } from 'node:fs';

/** ESM mode only: Nest 12 ships ES modules, a CommonJS transform fails (run with --experimental-vm-modules). */
export default {
  rootDir: '.',
  // Jest refuses a folder that is not there, and git keeps no empty one.
  roots: ['src', 'test', 'sandbox', 'migrations', 'bench', 'panel/src']
    .filter((name) => existsSync(name))
    .map((name) => `<rootDir>/${name}`),
  testMatch: ['**/*.spec.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true },
        },
        module: { type: 'es6' },
        sourceMaps: 'inline',
      },
    ],
  },
  testEnvironment: 'node',
  globalSetup: '<rootDir>/test/harness/global-setup.mjs',
  globalTeardown: '<rootDir>/test/harness/global-teardown.mjs',
  reporters: ['default', '<rootDir>/test/harness/closing-reporter.mjs'],
  testTimeout: 30_000,
};
