import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { demo } from '../sandbox/demo.js';
import { deliveryOf, statesOf } from './harness/asking.js';
import type { World } from './harness/world.js';
import { connectedTenant, envelope, eventually, openWorld } from './harness/world.js';

/** Each field of Meta's about an account or a number changes what it is about, whatever comes late. */
let world: World;
let tenantId: string;

beforeAll(async () => {
  world = await openWorld();
  tenantId = await connectedTenant(world, { enabled: false });
  // Connected long ago, as far as the times below can tell.
  const sql = new pg.Client({ connectionString: world.databaseUrl });
  await sql.connect();
  await sql.query(`update waba set created_at = now() - interval '1 day'`);
  await sql.end();
});
afterAll(() => world.close());

interface Seen {
  status: string;
  facts: Record<string, unknown>;
  phoneNumbers: { status: string; verifiedName: string; facts: Record<string, unknown> }[];
}
const waba = async (): Promise<Seen> =>
  (await world.call('get', `/tenants/${tenantId}/wabas/${demo.wabaId}`).expect(200)).body as Seen;
/** Whole seconds, each later than the one before: what Meta says is news. */
let second = Math.floor(Date.now() / 1_000) - 200;
const tell = async (field: string, value: object, time = (second += 1)): Promise<string[]> => {
  const marker = randomUUID();
  const body = envelope({ display_phone_number: '551140000001', ...value }, { field }) as { entry: object[] };
  await world.post({ ...body, entry: [{ ...body.entry[0], time }], marker }).expect(200);
  return statesOf(await deliveryOf(world, marker));
};

it.each<[string, object, (seen: Seen) => unknown, unknown]>([
  [
    'account_alerts',
    { entity_type: 'BUSINESS', alert_info: { alert_type: 'OBA_APPROVED' } },
    of('lastAlert'),
    { alert_type: 'OBA_APPROVED' },
  ],
  ['account_review_update', { decision: 'REJECTED' }, of('accountReviewStatus'), 'REJECTED'],
  [
    'business_capability_update',
    { max_daily_conversations_per_business: 'TIER_10K' },
    of('messagingLimit'),
    'TIER_10K',
  ],
  [
    'business_capability_update',
    { max_daily_conversations_per_business: 2000 },
    ofNumber('messagingLimit'),
    '2000',
  ],
  [
    'phone_number_name_update',
    { decision: 'APPROVED', requested_verified_name: 'Aurora' },
    ({ phoneNumbers: [n] }) => n?.verifiedName,
    'Aurora',
  ],
  [
    'phone_number_name_update',
    { decision: 'REJECTED', rejection_reason: 'UNKNOWN' },
    ofNumber('nameDecision'),
    { decision: 'REJECTED', rejection: 'UNKNOWN' },
  ],
  [
    'phone_number_quality_update',
    { event: 'THROUGHPUT_UPGRADE', max_daily_conversations_per_business: 'TIER_100K' },
    ofNumber('throughputLevel'),
    'HIGH',
  ],
  [
    'phone_number_quality_update',
    { event: 'FLAGGED', current_limit: 'TIER_250' },
    ofNumber('qualityEvent'),
    { event: 'FLAGGED' },
  ],
  [
    'security',
    { event: 'PIN_CHANGED', requester: '7' },
    ofNumber('securityEvent'),
    { event: 'PIN_CHANGED', requester: '7' },
  ],
  ['business_username_update', { username: 'aurora', status: 'approved' }, ofNumber('username'), 'aurora'],
  [
    'business_usernames_update',
    { username: 'aurora', status: 'deleted' },
    ofNumber('usernameStatus'),
    'deleted',
  ],
  [
    'payment_configuration_update',
    { configuration_name: 'pix', status: 'Active' },
    of('payment:pix'),
    { status: 'Active' },
  ],
  [
    'flows',
    { event: 'FLOW_STATUS_CHANGE', flow_id: '9', new_status: 'BLOCKED' },
    of('flow:9'),
    { status: 'BLOCKED' },
  ],
  [
    'flows',
    { event: 'ENDPOINT_LATENCY', flow_id: '9', alert_state: 'ACTIVATED' },
    of('flow:9:ENDPOINT_LATENCY'),
    { alert_state: 'ACTIVATED' },
  ],
  [
    'account_update',
    {
      event: 'ACCOUNT_RESTRICTION',
      restriction_info: [{ restriction_type: 'RESTRICTED_UTILITY_TEMPLATES' }],
    },
    of('restrictions'),
    [{ restriction_type: 'RESTRICTED_UTILITY_TEMPLATES' }],
  ],
  [
    'account_update',
    { event: 'ACCOUNT_VIOLATION', violation_info: { violation_type: 'SCAM' } },
    of('violation'),
    { violation_type: 'SCAM' },
  ],
  [
    'account_update',
    { event: 'DISABLED_UPDATE', ban_info: { waba_ban_state: 'SCHEDULE_FOR_DISABLE' } },
    of('ban'),
    { state: 'SCHEDULE_FOR_DISABLE' },
  ],
  [
    'account_update',
    { event: 'BUSINESS_PRIMARY_LOCATION_COUNTRY_UPDATE', country: 'BR' },
    of('primaryBusinessLocation'),
    'BR',
  ],
  ['account_update', { event: 'MM_LITE_TERMS_SIGNED' }, of('lastEvent'), { event: 'MM_LITE_TERMS_SIGNED' }],
  [
    'account_update',
    { event: 'DISABLED_UPDATE', ban_info: { waba_ban_state: 'DISABLE' } },
    ({ status, phoneNumbers: [n] }) => [status, n?.status],
    ['DISABLED', 'restricted'],
  ],
  [
    'account_update',
    { event: 'DISABLED_UPDATE', ban_info: { waba_ban_state: 'REINSTATE' } },
    ({ status }) => status,
    'ACTIVE',
  ],
  [
    'account_update',
    { event: 'PARTNER_APP_UNINSTALLED', waba_info: { partner_app_id: demo.appId } },
    ({ phoneNumbers: [n] }) => n?.status,
    'disconnected',
  ],
  ['account_update', { event: 'ACCOUNT_RECONNECTED' }, ({ phoneNumbers: [n] }) => n?.status, 'connected'],
])('%s %j', async (field, value, shown, expected) => {
  expect(await tell(field, value)).toEqual(['done']);
  await eventually(waba, (seen) => {
    try {
      expect({ shown: shown(seen) }).toMatchObject({ shown: expected });
      return true;
    } catch {
      return false;
    }
  });
});

