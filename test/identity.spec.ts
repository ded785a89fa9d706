import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { deliveryOf, statesOf } from './harness/asking.js';
import type { World } from './harness/world.js';
import { connectedTenant, envelope, eventually, openWorld, textMessage } from './harness/world.js';

interface Conversation {
  id: string;
  mode: string;
  contact: { id: string; waId: string | null; bsuid: string | null; marketing: string | null };
}

let world: World;
let tenant: string;

beforeAll(async () => {
  world = await openWorld();
  tenant = await connectedTenant(world, { enabled: false });
});
afterAll(() => world.close());

const conversations = async (): Promise<Conversation[]> =>
  (await world.call('get', `/tenants/${tenant}/conversations?limit=200`).expect(200)).body
    .data as Conversation[];
const bodies = async (conversationId: string): Promise<string[]> =>
  (
    (await world.call('get', `/tenants/${tenant}/conversations/${conversationId}/messages`).expect(200)).body
      .data as { text?: { body: string } }[]
  ).map(({ text }) => text?.body ?? '');
const write = async (message: object, contacts?: object[]): Promise<void> => {
  await world.post(envelope({ messages: [message], ...(contacts ? { contacts } : {}) })).expect(200);
};
const withContact = (match: (contact: Conversation['contact']) => boolean) =>
  eventually(conversations, (all) => all.some(({ contact }) => match(contact))).then((all) =>
    all.find(({ contact }) => match(contact))!,
  );

