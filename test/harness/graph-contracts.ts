import { demo } from '../../sandbox/demo.js';
import type { BenchBox } from '../../sandbox/testing/bench-box.js';
import type { GraphAccounts } from '../../src/meta-graph/graph-accounts.js';
import type { GraphApps } from '../../src/meta-graph/graph-apps.js';
import type { GraphMedia } from '../../src/meta-graph/graph-media.js';
import type { GraphMessages } from '../../src/meta-graph/graph-messages.js';
import type { GraphNumbers } from '../../src/meta-graph/graph-numbers.js';
import type { GraphTemplates } from '../../src/meta-graph/graph-templates.js';
import type { GraphUploads } from '../../src/meta-graph/graph-uploads.js';
import type { OperationCorrection } from './meta-operations.js';

/** Every class through which Graph is called. */
export interface GraphClients {
  GraphMessages: GraphMessages;
  GraphMedia: GraphMedia;
  GraphAccounts: GraphAccounts;
  GraphApps: GraphApps;
  GraphNumbers: GraphNumbers;
  GraphTemplates: GraphTemplates;
  GraphUploads: GraphUploads;
}

/** One method of the client: how it is called, and what each of its calls must be. */
interface Contract {
  /** Makes the calls; what has to be there before is made with the box itself. */
  call: (graph: GraphClients, box: BenchBox) => Promise<unknown>;
  /** The operation of Meta's file, by its method and path there. */
  operation?: string;
  /** The file names the wrong body for the operation; this schema of it is meant. */
  bodySchema?: string;
  /** The file has no such operation: method and path as Meta's page has them, and the page. */
  unwritten?: { calls: string[]; page: string };
}

const { phoneNumberId, wabaId, businessId } = demo;
/** The box's own app; see `BenchBox`. */
export const contractApp = { appId: '500', appSecret: 'bench-secret' };
const as = { token: demo.accessToken, appSecret: contractApp.appSecret };
const number = { phoneNumberId, ...as };

const creation = (name: string): Record<string, unknown> => ({
  ...{ name, language: 'pt_BR', category: 'UTILITY', parameter_format: 'POSITIONAL' },
  components: [{ type: 'BODY', text: 'O seu pedido saiu para a entrega.' }],
});

const createdTemplate = async (box: BenchBox, name: string): Promise<string> => {
  const { body } = await box.graph('POST', `${wabaId}/message_templates`, creation(name));
  await box.control('POST', 'templates/review', { wabaId, name, language: 'pt_BR' });
  return String(body['id']);
};

/** A number that waits for a code; Meta gives out few for each. */
async function newNumber(box: BenchBox, wish: object): Promise<{ id: string; token: string }> {
  const { body } = await box.control('POST', 'wabas', { numbers: [wish] });
  const { phoneNumbers, accessToken } = body as {
    phoneNumbers: { phoneNumberId: string }[];
    accessToken: string;
  };
  return { id: phoneNumbers[0]?.phoneNumberId ?? '', token: accessToken };
}

const unverified = { registered: false, verified: false };
const ask = { code_method: 'SMS', language: 'pt_BR' };

const fileToSend = (): Parameters<GraphMedia['upload']>[1] => ({
  ...{ filename: 'nota.txt', mimeType: 'text/plain', sizeBytes: 4 },
  chunks: (async function* () {
    yield Buffer.from('nota');
  })(),
});

const messages = 'POST /{Version}/{Phone-Number-ID}/messages';
const templates = 'GET /{Version}/{WABA-ID}/message_templates';
const api = 'https://developers.facebook.com/docs/graph-api';
const whatsapp = 'https://developers.facebook.com/docs/whatsapp';

