import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Box } from '../box.js';
import type { AccountWish } from '../world/found-account.js';
import { dialogPage, wordsFor, wrongDialogPage } from './dialog-page.js';
import { finishSignup } from './finish-signup.js';

/** The dialog's address, once it is right. */
interface Dialog {
  appId: string;
  appName: string;
  redirectUri: string;
  state: string | undefined;
  coexistence: boolean;
}

/**
 * `/vNN.N/dialog/oauth`: a stand-in for the window that Meta opens, with Embedded Signup in it (Meta, manually built
 * login flow). It says plainly that it is none of Facebook's.
 */
export function dialogRoutes(server: FastifyInstance, box: Box): void {
  const url = '/:version(^v\\d{1,3}\\.\\d{1,2}$)/dialog/oauth';
  server.register((scope, _options, done) => {
    scope.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string' },
      (_r, body, parsed) => parsed(null, Object.fromEntries(new URLSearchParams(body.toString()))),
    );
    scope.get(url, (request, reply) => {
      const asked = read(box, request);
      const words = wordsFor(request.headers['accept-language']);
      if (typeof asked === 'string') return html(reply.code(400), wrongDialogPage(words, asked));
      return html(reply, dialogPage(box.world, asked, words));
    });
    scope.post(url, (request, reply) => {
      const asked = read(box, request);
      const words = wordsFor(request.headers['accept-language']);
      if (typeof asked === 'string') return html(reply.code(400), wrongDialogPage(words, asked));
      return reply
        .code(303)
        .header('location', sendBack(box, asked, request.body))
        .send();
    });
    done();
  });
}

function read(box: Box, { query }: FastifyRequest): Dialog | string {
  const { client_id, config_id, redirect_uri, response_type, override_default_response_type, state, extras } =
    query as Record<string, string | undefined>;
  const app = box.world.apps.get(client_id ?? '');
  if (!app) return `client_id: no app ${client_id ?? ''}`;
  if (!config_id) return 'config_id: which Facebook Login for Business configuration?';
  if (response_type !== 'code' || override_default_response_type !== 'true')
    return 'response_type must be code, with override_default_response_type=true';
  if (!/^https?:\/\/[^#]+$/.test(redirect_uri ?? '')) return 'redirect_uri must be an absolute address';
  const more = parsed(extras);
  if (!more) return 'extras must be a JSON object';
  return {
    appId: app.id,
    appName: app.name,
    redirectUri: redirect_uri ?? '',
    state,
    coexistence: more['featureType'] === 'whatsapp_business_app_onboarding',
  };
}

function parsed(extras = '{}'): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(extras);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

/** Where the browser goes from here, as Meta writes it, with its odd fragment. */
function sendBack(box: Box, { appId, redirectUri, state, coexistence }: Dialog, body: unknown): string {
  const chosen = (body ?? {}) as Record<string, string>;
  const back = new URL(redirectUri);
  const say = (params: Record<string, string | undefined>): string => {
    for (const [name, value] of Object.entries(params))
      if (value !== undefined) back.searchParams.set(name, value);
    return `${back.href}#_=_`;
  };
  if (chosen['act'] !== 'continue') {
    const refused = { error: 'access_denied', error_code: '200', error_reason: 'user_denied' };
    return say({ ...refused, error_description: 'Permissions error', state });
  }
  const waba = box.world.wabas.get(chosen['wabaId'] ?? '');
  const { code } = finishSignup(box, {
    appId,
    redirectUri,
    ...(waba ? { waba } : { found: wishOf(chosen, coexistence) }),
  });
  return say({ code: code.code, state });
}

const wishOf = (
  { businessId, name, displayPhoneNumber, verified }: Record<string, string>,
  coexistence: boolean,
): AccountWish => ({
  ...(businessId ? { businessId } : {}),
  ...(name ? { name } : {}),
  scopes: ['whatsapp_business_management', 'whatsapp_business_messaging', 'business_management'],
  hasPaymentMethod: true,
  numbers: [
    {
      ...(displayPhoneNumber ? { displayPhoneNumber } : {}),
      registered: coexistence,
      isOnBizApp: coexistence,
      verified: coexistence || verified === 'on',
    },
  ],
});

/** The form leads back to another site, so it is not bound to this one. */
const html = (reply: FastifyReply, text: string): FastifyReply =>
  reply
    .header('content-security-policy', "default-src 'none'; style-src 'self'; frame-ancestors 'none'")
    .header('x-content-type-options', 'nosniff')
    .header('cache-control', 'no-store')
    .type('text/html; charset=utf-8')
    .send(text);
