import { randomInt } from 'node:crypto';
import { request } from 'node:http';
import type { World } from './world.js';
import { eventually } from './world.js';

/** A message as `/tenants/{id}/messages` shows it, as far as tests read it. */
export interface SeenMessage {
  id: string;
  conversationId: string;
  phoneNumberId: string;
  direction: 'inbound' | 'outbound';
  origin: string;
  type: string;
  status: string;
  wamid: string | null;
  text?: { body: string };
  content?: unknown;
  context: object | null;
  extra: Record<string, unknown> | null;
  error: { code: unknown; title?: string; detail?: string } | null;
  pricing: object | null;
  statusHistory: { status: string; at: string }[];
  at: string;
}

export interface SeenConversation {
  id: string;
  phoneNumberId: string;
  mode: string;
  contact: { id: string; waId: string | null; bsuid: string | null; name: string | null };
  windowOpenUntil: string | null;
}

export interface SeenEvent {
  position: number;
  kind: string;
  state: string;
  error: string | null;
  reason: { code: string; values: Record<string, string> } | null;
  tenantId: string | null;
  subject: string | null;
}

export interface SeenDelivery {
  id: string;
  appId: string | null;
  status: string;
  error: string | null;
  eventStates: Record<string, number>;
  sizeBytes: number;
  events: SeenEvent[];
  body: string;
}

/** Every item of a list route, page after page. */
export async function everything<T>(world: World, path: string, key?: string): Promise<T[]> {
  const found: T[] = [];
  let cursor = '';
  do {
    const page = `${path}${path.includes('?') ? '&' : '?'}limit=200${cursor}`;
    const { body } = await world.call('get', page, key).expect(200);
    const { data, nextCursor } = body as { data: T[]; nextCursor: string | null };
    found.push(...data);
    cursor = nextCursor === null ? '' : `&cursor=${nextCursor}`;
  } while (cursor !== '');
  return found;
}

/** Messages of a tenant, newest first. */
export const messagesOf = (world: World, tenantId: string, query = ''): Promise<SeenMessage[]> =>
  everything(world, `/tenants/${tenantId}/messages${query}`);

/** The messages of a tenant that bear this wamid. */
export const byWamid = (world: World, tenantId: string, wamid: string): Promise<SeenMessage[]> =>
  messagesOf(world, tenantId, `?wamid=${encodeURIComponent(wamid)}`);

/** A conversation's messages, in the order in which the thread shows them. */
export const threadOf = (world: World, tenantId: string, conversationId: string): Promise<SeenMessage[]> =>
  everything(world, `/tenants/${tenantId}/conversations/${conversationId}/messages`);

/** The thread of an inbound message once it holds so many answers that Meta took. */
export async function answered(
  world: World,
  tenantId: string,
  wamid: string,
  count = 1,
): Promise<SeenMessage[]> {
  const [message] = await eventually(
    () => byWamid(world, tenantId, wamid),
    (found) => found.length === 1,
  );
  return eventually(
    () => threadOf(world, tenantId, message?.conversationId ?? ''),
    (thread) => replies(thread).filter(({ wamid: taken }) => taken !== null).length >= count,
  );
}

export const replies = (thread: SeenMessage[]): SeenMessage[] =>
  thread.filter(({ direction }) => direction === 'outbound');

/** The delivery whose raw body holds this text, once it is no longer waiting. */
export async function deliveryOf(
  world: World,
  marker: string,
  settled: (delivery: SeenDelivery) => boolean = ({ status }) => status !== 'received',
): Promise<SeenDelivery> {
  const known = new Map<string, string>();
  return eventually(
    async () => {
      const { body } = await world.call('get', '/webhook-deliveries?limit=200').expect(200);
      for (const { id } of (body as { data: { id: string }[] }).data) {
        if (!known.has(id)) known.set(id, (await delivery(world, id)).body);
        if (known.get(id)?.includes(marker)) return delivery(world, id);
      }
      return undefined;
    },
    (found) => found !== undefined && settled(found),
  ) as Promise<SeenDelivery>;
}

