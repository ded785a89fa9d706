/**
 * The demo tenant that every sandbox starts with: always the same ids, so that scripts and documents can name
 * them. All invented; the token opens nothing but a sandbox.
 */
export const demo = {
  /** Of Facebook Login for Business; any is taken. */
  signupConfigId: '700000000000001',
  businessId: '204000000000001',
  businessName: 'Padaria Aurora',
  /** The Tech Provider's own business: `entry[].id` of partner events. */
  partnerBusinessId: '204000000000009',
  wabaId: '104000000000001',
  wabaName: 'Padaria Aurora WhatsApp',
  phoneNumberId: '304000000000001',
  displayPhoneNumber: '+55 11 4000-0001',
  verifiedName: 'Padaria Aurora',
  systemUserId: '404000000000001',
  accessToken: 'sandbox-token-padaria-aurora-not-a-real-secret',
  /** Two-step verification PIN of the demo number, already registered. */
  pin: '123456',
  appId: '504000000000001',
  appSecret: '5a4d0b0c5a4d0b0c5a4d0b0c5a4d0b0c',
  verifyToken: 'sandbox-verify-token',
} as const;

/** People who are there from the start, shown on the phone page. */
export const demoPeople = [
  // An old Brazilian account: its wa_id lacks the ninth digit.
  { id: 'ana', name: 'Ana Souza', phone: '5531988887777', waId: '553188887777' },
  { id: 'bruno', name: 'Bruno Lima', phone: '5511977776666', waId: '5511977776666' },
  // No visible number: a business sees only the business-scoped user id.
  {
    id: 'clara',
    name: 'Clara Nunes',
    phone: '5521966665555',
    waId: '5521966665555',
    username: 'clara.nunes',
    hidesNumber: true,
  },
] as const;
