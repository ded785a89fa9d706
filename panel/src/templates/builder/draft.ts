import type { Component, ParameterFormat } from '../../ui/template-preview/component';
import { kindOf, partOf } from '../../ui/template-preview/component';
import { examplesOf, stretchesOf, variableNames, withExamples } from '../../ui/template-preview/variables';
import type { Template } from '../template';

/** A template that is being written. */
export interface Draft {
  wabaId: string;
  name: string;
  language: string;
  category: string;
  parameterFormat: ParameterFormat;
  components: Component[];
  messageSendTtlSeconds: number | null;
}

/** What is being built, which decides the parts of the form. */
export type Kind = 'standard' | 'carousel' | 'offer' | 'code';

/** As Meta writes them in its examples, and as the preview shows them. */
const ORDER = ['HEADER', 'BODY', 'LIMITED_TIME_OFFER', 'FOOTER', 'BUTTONS', 'CAROUSEL'];
const rank = (component: Component): number => {
  const at = ORDER.indexOf(kindOf(component));
  return at === -1 ? ORDER.length : at;
};

/** The parts with one of a kind put in, replaced or, when there is none, left out. */
export function withPart(components: readonly Component[], kind: string, part?: Component): Component[] {
  const others = components.filter((component) => kindOf(component) !== kind);
  return part ? [...others, part].sort((a, b) => rank(a) - rank(b)) : others;
}

/** Where a part stands, as the API's problems name it; undefined: it is not there. */
export function pathOf(components: readonly Component[], kind: string, base = 'components'): string {
  const at = components.findIndex((component) => kindOf(component) === kind);
  return at === -1 ? `${base}.-` : `${base}.${at}`;
}

export const kindOfDraft = ({ category, components }: Draft): Kind =>
  category === 'AUTHENTICATION'
    ? 'code'
    : partOf(components, 'CAROUSEL')
      ? 'carousel'
      : partOf(components, 'LIMITED_TIME_OFFER')
        ? 'offer'
        : 'standard';

const emptyCard = (): { components: Component[] } => ({
  components: [
    { type: 'HEADER', format: 'IMAGE' },
    { type: 'BODY', text: '' },
    { type: 'BUTTONS', buttons: [{ type: 'QUICK_REPLY', text: '' }] },
  ],
});

/** The same for another purpose: the text stays where it may, the rest becomes what Meta asks of that kind. */
export function withKind(draft: Draft, kind: Kind): Draft {
  if (kind === kindOfDraft(draft)) return draft;
  const was = partOf(draft.components, 'BODY');
  const body: Component = was?.text === undefined ? { type: 'BODY', text: '' } : was;
  if (kind === 'code')
    return {
      ...draft,
      category: 'AUTHENTICATION',
      parameterFormat: 'POSITIONAL',
      messageSendTtlSeconds: null,
      components: [
        { type: 'BODY', add_security_recommendation: true },
        { type: 'FOOTER', code_expiration_minutes: 5 },
        { type: 'BUTTONS', buttons: [{ type: 'OTP', otp_type: 'COPY_CODE' }] },
      ],
    };
  const category = draft.category === 'AUTHENTICATION' ? 'UTILITY' : draft.category;
  const messageSendTtlSeconds = category === draft.category ? draft.messageSendTtlSeconds : null;
  if (kind === 'carousel')
    return {
      ...draft,
      category: 'MARKETING',
      messageSendTtlSeconds,
      components: [body, { type: 'CAROUSEL', cards: [emptyCard(), emptyCard()] }],
    };
  if (kind === 'offer')
    return {
      ...draft,
      category: 'MARKETING',
      messageSendTtlSeconds,
      components: [
        body,
        { type: 'LIMITED_TIME_OFFER', limited_time_offer: { text: '', has_expiration: true } },
        {
          type: 'BUTTONS',
          buttons: [
            { type: 'COPY_CODE', example: '' },
            { type: 'URL', text: '', url: '' },
          ],
        },
      ],
    };
  return { ...draft, category, messageSendTtlSeconds, components: [body] };
}

