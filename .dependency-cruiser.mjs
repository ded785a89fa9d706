import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const root = import.meta.dirname;

/**
 * Who may import whom (docs/architecture.md): calls go down, never up. The caller that needs two neighbours stands
 * above both, which keeps the graph without circles and without forwardRef.
 */
const MAY_IMPORT = {
  platform: [],
  'meta-graph': ['platform'],
  access: ['platform'],
  tenants: ['platform', 'access'],
  events: ['platform', 'access', 'tenants'],
  media: ['platform', 'access', 'meta-graph', 'tenants'],
  panel: ['platform', 'access', 'tenants'],
  templates: ['platform', 'access', 'events', 'meta-graph', 'tenants', 'media'],
  conversations: ['platform', 'access', 'events', 'tenants', 'media'],
  onboarding: ['platform', 'access', 'events', 'meta-graph', 'tenants', 'templates', 'conversations'],
  outbox: ['platform', 'access', 'events', 'meta-graph', 'tenants', 'templates', 'media', 'conversations'],
  agent: ['platform', 'access', 'events', 'tenants', 'templates', 'media', 'conversations', 'outbox'],
  reports: ['platform', 'access', 'tenants', 'templates', 'conversations', 'outbox'],
  webhook: [
    ...[
      'platform',
      'access',
      'events',
      'tenants',
      'templates',
      'media',
      'conversations',
      'onboarding',
      'outbox',
    ],
    'agent',
  ],
  privacy: ['.*'],
  // Parts of the development start, which stands beside main and app.module.
  development: ['.*'],
};

/** What all rooms of the panel share, and what each of these may import besides itself. */
const PANEL_FLOORS = {
  theme: ['theme'],
  i18n: ['i18n', 'theme'],
  api: ['api'],
  ui: ['ui', 'i18n', 'theme', 'api'],
  live: ['live', 'api'],
  // The front page of whoever is not signed in bears the shell's logo and its choices.
  session: ['session', 'ui', 'i18n', 'theme', 'api', 'shell'],
  shell: ['shell', 'session', 'ui', 'i18n', 'theme', 'api', 'live'],
  message: ['message', 'session', 'ui', 'i18n', 'theme', 'api'],
};

const folders = readdirSync(join(root, 'src'), { withFileTypes: true }).filter((entry) =>
  entry.isDirectory(),
);
const unplanned = folders.map(({ name }) => name).filter((name) => !(name in MAY_IMPORT));
if (unplanned.length > 0) {
  throw new Error(
    `src/${unplanned.join(', src/')}: not in the table of who may import whom (.dependency-cruiser.mjs)`,
  );
}

/**
 * A plain noun with a spec beside it is a pure room: whatever needs more than plain calls is tested in test/. Not so
 * the Graph API's callers, whose specs run against a real HTTP server.
 */
const pureFiles = readdirSync(join(root, 'src'), { recursive: true })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => /(^|\/)[^./]+\.ts$/.test(path))
  .filter((path) => !/^meta-graph\/graph-(messages|accounts|apps|templates|media)\.ts$/.test(path))
  .filter((path) => existsSync(join(root, 'src', path.replace(/\.ts$/, '.spec.ts'))))
  .map((path) => `^src/${path.replaceAll('.', '\\.')}$`);

