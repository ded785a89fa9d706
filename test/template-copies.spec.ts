import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { demo } from '../sandbox/demo.js';
import { everything } from './harness/asking.js';
import type { World } from './harness/world.js';
import { connectedTenant, eventually, openWorld } from './harness/world.js';

/** Deleting, unpausing, duplicating, and Meta's library. */
interface Seen {
  id: string;
  name: string;
  language: string;
  status: string;
  wabaId: string;
  components: object[];
}

let world: World;
let tenantId: string;
let serial = 0;
beforeAll(async () => {
  world = await openWorld({}, { templateReviewMs: 20 });
  tenantId = await connectedTenant(world);
  await eventually(list, (templates) => templates.length === 5);
});
afterAll(() => world.close());

const path = (rest = ''): string => `/tenants/${tenantId}/templates${rest}`;
const list = (query = ''): Promise<Seen[]> => everything(world, path(query));
const read = async (id: string): Promise<Seen> =>
  (await world.call('get', path(`/${id}`)).expect(200)).body as Seen;
const components = [{ type: 'BODY', text: 'O seu pedido já está pronto.' }];
const create = async (change: object = {}): Promise<Seen> => {
  const wish = {
    wabaId: demo.wabaId,
    name: `c_${(serial += 1)}`,
    language: 'pt_BR',
    category: 'UTILITY',
    components,
  };
  return (
    await world
      .call('post', path())
      .send({ ...wish, ...change })
      .expect(201)
  ).body as Seen;
};
const until = (id: string, status: string): Promise<Seen> =>
  eventually(
    () => read(id),
    (seen) => seen.status === status,
  );

describe('deleting', () => {
  it('takes one language, and locks its name', async () => {
    const { id, name } = await create();
    const other = await create({ name, language: 'pt_PT' });
    await until(id, 'APPROVED');
    await world.call('delete', path(`/${id}`)).expect(204);
    expect(await list(`?name=${name}`)).toMatchObject([{ id: other.id }]);
    expect((await read(id)).status).toBe('DELETED');
    const again = await world
      .call('post', path())
      .send({ wabaId: demo.wabaId, name, language: 'pt_BR', category: 'UTILITY', components })
      .expect(422);
    expect(again.body).toMatchObject({ errors: [{ code: 'name_locked' }] });
    await world.call('delete', path(`/${id}`)).expect(204);
  });

  it('of one that Meta never approved frees its name', async () => {
    await world.control('PUT', '/templates/review', { reviewMs: null });
    try {
      const { id, name } = await create();
      await world.control('POST', '/templates/review', { name, decision: 'REJECTED', reason: 'SCAM' });
      await until(id, 'REJECTED');
      await world.call('delete', path(`/${id}`)).expect(204);
      expect((await create({ name })).status).toBe('PENDING');
    } finally {
      await world.control('PUT', '/templates/review', { reviewMs: 20 });
    }
  });

  it('takes all languages', async () => {
    const { id, name } = await create();
    await create({ name, language: 'pt_PT' });
    await create({ name, language: 'es', draft: true });
    await world.call('delete', path(`/${id}?allLanguages=true`)).expect(204);
    expect(await list(`?name=${name}`)).toEqual([]);
  });

  it('of a draft frees its name', async () => {
    const { id, name } = await create({ draft: true });
    await world.call('delete', path(`/${id}`)).expect(204);
    await create({ name });
  });

  it('of one that is gone at Meta already is no error', async () => {
    const { id, name } = await create();
    await until(id, 'APPROVED');
    const gone = await fetch(`${world.sandbox.url}/v26.0/${demo.wabaId}/message_templates?name=${name}`, {
      method: 'DELETE',
      headers: { authorization: `Bearer ${demo.accessToken}` },
    });
    expect(gone.status).toBe(200);
    await world.call('delete', path(`/${id}`)).expect(204);
  });
});

describe('unpausing', () => {
  it('ends a pause because of the rate, and no other', async () => {
    const { id, name } = await create();
    await until(id, 'APPROVED');
    await world.control('POST', '/templates/change', { name, status: 'PAUSED', pause: 'FIRST_PAUSE' });
    await until(id, 'PAUSED');
    const refused = await world.call('post', path(`/${id}/unpause`)).expect(422);
    expect(refused.body).toMatchObject({ code: 'template_not_paused' });
    await world.control('POST', '/templates/change', { name, status: 'APPROVED' });
    await until(id, 'APPROVED');
    await world.call('post', path(`/${id}/unpause`)).expect(422);
    await world.control('POST', '/templates/change', {
      name,
      status: 'PAUSED',
      pause: 'RATE_LIMITING_PAUSE',
    });
    await until(id, 'PAUSED');
    await world.call('post', path(`/${id}/unpause`)).expect(200);
    await until(id, 'APPROVED');
  });
});

