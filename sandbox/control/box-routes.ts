import type { FastifyInstance } from 'fastify';
import type { Box } from '../box.js';
import { setCallback } from '../world/found-account.js';
import { Wish } from './control-error.js';

/** The box as a whole: reset, ledger, limits, callback, raw exchanges. */
export function boxRoutes(server: FastifyInstance, box: Box, reset: (accounts: boolean) => void): void {
  server.post('/control/reset', (request) => {
    reset(Wish.of(request.body).flag('accounts') ?? false);
    box.live.tell('reset', () => ({}));
    return { success: true };
  });

  server.get('/control/ledger', (request) => {
    const wish = Wish.of(request.query);
    const phoneNumberId = wish.text('phoneNumberId');
    const since = wish.time('since');
    return box.ledger.read({
      ...(phoneNumberId === undefined ? {} : { phoneNumberId }),
      ...(since === undefined ? {} : { since }),
      records: wish.text('records') !== 'false',
    });
  });

  server.get('/control/limits', () => box.limits.switches);
  server.get('/control/limits/refused', () => box.limits.refused);
  server.put('/control/limits', (request) => {
    const wish = Wish.of(request.body);
    for (const name of ['throughput', 'pairRate', 'serviceWindow'] as const) {
      box.limits.switches[name] = wish.flag(name) ?? box.limits.switches[name];
    }
    return box.limits.switches;
  });

  server.put('/control/callback', (request) => {
    const wish = Wish.of(request.body);
    setCallback(box.world, wish.text('appId') ?? box.settings.app.id, wish.needText('callbackUrl'));
    return { success: true };
  });

  server.get('/control/exchanges', (request) => {
    const wish = Wish.of(request.query);
    return box.inspector.list(wish.number('limit') ?? 200);
  });

  server.get('/control/webhooks', () => ({ backlog: box.office.backlog(), ...box.ledger.counts() }));
  server.post('/control/webhooks/retry', () => {
    box.office.retryNow();
    return { backlog: box.office.backlog() };
  });
}
