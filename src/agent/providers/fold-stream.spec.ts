import { describe, expect, it } from '@jest/globals';
import { foldedStream } from './fold-stream.js';

const call = (index: unknown, name: string) => ({ index, id: name, function: { name, arguments: '{}' } });
const stream = (...calls: object[]) =>
  calls.map((one) => `data: ${JSON.stringify({ choices: [{ delta: { tool_calls: [one] } }] })}`).join('\n\n');
const names = (events: string): string[] => {
  const { choices } = JSON.parse(foldedStream(events)) as {
    choices: { message: { tool_calls?: { function: { name: string } }[] } }[];
  };
  return (choices[0]?.message.tool_calls ?? []).map((made) => made.function.name);
};

describe('foldedStream', () => {
  it.each<[string, object[], string[]]>([
    ['calls in the order of their index', [call(1, 'b'), call(0, 'a')], ['a', 'b']],
    ['an index that would make a list of four thousand million', [call(4_294_967_294, 'x')], []],
    ['an index below nothing', [call(-1, 'x'), call(0, 'a')], ['a']],
    ['an index between two', [call(0.5, 'x')], []],
    ['an index that is a word', [call('length', 'x')], []],
    [
      'more calls than anybody makes',
      Array.from({ length: 70 }, (_, n) => call(n, 'a')),
      Array(64).fill('a'),
    ],
  ])('%s', (_case, calls, made) => expect(names(stream(...calls))).toEqual(made));

  it('of a hundred thousand chunks with a key of their own each does not hold the process up', () => {
    const chunks = Array.from({ length: 100_000 }, (_, n) => `data: {"k${n}":1}`);
    const before = process.cpuUsage();
    expect(names([...chunks, stream(call(0, 'a'))].join('\n'))).toEqual(['a']);
    const { user, system } = process.cpuUsage(before);
    // Of the processor's time: minutes, when each chunk was added to the ones before.
    expect((user + system) / 1_000_000).toBeLessThan(5);
  });
});
