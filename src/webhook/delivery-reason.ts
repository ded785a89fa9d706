/**
 * What we say of a delivery, or of one of its updates, that failed or was put aside: a code that stays, and its sentence.
 * `{name}` stands for what is named in it, as JSON. Kept is the sentence, beside what databases, programs and Meta say.
 */
const SENTENCES = {
  updates_failed: '{failed} of {all} updates failed',
  given_up: 'given up: taken {times} times without coming further',
  other_object: 'object is {object}',
  no_entry: 'no entry',
  entry_without_changes: 'an entry without changes',
  change_without_value: 'a change without a value',
  not_an_object: 'not an object',
  no_number: 'no metadata.phone_number_id',
  no_id: 'no id',
  no_time: 'no usable timestamp',
  no_sender: 'no sender: neither from nor from_user_id',
  no_recipient: 'no recipient: neither to nor to_user_id',
  no_person: 'no person: neither wa_id nor user_id',
  no_contact: 'no contact: neither phone_number nor user_id',
  thread_of_nobody: 'a thread of nobody: neither id nor context',
  no_user_ids: 'no user_id.previous or user_id.current',
  other_app: 'signed by an app that is not the one this WABA is connected with',
  former_tenant: 'handled before for the tenant that the number had then',
  nothing_kept: 'nothing in it that we keep',
  nothing_of_template: 'no template, or nothing in it that we keep',
  field_not_handled: 'this version keeps the field without acting on it',
  empty_list: 'an empty list',
  nothing_said: 'neither messages, statuses nor errors',
  contact_without_name: 'a contact without a name',
  unknown_status: 'status {status}',
  unknown_type: 'type {type}',
  unknown_preference: 'category {category}, value {value}',
  recorded: 'recorded',
} as const;

export type ReasonCode = keyof typeof SENTENCES;
export const REASON_CODES = Object.keys(SENTENCES) as ReasonCode[];

type NamesIn<S> = S extends `${string}{${infer Name}}${infer Rest}` ? Name | NamesIn<Rest> : never;
type Named<C extends ReasonCode> = Record<NamesIn<(typeof SENTENCES)[C]>, unknown>;

/** The sentence of a reason. */
export function because<C extends ReasonCode>(
  code: C,
  ...[named]: NamesIn<(typeof SENTENCES)[C]> extends never ? [] : [Named<C>]
): string {
  const values: Record<string, unknown> = named ?? {};
  return SENTENCES[code].replace(/\{(\w+)\}/g, (_, name: string) => JSON.stringify(values[name] ?? null));
}

/** A text between its quotation marks, or any other value. */
const VALUE = '"(?:[^"\\\\]|\\\\.)*"|.*?';
const PATTERNS = REASON_CODES.map((code) => {
  const sentence = SENTENCES[code].replaceAll('.', '\\.').replace(/\{(\w+)\}/g, `(?<$1>${VALUE})`);
  return { code, pattern: new RegExp(`^${sentence}$`, 's') };
});

/** The reason that a sentence gives, also one that was kept by a former version; undefined: it is not ours. */
export function reasonOf(sentence: string): { code: ReasonCode; values: Record<string, string> } | undefined {
  for (const { code, pattern } of PATTERNS) {
    const found = pattern.exec(sentence);
    if (!found) continue;
    const named = Object.entries(found.groups ?? {});
    return { code, values: Object.fromEntries(named.map(([name, json]) => [name, plain(json)])) };
  }
  return undefined;
}

/** A text without its quotation marks; anything else as it stands there. */
function plain(json: string): string {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'string' ? value : json;
  } catch {
    return json;
  }
}