/** Another category; that of codes has parts of its own. */
export function withCategory(draft: Draft, category: string): Draft {
  if (category === draft.category) return draft;
  if (category === 'AUTHENTICATION') return withKind(draft, 'code');
  const base = draft.category === 'AUTHENTICATION' ? withKind(draft, 'standard') : draft;
  return { ...base, category, messageSendTtlSeconds: null };
}

/** A text or header with its examples kept, those of variables that are gone left out. */
export function withText(part: Component, text: string, format: ParameterFormat): Component {
  return withExamples({ ...part, text }, format, examplesOf(part, format));
}

/** Numbered variables instead of named ones, or the other way round; their examples stay. */
export function withFormat(draft: Draft, format: ParameterFormat): Draft {
  if (format === draft.parameterFormat) return draft;
  const convert = (part: Component): Component => {
    if (part.cards)
      return {
        ...part,
        cards: part.cards.map(({ components }) => ({ components: components.map(convert) })),
      };
    if (!['HEADER', 'BODY'].includes(kindOf(part)) || part.text === undefined) return part;
    const names = variableNames(part.text);
    const next = new Map(
      names.map((name, index) => [
        name,
        format === 'POSITIONAL' ? String(index + 1) : /^\d+$/.test(name) ? `valor_${name}` : name,
      ]),
    );
    const before = examplesOf(part, draft.parameterFormat);
    const examples = Object.fromEntries(names.map((name) => [next.get(name) ?? name, before[name] ?? '']));
    return withExamples({ ...part, text: renamed(part.text, next) }, format, examples);
  };
  return { ...draft, parameterFormat: format, components: draft.components.map(convert) };
}

/** A text whose variables have other names. */
export const renamed = (text: string, names: ReadonlyMap<string, string>): string =>
  stretchesOf(text)
    .map((stretch) => ('text' in stretch ? stretch.text : `{{${names.get(stretch.name) ?? stretch.name}}}`))
    .join('');

/** The variable that comes next in a text. */
export function nextVariable(text: string, format: ParameterFormat): string {
  const names = variableNames(text);
  if (format === 'POSITIONAL') return `{{${Math.max(0, ...names.map(Number).filter(Number.isFinite)) + 1}}}`;
  let number = 1;
  while (names.includes(`valor_${number}`)) number += 1;
  return `{{valor_${number}}}`;
}

/** Meta shows a sample as an address, which it does not take back; the texts of codes are switches when written. */
function asWritten(components: readonly Component[], category: string): Component[] {
  return components.map((component) => {
    const { text: _text, ...switches } = component;
    const part: Component = category === 'AUTHENTICATION' ? (switches as Component) : { ...component };
    if (part.example?.header_handle?.some((handle) => /^https?:/.test(handle))) delete part.example;
    if (part.cards)
      part.cards = part.cards.map((card) => ({ components: asWritten(card.components, category) }));
    if (category !== 'AUTHENTICATION') return part;
    delete part.example;
    part.buttons = part.buttons?.map((button) => {
      if (kindOf(button) !== 'URL' || !button.url) return button;
      const { url, example: _example, ...rest } = button;
      return { ...rest, type: 'OTP', otp_type: /[?&]otp_type=([A-Z_]+)/.exec(url)?.[1] ?? 'COPY_CODE' };
    });
    return part;
  });
}

/** A template that there is, for writing on. */
export const draftOf = (template: Template): Draft => ({
  wabaId: template.wabaId,
  name: template.name,
  language: template.language,
  category: template.category,
  parameterFormat: template.parameterFormat,
  components: asWritten(template.components, template.category).sort((a, b) => rank(a) - rank(b)),
  messageSendTtlSeconds: template.messageSendTtlSeconds,
});

/** The first words of a new one. */
export const newDraft = (wabaId: string, language: string): Draft => ({
  wabaId,
  name: '',
  language,
  category: 'UTILITY',
  parameterFormat: 'POSITIONAL',
  components: [{ type: 'BODY', text: '' }],
  messageSendTtlSeconds: null,
});
