import { formatOf, kindOf, type Component, type TemplateButton } from '../component.js';
import type { Draft } from './rule.js';

/** A component where it stands, top level or in a card of a carousel. */
export interface Part {
  path: string;
  component: Component;
  kind: string;
  /** Null: not in a carousel. */
  card: number | null;
}

export interface PlacedButton {
  path: string;
  button: TemplateButton;
  kind: string;
}

/** Fifty rules walk the same components. */
const walked = new WeakMap<object, Part[]>();

/** Every component, those of carousel cards too. */
export function partsOf({ components }: Pick<Draft, 'components'>): Part[] {
  const known = walked.get(components);
  if (known) return known;
  const parts = walk(components);
  walked.set(components, parts);
  return parts;
}

function walk(components: Draft['components']): Part[] {
  return placed(components, 'components', null).flatMap((part) => [
    part,
    ...cardsOf(part).flatMap(({ path, components: parts, index }) =>
      placed(parts, `${path}.components`, index),
    ),
  ]);
}

/** The cards of a carousel with what they hold. */
export function cardsOf({ path, component, kind }: Part): {
  path: string;
  index: number;
  components: Component[];
}[] {
  if (kind !== 'CAROUSEL') return [];
  return membersOf<{ components?: unknown }>(component.cards).map(({ components }, index) => ({
    path: `${path}.cards.${index}`,
    index,
    components: membersOf<Component>(components),
  }));
}

/** Parts of one kind. */
export const partsOfKind = (draft: Pick<Draft, 'components'>, ...kinds: string[]): Part[] =>
  partsOf(draft).filter(({ kind }) => kinds.includes(kind));

/** The part of one kind at the top level. */
export const topPart = (draft: Pick<Draft, 'components'>, kind: string): Part | undefined =>
  partsOf(draft).find((part) => part.card === null && part.kind === kind);

/** The buttons of a BUTTONS component. */
export function buttonsIn({ path, component }: Part): PlacedButton[] {
  return membersOf<TemplateButton>(component.buttons).map((button, index) => ({
    path: `${path}.buttons.${index}`,
    button,
    kind: kindOf(button),
  }));
}

/** Every button of a draft. */
export const allButtons = (draft: Pick<Draft, 'components'>): PlacedButton[] =>
  partsOfKind(draft, 'BUTTONS').flatMap(buttonsIn);

/** Bodies and text headers, which may have variables; Meta writes the texts of authentication templates itself. */
export const variableTexts = (draft: Draft): Part[] =>
  draft.category === 'AUTHENTICATION'
    ? []
    : partsOfKind(draft, 'BODY', 'HEADER').filter(
        ({ kind, component }) => kind === 'BODY' || formatOf(component) === 'TEXT',
      );

/** The text of a part; the empty text when it is none. */
export const textOf = ({ component }: Part): string =>
  typeof component.text === 'string' ? component.text : '';

/** Every text that a person reads, with its place: headers, bodies, footers, button labels. */
export function readTexts(draft: Pick<Draft, 'components'>): { path: string; text: string }[] {
  const texts = partsOfKind(draft, 'HEADER', 'BODY', 'FOOTER').map((part) => ({
    path: `${part.path}.text`,
    text: textOf(part),
  }));
  const labels = allButtons(draft).map(({ path, button }) => ({
    path: `${path}.text`,
    text: typeof button.text === 'string' ? button.text : '',
  }));
  return [...texts, ...labels].filter(({ text }) => text !== '');
}

/** The members of a list in their places; what is no object is one that holds nothing, and breaks the rules as such. */
const membersOf = <T extends object>(value: unknown): T[] =>
  Array.isArray(value)
    ? value.map((one: unknown) =>
        one !== null && typeof one === 'object' && !Array.isArray(one) ? (one as T) : ({} as T),
      )
    : [];

/** Characters as people count them. */
export const lengthOf = (text: string): number => [...text].length;

function placed(components: readonly unknown[], path: string, card: number | null): Part[] {
  return membersOf<Component>(components).map((component, index) => ({
    path: `${path}.${index}`,
    component,
    kind: kindOf(component),
    card,
  }));
}
