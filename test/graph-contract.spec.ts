import { afterAll, beforeAll, describe, expect, it, test } from '@jest/globals';
import 'reflect-metadata';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import ts from 'typescript';
import { rightMessages } from '../sandbox/contract/right-messages.js';
import { demo } from '../sandbox/demo.js';
import { BenchBox } from '../sandbox/testing/bench-box.js';
import { GraphAccounts } from '../src/meta-graph/graph-accounts.js';
import { GraphApps } from '../src/meta-graph/graph-apps.js';
import { GraphMedia } from '../src/meta-graph/graph-media.js';
import { GraphMessages } from '../src/meta-graph/graph-messages.js';
import { GraphNumbers } from '../src/meta-graph/graph-numbers.js';
import { GraphReader } from '../src/meta-graph/graph-reader.js';
import { GraphTemplates } from '../src/meta-graph/graph-templates.js';
import { GraphUploads } from '../src/meta-graph/graph-uploads.js';
import { GraphClient } from '../src/meta-graph/graph.client.js';
import { MetaGraphModule } from '../src/meta-graph/meta-graph.module.js';
import { Env } from '../src/platform/env.js';
import { Metrics } from '../src/platform/metrics.js';
import { graphContracts, operationCorrections, type GraphClients } from './harness/graph-contracts.js';
import { MetaContract, openApiText } from './harness/meta-contract.js';
import { MetaOperations } from './harness/meta-operations.js';
import { recordGraph } from './harness/recorded-graph.js';

/**
 * Every call that our Graph client can make, made against the sandbox and held, as it went over the wire, against
 * Meta's OpenAPI file: method, path, query, headers, body and its type; and so the sandbox's answer.
 */
const openApi = openApiText('every call of the Graph client');
const written = Object.keys(graphContracts).filter((name) => graphContracts[name]?.operation);
const unwritten = Object.keys(graphContracts).filter((name) => graphContracts[name]?.unwritten);

test('every public method of the Graph client has a contract', () => {
  expect(publicMethods().length).toBeGreaterThan(30);
  expect(Object.keys(graphContracts).toSorted()).toEqual(publicMethods().toSorted());
  expect([...written, ...unwritten].toSorted()).toEqual(publicMethods().toSorted());
});

