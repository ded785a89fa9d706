import { describe, expect, it } from '@jest/globals';
import type { Piece } from './formatted';
import { formatted, unmarked } from './formatted';

const shown = (pieces: Piece[]): string =>
  pieces
    .map((piece) => {
      if (piece.kind === 'text') return piece.text;
      if (piece.kind === 'link') return `<a ${piece.href}>${piece.text}</a>`;
      return `<${piece.kind}>${'pieces' in piece ? shown(piece.pieces) : piece.text}</${piece.kind}>`;
    })
    .join('');

describe('formatted', () => {
  it.each([
    ['oi', 'oi'],
    ['*oi*', '<bold>oi</bold>'],
    ['a *b c* d', 'a <bold>b c</bold> d'],
    ['_a_ ~b~ `c`', '<italic>a</italic> <strike>b</strike> <code>c</code>'],
    ['*_a_ b*', '<bold><italic>a</italic> b</bold>'],
    ['2*3*4', '2*3*4'],
    ['2 * a *', '2 * a *'],
    ['* a *', '<item>a *</item>'],
    ['- a\n- *b*', '<item>a</item><item><bold>b</bold></item>'],
    ['-a\n -', '-a\n -'],
    ['> a\n> b\nc', '<quote>a\nb</quote>c'],
    ['eu:\n>a', 'eu:<quote>a</quote>'],
    ['5 > 3', '5 > 3'],
    ['->', '->'],
    ['*a', '*a'],
    ['**', '**'],
    ['*a\nb*', '*a\nb*'],
    ['snake_case_name', 'snake_case_name'],
    ['```let a = *b*;```', '<block>let a = *b*;</block>'],
    ['``````', '``````'],
    ['veja https://a.example/x?y=*1*.', 'veja <a https://a.example/x?y=*1>https://a.example/x?y=*1</a>*.'],
    ['(www.a.example)', '(<a https://www.a.example>www.a.example</a>)'],
    ['javascript:alert(1)', 'javascript:alert(1)'],
    ['*Olá, José!*', '<bold>Olá, José!</bold>'],
  ])('%j is %s', (text, html) => expect(shown(formatted(text))).toBe(html));

  it('is a line of words without its marks', () =>
    expect(unmarked('*Olá*\n> de _ontem_\n- `a_b`\nsnake_case')).toBe('Olá de ontem a_b snake_case'));

  it('loses no character of what somebody wrote', () => {
    for (const text of ['*_~`', '`*a`*', '~~~', '*a* *b', '_*_*_', '```', 'a```b```c'])
      expect(shown(formatted(text)).replace(/<[^>]+>/g, '').length).toBeGreaterThan(0);
  });

  it('takes a long line of marks in no time', () => {
    const before = Date.now();
    formatted('*'.repeat(4_096));
    formatted('*a '.repeat(1_300));
    expect(Date.now() - before).toBeLessThan(10_000);
  });
});