function of(fact: string): (seen: Seen) => unknown {
  return ({ facts }) => facts[fact];
}
function ofNumber(fact: string): (seen: Seen) => unknown {
  return ({ phoneNumbers: [number] }) => number?.facts[fact];
}

it('what Meta told before, and says again days later, does not undo what it has told since', async () => {
  const [before, now] = [(second += 1), (second += 1)];
  await tell(
    'phone_number_quality_update',
    { event: 'UPGRADE', max_daily_conversations_per_business: 'TIER_10K' },
    now,
  );
  await tell('phone_number_name_update', { decision: 'APPROVED', requested_verified_name: 'Nova' }, now);
  await tell('account_review_update', { decision: 'APPROVED' }, now);
  await tell(
    'phone_number_quality_update',
    { event: 'DOWNGRADE', max_daily_conversations_per_business: 'TIER_250' },
    before,
  );
  await tell('phone_number_name_update', { decision: 'APPROVED', requested_verified_name: 'Velha' }, before);
  await tell('account_review_update', { decision: 'REJECTED' }, before);
  await tell('account_update', { event: 'PARTNER_REMOVED' }, before - 10);
  const { facts, phoneNumbers } = await waba();
  expect(facts).toMatchObject({ accountReviewStatus: 'APPROVED' });
  expect(phoneNumbers[0]).toMatchObject({
    verifiedName: 'Nova',
    status: 'connected',
    facts: { messagingLimit: 'TIER_10K', qualityEvent: { event: 'UPGRADE' } },
  });
});

it('a time to come does not keep out what is told until then', async () => {
  await tell('account_review_update', { decision: 'PENDING' }, second + 86_400);
  await tell('account_review_update', { decision: 'DEFERRED' }, Math.floor(Date.now() / 1_000));
  expect((await waba()).facts).toMatchObject({ accountReviewStatus: 'DEFERRED' });
});

it('the end of another app of ours is not the end of the one with which the account is connected', async () => {
  const uninstalled = { event: 'PARTNER_APP_UNINSTALLED', waba_info: { partner_app_id: '999' } };
  expect(await tell('account_update', uninstalled)).toEqual(['done']);
  expect((await waba()).phoneNumbers[0]).toMatchObject({ status: 'connected' });
});
