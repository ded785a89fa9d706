import { randomBytes } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import supertest from 'supertest';
import { byWamid, somePhone } from './asking.js';
import type { World } from './world.js';
import { ADMIN_KEY, eventually } from './world.js';

/** The file of a message, as the message shows it. */
export interface SeenMedia {
  id: string;
  state: string;
  mimeType: string | null;
  sizeBytes: number | null;
  filename: string | null;
  error: { code: string; detail: string } | null;
}

/** All that is known of a file. */
export interface MediaDetail extends SeenMedia {
  attempts: number;
  nextTryAt: string | null;
  sha256: string | null;
  declaredType: string | null;
}

/** A file that a person sends, and what stands beside it. */
export interface SentFile {
  type: string;
  mimeType: string;
  bytes: Buffer;
  filename?: string;
  caption?: string;
  phoneNumberId?: string;
}

/** A PNG as far as its marks go, unlike any other. */
export function picture(sizeBytes = 2_000): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(sizeBytes);
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489', 'hex'),
    length,
    Buffer.from('IDAT'),
    randomBytes(sizeBytes + 4),
  ]);
}

/** A person sends a file; answers the wamid. */
export async function sendsFile(
  world: Pick<World, 'control'>,
  { type, bytes, phoneNumberId, ...more }: SentFile,
): Promise<string> {
  const media = { base64: bytes.toString('base64'), ...more };
  const wish = { from: somePhone(), type, media, ...(phoneNumberId ? { phoneNumberId } : {}) };
  return (await world.control<{ wamid: string }>('POST', '/inbound', wish)).wamid;
}

/** The file of the message with this wamid, once it is as wanted. */
export async function seenMedia(
  world: World,
  tenantId: string,
  wamid: string,
  wanted: (media: SeenMedia) => boolean,
): Promise<SeenMedia> {
  const message = await eventually(
    async () => (await byWamid(world, tenantId, wamid))[0] as { media?: SeenMedia } | undefined,
    (found) => found?.media !== undefined && wanted(found.media),
  );
  return message!.media!;
}

/** Keeps a file whose try has failed from being tried again by itself: from then on only who asks for it gets it. */
export async function holdBack({ databaseUrl }: Pick<World, 'databaseUrl'>, id: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const hold = `update media set due_at = now() + interval '1 hour' where id = $1 and state = 'pending'`;
  try {
    await eventually(
      async () => (await client.query(hold, [id])).rowCount,
      (count) => count === 1,
    );
  } finally {
    await client.end();
  }
}

/** What the media route says of a file. */
export async function mediaDetail(world: World, tenantId: string, id: string): Promise<MediaDetail> {
  return (await world.call('get', `/tenants/${tenantId}/media/${id}`).expect(200)).body as MediaDetail;
}

/** A file's content as it is served, with any headers of the request. */
export async function askFile(
  world: Pick<World, 'url'>,
  tenantId: string,
  id: string,
  headers: Record<string, string> = {},
): Promise<{ status: number; headers: Record<string, string>; body: Buffer }> {
  const response = await supertest(world.url)
    .get(`/api/v1/tenants/${tenantId}/media/${id}/content`)
    .set({ authorization: `Bearer ${ADMIN_KEY}`, ...headers })
    .buffer(true)
    .parse((incoming, done) => {
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
      incoming.on('end', () => done(null, Buffer.concat(chunks)));
    });
  const { status, body } = response as { status: number; body: unknown };
  return { status, headers: response.headers as Record<string, string>, body: body as Buffer };
}

/** Every file in the local store of a world, half-written ones included. */
export async function filesOf(world: { env: Record<string, string> }): Promise<string[]> {
  const folder = join(world.env.DATA_DIR ?? '', 'media');
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}
