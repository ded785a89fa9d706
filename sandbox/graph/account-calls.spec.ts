import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { demo } from '../demo.js';
import { BenchBox, errorOf, type Answer } from '../testing/bench-box.js';

const appToken = '500|bench-secret';

describe('calls about accounts', () => {
  let box: BenchBox;
  beforeAll(async () => {
    box = await BenchBox.start();
  });
  afterAll(() => box.close());

  /** A number that waits for its code, of another business. */
  const newNumber = async (wish: object): Promise<{ id: string; token: string; wabaId: string }> => {
    const { body } = await box.control('POST', 'wabas', { numbers: [wish] });
    const { phoneNumbers, accessToken, wabaId } = body as {
      phoneNumbers: { phoneNumberId: string }[];
      accessToken: string;
      wabaId: string;
    };
    return { id: phoneNumbers[0]?.phoneNumberId ?? '', token: accessToken, wabaId };
  };
  const seen = async (id: string): Promise<Record<string, unknown>> =>
    (await box.control('GET', `numbers/${id}`)).body;

  it('a number is verified by the code it was sent, and only then registered', async () => {
    const { id, token } = await newNumber({ registered: false, verified: false });
    const call = (edge: string, body: object): Promise<Answer> =>
      box.graph('POST', `${id}/${edge}`, body, token);
    const register = { messaging_product: 'whatsapp', pin: '246810' };
    expect(errorOf(await call('register', register)).code).toBe(133006);
    expect(errorOf(await call('verify_code', { code: '000000' })).code).toBe(136025);
    const asked = { code_method: 'SMS', language: 'pt_BR' };
    expect((await call('request_code', asked)).body).toEqual({ success: true });
    const { value } = (await seen(id))['code'] as { value: string };
    const wrong = value === '000000' ? '000001' : '000000';
    expect(errorOf(await call('verify_code', { code: wrong })).code).toBe(136025);
    expect((await call('verify_code', { code: value })).body).toEqual({ success: true });
    expect(errorOf(await call('request_code', asked)).code).toBe(136024);
    expect((await call('register', register)).body).toEqual({ success: true });
    expect(await seen(id)).toMatchObject({ status: 'CONNECTED', pin: '246810' });
  });

  it('codes are not sent without end', async () => {
    const { id, token } = await newNumber({ registered: false, verified: false });
    const ask = (): Promise<Answer> =>
      box.graph('POST', `${id}/request_code`, { code_method: 'VOICE', language: 'en_US' }, token);
    for (let i = 0; i < 5; i += 1) expect((await ask()).status).toBe(200);
    expect(errorOf(await ask()).code).toBe(136024);
  });

  it('a number on the phone app synchronises once for each kind and is never registered', async () => {
    const { id, token } = await newNumber({ isOnBizApp: true });
    const sync = (kind: string): Promise<Answer> =>
      box.graph('POST', `${id}/smb_app_data`, { messaging_product: 'whatsapp', sync_type: kind }, token);
    expect((await sync('history')).body).toMatchObject({ messaging_product: 'whatsapp' });
    expect(errorOf(await sync('history')).error_subcode).toBe(2593107);
    await box.control('PATCH', `numbers/${id}`, { lastOnboardedTime: '2026-01-01T00:00:00+0000' });
    expect(errorOf(await sync('smb_app_state_sync')).error_subcode).toBe(2593108);
    const register = { messaging_product: 'whatsapp', pin: demo.pin };
    expect(errorOf(await box.graph('POST', `${id}/register`, register, token)).code).toBe(100);
  });

  it('a business profile changes in part, within its limits', async () => {
    const edge = `${demo.phoneNumberId}/whatsapp_business_profile`;
    const set = (change: object): Promise<Answer> =>
      box.graph('POST', edge, { messaging_product: 'whatsapp', ...change });
    expect((await set({ about: 'Pães', vertical: 'RESTAURANT' })).body).toEqual({ success: true });
    expect((await set({ websites: ['https://padaria.example'] })).body).toEqual({ success: true });
    expect(errorOf(await set({ about: 'x'.repeat(140) })).code).toBe(100);
    const { body } = await box.graph('GET', `${edge}?fields=about,vertical,websites`);
    expect(body).toEqual({
      data: [{ about: 'Pães', vertical: 'RESTAURANT', websites: ['https://padaria.example'] }],
    });
  });

  it('the code of Embedded Signup is exchanged once, by its app, in time', async () => {
    const exchange = (code: string, secret = 'bench-secret'): Promise<Answer> =>
      box.call(
        'GET',
        `${box.sandbox.url}/v26.0/oauth/access_token?client_id=500&client_secret=${secret}&code=${code}`,
      );
    const signup = async (
      wish: object = {},
    ): Promise<{ code: string; event: { data: { waba_id: string } } }> =>
      (await box.control('POST', 'signup', wish)).body as never;
    const { code, event } = await signup();
    expect(errorOf(await exchange(code, 'wrong')).code).toBe(1);
    const { body } = await exchange(code);
    expect(body).toMatchObject({ token_type: 'bearer' });
    expect(errorOf(await exchange(code)).code).toBe(100);
    const late = await signup({ lifeMs: 0 });
    expect(errorOf(await exchange(late.code)).error_subcode).toBe(36007);
    const debug = await box.graph(
      'GET',
      `debug_token?input_token=${String(body['access_token'])}`,
      undefined,
      appToken,
    );
    expect(debug.body['data']).toMatchObject({ granular_scopes: [{ target_ids: [event.data.waba_id] }, {}] });
    const { body: seen } = await box.control('GET', 'exchanges?limit=100');
    expect(JSON.stringify(seen)).not.toContain('bench-secret');
    await box.until(() =>
      box.receiver.posts.some(({ raw }) => raw.includes('PARTNER_ADDED') && raw.includes(event.data.waba_id)),
    );
  });

  it('tells which users may do what with a WABA, and what an app was given', async () => {
    await box.control('PATCH', `tokens/${demo.accessToken}`, { tasks: ['VIEW_TEMPLATES'] });
    const users = await box.graph('GET', `${demo.wabaId}/assigned_users?business=${demo.businessId}`);
    expect(users.body['data']).toMatchObject([{ id: demo.systemUserId, tasks: ['VIEW_TEMPLATES'] }]);
    await box.control('PATCH', 'apps/500', {
      permissions: { whatsapp_business_messaging: 'declined' },
      privacyPolicyUrl: '',
    });
    const permissions = await box.graph('GET', '500/permissions', undefined, appToken);
    expect(permissions.body['data']).toEqual([
      { permission: 'whatsapp_business_messaging', status: 'declined' },
    ]);
    const app = await box.graph('GET', '500?fields=name,privacy_policy_url', undefined, appToken);
    expect(app.body).not.toHaveProperty('privacy_policy_url');
    expect((await box.graph('GET', 'me/businesses')).body['data']).toMatchObject([{ id: demo.businessId }]);
  });
});
