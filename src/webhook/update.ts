import type { IdentityChange, Preference, SavedPerson } from '../conversations/contacts.js';
import type { EchoMessage, InboundMessage, PastMessage } from '../conversations/messages.js';
import type { ReportedStatus } from '../outbox/settle.js';
import type { TemplateUpdate } from '../templates/template-update.js';
import type { AccountUpdate } from '../tenants/account-update.js';

/** Where an update says it belongs. */
export interface Address {
  wabaId?: string;
  phoneNumberId?: string;
}

/** One update of a delivery in our own words; `position` is its place, always the same for the same body. */
export type Update = { position: number; address: Address } & (
  | { kind: 'message'; message: InboundMessage; change?: IdentityChange }
  | { kind: 'status'; report: ReportedStatus }
  /** About the WABA or one of its numbers. */
  | { kind: 'account'; field: string; update: AccountUpdate }
  /** About a message template. */
  | { kind: 'template'; field: string; update: TemplateUpdate }
  /** A person is known under another id from now on. */
  | { kind: 'identity'; field: string; change: IdentityChange }
  /** A person does or does not want marketing. */
  | { kind: 'preference'; field: string; preference: Preference }
  /** The business wrote from its phone (coexistence). */
  | { kind: 'echo'; field: string; echo: EchoMessage }
  /** What was said on the phone before the number was connected (coexistence). */
  | { kind: 'past'; field: string; message: PastMessage }
  /** The address book of the business's phone (coexistence). */
  | { kind: 'saved'; field: string; person: SavedPerson }
  /** Recorded as an event without acting on it: calls, groups, and fields and types that this version does not know. */
  | { kind: 'kept'; field: string; reason: string; subject?: string }
  /** Something that cannot be what it stands for. */
  | { kind: 'unusable'; field: string; reason: string }
  /** Not about WhatsApp at all. */
  | { kind: 'ignored'; field: string; reason: string }
);

/** What an update is about, for lists: a wamid, or the id of a call or group. */
export function subjectOf(update: Update): string | null {
  if (update.kind === 'message' || update.kind === 'past') return update.message.wamid;
  if (update.kind === 'kept') return update.subject ?? null;
  if (update.kind === 'echo') return update.echo.wamid;
  return update.kind === 'status' ? update.report.wamid : null;
}

/** The name under which it is counted and listed. */
export function kindName(update: Update): string {
  return 'field' in update ? update.field : update.kind;
}
