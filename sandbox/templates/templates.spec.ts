import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { demo } from '../demo.js';
import { BenchBox, errorOf, type Answer } from '../testing/bench-box.js';
import { wrongCreations } from '../testing/wrong-template-creations.js';

const right = {
  name: 'pedido_pronto',
  language: 'pt_BR',
  category: 'UTILITY',
  components: [
    {
      type: 'BODY',
      text: 'Olá {{1}}, o seu pedido está pronto.',
      example: { body_text: [['Ana']] },
    },
  ],
};

let box: BenchBox;
beforeAll(async () => {
  box = await BenchBox.start({ templateReviewMs: 5 });
});
afterAll(() => box.close());
beforeEach(async () => {
  await box.control('POST', 'reset', { accounts: true });
  await box.control('PUT', 'templates/review', { reviewMs: 5 });
  await box.graph('POST', `${demo.wabaId}/subscribed_apps`);
  box.receiver.posts.length = 0;
});

const edge = `${demo.wabaId}/message_templates`;
const create = (change: object = {}): Promise<Answer> => box.graph('POST', edge, { ...right, ...change });
const told = (field: string): Record<string, unknown>[] =>
  box.receiver.posts.flatMap(({ body }) => {
    const { entry } = body as unknown as {
      entry: { changes: { field: string; value: Record<string, unknown> }[] }[];
    };
    return entry.flatMap(({ changes }) =>
      changes.filter((change) => change.field === field).map(({ value }) => value),
    );
  });
const statusTold = (event: string): boolean =>
  told('message_template_status_update').some((value) => value['event'] === event);

describe('a creation', () => {
  it('is reviewed, and the answer comes by webhook', async () => {
    const { status, body } = await create();
    expect([status, body['status'], body['category']]).toEqual([200, 'PENDING', 'UTILITY']);
    await box.until(() => statusTold('APPROVED'));
    expect((await box.graph('GET', String(body['id']))).body['status']).toBe('APPROVED');
  });

  it.each(wrongCreations)('%s is refused', async (...[_what, change, code, subcode]) => {
    const answer = await create(change);
    expect(answer.status).toBe(400);
    expect([errorOf(answer).code, errorOf(answer).error_subcode]).toEqual([code, subcode]);
  });

  it('with an offer is taken as MARKETING', async () => {
    const components = [{ type: 'BODY', text: 'Aproveite: cupom de desconto' }];
    expect((await create({ components })).body['category']).toBe('MARKETING');
  });

  it('with a shortened link is rejected, with the reason', async () => {
    const { body } = await create({ components: [{ type: 'BODY', text: 'Veja bit.ly/abc agora' }] });
    await box.until(() => statusTold('REJECTED'));
    const shown = await box.graph('GET', `${String(body['id'])}?fields=status,rejected_reason`);
    expect([shown.body['status'], shown.body['rejected_reason']]).toEqual(['REJECTED', 'INVALID_FORMAT']);
  });

  it('is refused after a hundred in an hour', async () => {
    for (let n = 0; n < 100; n++) expect((await create({ name: `t_${n}` })).status).toBe(200);
    expect(errorOf(await create({ name: 't_100' })).code).toBe(80007);
  });

  it('waits for the control API when told to', async () => {
    await box.control('PUT', 'templates/review', { reviewMs: null });
    await create();
    const decision = { name: right.name, decision: 'REJECTED', reason: 'SCAM' };
    expect((await box.control('POST', 'templates/review', decision)).body['status']).toBe('REJECTED');
    await box.until(() => statusTold('REJECTED'));
  });
});

describe('an approved template', () => {
  const approved = async (): Promise<string> => {
    const { body } = await create();
    await box.until(() => statusTold('APPROVED'));
    return String(body['id']);
  };

  it('is edited once a day, and reviewed again', async () => {
    const id = await approved();
    const components = [{ type: 'BODY', text: 'O seu pedido está pronto.' }];
    expect((await box.graph('POST', id, { components })).body).toEqual({ success: true });
    await box.until(() => told('message_template_status_update').length === 2);
    expect((await box.graph('GET', id)).body['components']).toEqual(components);
    expect(errorOf(await box.graph('POST', id, { components })).error_subcode).toBe(2388039);
  });

  it('keeps its category', async () => {
    const id = await approved();
    expect(errorOf(await box.graph('POST', id, { category: 'MARKETING' })).error_subcode).toBe(2388039);
  });

  it('deleted, locks its name', async () => {
    const id = await approved();
    const gone = await box.graph('DELETE', `${edge}?name=${right.name}&hsm_id=${id}`);
    expect(gone.body).toEqual({ success: true });
    await box.until(() => statusTold('DELETED'));
    expect(errorOf(await create()).error_subcode).toBe(2388023);
    expect(errorOf(await box.graph('GET', id)).error_subcode).toBe(33);
  });

  it('is paused for its rate, and unpaused', async () => {
    const id = await approved();
    expect(errorOf(await box.graph('POST', `${id}/unpause`)).code).toBe(100);
    const change = { name: right.name, status: 'PAUSED', pause: 'RATE_LIMITING_PAUSE' };
    await box.control('POST', 'templates/change', change);
    expect((await box.graph('POST', `${id}/unpause`)).body).toEqual({ success: true });
    expect((await box.graph('GET', id)).body['status']).toBe('APPROVED');
  });

  it('is rated and recategorised by Meta', async () => {
    await approved();
    const change = { name: right.name, quality: 'RED', announced: 'MARKETING' };
    await box.control('POST', 'templates/change', change);
    await box.control('POST', 'templates/change', { name: right.name, category: 'MARKETING' });
    await box.until(() => told('template_category_update').length === 2);
    expect(told('message_template_quality_update')[0]).toMatchObject({ new_quality_score: 'RED' });
  });
});

it('an authentication template gets its texts and its URL button from Meta', async () => {
  const { body } = await create({
    category: 'AUTHENTICATION',
    components: [
      { type: 'BODY', add_security_recommendation: true },
      { type: 'FOOTER', code_expiration_minutes: 5 },
      { type: 'BUTTONS', buttons: [{ type: 'OTP', otp_type: 'COPY_CODE' }] },
    ],
  });
  const { components } = (await box.graph('GET', String(body['id']))).body as {
    components: { text?: string; buttons?: { type: string; url: string }[] }[];
  };
  expect(components[0]?.text).toContain('{{1}}');
  expect(components[1]?.text).toContain('5 minutos');
  expect(components[2]?.buttons?.[0]).toMatchObject({ type: 'URL', url: expect.stringContaining('{{1}}') });
});

it('the list is filtered, summed up and cut into pages', async () => {
  for (let n = 0; n < 30; n++) await create({ name: `t_${n}` });
  const { body } = await box.graph('GET', `${edge}?limit=20&summary=total_count,message_template_limit`);
  expect((body['data'] as unknown[]).length).toBe(20);
  expect(body['summary']).toMatchObject({ total_count: 35, message_template_limit: 6_000 });
  const named = await box.graph('GET', `${edge}?name=t_7`);
  expect((named.body['data'] as unknown[]).length).toBe(1);
});

it('a template of the library is approved at once', async () => {
  const { body } = await box.graph('GET', 'message_template_library?search=delivery');
  const [ready] = body['data'] as { name: string }[];
  const created = await create({
    library_template_name: ready?.name,
    language: 'en_US',
    components: undefined,
  });
  expect(created.body['status']).toBe('APPROVED');
});
