import { describe, expect, it } from '@jest/globals';
import { answer, silence } from '../checks/evidence.fixture.js';
import { WEBHOOK_FIELDS } from '../checks/webhook-fields.check.js';
import { reviewItems, type ReviewEvidence } from './review-items.js';
import { SUBMISSIONS } from './submissions.js';

const hook = (...names: string[]) =>
  answer([
    {
      object: 'whatsapp_business_account',
      callbackUrl: 'https://conect.example',
      active: true,
      fields: names.map((name) => ({ name })),
    },
  ]);
const READY: ReviewEvidence = {
  appKnown: true,
  callbackUrl: 'https://conect.example/api/v1/meta/webhook',
  app: answer({
    id: '50',
    iconUrl: 'https://x/i.png',
    privacyPolicyUrl: 'https://x/p',
    category: 'Business',
  }),
  subscriptions: hook(...WEBHOOK_FIELDS),
  business: answer({ id: '20', verificationStatus: 'verified' }),
  ...{ inbound: true, delivered: true, templateCreated: true, templatesListed: true },
};
const missing = (change: Partial<ReviewEvidence>) =>
  reviewItems({ ...READY, ...change }).flatMap(({ id, state }) => (state === 'proven' ? [] : [id]));

describe('what is missing before App Review', () => {
  it.each<[string, Partial<ReviewEvidence>, string[]]>([
    ['nothing', {}, []],
    [
      'an icon and a privacy policy',
      { app: answer({ id: '50', category: 'Business' }) },
      ['app-icon', 'app-privacy-policy'],
    ],
    ['what Meta did not tell', { app: silence }, ['app-icon', 'app-privacy-policy', 'app-category']],
    [
      'a verified business',
      { business: answer({ id: '20', verificationStatus: 'pending' }) },
      ['business-verified'],
    ],
    ['a business that is not configured', { business: { kind: 'untried' } }, ['business-verified']],
    ['a public address', { callbackUrl: 'http://127.0.0.1:3000/api/v1/meta/webhook' }, ['public-address']],
    ['fields', { subscriptions: hook('messages') }, ['app-webhook']],
    [
      'everything that must be shown',
      { inbound: false, delivered: false, templateCreated: false, templatesListed: false },
      ['message-sent', 'message-received', 'template-created', 'templates-listed'],
    ],
  ])('%s', (_what, change, ids) => expect(missing(change)).toEqual(ids));
});

it('every permission has its own text and recording, in both languages', () => {
  const texts = SUBMISSIONS.flatMap(({ text, recording }) => [
    text,
    recording.title,
    ...recording.steps.flatMap((step) => [step.do, step.see]),
  ]);
  for (const { pt, en } of texts) {
    expect(pt.length).toBeGreaterThan(10);
    expect(en.length).toBeGreaterThan(10);
    expect(pt).not.toBe(en);
  }
  expect(new Set(SUBMISSIONS.map(({ recording }) => recording.title.en)).size).toBe(SUBMISSIONS.length);
});
