import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { demo } from '../sandbox/demo.js';
import { everything } from './harness/asking.js';
import type { World } from './harness/world.js';
import { connectedTenant, eventually, openWorld } from './harness/world.js';

/** A template from wish to draft, to Meta, to approval, and through everything that Meta does to it. */
interface Seen {
  id: string;
  metaTemplateId: string | null;
  name: string;
  language: string;
  status: string;
  category: string;
  components: object[];
  rejectedReason: string | null;
  refusal: object | null;
  edits: { allowed: boolean; reason: string | null; nextAt: string | null } | null;
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
beforeEach(async () => {
  await world.control('DELETE', '/faults');
  await world.control('PUT', '/templates/review', { reviewMs: 20 });
});

const body = {
  type: 'BODY',
  text: 'Olá {{1}}, o seu pedido já está pronto para retirada.',
  example: { body_text: [['Ana']] },
};
const wish = (change: object = {}): Record<string, unknown> => ({
  wabaId: demo.wabaId,
  name: `pedido_${(serial += 1)}`,
  language: 'pt_BR',
  category: 'UTILITY',
  components: [body],
  ...change,
});
const path = (rest = ''): string => `/tenants/${tenantId}/templates${rest}`;
const list = (query = ''): Promise<Seen[]> => everything(world, path(query));
const create = async (change: object = {}): Promise<Seen> =>
  (await world.call('post', path()).send(wish(change)).expect(201)).body as Seen;
const read = async (id: string): Promise<Seen> =>
  (await world.call('get', path(`/${id}`)).expect(200)).body as Seen;
const until = (id: string, status: string): Promise<Seen> =>
  eventually(
    () => read(id),
    (seen) => seen.status === status,
  );
const changes = (
  id: string,
): Promise<{ kind: string; source: string; diff: { path: string }[]; alert: unknown }[]> =>
  everything(world, path(`/${id}/changes`));

describe('creating', () => {
  it('submits at once, and follows the review', async () => {
    // A review that is quick may be over before the answer.
    await world.control('PUT', '/templates/review', { reviewMs: null });
    const created = await create();
    expect(created).toMatchObject({ status: 'PENDING', category: 'UTILITY' });
    expect(created.metaTemplateId).toMatch(/^\d+$/);
    await world.control('POST', '/templates/review', { name: created.name });
    await until(created.id, 'APPROVED');
    const kinds = (await changes(created.id)).map(({ kind, source }) => `${kind} ${source}`);
    expect(kinds).toEqual(expect.arrayContaining(['created api', 'changed api', 'changed webhook']));
  });

  it('with an error is 422 with the problems of the validation, and Meta is not asked', async () => {
    const wrong = wish({ name: 'Errado', components: [{ type: 'BODY', text: '{{1}}' }] });
    const validated = (await world.call('post', path('/validate')).send(wrong).expect(200)).body as {
      valid: boolean;
      problems: { code: string; severity: string }[];
    };
    expect(validated.valid).toBe(false);
    const { body: problem } = await world.call('post', path()).send(wrong).expect(422);
    expect(problem).toMatchObject({
      code: 'template_invalid',
      problems: validated.problems,
      errors: validated.problems,
    });
    expect(validated.problems.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['name_format', 'variable_edge', 'example_count']),
    );
    expect(await list('?name=Errado')).toEqual([]);
  });

  it('keeps a draft with its history until it is submitted', async () => {
    const draft = await create({ draft: true });
    expect(draft).toMatchObject({ status: 'DRAFT', metaTemplateId: null, edits: null });
    const footer = { type: 'FOOTER', text: 'Padaria Aurora' };
    const changed = await world
      .call('patch', path(`/${draft.id}`))
      .send({ components: [body, footer] })
      .expect(200);
    expect(changed.body).toMatchObject({ status: 'DRAFT', components: [body, footer] });
    const [last] = await changes(draft.id);
    expect(last).toMatchObject({ kind: 'draft', diff: [{ path: 'components.1', to: footer }] });
    const { body: submitted } = await world.call('post', path(`/${draft.id}/submit`)).expect(200);
    expect((submitted as Seen).metaTemplateId).toMatch(/^\d+$/);
    await until(draft.id, 'APPROVED');
    await world.call('post', path(`/${draft.id}/submit`)).expect(409);
  });

  it('keeps an unfinished draft, but neither one without a right name nor its submission', async () => {
    const content = {
      components: [{ type: 'BODY', text: 'Olá {{1}}' }],
      unfinished: true,
      messageSendTtlSeconds: 3_600,
    };
    await world
      .call('post', path())
      .send(wish({ ...content, draft: true, name: 'Errado' }))
      .expect(422);
    await world.call('post', path()).send(wish(content)).expect(422);
    const draft = await create({ ...content, draft: true });
    const text = { components: [{ type: 'BODY', text: '' }], messageSendTtlSeconds: null };
    await world
      .call('patch', path(`/${draft.id}`))
      .send(text)
      .expect(422);
    await world
      .call('patch', path(`/${draft.id}`))
      .send({ ...text, unfinished: true })
      .expect(200);
    const { body: problem } = await world.call('post', path(`/${draft.id}/submit`)).expect(422);
    expect(problem).toMatchObject({ code: 'template_invalid' });
    expect(await read(draft.id)).toMatchObject({ status: 'DRAFT', ...text });
  });

  it('the same name and language twice is refused; another language joins the family', async () => {
    const { name } = await create();
    const again = await world.call('post', path()).send(wish({ name })).expect(422);
    expect(again.body).toMatchObject({ errors: [expect.objectContaining({ code: 'name_taken' })] });
    await create({ name, language: 'pt_PT' });
    const families = await everything<{ name: string; languages: object[] }>(world, path('/families'));
    expect(families.find((family) => family.name === name)?.languages).toHaveLength(2);
  });

  it("Meta's refusal is told with Meta's words, and nothing is kept", async () => {
    await world.control('POST', '/faults', {
      kind: 'error-code',
      code: 100,
      subcode: 2388293,
      edge: 'message_templates',
      times: 1,
    });
    const asked = wish();
    const { body: problem } = await world.call('post', path()).send(asked).expect(422);
    expect(problem).toMatchObject({ code: 'template_refused', detail: expect.stringContaining('2388293') });
    expect(await list(`?name=${asked.name as string}`)).toEqual([]);
  });

  it('a refused draft stays a draft and says why', async () => {
    const draft = await create({ draft: true });
    await world.control('POST', '/faults', {
      kind: 'error-code',
      code: 100,
      subcode: 2388072,
      edge: 'message_templates',
      times: 1,
    });
    await world.call('post', path(`/${draft.id}/submit`)).expect(422);
    expect(await read(draft.id)).toMatchObject({
      status: 'DRAFT',
      refusal: { code: 'template_refused', detail: expect.stringContaining('2388072') },
    });
    await world.call('post', path(`/${draft.id}/submit`)).expect(200);
    expect((await read(draft.id)).refusal).toBeNull();
  });

  it('a lost answer leaves it SUBMITTING until it is found out; never submitted twice', async () => {
    await world.control('POST', '/faults', { kind: 'reset', edge: 'message_templates', times: 1 });
    const asked = wish();
    const { body: problem } = await world.call('post', path()).send(asked).expect(503);
    expect(problem).toMatchObject({ code: 'meta_unavailable', detail: expect.stringContaining('not known') });
    const [row] = await list(`?name=${asked.name as string}`);
    expect(row).toMatchObject({ status: 'SUBMITTING' });
    // The sandbox cut the line before it took it.
    await eventually(
      () => read(row!.id),
      ({ status }) => status === 'DRAFT',
    );
  });
});

