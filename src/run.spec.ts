import { describe, expect, it } from '@jest/globals';
import { startFault } from './run.js';

const env = { HOST: '127.0.0.1', PORT: 80 };
const fault = (more: object): string => startFault(Object.assign(new Error('it failed'), more), env);

describe('startFault', () => {
  it.each([
    [{ code: 'EADDRINUSE', syscall: 'listen' }, 'The port is taken'],
    [{ code: 'EACCES', syscall: 'listen' }, 'Listening on 127.0.0.1:80 is not allowed'],
    [{ code: 'EADDRNOTAVAIL', syscall: 'listen' }, 'This machine has no address 127.0.0.1'],
    [
      { code: 'EACCES', syscall: 'mkdir', path: '/srv/x' },
      'The folder /srv/x cannot be written by this user (EACCES)',
    ],
    [
      { code: 'EPERM', syscall: 'open', path: '/srv/secrets.json' },
      'The file /srv/secrets.json cannot be written by this user (EPERM)',
    ],
    [{ code: 'EROFS', syscall: 'mkdir', path: '/ro/x' }, 'The folder /ro/x cannot be written'],
    [{ code: 'ENOENT', syscall: 'mkdir', path: '/proc/x' }, 'The folder /proc/x cannot be written'],
    [{ code: '28P01' }, 'The database refuses us: it failed'],
  ])('%j: %s', (more, start) => expect(fault(more)).toMatch(new RegExp(`^${escape(start)}`)));

  it('gives the stack of what it does not know', () => expect(fault({ code: 'X' })).toContain('run.spec'));
});

function escape(text: string): string {
  return text.replace(/[()/.]/g, '\\$&');
}
