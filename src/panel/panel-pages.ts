import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import { Injectable } from '@nestjs/common';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { panelPage } from './panel-page.js';

/** Every address that the panel answers by itself; what stands below `/t` and `/platform` is its own router's. */
const PAGES = [
  '/',
  '/reset-password',
  '/accept-invitation',
  '/signup-lost',
  '/account',
  '/t/*',
  '/platform/*',
];

/**
 * Only files of ours run and style the page, and no text becomes a script (Trusted Types). Pictures are ours, or were
 * made by the page itself before they are sent.
 */
const CONTENT_SECURITY_POLICY = [
  `default-src 'none'`,
  `script-src 'self'`,
  `style-src 'self'`,
  `img-src 'self' blob:`,
  `media-src 'self' blob:`,
  `font-src 'self'`,
  `connect-src 'self'`,
  `form-action 'self'`,
  `base-uri 'none'`,
  `frame-ancestors 'none'`,
  `require-trusted-types-for 'script'`,
  `trusted-types 'none'`,
].join('; ');

const NOT_BUILT = 'The panel is not built: run "npm run build".\n';

/** The panel as `npm run build` made it: its page on every address of its own, its files under `/assets`. */
@Injectable()
export class PanelPages {
  /** Beside `src/` when the sources run, beside `dist/` when the compiled application does. */
  private readonly folder = ['../../panel/dist', '../../../panel/dist']
    .map((path) => join(import.meta.dirname, path))
    .find((path) => existsSync(join(path, 'index.html')));

  /** Mounts it; call before the server is ready. */
  async mount(server: FastifyInstance): Promise<void> {
    const built = this.folder && (await readFile(join(this.folder, 'index.html'), 'utf8'));
    await server.register(async (scope) => {
      if (this.folder)
        await scope.register(fastifyStatic, {
          root: join(this.folder, 'assets'),
          prefix: '/assets/',
          decorateReply: false,
          index: false,
          dotfiles: 'ignore',
          preCompressed: true,
          // The name holds a hash of the content: another content has another name.
          immutable: true,
          maxAge: '365d',
        });
      for (const path of PAGES)
        scope.get(path, (request, reply) =>
          built ? this.show(built, request, reply) : reply.status(503).type('text/plain').send(NOT_BUILT),
        );
    });
  }

  private show(built: string, { headers }: FastifyRequest, reply: FastifyReply): FastifyReply {
    const { cookie, 'accept-language': acceptLanguage } = headers;
    return reply
      .header('content-security-policy', CONTENT_SECURITY_POLICY)
      .header('cache-control', 'no-cache')
      .header('vary', 'cookie, accept-language')
      .type('text/html; charset=utf-8')
      .send(panelPage(built, { cookie, acceptLanguage }));
  }
}