describe('who a person is', () => {
  it('is not turned back to an old phone by a webhook that comes late', async () => {
    const at = Math.floor(Date.now() / 1_000) - 100;
    await write(textMessage('before', { from: '5511900000811', timestamp: String(at) }));
    await withContact(({ waId }) => waId === '5511900000811');
    const system = { body: 'changed', type: 'user_changed_number', wa_id: '5511900000812' };
    await write(
      textMessage('', {
        from: '5511900000811',
        timestamp: String(at + 20),
        type: 'system',
        text: undefined,
        system,
      }),
    );
    const changed = await withContact(({ waId }) => waId === '5511900000812');
    const late = textMessage('late', { from: '5511900000811', timestamp: String(at + 10) });
    await write(late);
    expect(statesOf(await deliveryOf(world, late.id))).toEqual(['done']);
    expect((await withContact(({ id }) => id === changed.contact.id)).contact.waId).toBe('5511900000812');
    // What a client types is no word of Meta's either.
    const waId = '551188880813';
    await write(textMessage('oi', { from: waId }));
    const { phoneNumberId } = (await withContact((contact) => contact.waId === waId)) as never as {
      phoneNumberId: string;
    };
    await world
      .call('post', `/tenants/${tenant}/messages`)
      .send({ phoneNumberId, to: '+55 11 98888-0813', type: 'text', text: { body: 'oi' } })
      .expect(202);
    await withContact((contact) => contact.waId === waId);
  });

  it('is one contact when a webhook shows phone and BSUID that were two, and two again when that is undone', async () => {
    await write(textMessage('from the phone', { from: '5511900000001' }));
    await write(textMessage('without a number', { from: undefined, from_user_id: 'BR.901' }));
    const phone = await withContact(({ waId }) => waId === '5511900000001');
    const hidden = await withContact(({ bsuid }) => bsuid === 'BR.901');
    expect(hidden.id).not.toBe(phone.id);

    await write(textMessage('both', { from: '5511900000001', from_user_id: 'BR.901' }));
    await eventually(
      () => bodies(phone.id),
      (all) => all.length === 3,
    );
    expect((await bodies(phone.id)).toSorted()).toEqual(['both', 'from the phone', 'without a number']);
    expect((await conversations()).map(({ id }) => id)).not.toContain(hidden.id);
    // Who still has the old address finds the thread where it goes on.
    const followed = await world.call('get', `/tenants/${tenant}/conversations/${hidden.id}`).expect(200);
    expect(followed.body.id).toBe(phone.id);

    const { body } = await world.call('get', `/tenants/${tenant}/contact-merges`).expect(200);
    expect(body.data[0]).toMatchObject({
      reason: 'seen_together',
      fromContactId: hidden.contact.id,
      intoContactId: phone.contact.id,
    });
    await world.call('post', `/tenants/${tenant}/contact-merges/${body.data[0].id}/undo`).expect(200);
    expect(await bodies(hidden.id)).toEqual(['without a number']);
    expect((await bodies(phone.id)).toSorted()).toEqual(['both', 'from the phone']);
    await world.call('post', `/tenants/${tenant}/contact-merges/${body.data[0].id}/undo`).expect(404);

    // A person decided: the rule does not decide again.
    await write(textMessage('both again', { from: '5511900000001', from_user_id: 'BR.901' }));
    await eventually(
      () => bodies(phone.id),
      (all) => all.includes('both again'),
    );
    expect(await bodies(hidden.id)).toEqual(['without a number']);
  });

  it('is one contact when only the status of what was sent to the phone shows the BSUID', async () => {
    await write(textMessage('from the phone', { from: '5511900000021' }));
    await write(textMessage('without a number', { from: undefined, from_user_id: 'BR.921' }));
    const phone = await withContact(({ waId }) => waId === '5511900000021');
    await withContact(({ bsuid }) => bsuid === 'BR.921');
    const status = { id: 'wamid.another.app', status: 'delivered', timestamp: '1790000000' };
    const named = { ...status, recipient_id: '5511900000021', recipient_user_id: 'BR.921' };
    const strangers = { ...status, recipient_id: '5511900000022', recipient_user_id: 'BR.922' };
    await world.post(envelope({ statuses: [named, strangers, named] })).expect(200);
    await eventually(
      () => bodies(phone.id),
      (all) => all.length === 2,
    );
    expect(await withContact(({ bsuid }) => bsuid === 'BR.921')).toMatchObject({
      id: phone.id,
      contact: { waId: '5511900000021' },
    });
  });

  it.each([
    ['each of whom had written', true, 'last'],
    ['each of whom had written', true, 'first'],
    ['one of whom stood in the address book only', false, 'last'],
    ['one of whom stood in the address book only', false, 'first'],
  ])(
    'is three contacts again when both merges of %s are undone, the last one %s',
    async (_who, wrote, order) => {
      const n = Math.floor(Math.random() * 1e6);
      const [bsuid, old, now] = [`BR.95${n}`, `5521980${n}`.padEnd(13, '0'), `5521970${n}`.padEnd(13, '0')];
      const at = Math.floor(Date.now() / 1_000) - 100;
      await write(textMessage('hidden', { from: undefined, from_user_id: bsuid, timestamp: String(at) }));
      const hidden = await withContact((contact) => contact.bsuid === bsuid);
      if (wrote) await write(textMessage('new phone', { from: now, timestamp: String(at) }));
      else {
        const contact = { full_name: 'Rita', phone_number: `+${now}` };
        const saved = { type: 'contact', contact, action: 'add', metadata: { timestamp: String(at) } };
        const body = envelope({ state_sync: [saved], marker: now }, { field: 'smb_app_state_sync' });
        await world.post(body).expect(200);
        expect(statesOf(await deliveryOf(world, now))).toEqual(['done']);
      }
      await write(textMessage('old phone', { from: old, timestamp: String(at) }));
      const first = await withContact(({ waId }) => waId === old);
      await write(textMessage('both', { from: now, from_user_id: bsuid, timestamp: String(at + 10) }));
      await withContact((contact) => contact.bsuid === bsuid && contact.waId === now);
      const system = { body: 'changed', type: 'user_changed_number', wa_id: now };
      const changed = { from: old, type: 'system', text: undefined, system, timestamp: String(at + 20) };
      await write(textMessage('', changed));
      await eventually(
        () => bodies(first.id),
        (all) => all.includes('both'),
      );
      const all = ['both', 'hidden', ...(wrote ? ['new phone'] : []), 'old phone'];
      expect((await bodies(first.id)).filter(Boolean).toSorted()).toEqual(all);

      const { body } = await world.call('get', `/tenants/${tenant}/contact-merges?limit=2`).expect(200);
      const [late, early] = body.data as { id: string; reason: string; fromContactId: string }[];
      expect([late?.reason, early?.reason]).toEqual(['number_changed', 'seen_together']);
      expect(early?.fromContactId).toBe(hidden.contact.id);
      for (const merge of order === 'last' ? [early, late] : [late, early])
        await world.call('post', `/tenants/${tenant}/contact-merges/${merge?.id}/undo`).expect(200);

      expect((await bodies(first.id)).filter(Boolean)).toEqual(['old phone']);
      // Without a thread of its own the contact of the address book had taken over the whole one.
      expect((await bodies(hidden.id)).toSorted()).toEqual(wrote ? ['hidden'] : ['both', 'hidden']);
      if (wrote) {
        const { id } = (await conversations()).find(
          (one) => one.id !== first.id && one.contact.waId === now,
        )!;
        expect((await bodies(id)).toSorted()).toEqual(['both', 'new phone']);
      }
      await write(textMessage('hidden again', { from: undefined, from_user_id: bsuid }));
      await eventually(
        () => bodies(hidden.id),
        (said) => said.includes('hidden again'),
      );
      // Each is answered where it alone is.
      expect((await conversations()).find(({ id }) => id === first.id)?.contact).toMatchObject({
        waId: old,
        bsuid: null,
      });
      await write(textMessage('old again', { from: old }));
      await eventually(
        () => bodies(first.id),
        (said) => said.includes('old again'),
      );
    },
  );

  it.each([
    ['Mexico', '5215512340001', '525512340001'],
    ['Argentina', '5491123450001', '541123450001'],
  ])(
    'is one contact in both forms of a number of %s, and is answered as Meta wrote last',
    async (_where, long, short) => {
      await write(textMessage('long', { from: long }));
      const { id, phoneNumberId } = (await withContact(({ waId }) => waId === long)) as never as {
        id: string;
        phoneNumberId: string;
      };
      await write(textMessage('short', { from: short }));
      await withContact(({ waId }) => waId === short);
      expect((await bodies(id)).toSorted()).toEqual(['long', 'short']);
      const text = { body: `para ${short}` };
      await world
        .call('post', `/tenants/${tenant}/messages`)
        .send({ phoneNumberId, to: `+${long}`, type: 'text', text })
        .expect(202);
      const sent = await eventually(
        async () => (await world.control<{ outbound: { to: string }[] }>('GET', '/ledger')).outbound,
        (outbound) => outbound.some(({ to }) => to === short || to === long),
      );
      expect(sent.map(({ to }) => to)).toContain(short);
      expect(sent.map(({ to }) => to)).not.toContain(long);
    },
  );

  it('stays the same person with a new number, and with a new BSUID', async () => {
    await write(textMessage('old number', { from: '5511900000002', from_user_id: 'BR.902' }));
    const { id } = await withContact(({ waId }) => waId === '5511900000002');
    const system = { body: 'changed', type: 'user_changed_number', wa_id: '5511900000003' };
    await write(textMessage('', { from: '5511900000002', type: 'system', text: undefined, system }));
    await withContact(({ waId }) => waId === '5511900000003');
    await write(textMessage('new number', { from: '5511900000003' }));
    await eventually(
      () => bodies(id),
      (all) => all.includes('new number'),
    );

    const timestamp = String(Math.floor(Date.now() / 1_000));
    const change = { user_id: { previous: 'BR.902', current: 'BR.903' }, timestamp };
    await world.post(envelope({ user_id_update: [change] }, { field: 'user_id_update' })).expect(200);
    await withContact(({ bsuid }) => bsuid === 'BR.903');
    await write(textMessage('new id', { from: undefined, from_user_id: 'BR.903' }));
    await write(textMessage('late with the old id', { from: undefined, from_user_id: 'BR.902' }));
    await eventually(
      () => bodies(id),
      (all) => all.includes('new id') && all.includes('late with the old id'),
    );
  });

  it('is one contact however many webhooks of a first message come at once', async () => {
    const person = { from: '5511900000004', from_user_id: 'BR.904' };
    const numbers = Array.from({ length: 20 }, (_, n) => n);
    await Promise.all(
      numbers.map((n) => write(textMessage(`m${n}`, n % 3 === 0 ? { ...person, from: undefined } : person))),
    );
    const { id } = await withContact(({ waId }) => waId === '5511900000004');
    await eventually(
      () => bodies(id),
      (all) => all.length === 20,
    );
    expect((await conversations()).filter(({ contact }) => contact.bsuid === 'BR.904')).toHaveLength(1);
  });

  it('may stop and resume marketing; the latest word counts, in whatever order it comes', async () => {
    const preference = (value: string, timestamp: number) =>
      envelope(
        { user_preferences: [{ wa_id: '5511900000005', category: 'marketing_messages', value, timestamp }] },
        { field: 'user_preferences' },
      );
    await write(textMessage('oi', { from: '5511900000005' }));
    await world.post(preference('resume', 1790000100)).expect(200);
    await world.post(preference('stop', 1790000200)).expect(200);
    await withContact(({ waId, marketing }) => waId === '5511900000005' && marketing === 'stop');
    await world.post(preference('resume', 1790000150)).expect(200);
    await write(textMessage('later', { from: '5511900000005' }));
    const { contact } = await withContact(({ waId }) => waId === '5511900000005');
    expect(contact.marketing).toBe('stop');
  });

  it('is heard after a word that Meta dated in a far year', async () => {
    const prefer = (value: string, timestamp: number) =>
      world
        .post(
          envelope(
            {
              user_preferences: [
                { wa_id: '5511900000025', category: 'marketing_messages', value, timestamp },
              ],
            },
            { field: 'user_preferences' },
          ),
        )
        .expect(200);
    const far = 253_402_300_799;
    await write(textMessage('oi', { from: '5511900000025', timestamp: String(far) }));
    await prefer('resume', far);
    await withContact(({ waId, marketing }) => waId === '5511900000025' && marketing === 'resume');
    // Meta's seconds are whole: what is told after this one is later.
    const now = Math.floor(Date.now() / 1_000) + 1;
    await prefer('stop', now);
    await withContact(({ waId, marketing }) => waId === '5511900000025' && marketing === 'stop');
    const system = { body: 'changed', type: 'user_changed_number', wa_id: '5511900000026' };
    const more = { from: '5511900000025', timestamp: String(now), type: 'system', text: undefined, system };
    await write(textMessage('', more));
    await withContact(({ waId, marketing }) => waId === '5511900000026' && marketing === 'stop');
  });

  it('is answered from the phone of the business: the echo joins the thread and the agent holds back', async () => {
    await write(textMessage('oi', { from: '5511900000006' }));
    const { id } = await withContact(({ waId }) => waId === '5511900000006');
    const timestamp = String(Math.floor(Date.now() / 1000));
    const echo = {
      from: '551140000001',
      to: '5511900000006',
      id: 'wamid.echo.1',
      timestamp,
      type: 'text',
      text: { body: 'eu respondo' },
    };
    const body = envelope({ message_echoes: [echo] }, { field: 'smb_message_echoes' });
    await world.post(body).expect(200);
    await world.post(body).expect(200);
    await eventually(conversations, (all) => all.some((one) => one.id === id && one.mode === 'human'));
    expect((await bodies(id)).filter((text) => text === 'eu respondo')).toHaveLength(1);
  });
});