describe('duplicating', () => {
  it('makes a draft under another name', async () => {
    const { id, name } = await create();
    const { body: taken } = await world
      .call('post', path(`/${id}/duplicate`))
      .send({})
      .expect(422);
    expect(taken).toMatchObject({ code: 'template_invalid' });
    const copy = await world
      .call('post', path(`/${id}/duplicate`))
      .send({ name: `${name}_b` })
      .expect(201);
    expect(copy.body).toMatchObject({ status: 'DRAFT', components });
    await world.call('post', path(`/${(copy.body as Seen).id}/submit`)).expect(200);
  });

  it('copies to another WABA of the tenant, and of nobody else', async () => {
    const account = await world.control<{ businessId: string; wabaId: string; accessToken: string }>(
      'POST',
      '/wabas',
      { name: 'Filial' },
    );
    const { businessId, wabaId, accessToken } = account;
    const { id, name } = await create();
    await world
      .call('post', path(`/${id}/duplicate`))
      .send({ wabaId })
      .expect(404);
    await world
      .call('post', `/tenants/${tenantId}/wabas`)
      .send({ businessId, wabaId, accessToken })
      .expect(201);
    const copy = await world
      .call('post', path(`/${id}/duplicate`))
      .send({ wabaId })
      .expect(201);
    expect(copy.body).toMatchObject({ wabaId, name, status: 'DRAFT' });
  });

  it("of a code gives back what Meta's texts were made from", async () => {
    const { id, name } = await create({
      category: 'AUTHENTICATION',
      components: [
        { type: 'BODY', add_security_recommendation: true },
        { type: 'BUTTONS', buttons: [{ type: 'OTP', otp_type: 'COPY_CODE' }] },
      ],
    });
    await until(id, 'APPROVED');
    await world.call('post', path('/sync')).send({ wabaId: demo.wabaId }).expect(200);
    const copy = await world
      .call('post', path(`/${id}/duplicate`))
      .send({ name: `${name}_b` })
      .expect(201);
    await world.call('post', path(`/${(copy.body as Seen).id}/submit`)).expect(200);
  });
});

it('a template of the library is found, and approved at once', async () => {
  const query = `?wabaId=${demo.wabaId}&search=delivery`;
  const { body: found } = await world.call('get', path(`/library${query}`)).expect(200);
  const [ready] = (found as { data: { name: string }[] }).data;
  const made = await create({
    language: 'en_US',
    libraryTemplateName: ready?.name,
    components: undefined,
  });
  expect(made.status).toBe('APPROVED');
  await eventually(
    () => read(made.id),
    (seen) => seen.components.length > 0,
  );
});

describe('uploading an example', () => {
  const upload = (bytes: Buffer, type: string) =>
    world
      .call('post', path(`/uploads?wabaId=${demo.wabaId}`))
      .set('content-type', type)
      .send(bytes);
  const png = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.alloc(2_000_000, 7)]);

  it('gives the handle that a media header needs', async () => {
    const { body: first } = await upload(png, 'image/png').expect(201);
    expect(first).toMatchObject({ handle: expect.stringMatching(/^4::/), mimeType: 'image/png' });
    const example = { header_handle: [(first as { handle: string }).handle] };
    const header = { type: 'HEADER', format: 'IMAGE', example };
    // Meta has taken it, and its review may be over by now.
    const { status } = await create({ components: [header, ...components] });
    expect(['PENDING', 'APPROVED']).toContain(status);
  });

  it('judges a file by its bytes', async () => {
    expect((await upload(Buffer.from('GIF89a'), 'image/png').expect(422)).body).toMatchObject({
      code: 'media_type',
    });
    await upload(Buffer.alloc(0), 'image/png').expect(400);
    // Who still writes when the answer comes may see a broken pipe instead of it.
    const tooLarge = async (): Promise<number> =>
      upload(Buffer.alloc(17 * 1024 * 1024), 'image/png').then(
        ({ status }) => status,
        () => 0,
      );
    await eventually(tooLarge, (status) => status === 413);
  });
});
