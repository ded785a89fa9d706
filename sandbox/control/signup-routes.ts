import type { FastifyInstance } from 'fastify';
import type { Box } from '../box.js';
import { finishSignup } from '../dialog/finish-signup.js';
import type { AccountWish } from '../world/found-account.js';
import { ControlError, Wish } from './control-error.js';

/** `/control/signup`: a client finishes Embedded Signup; what its browser would hand over. */
export function signupRoutes(server: FastifyInstance, box: Box): void {
  server.post('/control/signup', (request, reply) => {
    const wish = Wish.of(request.body);
    const appId = wish.text('appId') ?? box.settings.app.id;
    if (!box.world.apps.has(appId)) throw new ControlError(404, `no app ${appId}`);
    const lifeMs = wish.number('lifeMs');
    const { code, waba, numbers, told } = finishSignup(box, {
      appId,
      found: (request.body as AccountWish | undefined) ?? {},
      tells: wish.flag('partnerAdded') ?? true,
      ...(lifeMs === undefined ? {} : { lifeMs }),
    });
    return reply.code(201).send({
      code: code.code,
      expiresAt: new Date(code.expiresAt).toISOString(),
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
