import { createHmac } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { demo } from '../demo.js';
import { BenchBox, errorOf } from '../testing/bench-box.js';

const appToken = '500|bench-secret';

describe('Graph API', () => {
  let box: BenchBox;
  beforeEach(async () => {
    box = await BenchBox.start();
  });
  afterEach(() => box.close());

  it.each([
    ['no token', '', 'me', 403, 200, undefined],
    ['a token of nobody', 'Bearer nothing', 'me', 401, 190, undefined],
    ['an app token with a wrong secret', 'Bearer 500|wrong', 'me', 401, 190, undefined],
    ['a node that is not there', `Bearer ${demo.accessToken}`, '123', 400, 100, 33],
    ['an app token on a WABA', `Bearer ${appToken}`, demo.wabaId, 400, 100, 33],
    ['an unknown edge', `Bearer ${demo.accessToken}`, `${demo.wabaId}/nothing`, 400, 2500, undefined],
    [
      'an unknown field',
      `Bearer ${demo.accessToken}`,
      `${demo.wabaId}?fields=id,nothing`,
      400,
      100,
      undefined,
    ],
    ['a wrong appsecret_proof', `Bearer ${demo.accessToken}`, 'me?appsecret_proof=00', 400, 100, undefined],
    [
      'an invalid cursor',
      `Bearer ${demo.accessToken}`,
      `${demo.wabaId}/phone_numbers?after=!!`,
      400,
      131059,
      undefined,
    ],
  ])('%s', async (_what, authorization, path, status, code, subcode) => {
    const headers: Record<string, string> = authorization === '' ? {} : { authorization };
    const answer = await box.call('GET', `${box.sandbox.url}/v26.0/${path}`, undefined, headers);
    expect([answer.status, errorOf(answer).code, errorOf(answer).error_subcode]).toEqual([
      status,
      code,
      subcode,
    ]);
  });

  it('takes the token as a parameter, any version, and a right appsecret_proof', async () => {
    const proof = createHmac('sha256', 'bench-secret').update(demo.accessToken).digest('hex');
    const url = `${box.sandbox.url}/v23.0/me?access_token=${demo.accessToken}&appsecret_proof=${proof}`;
    expect((await box.call('GET', url)).body['id']).toBe(demo.systemUserId);
  });

  it.each([458, 460, 463, 467])('a token that died with subcode %i', async (subcode) => {
    await box.control('PATCH', `tokens/${demo.accessToken}`, { invalidSubcode: subcode });
    const answer = await box.graph('GET', 'me');
    expect([answer.status, errorOf(answer).code, errorOf(answer).error_subcode]).toEqual([401, 190, subcode]);
    const debug = await box.graph('GET', `debug_token?input_token=${demo.accessToken}`, undefined, appToken);
    expect(debug.body['data']).toMatchObject({ is_valid: false, error: { code: 190, subcode } });
  });

  it('the inspector shows calls raw, but no app secret', async () => {
    await box.graph(
      'GET',
      `debug_token?input_token=${demo.accessToken}&access_token=500%7Cbench-secret`,
      undefined,
      appToken,
    );
    const { body } = await box.control('GET', 'exchanges');
    expect(body).toMatchObject([{ kind: 'graph', method: 'GET', status: 200 }, { kind: 'graph' }]);
    expect(JSON.stringify(body)).not.toContain('bench-secret');
  });

  it('debug_token shows scopes and targets', async () => {
    const { body } = await box.graph(
      'GET',
      `debug_token?input_token=${demo.accessToken}`,
      undefined,
      appToken,
    );
    expect(body['data']).toMatchObject({
      app_id: '500',
      type: 'SYSTEM_USER',
      is_valid: true,
      expires_at: 0,
      granular_scopes: [{ target_ids: [demo.wabaId] }, { target_ids: [demo.wabaId] }],
    });
  });

  it('reads numbers with nested fields and usage headers', async () => {
    const path = `${demo.phoneNumberId}?fields=status,throughput{level},health_status{can_send_message}`;
    const { body, headers } = await box.graph('GET', path);
    expect(body).toEqual({
      status: 'CONNECTED',
      throughput: { level: 'STANDARD' },
      health_status: { can_send_message: 'AVAILABLE' },
      id: demo.phoneNumberId,
    });
    expect(JSON.parse(String(headers['x-business-use-case-usage']))).toHaveProperty(demo.wabaId);
  });

  it('a missing scope is error 10, another tenant 100/33', async () => {
    const account = { scopes: ['whatsapp_business_management'], accessToken: 'other' };
    await box.control('POST', 'wabas', account);
    const { body } = await box.control('GET', 'wabas');
    const number = (body as unknown as { phoneNumbers: { phoneNumberId: string }[] }[])[1]?.phoneNumbers[0];
    const message = { messaging_product: 'whatsapp', to: '+5511911112222', text: { body: 'oi' } };
    const own = await box.graph('POST', `${number?.phoneNumberId}/messages`, message, 'other');
    const foreign = await box.graph('POST', `${demo.phoneNumberId}/messages`, message, 'other');
    expect([errorOf(own).code, errorOf(foreign).code, errorOf(foreign).error_subcode]).toEqual([10, 100, 33]);
  });

  it('overrides need a subscription and a right handshake', async () => {
    const override = { override_callback_uri: box.receiver.url, verify_token: 'verify' };
    const edge = `${demo.wabaId}/subscribed_apps`;
    await box.graph('DELETE', edge);
    expect(errorOf(await box.graph('POST', edge, override)).message).toContain('Before override');
    await box.graph('POST', edge);
    expect(errorOf(await box.graph('POST', edge, { ...override, verify_token: 'wrong' })).code).toBe(2200);
    expect((await box.graph('POST', edge, override)).body).toEqual({ success: true });
    const { body } = await box.graph('GET', edge);
    expect(body['data']).toMatchObject([
      { whatsapp_business_api_data: { id: '500' }, override_callback_uri: box.receiver.url },
    ]);
  });

  it('app subscriptions are verified and listed', async () => {
    const query = `object=whatsapp_business_account&callback_url=${encodeURIComponent(box.receiver.url)}&fields=messages,security`;
    const wrong = await box.graph('POST', `500/subscriptions?${query}&verify_token=no`, undefined, appToken);
    expect(errorOf(wrong).code).toBe(2200);
    const right = await box.graph(
      'POST',
      `500/subscriptions?${query}&verify_token=verify`,
      undefined,
      appToken,
    );
    expect(right.body).toEqual({ success: true });
    const { body } = await box.graph('GET', '500/subscriptions', undefined, appToken);
    expect(body['data']).toMatchObject([
      { object: 'whatsapp_business_account', callback_url: box.receiver.url, active: true },
    ]);
  });

  it('registration: right PIN, wrong PIN, then 133016 on the eleventh call', async () => {
    const register = (pin: string) =>
      box.graph('POST', `${demo.phoneNumberId}/register`, { messaging_product: 'whatsapp', pin });
    expect(errorOf(await register('12345')).code).toBe(100);
    expect(errorOf(await register('000000')).code).toBe(133005);
    expect((await box.graph('POST', `${demo.phoneNumberId}/deregister`)).body).toEqual({ success: true });
    expect(errorOf(await box.send({ to: '+5511911112222', text: { body: 'oi' } })).code).toBe(133010);
    for (let call = 0; call < 8; call++) expect((await register(demo.pin)).body).toEqual({ success: true });
    expect(errorOf(await register(demo.pin)).code).toBe(133016);
  });

  it.each([
    ['no payment method', 'wabas', { hasPaymentMethod: false }, 131042],
    ['a locked account', 'wabas', { lockedWith: 131031 }, 131031],
    ['a restricted account', 'wabas', { lockedWith: 368 }, 368],
    ['a banned number', 'numbers', { status: 'BANNED' }, 131031],
    ['a 555 number without a name', 'numbers', { digits: '15550001111' }, 131037],
    ['a recipient that is not allowed', 'numbers', { allowedRecipients: ['5511900000000'] }, 131030],
  ])('%s refuses sends', async (_what, kind, change, code) => {
    await box.control('PATCH', `${kind}/${kind === 'wabas' ? demo.wabaId : demo.phoneNumberId}`, change);
    expect(errorOf(await box.send({ to: '+5511911112222', text: { body: 'oi' } })).code).toBe(code);
  });

  it('media: upload, URL, download with the token only, delete', async () => {
    const boundary = 'x';
    const part = (head: string, content: string): string =>
      `--${boundary}\r\ncontent-disposition: form-data; ${head}\r\n\r\n${content}\r\n`;
    const body =
      part('name="messaging_product"', 'whatsapp') +
      part('name="type"', 'image/png') +
      part('name="file"; filename="a.png"\r\ncontent-type: image/png', 'PNG') +
      `--${boundary}--\r\n`;
    const authorization = `Bearer ${demo.accessToken}`;
    const headers = { authorization, 'content-type': `multipart/form-data; boundary=${boundary}` };
    const url = `${box.sandbox.url}/v26.0/${demo.phoneNumberId}/media`;
    const { body: uploaded } = await box.call('POST', url, body, headers);
    const { body: media } = await box.graph(
      'GET',
      `${String(uploaded['id'])}?phone_number_id=${demo.phoneNumberId}`,
    );
    expect(media).toMatchObject({ mime_type: 'image/png', file_size: '3' });
    expect((await box.call('GET', String(media['url']))).status).toBe(401);
    expect((await box.call('GET', String(media['url']), undefined, { authorization })).body['text']).toBe(
      'PNG',
    );
    expect((await box.graph('DELETE', String(uploaded['id']))).body).toEqual({ success: true });
    expect(errorOf(await box.graph('GET', String(uploaded['id']))).code).toBe(100);
  });
});