export async function delivery(world: World, id: string): Promise<SeenDelivery> {
  return (await world.call('get', `/webhook-deliveries/${id}`).expect(200)).body as SeenDelivery;
}

/** The states of a delivery's updates, in order. */
export const statesOf = ({ events }: SeenDelivery): string[] => events.map(({ state }) => state);

/** How many deliveries are kept. */
export const countDeliveries = async (world: World): Promise<number> =>
  (await everything(world, '/webhook-deliveries')).length;

/** The value of one line of `/metrics`, 0 when it is not there. */
export async function metric(world: World, line: string): Promise<number> {
  const response = await fetch(`${world.url}/metrics`, {
    headers: { authorization: `Bearer ${world.env.ADMIN_API_KEY}` },
  });
  const found = (await response.text()).split('\n').find((text) => text.startsWith(`${line} `));
  return Number(found?.slice(line.length + 1) ?? 0);
}

/** A phone number that nobody else in the tests has. */
export const somePhone = (): string => `55119${randomInt(10_000_000, 99_999_999)}`;

/** A key of a tenant. */
export async function keyOf(world: World, tenantId: string, role: string): Promise<string> {
  const { body } = await world
    .call('post', `/tenants/${tenantId}/api-keys`)
    .send({ name: role, role })
    .expect(201);
  return (body as { key: string }).key;
}

export interface OtherTenant {
  tenantId: string;
  businessId: string;
  wabaId: string;
  phoneNumberId: string;
  accessToken: string;
}

/** Another business with a WABA at Meta, its number registered; not connected yet. */
export async function foundBusiness(
  world: World,
  app?: OwnApp,
  wish: { businessId?: string } = {},
): Promise<Omit<OtherTenant, 'tenantId'>> {
  const { businessId, wabaId, accessToken, phoneNumbers } = await world.control<{
    businessId: string;
    wabaId: string;
    accessToken: string;
    phoneNumbers: { phoneNumberId: string }[];
  }>('POST', '/wabas', {
    numbers: [{ registered: true }],
    ...wish,
    ...(app ? { app: { id: app.appId, secret: app.appSecret } } : {}),
  });
  return { businessId, wabaId, accessToken, phoneNumberId: phoneNumbers[0]?.phoneNumberId ?? '' };
}

/** A client's own Meta app. */
export interface OwnApp {
  appId: string;
  appSecret: string;
  verifyToken: string;
}

/** Another tenant with a WABA of its own, connected with the platform's app or with one that it brings. */
export async function anotherTenant(
  world: World,
  app?: OwnApp,
  agent: object = { quietMs: 0 },
  wish: { businessId?: string } = {},
): Promise<OtherTenant> {
  const business = await foundBusiness(world, app, wish);
  const { businessId, wabaId, accessToken } = business;
  const { body } = await world.call('post', '/tenants').send({ name: 'Mercearia' }).expect(201);
  const tenantId = (body as { id: string }).id;
  await world
    .call('post', `/tenants/${tenantId}/wabas`)
    .send({ businessId, wabaId, accessToken, ...app })
    .expect(201);
  await world.call('put', `/tenants/${tenantId}/agent`).send(agent).expect(200);
  return { tenantId, ...business };
}

/** The status of a POST written byte by byte: other clients stumble over an answer that comes before the body has left. */
export const rawPost = (url: string, headers: Record<string, string>, chunks: Buffer[]): Promise<number> =>
  new Promise((resolve, reject) => {
    const outgoing = request(url, { method: 'POST', headers }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
      outgoing.destroy();
    });
    outgoing.on('error', reject);
    for (const chunk of chunks) outgoing.write(chunk);
    outgoing.end();
  });

/** Deletes a tenant with all that it has, and waits until it is gone. */
export async function deleteTenant(world: World, tenantId: string): Promise<void> {
  const { body } = await world.call('delete', `/tenants/${tenantId}?force=true`).expect(202);
  const { id } = body as { id: string };
  await eventually(
    async () => (await world.call('get', `/offboardings/${id}`).expect(200)).body as { state: string },
    ({ state }) => state === 'done',
  );
}
