import { describe, expect, test } from '@jest/globals';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { basename, join, relative, resolve } from 'node:path';
import ts from 'typescript';
import { Env } from '../src/platform/env.js';

/** The rules of docs/architecture.md that neither the linter nor the dependency check can see. */
const root = resolve('.');
const MAX_LINES = 250;
const DUMPING_GROUND =
  /^(index|utils?|helpers?|commons?|shared|constants?|types?|interfaces?|misc|manager)(\.|$)/;
const ANSWERING = ['Get', 'Post', 'Put', 'Patch', 'Delete', 'All'];
const ACCESS = ['PublicRoute', 'UserRoute', 'PlatformRoute', 'TenantRoute'];

const files = ['src', 'sandbox', 'panel/src'].flatMap((folder) => filesBelow(folder));
const code = files.filter((file) => /\.tsx?$/.test(file) && !file.endsWith('schema.d.ts'));

test('a file stays under 250 lines', () => {
  const long = code.map((file) => ({ file, lines: read(file).trimEnd().split('\n').length }));
  expect(long.filter(({ lines }) => lines >= MAX_LINES)).toEqual([]);
});

test('no barrels and no dumping grounds', () => {
  const parts = (file: string): string[] => relative(root, file).split('/');
  expect(code.filter((file) => parts(file).some((part) => DUMPING_GROUND.test(part)))).toEqual([]);
  const reexports = /^export \* from/m;
  expect(code.filter((file) => reexports.test(read(file)))).toEqual([]);
});

test('no two shapes of the API bear one name: the document would show one of them for both', () => {
  const names = matches('.dto.ts', /^export class (\w+)/gm);
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
});

test('no forwardRef', () => {
  expect(code.filter((file) => /\bforwardRef\b/.test(read(file)))).toEqual([]);
});

test('a migration file is registered, and in the order of its name', () => {
  const names = readdirSync(join(root, 'migrations')).filter((name) => name.endsWith('.ts'));
  const registered = code.map(read).find((text) => text.includes('/migrations/')) ?? '';
  const positions = names.sort().map((name) => registered.indexOf(name.replace(/\.ts$/, '.js')));
  expect(positions).not.toContain(-1);
  expect(positions).toEqual(positions.toSorted((a, b) => a - b));
});

test('every job has exactly one processor, and every processor a declared job', () => {
  const jobs = matches('.job.ts', /export const (\w+) = defineJob\b/g);
  const processors = matches('.processor.ts', /@Processor\(\s*(\w+)\.name\b/g);
  expect(processors.toSorted()).toEqual(jobs.toSorted());
  const bare = code.filter(
    (file) => /@Processor\(/.test(read(file)) && !/@Processor\(\s*\w+\.name\b/.test(read(file)),
  );
  expect(bare).toEqual([]);
});

test('.env.example has every variable of src/platform/env.ts with its default', () => {
  const lines = [...read(join(root, '.env.example')).matchAll(/^([A-Z\d_]+)=(.*)$/gm)];
  const shown = Object.fromEntries(lines.map(([, name, value]) => [name, value]));
  const declared = Object.entries(new Env()).map(([name, value]) => [name, String(value ?? '')]);
  expect(shown).toEqual(Object.fromEntries(declared));
});

describe('routes', () => {
  const program = ts.createProgram(
    code.filter((file) => file.endsWith('.controller.ts')),
    { ...compilerOptions(), noEmit: true },
  );
  const checker = program.getTypeChecker();
  const routes = program
    .getSourceFiles()
    .filter(({ fileName }) => fileName.endsWith('.controller.ts'))
    .flatMap((source) => source.statements.filter(ts.isClassDeclaration))
    .flatMap((controller) =>
      controller.members
        .filter(ts.isMethodDeclaration)
        .filter((method) => decorators(method).some((name) => ANSWERING.includes(name)))
        .map((method) => ({ controller, method, name: `${controller.name?.text}.${method.name.getText()}` })),
    );

  test('are found at all', () => expect(routes.length).toBeGreaterThan(0));

  test('each declares who may call it', () => {
    const open = routes.filter(({ controller, method }) => {
      const declared = [...decorators(controller), ...decorators(method)].filter((name) =>
        ACCESS.includes(name),
      );
      return declared.length !== 1;
    });
    expect(open.map(({ name }) => name)).toEqual([]);
  });

  test('each declares what it answers', () => {
    const declared = /^Api(\w*Response|ExcludeEndpoint)$/;
    const silent = routes.filter(
      ({ controller, method }) =>
        !decorators(method).some((name) => declared.test(name)) &&
        !decorators(controller).includes('ApiExcludeController'),
    );
    expect(silent.map(({ name }) => name)).toEqual([]);
  });

  test('none answers with an entity', () => {
    const leaking = routes.filter(({ method }) => {
      const signature = checker.getSignatureFromDeclaration(method);
      return signature !== undefined && holdsEntity(checker.getReturnTypeOfSignature(signature));
    });
    expect(leaking.map(({ name }) => name)).toEqual([]);
  });

  /** Looks through promises, lists, unions and the fields of answer shapes. */
  function holdsEntity(type: ts.Type, depth = 0): boolean {
    if (type.isUnionOrIntersection()) return type.types.some((part) => holdsEntity(part, depth));
    const parameters = checker.getTypeArguments(type as ts.TypeReference);
    if (parameters.some((parameter) => holdsEntity(parameter, depth))) return true;
    const declared = type.symbol?.declarations?.[0]?.getSourceFile().fileName ?? '';
    if (declared.endsWith('.entity.ts')) return true;
    if (depth > 3 || !declared.startsWith(join(root, 'src'))) return false;
    return type.getProperties().some((field) => holdsEntity(checker.getTypeOfSymbol(field), depth + 1));
  }
});

function filesBelow(folder: string): string[] {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

function read(file: string): string {
  return readFileSync(file, 'utf8');
}

function matches(ending: string, pattern: RegExp): string[] {
  return code
    .filter((file) => basename(file).endsWith(ending))
    .flatMap((file) => [...read(file).matchAll(pattern)].map(([, name]) => name ?? ''));
}

function decorators(node: ts.MethodDeclaration | ts.ClassDeclaration): string[] {
  return (ts.getDecorators(node) ?? []).map(({ expression }) =>
    (ts.isCallExpression(expression) ? expression.expression : expression).getText(),
  );
}

function compilerOptions(): ts.CompilerOptions {
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile) as { config: unknown };
  return ts.parseJsonConfigFileContent(config, { ...ts.sys, readDirectory: () => [] }, root).options;
}
