import type { Component, TemplateButton } from '../../ui/template-preview/component';
import { kindOf, partOf } from '../../ui/template-preview/component';
import { examplesOf, stretchesOf, variableNames, withExamples } from '../../ui/template-preview/variables';
import { templateName } from '../template-name';
import type { Draft } from './draft';
import { renamed, withFormat, withPart, withText } from './draft';
import type { Problem } from './problem';

type Place = Pick<Problem, 'code' | 'path'>;
type Mend = (draft: Draft, place: Place) => Draft | undefined;

/**
 * What a machine can put right without choosing words, by the code of the problem. The others need somebody who knows
 * what the message is to say.
 */
const MENDS: Record<string, Mend> = {
  name_format: (draft) => {
    const name = templateName(draft.name).replace(/^_+|_+$/g, '');
    return name === '' ? undefined : { ...draft, name };
  },
  ttl_range: (draft) => ({ ...draft, messageSendTtlSeconds: null }),
  promotional_wording: (draft) => ({ ...draft, category: 'MARKETING', messageSendTtlSeconds: null }),
  offer_parts: (draft) => {
    const components = withPart(draft.components, 'FOOTER');
    const header = partOf(components, 'HEADER');
    const fine = !header || ['IMAGE', 'VIDEO'].includes(header.format ?? '');
    return {
      ...draft,
      category: 'MARKETING',
      components: fine ? components : withPart(components, 'HEADER'),
    };
  },
  footer_text: (draft) => withoutEmpty(draft, 'FOOTER'),
  header_text: (draft) => withoutEmpty(draft, 'HEADER'),
  button_none: (draft) => ({ ...draft, components: withPart(draft.components, 'BUTTONS') }),
  variable_braces: (draft, place) =>
    inText(draft, place, (text) =>
      text
        .replace(/(?<!\{)\{?\{\s*(\w+)\s*\}(?!\})/g, '{{$1}}')
        .replace(/(?<!\{)\{\s*(\d+)\s*\}\}/g, '{{$1}}'),
    ),
  variable_order: (draft, place) =>
    inPart(draft, place, (part) => {
      const seen = [
        ...new Set(stretchesOf(part.text ?? '').flatMap((one) => ('name' in one ? [one.name] : []))),
      ];
      const next = new Map(seen.map((name, index) => [name, String(index + 1)]));
      const before = examplesOf(part, draft.parameterFormat);
      const examples = Object.fromEntries(seen.map((name) => [next.get(name), before[name] ?? '']));
      return withExamples({ ...part, text: renamed(part.text ?? '', next) }, draft.parameterFormat, examples);
    }),
  variable_name: (draft, place) => {
    const part = at(draft.components, place.path);
    if (!part?.text) return undefined;
    const words = variableNames(part.text).some((name) => !/^\d+$/.test(name));
    if (draft.parameterFormat === 'POSITIONAL' && words) {
      // Names among numbers: all of them become names, which keep what they say.
      return withFormat(draft, 'NAMED');
    }
    const names = new Map(
      variableNames(part.text).map((name) => {
        const clean = templateName(name).replace(/^[\d_]+|_+$/g, '');
        return [name, clean || `valor_${name.replace(/\D/g, '') || 1}`];
      }),
    );
    return inText(draft, place, (text) => renamed(text, names));
  },
  button_grouping: (draft, place) =>
    inPart(draft, place, (part) => {
      const quick = (button: TemplateButton) => kindOf(button) === 'QUICK_REPLY';
      const buttons = part.buttons ?? [];
      return { ...part, buttons: [...buttons.filter(quick), ...buttons.filter((one) => !quick(one))] };
    }),
  all_caps: (draft, place) => inText(draft, place, asSentence),
  code_expiration: (draft, place) =>
    inPart(draft, place, (part) => ({ ...part, code_expiration_minutes: 5 })),
};

/** The draft without this problem; undefined: only a person can do it. */
export function mend(draft: Draft, place: Place): Draft | undefined {
  const mended = MENDS[place.code]?.(draft, place);
  return mended && JSON.stringify(mended) !== JSON.stringify(draft) ? mended : undefined;
}

function withoutEmpty(draft: Draft, kind: string): Draft | undefined {
  const part = partOf(draft.components, kind);
  return part && !part.text?.trim() ? { ...draft, components: withPart(draft.components, kind) } : undefined;
}

const STEP = /^components\.(\d+)(?:\.cards\.(\d+)\.components\.(\d+))?/;

function at(components: readonly Component[], path: string): Component | undefined {
  const [, index, card, inner] = STEP.exec(path) ?? [];
  const part = components[Number(index)];
  return card === undefined ? part : part?.cards?.[Number(card)]?.components[Number(inner)];
}

/** The draft with the part of a path changed. */
function inPart(draft: Draft, { path }: Place, change: (part: Component) => Component): Draft | undefined {
  const [, index, card, inner] = STEP.exec(path) ?? [];
  if (!at(draft.components, path)) return undefined;
  const components = draft.components.map((part, here) => {
    if (here !== Number(index)) return part;
    if (card === undefined) return change(part);
    const cards = part.cards?.map((one, number) =>
      number === Number(card)
        ? { components: one.components.map((deep, place) => (place === Number(inner) ? change(deep) : deep)) }
        : one,
    );
    return { ...part, cards };
  });
  return { ...draft, components };
}

function inText(draft: Draft, place: Place, change: (text: string) => string): Draft | undefined {
  const part = at(draft.components, place.path);
  if (part?.text === undefined || !place.path.endsWith('.text') || place.path.includes('.buttons.'))
    return undefined;
  return inPart(draft, place, (found) => withText(found, change(found.text ?? ''), draft.parameterFormat));
}

/** `SEU PEDIDO` becomes `Seu pedido`; variables stay as they are. */
const asSentence = (text: string): string =>
  stretchesOf(text)
    .map((stretch) => ('text' in stretch ? stretch.text.toLowerCase() : `{{${stretch.name}}}`))
    .join('')
    .replace(
      /(^|[.!?]\s+|\n)(\p{Ll})/gu,
      (_all, before: string, letter: string) => before + letter.toUpperCase(),
    );
