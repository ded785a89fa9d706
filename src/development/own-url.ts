/** The address of a server that listens there; IPv6 addresses stand in brackets. */
export const ownUrl = (host: string, port: number | string): string =>
  `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
