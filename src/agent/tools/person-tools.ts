import type { Profile } from '../turn-context.js';
import type { AgentTool } from './agent-tool.js';
import type { Effects } from './effects.js';

/** Of one person. */
export const MAX_ATTRIBUTES = 50;
export const MAX_TAGS = 50;
/** What names of attributes and tags look like. */
export const FACT_NAME = /^[\p{L}\p{N}][\p{L}\p{N} _.-]{0,39}$/u;

const NAME_FAULT = 'A name has at most 40 letters, digits, spaces, dots and hyphens.';

/** What may be known and noted about the person of the turn, and about nobody else. */
export const personTools = (effects: Effects, profile: Profile, name: string | null): AgentTool[] => [
  {
    name: 'look_up_person',
    description: 'What is noted about this customer: attributes and tags.',
    parameters: { type: 'object', properties: {} },
    run: () => ({ ok: true, says: JSON.stringify({ name, ...standing(effects, profile) }) }),
  },
  {
    name: 'remember_about_person',
    description:
      'Note one fact about this customer for later, such as a preference. An empty value takes it away.',
    parameters: {
      type: 'object',
      properties: { name: { type: 'string', maxLength: 40 }, value: { type: 'string', maxLength: 500 } },
      required: ['name', 'value'],
    },
    run: ({ name: fact, value }) => {
      const key = (fact as string).trim();
      if (!FACT_NAME.test(key) || key === '__proto__') return { ok: false, says: NAME_FAULT };
      const { attributes } = standing(effects, profile);
      if (!Object.hasOwn(attributes, key) && Object.keys(attributes).length >= MAX_ATTRIBUTES)
        return { ok: false, says: `No more than ${MAX_ATTRIBUTES} facts are kept.` };
      effects.profile.attributes[key] = (value as string).trim() === '' ? null : (value as string).trim();
      return { ok: true, says: 'Noted.' };
    },
  },
  {
    name: 'tag_person',
    description: 'Put a tag on this customer, or take it away.',
    parameters: {
      type: 'object',
      properties: { tag: { type: 'string', maxLength: 40 }, remove: { type: 'boolean' } },
      required: ['tag'],
    },
    run: ({ tag, remove }) => {
      const name = (tag as string).trim();
      if (!FACT_NAME.test(name)) return { ok: false, says: NAME_FAULT };
      const { addTags, removeTags } = effects.profile;
      if (remove !== true && standing(effects, profile).tags.length >= MAX_TAGS)
        return { ok: false, says: `No more than ${MAX_TAGS} tags are kept.` };
      (remove === true ? removeTags : addTags).push(name);
      return { ok: true, says: 'Noted.' };
    },
  },
  {
    name: 'record_opt_out',
    description: 'This customer wants no more marketing messages. Only when they ask for it.',
    parameters: { type: 'object', properties: {} },
    run: () => {
      effects.optOut = true;
      return { ok: true, says: 'Recorded: no more marketing messages.' };
    },
  },
  {
    name: 'forget_person',
    description:
      'This customer wants you to forget what they said and what is noted about them. Only when they ask for it.',
    parameters: { type: 'object', properties: {} },
    run: () => {
      effects.forget = true;
      return { ok: true, says: 'Forgotten after this turn.' };
    },
  },
];

/** As it will be after the turn. */
function standing({ profile: change }: Effects, { attributes, tags }: Profile): Profile {
  return changedProfile({ attributes, tags }, change);
}

/** A profile after a change. */
export function changedProfile(
  { attributes, tags }: Profile,
  change: { attributes: Record<string, string | null>; addTags: string[]; removeTags: string[] },
): Profile {
  const kept = Object.entries({ ...attributes, ...change.attributes }).filter(
    (entry): entry is [string, string] => entry[1] !== null,
  );
  const left = [...new Set([...tags, ...change.addTags])].filter((tag) => !change.removeTags.includes(tag));
  return { attributes: Object.fromEntries(kept.slice(0, MAX_ATTRIBUTES)), tags: left.slice(0, MAX_TAGS) };
}
