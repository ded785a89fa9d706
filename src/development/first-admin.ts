import { randomBytes } from 'node:crypto';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';

const EMAIL = 'admin@example.com';

/** How somebody signs in for the first time. */
export interface FirstAdmin {
  email: string;
  password: string;
}

/** A platform admin for the very first start, made through our own API; undefined when there is anybody already. */
export async function firstAdmin(
  app: NestFastifyApplication,
  adminKey: string,
): Promise<FirstAdmin | undefined> {
  const url = '/api/v1/users';
  const headers = { authorization: `Bearer ${adminKey}` };
  const known = await app.inject({ method: 'GET', url: `${url}?limit=1`, headers });
  const { data } = JSON.parse(known.body) as { data?: unknown[] };
  if (!data || data.length > 0) return undefined;
  const password = randomBytes(15).toString('base64url');
  const payload = { email: EMAIL, name: 'Admin', platformRole: 'admin', password };
  const made = await app.inject({ method: 'POST', url, headers, payload });
  if (made.statusCode === 409) return undefined;
  if (made.statusCode !== 201) throw new Error(`The first admin could not be made: ${made.body}`);
  return { email: EMAIL, password };
}