const SPEC = '\\.spec\\.ts$';
/** Packages seen through node_modules, also when they are nested there. */
const packages = (...names) => names.map((name) => `(^|/)node_modules/${name}/`);
const PERSISTENCE = [
  '\\.(repository|entity|module)\\.ts$',
  '^src/platform/',
  '^src/(data-source|app\\.module)\\.ts$',
];

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'no-circle',
      comment:
        'Under ESM an import circle of decorated classes dies at load. A circle that a type-only import closes does not ' +
        'exist when the program runs; between modules the table forbids that one as well.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'resolvable',
      comment: 'An import that leads nowhere would also hide from every other rule.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    ...Object.entries(MAY_IMPORT).map(([module, allowed]) => ({
      name: `floors-${module}`,
      comment: `${module} imports only: ${allowed.join(', ') || 'nothing of src'} (calls go down, never up).`,
      severity: 'error',
      from: { path: `^src/${module}/`, pathNot: SPEC },
      to: { path: '^src/', pathNot: [module, ...allowed].map((name) => `^src/${name}/`) },
    })),
    {
      name: 'private-files',
      comment:
        'Entities, repositories, controllers, processors and sweepers are private to their folder: call its service.',
      severity: 'error',
      from: { path: '^src/([^/]+)/', pathNot: SPEC },
      to: {
        path: '^src/[^/]+/.+\\.(entity|repository|controller|processor|sweeper)\\.ts$',
        pathNot: '^src/$1/',
      },
    },
    {
      name: 'typeorm-only-in-persistence',
      comment:
        'SQL and TypeORM only in repositories, entities, migrations and platform; modules register entities.',
      severity: 'error',
      from: { path: '^(src|bench)/', pathNot: [SPEC, ...PERSISTENCE] },
      to: { path: packages('typeorm', '@nestjs/typeorm'), dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'pg-only-in-platform',
      comment: 'The database is reached through platform/database, where the tenant is set.',
      severity: 'error',
      from: { path: '^src/', pathNot: [SPEC, '^src/platform/'] },
      to: { path: packages('pg', '@types/pg') },
    },
    {
      name: 'bullmq-only-in-processors',
      comment: 'The queue is only a bell: jobs are declared and rung through platform/jobs.',
      severity: 'error',
      from: { path: '^src/', pathNot: [SPEC, '^src/platform/', '\\.processor\\.ts$'] },
      to: { path: packages('bullmq', '@nestjs/bullmq', 'ioredis') },
    },
    {
      name: 'http-only-by-its-doors',
      comment: 'HTTP goes out by meta-graph (Meta) or platform/safe-fetch (addresses that users give).',
      severity: 'error',
      from: { path: '^src/', pathNot: [SPEC, '^src/meta-graph/', '^src/platform/safe-fetch'] },
      to: { path: packages('undici') },
    },
    {
      name: 'pure-rooms',
      comment:
        'Decisions are pure: a plain file with a spec beside it knows neither Nest nor a database nor a queue.',
      severity: 'error',
      from: { path: pureFiles.length > 0 ? pureFiles : '^$' },
      to: { path: packages('@nestjs', 'typeorm', 'pg', 'bullmq', 'ioredis', 'fastify') },
    },
    {
      name: 'dto-knows-no-provider',
      comment: 'A request or answer shape describes; it calls nobody.',
      severity: 'error',
      from: { path: '\\.(dto|view)\\.ts$' },
      to: {
        path: [
          '\\.(repository|controller|processor|sweeper|module|guard)\\.ts$',
          ...packages('@nestjs/core', '@nestjs/typeorm'),
        ],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'sandbox-not-in-src',
      comment: 'Meta in a box is no part of the product: only the development start and tests bring it in.',
      severity: 'error',
      from: { path: '^(src|migrations)/', pathNot: [SPEC, '^src/development(\\.ts$|/)'] },
      to: { path: '^(sandbox|test|bench)/' },
    },
    {
      name: 'src-not-in-sandbox',
      comment:
        'The sandbox shares no code with what it tests: it would share its mistakes. Its specs may say what was left out.',
      severity: 'error',
      from: { path: '^sandbox/', pathNot: '[.]spec[.]ts$' },
      to: { path: '^(src|test|bench|migrations)/' },
    },
    {
      name: 'migrations-stand-alone',
      comment: 'A migration says what was true when it was written: it must not change with the code.',
      severity: 'error',
      from: { path: '^migrations/' },
      to: { path: '^(src|sandbox|test|bench)/' },
    },
    ...['api', 'i18n', 'theme', 'ui', 'session', 'shell', 'live', 'message'].map((floor) => ({
      name: `panel-floors-${floor}`,
      comment: 'In the panel a room stands on what all rooms share, which knows no room (panel/README.md).',
      severity: 'error',
      from: { path: `^panel/src/${floor}/` },
      to: { path: '^panel/src/[^/]+/', pathNot: PANEL_FLOORS[floor].map((name) => `^panel/src/${name}/`) },
    })),
    {
      name: 'panel-rooms-apart',
      comment: 'What two rooms of the panel need stands below both.',
      severity: 'error',
      from: { path: '^panel/src/([^/]+)/', pathNot: `^panel/src/(${Object.keys(PANEL_FLOORS).join('|')})/` },
      to: {
        path: '^panel/src/[^/]+/',
        pathNot: [`^panel/src/(${Object.keys(PANEL_FLOORS).join('|')})/`, '^panel/src/$1/'],
      },
    },
    {
      name: 'panel-stands-alone',
      comment: 'The panel knows the server by its OpenAPI document alone.',
      severity: 'error',
      from: { path: '^panel/' },
      to: { path: '^(src|sandbox|test|bench|migrations)/' },
    },
    {
      name: 'no-dev-dependency',
      comment: 'The production image has no development packages.',
      severity: 'error',
      from: { path: '^(src|migrations|sandbox)/', pathNot: SPEC },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // Type-only imports count: they would make two modules grow together just the same.
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'types', 'default'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.json', '.d.ts'],
    },
  },
};
