import type { FastifyInstance } from 'fastify';
import type { Box } from '../box.js';
import { demo } from '../demo.js';
import { foundAccount, type AccountWish } from '../world/found-account.js';
import { ControlError, Wish } from './control-error.js';

/** How long a code may wait for its exchange (Meta, Embedded Signup). */
const codeLifeMs = 30_000;

/** `/control/signup`: a client finishes Embedded Signup; what its browser would hand over. */
export function signupRoutes(server: FastifyInstance, box: Box): void {
  server.post('/control/signup', (request, reply) => {
    const wish = Wish.of(request.body);
    const appId = wish.text('appId') ?? box.settings.app.id;
    if (!box.world.apps.has(appId)) throw new ControlError(404, `no app ${appId}`);
    const ids = box.chance.stream('ids');
    const now = Date.now();
    const { waba, numbers, token } = foundAccount(
      box.world,
      { numbers: [{ registered: false }], ...(request.body as AccountWish | undefined), appId },
      ids,
      now,
    );
    waba.sharedWith = [demo.partnerBusinessId];
    // What is shared with the provider is the provider's own system user's to manage.
    for (const known of box.world.tokens.values()) {
      if (known.businessId === demo.partnerBusinessId) known.wabaIds.push(waba.id);
    }
    const code = `AQ${ids.text(40, 'abcdefghijkmnpqrstuvwxyz23456789')}`;
    const expiresAt = now + (wish.number('lifeMs') ?? codeLifeMs);
    box.world.signupCodes.set(code, { code, appId, token: token.token, expiresAt });
    const told =
      (wish.flag('partnerAdded') ?? true) &&
      box.office.tellApp(
        {
          entryId: demo.partnerBusinessId,
          field: 'account_update',
          time: Math.floor(now / 1000),
          value: {
            event: 'PARTNER_ADDED',
            waba_info: { waba_id: waba.id, owner_business_id: waba.businessId },
          },
        },
        appId,
      );
    return reply.code(201).send({
      code,
      expiresAt: new Date(expiresAt).toISOString(),
      partnerAdded: told,
      // What the window tells the page (`WA_EMBEDDED_SIGNUP`, `FINISH`).
      event: {
        type: 'WA_EMBEDDED_SIGNUP',
        event: 'FINISH',
        data: { waba_id: waba.id, business_id: waba.businessId, phone_number_id: numbers[0]?.id },
        version: 3,
      },
    });
  });
}