describe('what Meta tells about an account', () => {
  it('changes the numbers and the WABA that it is about', async () => {
    const number = async () =>
      (await world.call('get', `/tenants/${tenant}/phone-numbers`).expect(200)).body.data[0] as {
        status: string;
        verifiedName: string;
        facts: { messagingLimit?: string };
      };
    const tell = (field: string, value: object) => world.post(envelope(value, { field })).expect(200);
    await tell('phone_number_quality_update', {
      display_phone_number: '551140000001',
      event: 'ONBOARDING',
      max_daily_conversations_per_business: 'TIER_2K',
    });
    await eventually(number, ({ facts }) => facts.messagingLimit === 'TIER_2K');
    await tell('phone_number_name_update', {
      display_phone_number: '551140000001',
      decision: 'APPROVED',
      requested_verified_name: 'Aurora Pães',
    });
    await eventually(number, ({ verifiedName }) => verifiedName === 'Aurora Pães');
    await tell('account_update', { event: 'DISABLED_UPDATE', ban_info: { waba_ban_state: 'DISABLE' } });
    await eventually(number, ({ status }) => status === 'restricted');
    const reinstate = { event: 'DISABLED_UPDATE', ban_info: { waba_ban_state: 'REINSTATE' } };
    await tell('account_update', reinstate);
    await eventually(number, ({ status }) => status === 'pending');
    // Only what was disconnected is reconnected.
    await tell('account_update', { event: 'ACCOUNT_RECONNECTED', marker: 'while it is pending' });
    await deliveryOf(world, 'while it is pending');
    expect(await number()).toMatchObject({ status: 'pending' });
    await tell('account_update', { event: 'PARTNER_REMOVED' });
    await eventually(number, ({ status }) => status === 'disconnected');
    await tell('account_update', { event: 'ACCOUNT_RECONNECTED' });
    await eventually(number, ({ status }) => status === 'connected');
  });

  it('before the WABA was connected is not about this connection', async () => {
    const body = envelope(
      { event: 'PARTNER_REMOVED', marker: 'an hour ago' },
      { field: 'account_update' },
    ) as { entry: object[] };
    const time = Math.floor(Date.now() / 1_000) - 3_600;
    await world.post({ ...body, entry: [{ ...body.entry[0], time }] }).expect(200);
    expect(statesOf(await deliveryOf(world, 'an hour ago'))).toEqual(['done']);
    const { body: numbers } = await world.call('get', `/tenants/${tenant}/phone-numbers`).expect(200);
    expect(numbers.data[0]).toMatchObject({ status: 'connected' });
  });
});
