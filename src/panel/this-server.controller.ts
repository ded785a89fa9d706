import { Controller, Get, Req } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Mail } from '../access/mail.js';
import { Env } from '../platform/env.js';
import { PublicRoute } from '../platform/route-access.js';
import { ThisServerView } from './this-server.dto.js';

@ApiTags('Panel')
@Controller('panel')
export class ThisServerController {
  constructor(
    private readonly env: Env,
    private readonly mail: Mail,
  ) {}

  @Get('server')
  @PublicRoute()
  @ApiOperation({
    summary: 'What the sign-in page shows of this server',
    description:
      'In production only how one may sign in. In development also where everything is, how it is configured and, to ' +
      'whoever sits at the machine, the links of mails that could not be sent.',
  })
  @ApiOkResponse({ type: ThisServerView })
  show(@Req() request: FastifyRequest): ThisServerView {
    const { env } = this;
    const here = !env.production && onThisMachine(request, env.publicUrl);
    return Object.assign(new ThisServerView(), {
      production: env.production,
      singleSignOn: Boolean(env.OIDC_ISSUER),
      links: [
        ...(env.SANDBOX ? [{ id: 'sandbox', href: env.META_GRAPH_URL }] : []),
        { id: 'docs', href: '/docs' },
        { id: 'queues', href: '/queues' },
        { id: 'health', href: '/health/ready' },
      ],
      facts: env.production
        ? []
        : [
            { id: 'webhook', value: env.callbackUrl },
            { id: 'graph', value: `${env.META_GRAPH_URL} ${env.META_GRAPH_VERSION}` },
            { id: 'app', value: env.META_APP_ID ?? null },
            { id: 'jobs', value: env.REDIS_URL ? 'Redis' : 'PostgreSQL' },
            { id: 'role', value: env.APP_ROLE },
          ],
      mails: here ? this.mail.unsent.map(({ at, ...mail }) => ({ ...mail, at: at.toISOString() })) : [],
    });
  }
}

const LOOPBACK_HOST = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;

/**
 * Links in mails open accounts: they are shown to nobody but whoever sits at the machine itself. The name that the
 * browser was given counts too: a site whose name points at this machine (DNS rebinding) would read the page.
 */
const onThisMachine = ({ socket, headers }: FastifyRequest, publicUrl: string): boolean =>
  (LOOPBACK_HOST.test(headers.host ?? '') || headers.host === new URL(publicUrl).host) &&
  /^(127\.|::1$|::ffff:127\.)/.test(socket.remoteAddress ?? '') &&
  headers['x-forwarded-for'] === undefined &&
  headers.forwarded === undefined;
