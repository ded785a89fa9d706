/** A node of the OpenAPI document. */
export type Node = Record<string, unknown>;

/** One place where Meta's file contradicts Meta's pages or its own samples. */
export interface Correction {
  /** Schema and property concerned. */
  where: string;
  reason: string;
  /** Corrects it; false when there is nothing to correct any more. */
  apply: (schemas: Record<string, Node>) => boolean;
}

/** Removes names from a `required` list. */
function notRequired(schema: Node | undefined, ...names: string[]): boolean {
  const required = schema?.['required'];
  if (!schema || !Array.isArray(required) || !names.some((name) => required.includes(name))) return false;
  schema['required'] = required.filter((name) => !names.includes(String(name)));
  return true;
}

const propertyOf = (schema: Node | undefined, name: string): Node | undefined =>
  (schema?.['properties'] as Record<string, Node> | undefined)?.[name];

/** Widens a type. */
function alsoType(node: Node | undefined, type: string): boolean {
  const types = [node?.['type']].flat();
  if (!node || types.includes(type)) return false;
  node['type'] = [...types, type];
  return true;
}

/** Widens an enumeration. */
function alsoValues(node: Node | undefined, ...values: string[]): boolean {
  const known = node?.['enum'];
  if (!node || !Array.isArray(known) || values.every((value) => known.includes(value))) return false;
  node['enum'] = [...new Set([...(known as unknown[]), ...values])];
  return true;
}

/** Drops a keyword. */
function without(node: Node | undefined, keyword: string): boolean {
  if (!node || !(keyword in node)) return false;
  delete node[keyword];
  return true;
}

/** Drops the enumeration of a property, also when it is kept in a schema of its own. */
function withoutDeep(schemas: Record<string, Node>, schema: string, property: string): boolean {
  const node = propertyOf(schemas[schema], property);
  const target = typeof node?.['$ref'] === 'string' ? schemas[node['$ref'].split('/').at(-1) ?? ''] : node;
  return without(target, 'enum');
}

const refOf = (name: string): string => `#/components/schemas/${name}`;

/** Points references inside some schemas elsewhere. */
function repoint(schemas: Record<string, Node>, inside: string[], from: string, to: string): boolean {
  let found = false;
  const walk = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    const fields = node as Node;
    if (fields['$ref'] === refOf(from)) {
      fields['$ref'] = refOf(to);
      found = true;
    }
    Object.values(fields).forEach(walk);
  };
  for (const name of inside) walk(schemas[name]);
  return found && to in schemas;
}

/** Inbound messages that share their name with a message that is sent, and the name they got instead. */
const inboundTwins: Record<string, string> = {
  TextMessage: 'TextMessage_2',
  ReactionMessage: 'ReactionMessage_1',
  AudioMessage: 'AudioMessage_1',
  DocumentMessage: 'DocumentMessage_1',
  ImageMessage: 'ImageMessage_1',
  StickerMessage: 'StickerMessage_1',
  VideoMessage: 'VideoMessage_1',
  LocationMessage: 'LocationMessage_1',
};
const inboundOnly = [
  'ContactSharingMessage',
  'UnsupportedMessage',
  'ButtonMessage',
  'InteractiveMessageReply',
  'OrderMessage',
  'SystemMessage',
];

