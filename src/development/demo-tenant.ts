import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { demo } from '../../sandbox/demo.js';

/** Short, so that whoever tries the phone sees the answer at once, in milliseconds. */
const DEMO_QUIET_MS = 300;

/**
 * The demo tenant, connected to the sandbox's account through our own API, as a client would be. On a later
 * start it is connected again, which refreshes what is known and changes nothing else.
 * @returns the tenant's id
 */
export async function connectDemoTenant(app: NestFastifyApplication, adminKey: string): Promise<string> {
  const call = async (
    method: 'GET' | 'POST' | 'PUT',
    path: string,
    payload?: object,
  ): Promise<Record<string, unknown>> => {
    const headers = { authorization: `Bearer ${adminKey}` };
    const { statusCode, body } = await app.inject({ method, url: `/api/v1${path}`, headers, payload });
    if (statusCode >= 400)
      throw new Error(`The demo tenant could not be connected: ${method} ${path} answered ${body}`);
    return JSON.parse(body) as Record<string, unknown>;
  };
  const known = await findTenant(call);
  const tenantId = known ?? String((await call('POST', '/tenants', { name: demo.businessName })).id);
  const { businessId, wabaId, accessToken } = demo;
  await call('POST', `/tenants/${tenantId}/wabas`, { businessId, wabaId, accessToken });
  if (!known) await call('PUT', `/tenants/${tenantId}/agent`, { quietMs: DEMO_QUIET_MS });
  return tenantId;
}

async function findTenant(
  call: (method: 'GET', path: string) => Promise<Record<string, unknown>>,
): Promise<string | undefined> {
  for (let cursor: string | null = ''; cursor !== null;) {
    const page = await call('GET', `/tenants?limit=200${cursor && `&cursor=${cursor}`}`);
    for (const { id } of page.data as { id: string }[]) {
      const wabas = (await call('GET', `/tenants/${id}/wabas`)).data as { wabaId: string }[];
      if (wabas.some(({ wabaId }) => wabaId === demo.wabaId)) return id;
    }
    cursor = page.nextCursor as string | null;
  }
  return undefined;
}
