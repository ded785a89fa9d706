import tseslint from 'typescript-eslint';

/** Nest builds its graph from these: see docs/architecture.md, "The tenant is an argument" and "Calls go down". */
const NEST_BANS = [
  {
    selector: 'MemberExpression[object.name="Scope"][property.name=/^(REQUEST|TRANSIENT)$/]',
    message: 'No request scope: the tenant is an argument.',
  },
  {
    selector: 'CallExpression[callee.name="forwardRef"]',
    message: 'No forwardRef: whoever needs two neighbours stands above both.',
  },
];

const ENV_ONLY_IN_ENV = 'The environment is declared once, in src/platform/env.ts.';

export default tseslint.config(
  {
    ignores: ['**/dist/', '.dist-*', 'coverage/', '.data/', 'docs/openapi.json', 'panel/src/api/schema.d.ts'],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    rules: {
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-var': 'error',
      'prefer-const': 'error',
      'no-debugger': 'error',
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx'] }],
    },
  },
  {
    files: ['**/*.mjs'],
    rules: { 'no-throw-literal': 'error', 'no-unused-vars': ['error', { argsIgnorePattern: '^_' }] },
  },
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [tseslint.configs.recommended],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/only-throw-error': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // The rule leaves files with decorators alone, since emitDecoratorMetadata needs injected classes as values.
      '@typescript-eslint/consistent-type-imports': [
        'error',
        { disallowTypeAnnotations: false, fixStyle: 'inline-type-imports' },
      ],
    },
  },
  {
    files: ['src/**/*.ts', 'sandbox/**/*.ts', 'migrations/**/*.ts'],
    rules: {
      'no-console': 'error',
      'no-restricted-syntax': ['error', ...NEST_BANS],
      'no-restricted-properties': ['error', { object: 'process', property: 'env', message: ENV_ONLY_IN_ENV }],
      'no-restricted-imports': [
        'error',
        {
          paths: [
            {
              name: '@nestjs/common',
              importNames: ['forwardRef'],
              message: 'Whoever needs two neighbours stands above both.',
            },
            {
              name: 'node:process',
              message: 'Use the global process; its environment only in src/platform/env.ts.',
            },
            {
              name: 'process',
              message: 'Use the global process; its environment only in src/platform/env.ts.',
            },
          ],
        },
      ],
    },
  },
  {
    files: ['src/**/*.ts'],
    rules: {
      'no-restricted-globals': [
        'error',
        {
          name: 'fetch',
          message: 'HTTP goes out by meta-graph (Meta) or platform/safe-fetch (addresses that users give).',
        },
      ],
    },
  },
  {
    files: ['panel/src/**/*.ts', 'panel/src/**/*.tsx'],
    rules: {
      'no-console': 'error',
      'no-restricted-globals': [
        'error',
        {
          name: 'fetch',
          message: 'The API is called through api/client, which knows its types and its refusals.',
        },
      ],
      'no-restricted-properties': [
        'error',
        ...['innerHTML', 'outerHTML', 'insertAdjacentHTML'].map((property) => ({
          property,
          message: 'No text becomes markup: Trusted Types would refuse it.',
        })),
      ],
    },
  },
  {
    // Where a person reads the terminal, and where the environment is read to be validated.
    files: [
      'src/main.ts',
      'src/run.ts',
      'src/development.ts',
      'src/openapi.ts',
      'src/rotate-secrets.ts',
      'sandbox/main.ts',
    ],
    rules: { 'no-console': 'off', 'no-restricted-properties': 'off' },
  },
  {
    // A test's HTTP server may answer with an async function.
    files: ['**/*.spec.ts', 'test/**/*.ts'],
    rules: { '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }] },
  },
  { files: ['src/platform/env.ts', '**/*.spec.ts'], rules: { 'no-restricted-properties': 'off' } },
  {
    files: ['src/meta-graph/**', 'src/platform/safe-fetch*', '**/*.spec.ts'],
    rules: { 'no-restricted-globals': 'off' },
  },
);
