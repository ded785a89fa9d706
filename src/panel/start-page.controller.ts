import { Controller, Get, Header, Headers, Query, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Mail } from '../access/mail.js';
import { Env } from '../platform/env.js';
import { PublicRoute } from '../platform/route-access.js';
import { renderStartPage } from './start-page.js';
import type { StartPage } from './start-page.js';

/** `/` until the panel is built: where everything is. */
@ApiExcludeController()
@Controller()
export class StartPageController {
  constructor(
    private readonly env: Env,
    private readonly mail: Mail,
  ) {}

  @Get()
  @PublicRoute()
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('cache-control', 'no-store')
  show(
    @Req() request: FastifyRequest,
    @Query('lang') lang?: unknown,
    @Headers('accept-language') accepted?: string,
  ): string {
    const wanted = typeof lang === 'string' ? lang : (accepted ?? 'pt');
    const language = wanted.toLowerCase().startsWith('en') ? 'en' : 'pt';
    return renderStartPage({
      language,
      links: this.links(language),
      facts: this.env.production ? [] : this.facts(language),
      mails: onThisMachine(request, this.env.publicUrl) ? this.mail.unsent : [],
    });
  }

  private links(language: 'pt' | 'en'): StartPage['links'] {
    const pt = language === 'pt';
    const sandbox = this.env.SANDBOX
      ? [
          {
            href: this.env.META_GRAPH_URL,
            label: pt ? 'Telefone do sandbox' : 'Sandbox phone',
            hint: pt ? 'escreva “oi”' : 'write “oi”',
          },
        ]
      : [];
    return [
      ...sandbox,
      { href: '/docs', label: pt ? 'Documentação da API' : 'API documentation', hint: 'Swagger, OpenAPI' },
      {
        href: '/queues',
        label: pt ? 'Painel de jobs' : 'Job dashboard',
        hint: pt ? 'usuário admin e a chave' : 'user admin and the key',
      },
      { href: '/health/ready', label: pt ? 'Saúde' : 'Health', hint: '/health/live, /health/ready' },
    ];
  }

  private facts(language: 'pt' | 'en'): StartPage['facts'] {
    const pt = language === 'pt';
    const { env } = this;
    return [
      { label: pt ? 'Endereço do webhook' : 'Webhook address', value: env.callbackUrl },
      { label: 'Graph API', value: `${env.META_GRAPH_URL} ${env.META_GRAPH_VERSION}` },
      { label: pt ? 'App da Meta' : 'Meta app', value: env.META_APP_ID ?? (pt ? 'não definido' : 'not set') },
      { label: 'Jobs', value: env.REDIS_URL ? 'Redis' : 'PostgreSQL' },
      { label: pt ? 'Papel deste processo' : 'Role of this process', value: env.APP_ROLE },
    ];
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
