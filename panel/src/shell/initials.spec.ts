import { expect, it } from '@jest/globals';
import { initialsOf } from './initials';

it.each([
  ['Ana Almeida', 'AA'],
  ['ana', 'A'],
  ['Maria da Silva Souza', 'MS'],
  ['  João  ', 'J'],
  ['🙂', '#'],
  ['', '#'],
  ['🌸 Flor (loja) 🌸', 'FL'],
  ['+55 11 98000-0000', '59'],
  ['李小龙', '李'],
])('%j is %s', (name, initials) => expect(initialsOf(name)).toBe(initials));
