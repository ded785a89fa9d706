import { storable } from '../platform/storable.js';
import { because } from './delivery-reason.js';
import type { Json } from './meta-json.js';
import { id, isRecord, list, record, seconds } from './meta-json.js';
import { ProfileNames } from './profile-names.js';
import { isAccountField, translateAccount } from './translate-account.js';
import { translateEcho } from './translate-echo.js';
import { translateHistory } from './translate-history.js';
import { translateIdentity } from './translate-identity.js';
import { translateMessage } from './translate-message.js';
import { translatePreference } from './translate-preference.js';
import { translateCalls, translateGroups } from './translate-recorded.js';
import { translateSaved } from './translate-saved.js';
import { translateStatus } from './translate-status.js';
import { isTemplateField, translateTemplate } from './translate-template.js';
import type { Address, Update } from './update.js';

type Found = Update extends infer U ? (U extends Update ? Omit<U, 'position' | 'address'> : never) : never;

/** Webhooks of the WhatsApp Business Platform bear this `object`. */
const WHATSAPP = 'whatsapp_business_account';

/**
 * Every update of a delivery, in our own words: every entry, change, message, status and error of the
 * envelope (Webhooks, "Notification payload"). Never throws on JSON of any shape; what is unknown is kept,
 * what cannot be is `unusable`, each under a position that is the same whenever the body is read again.
 */
export function translate(body: unknown, receivedAt: Date): Update[] {
  const root = record(storable(body));
  if (root.object !== WHATSAPP)
    return [
      {
        position: 0,
        address: {},
        kind: 'ignored',
        field: 'object',
        reason: because('other_object', { object: root.object }),
      },
    ];
  const found = list(root.entry).flatMap((entry) => fromEntry(entry, receivedAt));
  if (found.length === 0)
    return [{ position: 0, address: {}, kind: 'unusable', field: 'entry', reason: because('no_entry') }];
  return found.map((update, position) => ({ ...update, position }) as Update);
}

function fromEntry(entry: unknown, receivedAt: Date): (Found & { address: Address })[] {
  const wabaId = id(record(entry).id);
  // Meta's own time of the entry; absent on `messages`. A time to come must not keep out what is told until then.
  const told = seconds(record(entry).time);
  const at = told && told < receivedAt ? told : receivedAt;
  const changes = list(record(entry).changes);
  if (changes.length === 0)
    return [
      { kind: 'unusable', field: 'entry', reason: because('entry_without_changes'), address: { wabaId } },
    ];
  return changes.flatMap((change) => {
    const { field, value } = record(change);
    const name = id(field) ?? 'unknown';
    if (!isRecord(value))
      return [
        { kind: 'unusable', field: name, reason: because('change_without_value'), address: { wabaId } },
      ];
    const address = addressOf(value, wabaId);
    return fromValue(name, value, address.phoneNumberId ?? '', at).map((update) => ({
      ...update,
      address,
    }));
  });
}

/** Routing (Webhooks): the number in `metadata`, else the WABA in `waba_info` (partner events), else the entry's. */
function addressOf(value: Json, entryId: string | undefined): Address {
  return {
    phoneNumberId: id(record(value.metadata).phone_number_id),
    wabaId: id(record(value.waba_info).waba_id) ?? entryId,
  };
}

function fromValue(field: string, value: Json, phoneNumberId: string, at: Date): Found[] {
  const kept = (reason: string): Found[] => [{ kind: 'kept', field, reason }];
  if (isAccountField(field)) {
    const update = translateAccount(field, value, at);
    return update ? [{ kind: 'account', field, update }] : kept(because('nothing_kept'));
  }
  if (isTemplateField(field)) {
    const update = translateTemplate(field, value, at);
    return update ? [{ kind: 'template', field, update }] : kept(because('nothing_of_template'));
  }
  switch (field) {
    case 'messages':
      return fromMessages(value, phoneNumberId, at);
    case 'user_preferences':
      return orKept(list(value.user_preferences).map((element) => translatePreference(element, at)));
    case 'user_id_update':
      return orKept(list(value.user_id_update).map((element) => translateIdentity(element, at)));
    case 'smb_message_echoes':
      return orKept(list(value.message_echoes).map((element) => translateEcho(element, phoneNumberId)));
    case 'history':
      return orKept(translateHistory(value, phoneNumberId, at));
    case 'smb_app_state_sync':
      return orKept(list(value.state_sync).map((element) => translateSaved(element, at)));
    case 'calls':
      return orKept(translateCalls(value));
    case 'group_lifecycle_update':
    case 'group_participants_update':
    case 'group_settings_update':
    case 'group_status_update':
      return orKept(translateGroups(field, value));
    default:
      return kept(because('field_not_handled'));
  }

  function orKept(found: Found[]): Found[] {
    return found.length > 0 ? found : kept(because('empty_list'));
  }
}

/** The `messages` field: messages, statuses, and errors of the app or account that belong to no message. */
function fromMessages(value: Json, phoneNumberId: string, receivedAt: Date): Found[] {
  const names = new ProfileNames(value.contacts);
  const found: Found[] = [
    ...list(value.messages).map((message) => translateMessage(message, names, phoneNumberId)),
    ...list(value.statuses).map((status) => translateStatus(status, phoneNumberId, receivedAt)),
    ...list(value.errors).map((error): Found => ({
      kind: 'kept',
      field: 'errors',
      reason: JSON.stringify(error).slice(0, 500),
    })),
  ];
  return found.length > 0 ? found : [{ kind: 'kept', field: 'messages', reason: because('nothing_said') }];
}