(openApi === undefined ? describe.skip : describe)("by Meta's OpenAPI file", () => {
  let operations: MetaOperations;
  let box: BenchBox;
  let record: Awaited<ReturnType<typeof recordGraph>>;
  let client: GraphClient;
  let graph: GraphClients;
  beforeAll(async () => {
    operations = new MetaOperations(new MetaContract(openApi ?? ''), operationCorrections);
    box = await BenchBox.start({ enforceLimits: false });
    record = await recordGraph(box.sandbox.url);
    const metrics = new Metrics();
    const envOf = (url: string): Env => Object.assign(new Env(), { META_GRAPH_URL: url });
    client = new GraphClient(envOf(record.url), metrics);
    const reader = new GraphReader(client);
    graph = {
      GraphMessages: new GraphMessages(client),
      // Files are fetched where the sandbox says, past the record.
      GraphMedia: new GraphMedia(client, metrics, envOf(box.sandbox.url)),
      GraphAccounts: new GraphAccounts(client, reader),
      GraphApps: new GraphApps(client, reader),
      GraphNumbers: new GraphNumbers(client),
      GraphTemplates: new GraphTemplates(client),
      GraphUploads: new GraphUploads(client),
    };
    await box.says('oi', '5511911112222');
  });
  afterAll(async () => {
    await client.onApplicationShutdown();
    await graph.GraphMedia.onApplicationShutdown();
    await record.close();
    await box.close();
  });

  /** The calls that a method made. */
  const callsOf = async (work: () => Promise<unknown>) => {
    record.calls.length = 0;
    await work();
    return [...record.calls];
  };

  it.each(written)('%s', async (name) => {
    const { call, operation = '', bodySchema } = graphContracts[name]!;
    const calls = await callsOf(() => call(graph, box));
    expect(calls).not.toEqual([]);
    expect(calls.flatMap((made) => operations.faults(operation, made, bodySchema))).toEqual([]);
  });

  it.each(rightMessages)('GraphMessages.send: %s', async (_what, message) => {
    const wamid = await box.says('oi', '5511911112222');
    const whole = { to: '+5511911112222', ...message };
    const payload = JSON.parse(JSON.stringify(whole).replaceAll('{{wamid}}', wamid)) as object;
    if (JSON.stringify(message).includes('g-full'))
      await box.control('POST', 'inbound', {
        from: '5511911112222',
        text: 'oi',
        extra: { group_id: 'g-full' },
      });
    const as = { phoneNumberId: demo.phoneNumberId, token: demo.accessToken };
    const calls = await callsOf(() => graph.GraphMessages.send({ ...as, payload: { ...payload } }));
    expect(calls.map(({ status }) => status)).toEqual([200]);
    const { operation = '' } = graphContracts['GraphMessages.send']!;
    expect(calls.flatMap((made) => operations.faults(operation, made))).toEqual([]);
  });

  it.each(unwritten)('%s is not in it, and calls what the page says', async (name) => {
    const { call, unwritten: page } = graphContracts[name]!;
    const calls = await callsOf(() => call(graph, box));
    expect(calls.map(({ status }) => status)).toEqual(calls.map(() => 200));
    const shapes = page!.calls.map((shape) => new RegExp(`^${shape.replace(/\{[^}]+\}/g, '[^/]+')}$`));
    const made = [...new Set(calls.map(({ method, path }) => `${method} ${path.replace(/^\/v[\d.]+/, '')}`))];
    expect(made).toHaveLength(shapes.length);
    shapes.forEach((shape, index) => expect(made[index]).toMatch(shape));
    // A newer file that has it must be held against; which node it is of, nobody knows before.
    const edges = page!.calls.map((shape) => shape.replace(/\/\{[^}]+\}/, '').split(' '));
    const known = edges.filter(
      ([method = '', edge = '']) => edge !== '' && operations.knowsEdge(method, edge),
    );
    expect(known).toEqual([]);
  });

  it('needs every correction of its table', () => {
    const names = Object.keys(operationCorrections);
    expect(names.filter((name) => operations.operation(name) === undefined)).toEqual([]);
    expect(names.flatMap((name) => operations.unnecessary(name))).toEqual([]);
  });

  it('finds what is wrong', async () => {
    const [send] = await callsOf(() => graphContracts['GraphNumbers.requestCode']!.call(graph, box));
    const { operation = '' } = graphContracts['GraphNumbers.requestCode']!;
    const wrongs: Partial<typeof send>[] = [
      { method: 'GET' },
      { path: '/v26.0/abc/request_code' },
      { query: [['fields', 'id']] },
      { headers: { ...send!.headers, authorization: 'OAuth x' } },
      { headers: { ...send!.headers, 'content-type': 'text/plain' } },
      { body: Buffer.from('{"code_method":"FAX","language":"pt_BR"}') },
      { body: Buffer.from('{"code_method":"SMS","language":"pt_BR","more":1}') },
      { body: Buffer.alloc(0) },
      { answer: { success: 'yes' } },
      { status: 400 },
    ];
    expect(operations.faults(operation, send!)).toEqual([]);
    for (const wrong of wrongs)
      expect([wrong, operations.faults(operation, { ...send!, ...wrong })]).toEqual([
        wrong,
        [expect.any(String)],
      ]);
  });
});

/** As the module exports them, and as their source declares them: `private` is gone when the code runs. */
function publicMethods(): string[] {
  const exported = (Reflect.getMetadata('exports', MetaGraphModule) as { name: string }[]).map(
    ({ name }) => name,
  );
  const folder = join(resolve('.'), 'src/meta-graph');
  const classes = readdirSync(folder)
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.spec.ts'))
    .map((name) =>
      ts.createSourceFile(name, readFileSync(join(folder, name), 'utf8'), ts.ScriptTarget.Latest, true),
    )
    .flatMap(({ statements }) => statements.filter(ts.isClassDeclaration))
    .filter((one) => exported.includes(one.name?.text ?? ''));
  expect(classes).toHaveLength(exported.length);
  return classes.flatMap((one) =>
    one.members
      .filter(ts.isMethodDeclaration)
      .filter(
        (method) =>
          !method.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.PrivateKeyword) &&
          method.name.getText() !== 'onApplicationShutdown',
      )
      .map((method) => `${one.name?.text}.${method.name.getText()}`),
  );
}
