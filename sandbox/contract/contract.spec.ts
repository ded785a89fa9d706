import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { demo } from '../demo.js';
import { inboundSamples } from '../samples/inbound-samples.js';
import { BenchBox, errorOf, type Answer } from '../testing/bench-box.js';
import { MetaContract, openApiText } from '../../test/harness/meta-contract.js';
import { rightMessages } from './right-messages.js';

const openApi = openApiText('the sandbox');

(openApi === undefined ? describe.skip : describe)("Meta's own OpenAPI file", () => {
  let meta: MetaContract;
  let box: BenchBox;
  beforeAll(async () => {
    meta = new MetaContract(openApi ?? '');
    box = await BenchBox.start({ enforceLimits: { throughput: false, pairRate: false } });
    await box.says('oi', '5511911112222');
    const inGroup = { from: '5511911112222', text: 'oi', extra: { group_id: 'g-full' } };
    await box.control('POST', 'inbound', inGroup);
  });
  afterAll(() => box.close());

  it('needs every correction of the table', () => {
    expect(meta.unnecessary).toEqual([]);
  });

  it.each([
    ['GET', demo.phoneNumberId, 'PhoneNumberInfo'],
    ['GET', demo.wabaId, 'WhatsAppBusinessAccount'],
    ['GET', `${demo.wabaId}/phone_numbers`, 'WhatsAppBusinessAccountPhoneNumbersConnection'],
    ['GET', `${demo.businessId}/owned_whatsapp_business_accounts`, 'WhatsAppBusinessAccountsConnection'],
    ['GET', `${demo.wabaId}/subscribed_apps`, 'SubscribedAppsResponse'],
    ['POST', `${demo.wabaId}/subscribed_apps`, 'SubscriptionResponse'],
    ['GET', `${demo.businessId}/client_whatsapp_business_accounts`, 'ClientWhatsAppBusinessAccountsResponse'],
    ['GET', `${demo.wabaId}/assigned_users?business=${demo.businessId}`, 'AssignedUsersResponse'],
    ['GET', `${demo.phoneNumberId}/whatsapp_business_profile`, 'WhatsAppBusinessProfileResponse'],
  ])('%s %s answers a %s', async (method, path, schema) => {
    const answer = await box.graph(method, path);
    expect(answer.status).toBe(200);
    expect(meta.schema(schema, answer.body)).toEqual([]);
  });

  it('register and deregister', async () => {
    const pin = { messaging_product: 'whatsapp', pin: demo.pin };
    const off = await box.graph('POST', `${demo.phoneNumberId}/deregister`);
    const on = await box.graph('POST', `${demo.phoneNumberId}/register`, pin);
    expect(meta.schema('WhatsAppBusinessPhoneNumberRegistrationRequest', pin)).toEqual([]);
    expect(meta.schema('DeregisterResponse', off.body)).toEqual([]);
    expect(meta.schema('WhatsAppBusinessPhoneNumberRegistrationResponse', on.body)).toEqual([]);
  });

  it('codes and profiles', async () => {
    const wish = { accessToken: 'codes', numbers: [{ id: '398', registered: false, verified: false }] };
    await box.control('POST', 'wabas', wish);
    const ask = { code_method: 'SMS', language: 'pt_BR' };
    expect(meta.schema('RequestCodeRequest', ask)).toEqual([]);
    const asked = await box.graph('POST', '398/request_code', ask, 'codes');
    expect(meta.schema('RequestCodeResponse', asked.body)).toEqual([]);
    const { value } = (await box.control('GET', 'numbers/398')).body['code'] as { value: string };
    expect(meta.schema('VerifyCodeRequest', { code: value })).toEqual([]);
    const verified = await box.graph('POST', '398/verify_code', { code: value }, 'codes');
    expect(meta.schema('VerifyCodeResponse', verified.body)).toEqual([]);
    const profile = { messaging_product: 'whatsapp', about: 'Pães', vertical: 'RESTAURANT' };
    expect(meta.schema('WhatsAppBusinessProfileUpdateRequest', profile)).toEqual([]);
    const edge = `${demo.phoneNumberId}/whatsapp_business_profile`;
    const set = await box.graph('POST', edge, profile);
    expect(meta.schema('WhatsAppBusinessProfileUpdateResponse', set.body)).toEqual([]);
  });

  it('errors', async () => {
    const refused: Answer[] = [
      await box.graph('GET', `${demo.wabaId}?fields=nothing`),
      await box.graph('GET', '1'),
      await box.graph('GET', 'me', undefined, 'nobody'),
      await box.send({ to: '+5511911112222', text: { body: '' } }),
    ];
    for (const answer of refused) {
      expect(errorOf(answer)).toBeDefined();
      expect(meta.schema('GraphAPIError', answer.body)).toEqual([]);
    }
  });

  it.each(rightMessages)('message %s: request and answer', async (_what, message) => {
    const wamid = await box.says('oi', '5511911112222');
    const filled = JSON.parse(JSON.stringify(message).replaceAll('{{wamid}}', wamid)) as Record<
      string,
      unknown
    >;
    const whole = { messaging_product: 'whatsapp', to: '+5511911112222', ...filled };
    expect(meta.schema('Message', whole)).toEqual([]);
    const answer = await box.send(whole);
    expect([answer.status, answer.body['error']]).toEqual([200, undefined]);
    expect(meta.schema('MessageResponsePayload', answer.body)).toEqual([]);
  });

  it('mark as read and typing', async () => {
    const message_id = await box.says('oi', '5511911112222');
    const mark = {
      messaging_product: 'whatsapp',
      status: 'read',
      message_id,
      typing_indicator: { type: 'text' },
    };
    expect(meta.schema('MarkMessageRequestPayload', mark)).toEqual([]);
    expect(meta.schema('MarkMessageResponsePayload', (await box.send(mark)).body)).toEqual([]);
  });

  /** Types that the file does not know at all; they stay as Meta's pages have them. */
  const newer = ['edit', 'revoke', 'request_welcome'];
  const known = Object.keys(inboundSamples).filter((sample) => !newer.includes(sample));

  it.each(known)('webhook of an inbound %s', async (sample) => {
    const { body } = await box.control('POST', 'webhooks/send', { sample, from: '5511911112222' });
    const posted = (): unknown =>
      box.receiver.posts.find(({ raw }) => raw.includes(String(body['wamid']).slice(6, 60)));
    await box.until(() => posted() !== undefined);
    expect(meta.schema('WebhookPayload', (posted() as { body: unknown }).body)).toEqual([]);
  });

  it('webhooks of statuses, of failures, of people without a number', async () => {
    await box.control('POST', 'faults', { kind: 'status-failed', code: 131049, times: 1 });
    await box.send({ to: '+5511911112222', text: { body: 'Olá' } });
    const { body } = await box.control('POST', 'inbound', { from: 'clara', text: 'oi' });
    await box.send({ recipient: body['bsuid'], text: { body: 'Olá' } });
    await box.until(() => box.receiver.statuses().some((status) => status.status === 'failed'));
    await box.until(() =>
      box.receiver.statuses().some((status) => !('recipient_id' in status) && status.status === 'read'),
    );
    for (const post of box.receiver.posts) {
      const bodyText = JSON.stringify(post.body);
      if (newer.some((type) => bodyText.includes(`"type":"${type}"`))) continue;
      expect(meta.schema('WebhookPayload', post.body)).toEqual([]);
    }
  });
});
