import { describe, expect, it } from '@jest/globals';
import { passwordFault } from './password-rule.js';

const owner = { email: 'mariana.souza@padaria.example', name: 'Mariana Souza' };

describe('passwordFault', () => {
  it.each([
    ['short', 'at least 12'],
    ['curta-senha', 'at least 12'],
    ['🐈🐈🐈🐈🐈🐈', 'at least 12'],
    ['x1y2'.repeat(40), 'at most 128'],
    ['aaaaaaaaaaaaaaaa', 'repeats'],
    ['abababababab', 'repeats'],
    ['abcdefghijkl', 'run'],
    ['123456789012', 'run'],
    ['qwertyuiopasdf', 'run'],
    ['Password1234!', 'first that anybody'],
    ['!!minha-senha!!', 'first that anybody'],
    ['mariana.souza1', 'name or e-mail'],
    ['Mariana Souza!', 'name or e-mail'],
  ])('refuses %s: %s', (password, reason) => expect(passwordFault(password, owner)).toContain(reason));

  it.each(['correct horse battery', 'três pães de queijo', 'v8#kQ2!nTz6w', 'a b c d e f g h'])(
    'takes %s',
    (password) => expect(passwordFault(password, owner)).toBeUndefined(),
  );
});
