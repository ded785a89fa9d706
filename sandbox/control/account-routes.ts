import type { FastifyInstance } from 'fastify';
import type { Box } from '../box.js';
import { foundAccount, type AccountWish } from '../world/found-account.js';
import { ControlError, Wish } from './control-error.js';

/** `/control/wabas`: further businesses, for tests with several tenants. */
export function accountRoutes(server: FastifyInstance, box: Box): void {
  server.get('/control/wabas', () => [...box.world.wabas.keys()].map((id) => accountView(box, id)));

  server.post('/control/wabas', (request, reply) => {
    const wish = Wish.of(request.body);
    const app = Wish.of(wish.raw('app'));
    const appId = app.text('id') ?? wish.text('appId') ?? box.settings.app.id;
    if (!box.world.apps.has(appId)) {
      // A client's own app: its secret signs the webhooks of its WABAs.
      box.world.apps.set(appId, {
        id: appId,
        name: app.text('name') ?? `App ${appId}`,
        secret: app.needText('secret'),
      });
    }
    const wabaId = wish.text('wabaId');
    if (wabaId !== undefined && box.world.kindOf(wabaId))
      throw new ControlError(409, `${wabaId} exists already`);
    const { waba } = foundAccount(
      box.world,
      { ...(request.body as AccountWish | undefined), appId },
      box.chance.stream('ids'),
      Date.now(),
    );
    return reply.code(201).send(accountView(box, waba.id));
  });

  server.patch('/control/wabas/:id', (request) => {
    const { id } = request.params as { id: string };
    const waba = box.world.wabas.get(id);
    if (!waba) throw new ControlError(404, `no WABA ${id}`);
    Object.assign(waba, request.body, { id });
    return accountView(box, id);
  });

  server.patch('/control/numbers/:id', (request) => {
    const { id } = request.params as { id: string };
    const number = box.world.numbers.get(id);
    if (!number) throw new ControlError(404, `no phone number ${id}`);
    return Object.assign(number, request.body, { id, wabaId: number.wabaId });
  });

  server.get('/control/numbers/:id', (request) => {
    const { id } = request.params as { id: string };
    const number = box.world.numbers.get(id);
    if (!number) throw new ControlError(404, `no phone number ${id}`);
    return number;
  });

  server.patch('/control/businesses/:id', (request) => {
    const { id } = request.params as { id: string };
    const business = box.world.businesses.get(id);
    if (!business) throw new ControlError(404, `no business ${id}`);
    return Object.assign(business, request.body, { id });
  });

  server.patch('/control/apps/:id', (request) => {
    const { id } = request.params as { id: string };
    const app = box.world.apps.get(id);
    if (!app) throw new ControlError(404, `no app ${id}`);
    const { subscription, ...change } = Wish.of(request.body).all();
    if (subscription === null) delete app.subscription;
    else if (app.subscription) Object.assign(app.subscription, subscription);
    const { secret: _, ...shown } = Object.assign(app, change, { id });
    return shown;
  });

  server.patch('/control/tokens/:token', (request) => {
    const { token } = request.params as { token: string };
    const known = box.world.tokens.get(token);
    if (!known) throw new ControlError(404, 'no such token');
    return Object.assign(known, request.body, { token });
  });
}

/** A WABA with everything a tester needs to connect it. */
function accountView(box: Box, wabaId: string): unknown {
  const waba = box.world.wabas.get(wabaId);
  if (!waba) throw new ControlError(404, `no WABA ${wabaId}`);
  const token = [...box.world.tokens.values()].find(({ wabaIds }) => wabaIds.includes(wabaId));
  return {
    businessId: waba.businessId,
    businessName: box.world.businesses.get(waba.businessId)?.name,
    wabaId,
    name: waba.name,
    appId: token?.appId,
    accessToken: token?.token,
    subscriptions: waba.subscriptions,
    phoneNumbers: box.world
      .numbersOf(wabaId)
      .map(({ id, displayPhoneNumber, verifiedName, status, pin }) => ({
        phoneNumberId: id,
        displayPhoneNumber,
        verifiedName,
        status,
        pin,
      })),
  };
}
