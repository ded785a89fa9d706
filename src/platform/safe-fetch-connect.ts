import type { LookupAddress, LookupOptions } from 'node:dns';
import { lookup as systemLookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { buildConnector } from 'undici';
import type { Allows } from './outbound-url.js';
import { ipLiteral } from './outbound-url.js';

const CONNECT_TIMEOUT_MS = 5_000;

/** All addresses of a name, as `dns.lookup` with `all` gives them. */
export type ResolveAll = (
  name: string,
  options: LookupOptions,
  done: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

/** The connection would have led where users' addresses must not lead. */
export class ForbiddenAddress extends Error {
  readonly code = 'FORBIDDEN_ADDRESS';
  constructor() {
    super('The address leads to a host that is not public.');
    this.name = 'ForbiddenAddress';
  }
}

/**
 * A resolver for sockets that gives an address only when every answer is allowed: one forbidden address among public
 * ones is an attack, not a choice. The socket connects to what was judged here, so a name that changes its answer
 * between a check and the connection (rebinding) has no such moment.
 */
export function guardedLookup(allows: Allows, resolve: ResolveAll = resolveAll): LookupFunction {
  return (name, options, done) => {
    resolve(name, { ...options, all: true }, (error, addresses) => {
      const [first] = addresses ?? [];
      if (error) return done(error, '', 0);
      if (!first || !addresses.every(({ address }) => allows(address)))
        return done(new ForbiddenAddress(), '', 0);
      if (options.all) return done(null, addresses);
      done(null, first.address, first.family);
    });
  };
}

/** Opens connections for undici to allowed addresses only: literals, every DNS answer, and who really answered. */
export function guardedConnect(allows: Allows, resolve?: ResolveAll): buildConnector.connector {
  const connect = buildConnector({
    timeout: CONNECT_TIMEOUT_MS,
    lookup: guardedLookup(allows, resolve),
  });
  return (options, done) => {
    // Sockets look nothing up when the host is an address already.
    const literal = ipLiteral(options.hostname) ?? (options.hostname.includes(':') ? options.hostname : '');
    if (literal && !allows(literal)) return done(new ForbiddenAddress(), null);
    connect(options, (error, socket) => {
      if (error || !socket) return done(error ?? new Error('No connection'), null);
      if (!allows(socket.remoteAddress ?? '')) {
        socket.destroy();
        return done(new ForbiddenAddress(), null);
      }
      done(null, socket);
    });
  };
}

const resolveAll: ResolveAll = (name, options, done) =>
  systemLookup(name, { ...options, all: true }, (error, addresses) => done(error, addresses));
