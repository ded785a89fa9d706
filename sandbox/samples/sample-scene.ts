import type { Box } from '../box.js';
import type { PhoneNumber, Waba } from '../world/account.js';
import { bsuidOf, type Person } from '../world/person.js';
import type { Template } from '../world/template.js';

/** Who and what a sample webhook is about. */
export interface SampleScene {
  waba: Waba;
  number: PhoneNumber;
  person: Person;
  bsuid: string;
  template: Template;
  appId: string;
  /** Unix seconds. */
  now: number;
}

/** The value of one field; the key names field and event: `account_update/PARTNER_ADDED`. */
export type SampleTable = Record<string, (scene: SampleScene) => unknown>;

/** A scene around a number and a person. */
export function sceneOf(box: Box, number: PhoneNumber, person: Person): SampleScene {
  const waba = box.world.wabaOf(number);
  const template = [...box.world.templates.values()].find(({ wabaId }) => wabaId === waba.id);
  if (!template) throw new Error(`WABA ${waba.id} has no template`);
  return {
    waba,
    number,
    person,
    bsuid: bsuidOf(person, waba.businessId),
    template,
    appId: waba.subscriptions[0]?.appId ?? box.settings.app.id,
    now: Math.floor(Date.now() / 1000),
  };
}

/** `metadata` of the fields that concern one number. */
export function metadataOf({ number }: SampleScene): Record<string, string> {
  return { display_phone_number: number.digits, phone_number_id: number.id };
}
