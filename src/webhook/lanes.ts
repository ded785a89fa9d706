import { personKeys } from '../conversations/phone.js';
import type { Update } from './update.js';

/** Updates about one person, or one message, in their order. */
export interface Lane {
  /** Whom or what they are about; undefined: everything else of the delivery waits for them. */
  key: string | undefined;
  updates: Update[];
}

/** Handles an update of the lane with this key; false: no more is begun. */
type HandleOne = (update: Update, key: string | undefined) => Promise<boolean>;

/**
 * A delivery's updates as stages that follow each other; the lanes of one stage may be handled side by side. What
 * one person said stays in order. An update that may change who is who, or the account, has a stage to itself.
 */
export function stagesOf(updates: Update[]): Lane[][] {
  const phones = phonesOf(updates);
  const stages: Lane[][] = [];
  let open: Map<string, Lane> | undefined;
  for (const update of updates) {
    const key = keyOf(update, phones);
    if (key === undefined) {
      stages.push([{ key, updates: [update] }]);
      open = undefined;
      continue;
    }
    if (!open) stages.push([]);
    open ??= new Map();
    const lane = open.get(key) ?? { key, updates: [] };
    if (!open.has(key)) stages.at(-1)?.push(lane);
    open.set(key, lane);
    lane.updates.push(update);
  }
  return stages;
}

function keyOf(update: Update, phones: Map<string, string>): string | undefined {
  switch (update.kind) {
    case 'message':
      return update.change ? undefined : personOf(update.message, phones);
    case 'echo':
      return personOf(update.echo, phones);
    case 'past':
      return personOf(update.message, phones);
    case 'status':
      return `message ${update.report.wamid}`;
    case 'kept':
    case 'unusable':
    case 'ignored':
      return `update ${update.position}`;
    default:
      return undefined;
  }
}

type Said = Parameters<typeof personKeys>[0];

function personOf(person: Said, phones: Map<string, string>): string {
  const [first] = personKeys(person);
  return `person ${phones.get(first?.key ?? '') ?? first?.key ?? ''}`;
}

/** BSUIDs whose phone the delivery tells, so that a person who is named in two ways has one lane. */
function phonesOf(updates: Update[]): Map<string, string> {
  const phones = new Map<string, string>();
  for (const update of updates) {
    if (update.kind !== 'message' && update.kind !== 'echo') continue;
    const [phone, bsuid] = personKeys(update.kind === 'message' ? update.message : update.echo);
    if (phone && bsuid) phones.set(bsuid.key, phone.key);
  }
  return phones;
}

/** Handles stages one after the other, each as `sideBySide` does. Answers whether all was handled. */
export async function inStages(stages: Lane[][], width: number, one: HandleOne): Promise<boolean> {
  for (const lanes of stages) if (!(await sideBySide(lanes, width, one))) return false;
  return true;
}

/**
 * Handles the lanes of a stage, up to `width` at once, each in its order. Ends after the updates at work when `one`
 * answers false or throws; never before they are over. Answers whether all was handled.
 */
export async function sideBySide(lanes: Lane[], width: number, one: HandleOne): Promise<boolean> {
  const next = lanes.values();
  let going = true;
  const walk = async (): Promise<void> => {
    for (const { key, updates } of next)
      for (const update of updates) {
        if (!going) return;
        try {
          going = (await one(update, key)) && going;
        } catch (error) {
          going = false;
          throw error;
        }
      }
  };
  const ends = await Promise.allSettled(Array.from({ length: Math.min(width, lanes.length) }, walk));
  const fault = ends.find((end) => end.status === 'rejected');
  if (fault) throw fault.reason;
  return going;
}