it('a submission that Meta took without being able to say so is found by its name', async () => {
  await world.control('POST', '/faults', {
    kind: 'reset-after-acceptance',
    edge: 'message_templates',
    times: 1,
  });
  const asked = wish();
  await world.call('post', path()).send(asked).expect(503);
  const [row] = await list(`?name=${asked.name as string}`);
  await until(row!.id, 'APPROVED');
  // The webhook may tell of the approval before its id was read.
  await eventually(
    () => list(`?name=${asked.name as string}`),
    (found) => found.length === 1 && /^\d+$/.test(found[0]?.metaTemplateId ?? ''),
  );
});

describe("Meta's review", () => {
  it('rejects, with reason and advice', async () => {
    await world.control('PUT', '/templates/review', { reviewMs: null });
    const { id, name } = await create();
    await world.control('POST', '/templates/review', { name, decision: 'REJECTED', reason: 'SCAM' });
    expect(await until(id, 'REJECTED')).toMatchObject({
      rejectedReason: 'SCAM',
      rejection: { reason: 'SCAM', recommendation: expect.any(String) },
      edits: { allowed: true, categoryEditable: true },
    });
  });

  it('takes a promotion as MARKETING, with an alert that names the price', async () => {
    const components = [{ type: 'BODY', text: 'O seu pedido chegou. Use o cupom no site.' }];
    const { body: created } = await world.call('post', path()).send(wish({ components })).expect(201);
    expect(created).toMatchObject({ category: 'MARKETING' });
    const alerts = await everything<{ templateId: string; alert: object }>(
      world,
      path('/changes?alerts=true'),
    );
    expect(alerts.find(({ templateId }) => templateId === (created as Seen).id)?.alert).toMatchObject({
      code: 'template_recategorised',
      from: 'UTILITY',
      to: 'MARKETING',
      price: { effect: 'dearer' },
    });
  });
});

describe('editing at Meta', () => {
  it('is reviewed again, and counted', async () => {
    const { id } = await create();
    expect((await until(id, 'APPROVED')).edits).toMatchObject({ allowed: true });
    const components = [{ ...body, text: 'Oi {{1}}, o seu pedido já está pronto para retirada.' }];
    const edited = await world
      .call('patch', path(`/${id}`))
      .send({ components })
      .expect(200);
    expect(edited.body).toMatchObject({ components });
    const seen = await until(id, 'APPROVED');
    expect(seen.edits).toMatchObject({ allowed: false, reason: 'day', nextAt: expect.any(String) });
    const again = await world
      .call('patch', path(`/${id}`))
      .send({ components: [body] })
      .expect(422);
    expect(again.body).toMatchObject({ code: 'edit_quota' });
    const name = await world
      .call('patch', path(`/${id}`))
      .send({ name: 'outro' })
      .expect(422);
    expect(name.body).toMatchObject({ code: 'template_fixed' });
  });

  it('is refused in review, and of the category of an approved one', async () => {
    await world.control('PUT', '/templates/review', { reviewMs: null });
    const { id, name } = await create();
    const edit = (change: object) => world.call('patch', path(`/${id}`)).send(change);
    expect((await edit({ components: [body] }).expect(422)).body).toMatchObject({
      code: 'template_not_editable',
    });
    await world.control('POST', '/templates/review', { name });
    await until(id, 'APPROVED');
    expect((await edit({ category: 'MARKETING' }).expect(422)).body).toMatchObject({
      code: 'template_fixed',
    });
  });
});
