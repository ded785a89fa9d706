import fc from 'fast-check';

/** What may come to stand anywhere in a webhook. */
const hostile = fc.oneof(
  fc.constantFrom<unknown>(
    null, true, 0, -1, 0.5, 1e308, 2 ** 53, -0, '', ' ', 'x', '\0', '\ud800', '\udfff\0', '1764000000',
    '99999999999999', '-1', 'BR.1', '5511977776666', 'messages', 'statuses', 'text', 'failed', 'read',
    '__proto__', 'constructor', "' or 1=1 --", '%00', 'a'.repeat(600), 'ß'.repeat(3_000), [], {}, [[]], [null],
    [{}], { id: null }, { body: 'oi' }, { body: ['oi'] }, { code: '131026' }, { toString: 1, valueOf: 1 },
  ),
  fc.jsonValue({ maxDepth: 3 }),
  fc.string({ unit: 'binary', maxLength: 40 }),
); // prettier-ignore

type Path = (string | number)[];

function pathsOf(value: unknown, path: Path = []): Path[] {
  if (value === null || typeof value !== 'object') return [path];
  return [path, ...Object.entries(value).flatMap(([key, item]) => pathsOf(item, [...path, key]))];
}

interface Mutation {
  kind: 'replace' | 'delete' | 'repeat' | 'rename' | 'wrap' | 'graft';
  at: number;
  other: number;
  value: unknown;
}

const mutation: fc.Arbitrary<Mutation> = fc.record({
  kind: fc.constantFrom('replace', 'replace', 'delete', 'repeat', 'rename', 'wrap', 'graft'),
  at: fc.nat(),
  other: fc.nat(),
  value: hostile,
});

/** One change somewhere in a JSON value; what stands there is replaced, lost, repeated, renamed, wrapped or moved. */
function mutate(root: unknown, { kind, at, other, value }: Mutation): unknown {
  const paths = pathsOf(root);
  const path = paths[at % paths.length] ?? [];
  const last = path.at(-1);
  if (last === undefined) return kind === 'wrap' ? [root] : root;
  const find = (where: Path): unknown =>
    where.reduce<unknown>((node, key) => (node as Record<string | number, unknown>)[key], root);
  const parent = find(path.slice(0, -1)) as Record<string, unknown>;
  const item = parent[last];
  if (kind === 'replace') parent[last] = structuredClone(value);
  else if (kind === 'delete' && Array.isArray(parent)) parent.splice(Number(last), 1);
  else if (kind === 'delete') delete parent[last];
  else if (kind === 'repeat') parent[last] = [item, structuredClone(item)].flat();
  else if (kind === 'rename' && !Array.isArray(parent))
    Object.defineProperty(parent, (typeof value === 'string' ? value : JSON.stringify(value)).slice(0, 50), {
      value: item,
      enumerable: true,
      configurable: true,
      writable: true,
    });
  else if (kind === 'wrap') parent[last] = { [String(last)]: item };
  else parent[last] = structuredClone(find(paths[other % paths.length] ?? []));
  return root;
}

/** Damage below JSON: bytes flipped, lost, doubled. */
const damage = fc.record({
  kind: fc.constantFrom('flip', 'cut', 'drop', 'double'),
  at: fc.nat(),
  length: fc.integer({ min: 1, max: 20 }),
  byte: fc.integer({ min: 0, max: 255 }),
});

/** Mutants of these webhook bodies, the same for the same seed; `first` is the index of the first one. */
export function mutants(
  bases: ((index: number) => object)[],
  count: number,
  seed: number,
  first = 0,
): Buffer[] {
  const recipe = fc.record({
    base: fc.nat(bases.length - 1),
    mutations: fc.array(mutation, { minLength: 1, maxLength: 5 }),
    bytes: fc.oneof({ weight: 4, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: damage }),
  });
  return fc.sample(recipe, { numRuns: count, seed }).map(({ base, mutations, bytes }, index) => {
    const start: unknown = structuredClone(bases[base]?.(first + index));
    const text = Buffer.from(JSON.stringify(mutations.reduce(mutate, start)) ?? 'null');
    if (!bytes) return text;
    const at = bytes.at % text.length;
    const [head, tail] = [text.subarray(0, at), text.subarray(at)];
    if (bytes.kind === 'flip') return Buffer.concat([head, Buffer.from([bytes.byte]), tail.subarray(1)]);
    if (bytes.kind === 'cut') return head;
    if (bytes.kind === 'drop') return Buffer.concat([head, tail.subarray(bytes.length)]);
    return Buffer.concat([head, tail.subarray(0, bytes.length), tail]);
  });
}