/** Every public method of the client; one that is missing here fails the contract test. */
export const graphContracts: Record<string, Contract> = {
  'GraphMessages.send': {
    operation: messages,
    call: ({ GraphMessages }) =>
      GraphMessages.send({
        ...number,
        payload: { to: '+5531988887777', type: 'text', text: { body: 'Olá' } },
      }),
  },
  'GraphMessages.markRead': {
    operation: messages,
    bodySchema: 'MarkMessageRequestPayload',
    call: async ({ GraphMessages }, box) =>
      GraphMessages.markRead({ ...number, wamid: await box.says('oi') }),
  },
  'GraphMessages.typing': {
    operation: messages,
    bodySchema: 'MarkMessageRequestPayload',
    call: async ({ GraphMessages }, box) => GraphMessages.typing({ ...number, wamid: await box.says('oi') }),
  },
  'GraphMedia.upload': {
    operation: 'POST /{Version}/{Phone-Number-ID}/media',
    call: ({ GraphMedia }) => GraphMedia.upload(number, fileToSend()),
  },
  'GraphMedia.locate': {
    operation: 'GET /{Version}/{Media-ID}',
    call: async ({ GraphMedia }, box) => GraphMedia.locate({ ...number, mediaId: await storedFile(box) }),
  },
  'GraphMedia.download': {
    unwritten: {
      calls: [],
      page: `${whatsapp}/cloud-api/reference/media#download-media: the address is whatever the answer before said`,
    },
    call: async ({ GraphMedia }, box) => {
      const { body } = await box.graph('GET', await storedFile(box));
      const limits = { maxBytes: 100, idleMs: 60_000, totalMs: 60_000 };
      const { chunks } = await GraphMedia.download({ url: String(body['url']) }, as.token, limits);
      for await (const chunk of chunks) chunk.toString();
    },
  },
  'GraphAccounts.debugToken': {
    unwritten: { calls: ['GET /debug_token'], page: `${api}/reference/debug_token` },
    call: ({ GraphAccounts }) => GraphAccounts.debugToken(as.token, contractApp),
  },
  'GraphAccounts.appSubscriptions': {
    unwritten: { calls: ['GET /{app-id}/subscriptions'], page: `${api}/reference/app/subscriptions` },
    call: ({ GraphAccounts }) => GraphAccounts.appSubscriptions(contractApp),
  },
  'GraphAccounts.setAppSubscription': {
    unwritten: { calls: ['POST /{app-id}/subscriptions'], page: `${api}/reference/app/subscriptions` },
    call: ({ GraphAccounts }, { receiver }) =>
      GraphAccounts.setAppSubscription(contractApp, {
        ...{ callbackUrl: receiver.url, verifyToken: receiver.verifyToken, fields: ['messages'] },
      }),
  },
  'GraphAccounts.waba': {
    operation: 'GET /{Version}/{WABA-ID}',
    call: ({ GraphAccounts }) => GraphAccounts.waba(wabaId, as),
  },
  'GraphAccounts.phoneNumbers': {
    operation: 'GET /{Version}/{WABA-ID}/phone_numbers',
    call: ({ GraphAccounts }) => GraphAccounts.phoneNumbers(wabaId, as),
  },
  'GraphAccounts.phoneNumber': {
    operation: 'GET /{Version}/{Phone-Number-ID}',
    call: ({ GraphAccounts }) => GraphAccounts.phoneNumber(phoneNumberId, as),
  },
  'GraphAccounts.business': {
    operation: 'GET /{Version}/{Business-ID}',
    call: ({ GraphAccounts }) => GraphAccounts.business(businessId, as),
  },
  'GraphAccounts.healthStatus': {
    operation: 'GET /{Version}/{Phone-Number-ID}',
    call: ({ GraphAccounts }) => GraphAccounts.healthStatus(phoneNumberId, as),
  },
  'GraphAccounts.subscribedApps': {
    operation: 'GET /{Version}/{WABA-ID}/subscribed_apps',
    call: ({ GraphAccounts }) => GraphAccounts.subscribedApps(wabaId, as),
  },
  'GraphAccounts.subscribeApp': {
    operation: 'POST /{Version}/{WABA-ID}/subscribed_apps',
    call: ({ GraphAccounts }) => GraphAccounts.subscribeApp(wabaId, as),
  },
  'GraphAccounts.unsubscribeApp': {
    operation: 'DELETE /{Version}/{WABA-ID}/subscribed_apps',
    call: ({ GraphAccounts }) => GraphAccounts.unsubscribeApp(wabaId, as),
  },
  'GraphAccounts.register': {
    operation: 'POST /{Version}/{Phone-Number-ID}/register',
    call: ({ GraphAccounts }) => GraphAccounts.register(phoneNumberId, demo.pin, as),
  },
  'GraphApps.app': {
    unwritten: { calls: ['GET /{app-id}'], page: `${api}/reference/application` },
    call: ({ GraphApps }) => GraphApps.app(contractApp),
  },
  'GraphApps.permissions': {
    unwritten: { calls: ['GET /{app-id}/permissions'], page: `${api}/reference/application/permissions` },
    call: ({ GraphApps }) => GraphApps.permissions(contractApp),
  },
  'GraphApps.assignedUsers': {
    operation: 'GET /{Version}/{WhatsApp-Business-Account-ID}/assigned_users',
    call: ({ GraphApps }) => GraphApps.assignedUsers(wabaId, businessId, as),
  },
  'GraphApps.clientWabaIds': {
    operation: 'GET /{Version}/{Business-ID}/client_whatsapp_business_accounts',
    call: ({ GraphApps }) => GraphApps.clientWabaIds(businessId, as),
  },
  'GraphApps.exchangeCode': {
    unwritten: {
      calls: ['GET /oauth/access_token'],
      page: `${whatsapp}/embedded-signup/onboarding-customers-as-a-tech-provider`,
    },
    call: async ({ GraphApps }, box) => {
      const { body } = await box.control('POST', 'signup', { partnerAdded: false });
      await GraphApps.exchangeCode(String(body['code']), contractApp);
    },
  },
  'GraphNumbers.requestCode': {
    operation: 'POST /{Version}/{Phone-Number-ID}/request_code',
    call: async ({ GraphNumbers }, box) => {
      const { id, token } = await newNumber(box, unverified);
      await GraphNumbers.requestCode(id, { method: 'SMS', language: 'pt_BR' }, { token });
    },
  },
  'GraphNumbers.verifyCode': {
    operation: 'POST /{Version}/{Phone-Number-ID}/verify_code',
    call: async ({ GraphNumbers }, box) => {
      const { id, token } = await newNumber(box, unverified);
      await box.graph('POST', `${id}/request_code`, ask, token);
      const { value } = (await box.control('GET', `numbers/${id}`)).body['code'] as { value: string };
      await GraphNumbers.verifyCode(id, value, { token });
    },
  },
  'GraphNumbers.setPin': {
    operation: 'POST /{Version}/{Phone-Number-ID}',
    call: ({ GraphNumbers }) => GraphNumbers.setPin(phoneNumberId, demo.pin, as),
  },
  'GraphNumbers.overrideNumber': {
    operation: 'POST /{Version}/{Phone-Number-ID}',
    call: async ({ GraphNumbers }, { receiver }) => {
      const there = { callbackUrl: receiver.url, verifyToken: receiver.verifyToken };
      await GraphNumbers.overrideNumber(phoneNumberId, there, as);
      await GraphNumbers.overrideNumber(phoneNumberId, null, as);
    },
  },
  'GraphNumbers.overrideWaba': {
    operation: 'POST /{Version}/{WABA-ID}/subscribed_apps',
    call: async ({ GraphNumbers }, box) => {
      await box.graph('POST', `${wabaId}/subscribed_apps`);
      const there = { callbackUrl: box.receiver.url, verifyToken: box.receiver.verifyToken };
      await GraphNumbers.overrideWaba(wabaId, there, as);
    },
  },
  'GraphNumbers.syncAppData': {
    unwritten: {
      calls: ['POST /{phone-number-id}/smb_app_data'],
      page: `${whatsapp}/embedded-signup/custom-flows/onboarding-business-app-users`,
    },
    call: async ({ GraphNumbers }, box) => {
      const { id, token } = await newNumber(box, { isOnBizApp: true });
      await GraphNumbers.syncAppData(id, 'history', { token });
    },
  },
  'GraphNumbers.profile': {
    operation: 'GET /{Version}/{Phone-Number-ID}/whatsapp_business_profile',
    call: ({ GraphNumbers }) => GraphNumbers.profile(phoneNumberId, as),
  },
  'GraphNumbers.setProfile': {
    operation: 'POST /{Version}/{Phone-Number-ID}/whatsapp_business_profile',
    call: ({ GraphNumbers }) =>
      GraphNumbers.setProfile(
        phoneNumberId,
        {
          ...{ about: 'Pães', address: 'Rua 1', description: 'Padaria', email: 'oi@padaria.example' },
          ...{ websites: ['https://padaria.example'], vertical: 'RESTAURANT' },
        },
        as,
      ),
  },
  'GraphTemplates.pages': {
    operation: templates,
    call: async ({ GraphTemplates }, box) => {
      await createdTemplate(box, 'contract_listed');
      for await (const page of GraphTemplates.pages(wabaId, as)) page.at(0);
    },
  },
  'GraphTemplates.find': {
    operation: templates,
    call: ({ GraphTemplates }) =>
      GraphTemplates.find(wabaId, { name: 'contract_listed', language: 'pt_BR' }, as),
  },
  'GraphTemplates.count': {
    operation: templates,
    call: ({ GraphTemplates }) => GraphTemplates.count(wabaId, as),
  },
  'GraphTemplates.template': {
    operation: 'GET /{Version}/{TEMPLATE_ID}',
    call: async ({ GraphTemplates }, box) =>
      GraphTemplates.template(await createdTemplate(box, 'contract_read'), as),
  },
  'GraphTemplates.create': {
    operation: 'POST /{Version}/{WABA-ID}/message_templates',
    call: ({ GraphTemplates }) => GraphTemplates.create(wabaId, creation('contract_created'), as),
  },
  'GraphTemplates.edit': {
    operation: 'POST /{Version}/{TEMPLATE_ID}',
    call: async ({ GraphTemplates }, box) => {
      const components = [{ type: 'BODY', text: 'O seu pedido já saiu para a entrega.' }];
      await GraphTemplates.edit(await createdTemplate(box, 'contract_edited'), { components }, as);
    },
  },
  'GraphTemplates.remove': {
    operation: 'DELETE /{Version}/{WABA-ID}/message_templates',
    call: async ({ GraphTemplates }, box) => {
      const name = 'contract_removed';
      const metaTemplateId = await createdTemplate(box, name);
      await GraphTemplates.remove(wabaId, { name, metaTemplateId }, as);
    },
  },
  'GraphTemplates.unpause': {
    unwritten: {
      calls: ['POST /{template-id}/unpause'],
      page: `${whatsapp}/message-templates/guidelines#template-pausing`,
    },
    call: async ({ GraphTemplates }, box) => {
      const name = 'contract_unpaused';
      const id = await createdTemplate(box, name);
      const change = { wabaId, name, language: 'pt_BR', status: 'PAUSED', pause: 'RATE_LIMITING_PAUSE' };
      await box.control('POST', 'templates/change', change);
      await GraphTemplates.unpause(id, as);
    },
  },
  'GraphTemplates.library': {
    unwritten: {
      calls: ['GET /message_template_library'],
      page: `${whatsapp}/business-management-api/message-templates/template-library`,
    },
    call: ({ GraphTemplates }) => GraphTemplates.library({ language: 'pt_BR' }, as),
  },
  'GraphUploads.upload': {
    unwritten: {
      calls: ['POST /{app-id}/uploads', 'POST /{upload-session-id}'],
      page: `${api}/guides/upload`,
    },
    call: ({ GraphUploads }) =>
      GraphUploads.upload(
        contractApp.appId,
        { fileName: 'pao.png', mimeType: 'image/png', bytes: Buffer.from('x') },
        as,
      ),
  },
};

/** What Meta's pages have of an operation and its file has not. */
export const operationCorrections: Record<string, OperationCorrection> = {
  [templates]: {
    reason:
      'the file knows the filter by name alone; the page of the edge has fields, paging, filters and summary',
    query: ['fields', 'limit', 'after', 'language', 'summary'],
  },
  'POST /{Version}/{Phone-Number-ID}/media': {
    reason: "the page of the edge requires the file's type",
    body: ['type'],
  },
  'GET /{Version}/{TEMPLATE_ID}': {
    reason: 'every node of Graph takes fields; the file has no parameter at all here',
    query: ['fields'],
  },
  'POST /{Version}/{WABA-ID}/message_templates': {
    reason: 'older than named parameters',
    body: ['parameter_format'],
  },
};

async function storedFile(box: BenchBox): Promise<string> {
  const form = new FormData();
  form.set('messaging_product', 'whatsapp');
  form.set('file', new Blob(['nota'], { type: 'text/plain' }), 'nota.txt');
  const answer = await fetch(`${box.sandbox.url}/v26.0/${phoneNumberId}/media`, {
    method: 'POST',
    headers: { authorization: `Bearer ${as.token}` },
    body: form,
  });
  return ((await answer.json()) as { id: string }).id;
}
