import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { BenchBox } from '../testing/bench-box.js';
import { brazilianTwin, waIdOf } from '../world/phone-digits.js';

describe('Brazilian numbers', () => {
  it.each([
    ['5531988887777', '553188887777'],
    ['553188887777', '5531988887777'],
    ['551140000001', undefined],
    ['351912345678', undefined],
  ])('the twin of %s is %s', (digits, twin) => {
    expect(brazilianTwin(digits)).toBe(twin);
  });

  it('a number that Meta did not know loses its ninth digit', () => {
    expect([waIdOf('5511988887777'), waIdOf('14155550100')]).toEqual(['551188887777', '14155550100']);
  });
});

describe('people', () => {
  let box: BenchBox;
  beforeEach(async () => {
    box = await BenchBox.start();
  });
  afterEach(() => box.close());

  it('one with an old account is reached by the long number and answers with the short one', async () => {
    await box.says('oi', 'ana');
    await box.until(() => box.receiver.messages().length === 1);
    expect(box.receiver.messages()[0]?.from).toBe('553188887777');
    const { body } = await box.send({ to: '+55 31 98888-7777', text: { body: 'Olá' } });
    expect(body['contacts']).toMatchObject([{ input: '+55 31 98888-7777', wa_id: '553188887777' }]);
  });

  it('one who hides the number has a user id only, and is reached by it', async () => {
    await box.says('oi', 'clara');
    await box.until(() => box.receiver.messages().length === 1);
    const message = box.receiver.messages()[0];
    const contact = box.receiver.values()[0]?.contacts?.[0];
    expect(message).not.toHaveProperty('from');
    expect(contact).not.toHaveProperty('wa_id');
    expect(contact).toMatchObject({
      profile: { username: 'clara.nunes' },
      user_id: message?.['from_user_id'],
    });
    const answer = await box.send({ recipient: message?.['from_user_id'], text: { body: 'Olá' } });
    expect(answer.body['contacts']).toEqual([
      { input: message?.['from_user_id'], user_id: message?.['from_user_id'] },
    ]);
    await box.until(() => box.receiver.statuses().length === 3);
    expect(box.receiver.statuses()[0]).not.toHaveProperty('recipient_id');
    expect(box.receiver.statuses()[0]).toMatchObject({ recipient_user_id: message?.['from_user_id'] });
  });

  it('a user id in `to` is accepted and reaches nobody', async () => {
    await box.control('PUT', 'limits', { serviceWindow: false });
    expect((await box.send({ to: 'BR.123', text: { body: 'Olá' } })).status).toBe(200);
    await box.until(() => box.receiver.statuses().length === 1);
    expect(box.receiver.statuses()[0]).toMatchObject({ status: 'failed', errors: [{ code: 131026 }] });
  });

  it('another portfolio knows the same person by another id', async () => {
    const { body } = await box.control('POST', 'wabas', {});
    const { phoneNumbers } = body as unknown as { phoneNumbers: { phoneNumberId: string }[] };
    const here = await box.control('POST', 'inbound', { from: 'clara', text: 'oi' });
    const phoneNumberId = phoneNumbers[0]?.phoneNumberId;
    const there = await box.control('POST', 'inbound', { from: 'clara', text: 'oi', phoneNumberId });
    expect(here.body['bsuid']).not.toBe(there.body['bsuid']);
    expect(here.body['bsuid']).toMatch(/^BR\.\d{16}$/);
  });

  it('statuses come in time, with price and callback data', async () => {
    await box.says('oi');
    const { body } = await box.send({
      to: '+553188887777',
      text: { body: 'Olá' },
      biz_opaque_callback_data: 'job 1',
    });
    const wamid = (body['messages'] as { id: string }[])[0]?.id;
    await box.until(() => box.receiver.statuses().length === 3);
    const statuses = [...box.receiver.statuses()].sort((a, b) => a.status.localeCompare(b.status));
    expect(statuses.map(({ status }) => status)).toEqual(['delivered', 'read', 'sent']);
    const pricing = { billable: true, pricing_model: 'PMP', type: 'regular', category: 'service' };
    for (const status of statuses)
      expect(status).toMatchObject({ id: wamid, biz_opaque_callback_data: 'job 1' });
    expect(statuses.map((status) => status['pricing'])).toEqual([pricing, undefined, pricing]);
  });

  it('a reaction gets `sent` alone and sits on its bubble; a read receipt and typing are seen', async () => {
    const wamid = await box.says('oi');
    const before = Date.now();
    await box.send({ to: '+553188887777', type: 'reaction', reaction: { message_id: wamid, emoji: '👍' } });
    const read = await box.send({ status: 'read', message_id: wamid, typing_indicator: { type: 'text' } });
    expect(read.body).toEqual({ success: true });
    const { body } = await box.control('GET', 'chats?person=ana');
    const chat = (body as unknown as { messages: unknown[]; typingUntil: string }[])[0];
    expect(chat?.messages[0]).toMatchObject({ reactions: { business: '👍' }, status: 'read' });
    expect(new Date(chat?.typingUntil ?? 0).getTime()).toBeGreaterThanOrEqual(before + 25_000);
    await box.until(() => box.receiver.statuses().length === 1);
    expect(box.receiver.statuses()[0]?.status).toBe('sent');
  });

  it('one without read receipts reads when asked to; a voice message can be played', async () => {
    await box.control('PATCH', 'people/ana', { reads: false });
    await box.says('oi');
    const audio = {
      to: '+553188887777',
      type: 'audio',
      audio: { link: 'https://example.com/a.ogg', voice: true },
    };
    const { body } = await box.send({ ...audio, biz_opaque_callback_data: 'v1' });
    await box.until(() => box.receiver.statuses().length === 2);
    const wamid = (body['messages'] as { id: string }[])[0]?.id;
    await box.control('POST', 'chats/status', { wamid, status: 'played' });
    await box.until(() => box.receiver.statuses().length === 3);
    expect(box.receiver.statuses()[2]).toMatchObject({
      id: wamid,
      status: 'played',
      biz_opaque_callback_data: 'v1',
    });
  });
});