/** Every correction, with its reason; a new version of the file shows which became unnecessary. */
export const corrections: Correction[] = [
  {
    where: 'LanguageObject.policy',
    reason: "required in the file; Meta's pages call it obsolete",
    apply: (schemas) => notRequired(schemas['LanguageObject'], 'policy'),
  },
  {
    where: 'LocationMessage.latitude, longitude',
    reason: 'strings in the file; the pages show numbers, and both are taken',
    apply: (schemas) => {
      const own = (schemas['LocationMessage']?.['allOf'] as Node[] | undefined)?.[1];
      const location = propertyOf(own, 'location');
      return ['latitude', 'longitude']
        .map((name) => alsoType(propertyOf(location, name), 'number'))
        .some(Boolean);
    },
  },
  {
    where: 'TemplateComponent.index',
    reason: 'a pattern that no index fits; 0-9 is meant',
    apply: (schemas) => without(propertyOf(schemas['TemplateComponent'], 'index'), 'pattern'),
  },
  {
    where: 'InteractiveObject.type',
    reason: 'lacks cta_url, location_request_message, carousel and voice_call',
    apply: (schemas) =>
      alsoValues(
        propertyOf(schemas['InteractiveObject'], 'type'),
        'cta_url',
        'location_request_message',
        'carousel',
        'voice_call',
      ),
  },
  {
    where: 'ActionObject.oneOf',
    reason: 'lacks the actions of cta_url, location_request_message and carousel',
    apply: (schemas) => without(schemas['ActionObject'], 'oneOf'),
  },
  {
    where: 'BaseMessageProperties.recipient_type, to',
    reason: 'Meta defaults recipient_type; sends to a user id carry recipient instead of to',
    apply: (schemas) => notRequired(schemas['BaseMessageProperties'], 'recipient_type', 'to'),
  },
  {
    where: 'PhoneObject.type',
    reason: 'allows only HOME and WORK; the pages show CELL, MAIN, IPHONE and WhatsApp',
    apply: (schemas) => without(propertyOf(schemas['PhoneObject'], 'type'), 'enum'),
  },
  {
    where: 'IncomingMessage.oneOf',
    reason: 'names the messages that are sent; the inbound ones are called ..._1 and ..._2',
    apply: (schemas) =>
      Object.entries(inboundTwins)
        .map(([sent, inbound]) => repoint(schemas, ['IncomingMessage'], sent, inbound))
        .every(Boolean),
  },
  {
    where: 'BaseMessageProperties in inbound messages',
    reason: 'the same collision: from, id and timestamp are in BaseMessageProperties_1',
    apply: (schemas) =>
      repoint(
        schemas,
        [...Object.values(inboundTwins), ...inboundOnly],
        'BaseMessageProperties',
        'BaseMessageProperties_1',
      ),
  },
  {
    where: 'UnsupportedMessage.errors',
    reason: "the same collision: a webhook's error is ErrorObject_2",
    apply: (schemas) => repoint(schemas, ['UnsupportedMessage'], 'ErrorObject', 'ErrorObject_2'),
  },
  {
    where: 'ErrorObject_2.message, error_data',
    reason: 'required in the file; older payloads are flat or bare',
    apply: (schemas) => notRequired(schemas['ErrorObject_2'], 'message', 'error_data'),
  },
  {
    where: 'BaseMessageProperties_1.from, Statuses.recipient_id',
    reason: 'older than business-scoped user ids: people may hide their number',
    apply: (schemas) =>
      [
        notRequired(schemas['BaseMessageProperties_1'], 'from'),
        notRequired(schemas['Statuses'], 'recipient_id'),
      ].every(Boolean),
  },
  {
    where: 'ContextObject',
    reason: 'requires all its keys; forwarded messages quote nothing, and few messages come from a product',
    apply: (schemas) => notRequired(schemas['ContextObject'], 'from', 'id', 'referred_product'),
  },
  {
    where: 'LocationMessage_1.location, ReactionMessage_1.reaction',
    reason: 'a place needs no name or address, and a reaction that was taken away has no emoji',
    apply: (schemas) => {
      const own = (name: string): Node | undefined => (schemas[name]?.['allOf'] as Node[] | undefined)?.[1];
      return [
        notRequired(propertyOf(own('LocationMessage_1'), 'location'), 'name', 'address'),
        notRequired(propertyOf(own('ReactionMessage_1'), 'reaction'), 'emoji'),
      ].every(Boolean);
    },
  },
  {
    where: 'WhatsAppBusinessAccountPhoneNumber.status',
    reason: 'lacks CONNECTED and its neighbours, which the pages and PhoneNumberInfo show',
    apply: (schemas) => withoutDeep(schemas, 'WhatsAppBusinessAccountPhoneNumber', 'status'),
  },
  {
    where: 'WhatsAppBusinessAccount.business_verification_status',
    reason:
      "Graph's accounts and portfolios alike say it in lower case, and know more of it (not_verified, failed)",
    apply: (schemas) => withoutDeep(schemas, 'WhatsAppBusinessAccount', 'business_verification_status'),
  },
  {
    where: 'InteractiveMessageReply.interactive.type',
    reason: 'lacks nfm_reply (Flows) and call_permission_reply',
    apply: (schemas) => {
      const own = (schemas['InteractiveMessageReply']?.['allOf'] as Node[] | undefined)?.[1];
      return alsoValues(
        propertyOf(propertyOf(own, 'interactive'), 'type'),
        'nfm_reply',
        'call_permission_reply',
      );
    },
  },
  {
    where: 'SystemMessage.system.type',
    reason: 'lacks user_changed_user_id and customer_identity_changed',
    apply: (schemas) => {
      const own = (schemas['SystemMessage']?.['allOf'] as Node[] | undefined)?.[1];
      return alsoValues(
        propertyOf(propertyOf(own, 'system'), 'type'),
        'user_changed_user_id',
        'customer_identity_changed',
      );
    },
  },
];

/** Opens closed objects: composed with `allOf`, nothing could validate as the file is written. */
export function openObjects(node: unknown): void {
  if (Array.isArray(node)) return node.forEach(openObjects);
  if (typeof node !== 'object' || node === null) return;
  const fields = node as Node;
  if (fields['additionalProperties'] === false) delete fields['additionalProperties'];
  Object.values(fields).forEach(openObjects);
}
