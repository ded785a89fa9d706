/** One update on its way to an app: what Meta calls a change, with the id of its entry. */
export interface Update {
  /** `entry[].id`: the WABA; for partner events the partner's business. */
  entryId: string;
  field: string;
  value: unknown;
  /** `entry[].time` in unix seconds; absent on `messages`. */
  time?: number;
  /** What the sandbox wants to know when this update was acknowledged. */
  receipt?: Receipt;
}

/** Which message an update is about. */
export type Receipt = { kind: 'inbound'; wamid: string } | { kind: 'status'; wamid: string; status: string };

interface Change {
  field: string;
  value: unknown;
}

type Value = Record<string, unknown>;

/** Lists inside a `messages` value that Meta gathers when one POST carries several updates of a number. */
const gathered = ['contacts', 'messages', 'statuses'] as const;

function asValue(value: unknown): Value | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Value) : undefined;
}

/** A change under construction: how to tell whether the next update may join it. */
interface OpenChange extends Change {
  /** Number and kind of list; undefined = closed to others. */
  key: string | undefined;
  contactsSeen: Set<string>;
}

/** Messages of one number share a change, and so do its statuses; anything else stands alone. */
function joinKey(update: Update): string | undefined {
  const value = asValue(update.value);
  const number = asValue(value?.['metadata'])?.['phone_number_id'];
  if (update.field !== 'messages' || !value || typeof number !== 'string' || 'errors' in value)
    return undefined;
  return `${number} ${'messages' in value} ${'statuses' in value}`;
}

function join(change: OpenChange, value: Value): void {
  const into = change.value as Value;
  for (const key of gathered) {
    const more = value[key];
    if (!Array.isArray(more)) continue;
    const list = (into[key] ??= []) as unknown[];
    for (const item of more) {
      const seen = key === 'contacts' ? JSON.stringify(item) : undefined;
      if (seen !== undefined && change.contactsSeen.has(seen)) continue;
      if (seen !== undefined) change.contactsSeen.add(seen);
      list.push(item);
    }
  }
}

function open(update: Update): OpenChange {
  const key = joinKey(update);
  const change: OpenChange = { field: update.field, value: update.value, key, contactsSeen: new Set() };
  if (key === undefined) return change;
  const { contacts, messages, statuses, ...rest } = update.value as Value;
  change.value = rest;
  join(change, { contacts, messages, statuses });
  return change;
}

/**
 * The body of one POST: updates grouped by entry in order of arrival; neighbouring messages of one number share
 * a change. Meta, webhooks: `{object, entry[{id, time?, changes[{field, value}]}]}`.
 */
export function envelopeOf(updates: Update[]): { object: string; entry: unknown[] } {
  const entries = new Map<string, { id: string; time?: number; changes: OpenChange[] }>();
  for (const update of updates) {
    const entryKey = `${update.entryId} ${update.time ?? ''}`;
    let entry = entries.get(entryKey);
    if (!entry) {
      entry = { id: update.entryId, changes: [] };
      if (update.time !== undefined) entry.time = update.time;
      entries.set(entryKey, entry);
    }
    const last = entry.changes.at(-1);
    if (last?.key !== undefined && last.key === joinKey(update)) join(last, update.value as Value);
    else entry.changes.push(open(update));
  }
  const shown = [...entries.values()].map((entry) => ({
    ...entry,
    changes: entry.changes.map(({ field, value }) => ({ field, value })),
  }));
  return { object: 'whatsapp_business_account', entry: shown };
}
