import type { Component, ParameterFormat, TemplateButton } from './component';
import { formatOf, kindOf, partOf } from './component';
import { examplesOf, stretchesOf } from './variables';

/** A template, written or being written. */
export interface PreviewedTemplate {
  category: string;
  language: string;
  parameterFormat: ParameterFormat;
  components: readonly Component[];
}

/** Where a value of a send goes: as `TemplateParameter` of the API has it. */
export interface ValuePlace {
  component: 'header' | 'body' | 'button';
  name: string;
  /** Of a button. */
  index?: number;
  /** Of a carousel's card. */
  card?: number;
}

/** What a send puts into a place; undefined: not known yet. */
export type FillIn = (place: ValuePlace) => string | undefined;

/** A stretch of a text; `value`: it was put in for a variable, `empty`: a variable without a value. */
export interface PreviewStretch {
  text: string;
  is?: 'value' | 'empty';
}

export interface PreviewButton {
  kind: string;
  text: string;
  /** What it opens, dials or copies. */
  target?: string;
}

/** One bubble, or one card. */
export interface PreviewPart {
  header?: { format: string; text: PreviewStretch[]; handle?: string };
  body: PreviewStretch[];
  footer?: string;
  offer?: { text: string; expires: boolean; code?: string };
  buttons: PreviewButton[];
}

/** What the person sees. */
export interface Preview extends PreviewPart {
  cards: PreviewPart[];
}

/** Meta writes the texts of authentication templates itself, in the language of the template. */
const CODE_TEXTS = {
  pt: {
    body: '*{{1}}* é seu código de verificação.',
    advice: ' Para sua segurança, não o compartilhe.',
    expires: (minutes: number) => `Este código expira em ${minutes} minutos.`,
    copy: 'Copiar código',
  },
  en: {
    body: '*{{1}}* is your verification code.',
    advice: ' For your security, do not share this code.',
    expires: (minutes: number) => `This code expires in ${minutes} minutes.`,
    copy: 'Copy code',
  },
};

/** A template as its message is seen, with the values of a send or, where none are given, the examples. */
export function previewOf(template: PreviewedTemplate, fill?: FillIn): Preview {
  const components = template.category === 'AUTHENTICATION' ? withCodeTexts(template) : template.components;
  const cards = partOf(components, 'CAROUSEL')?.cards ?? [];
  return {
    ...partPreview(components, template, fill),
    cards: cards.map((card, index) => partPreview(card.components, template, fill, index)),
  };
}

function partPreview(
  components: readonly Component[],
  { parameterFormat, category }: PreviewedTemplate,
  fill: FillIn | undefined,
  card?: number,
): PreviewPart {
  const filledPart = (part: Component | undefined, component: 'header' | 'body'): PreviewStretch[] => {
    const examples = part ? examplesOf(part, parameterFormat) : {};
    const fallback = category === 'AUTHENTICATION' ? '123456' : undefined;
    return filled(
      part?.text ?? '',
      (name) => (fill ? fill({ component, name, card }) : undefined) ?? examples[name] ?? fallback,
    );
  };
  const [header, footer, offer] = ['HEADER', 'FOOTER', 'LIMITED_TIME_OFFER'].map((kind) =>
    partOf(components, kind),
  );
  const buttons = partOf(components, 'BUTTONS')?.buttons ?? [];
  const code = buttons.find((button) => kindOf(button) === 'COPY_CODE')?.example;
  return {
    ...(header
      ? {
          header: {
            format: formatOf(header),
            text: filledPart(header, 'header'),
            handle: header.example?.header_handle?.[0],
          },
        }
      : {}),
    body: filledPart(partOf(components, 'BODY'), 'body'),
    ...(footer?.text ? { footer: footer.text } : {}),
    ...(offer
      ? {
          offer: {
            text: offer.limited_time_offer?.text ?? '',
            expires: offer.limited_time_offer?.has_expiration !== false,
            code: firstOf(code),
          },
        }
      : {}),
    buttons: buttons.map((button, index) =>
      buttonPreview(button, (name) => fill?.({ component: 'button', name, index, card })),
    ),
  };
}

function filled(text: string, value: (name: string) => string | undefined): PreviewStretch[] {
  return stretchesOf(text).map((stretch) => {
    if ('text' in stretch) return stretch;
    const given = value(stretch.name);
    return given ? { text: given, is: 'value' } : { text: `{{${stretch.name}}}`, is: 'empty' };
  });
}

const firstOf = (value: string | string[] | undefined): string | undefined =>
  Array.isArray(value) ? value[0] : value;

function buttonPreview(button: TemplateButton, value: (name: string) => string | undefined): PreviewButton {
  const kind = kindOf(button);
  const example = firstOf(button.example);
  const url = button.url && filled(button.url, value);
  const address = typeof url === 'object' ? url.map(({ text }) => text).join('') : undefined;
  const target =
    kind === 'URL' && example && address?.includes('{{') ? example : (address ?? button.phone_number);
  return { kind, text: button.text ?? '', target: kind === 'COPY_CODE' ? example : target };
}

/** Before Meta has approved it, an authentication template has switches instead of texts. */
function withCodeTexts({ components, language }: PreviewedTemplate): Component[] {
  const words = CODE_TEXTS[/^pt/i.test(language) ? 'pt' : 'en'];
  return components.map((component) => {
    const kind = kindOf(component);
    if (kind === 'BODY' && component.text === undefined)
      return { ...component, text: words.body + (component.add_security_recommendation ? words.advice : '') };
    if (kind === 'FOOTER' && component.text === undefined && component.code_expiration_minutes)
      return { ...component, text: words.expires(component.code_expiration_minutes) };
    if (kind !== 'BUTTONS') return component;
    const buttons = (component.buttons ?? []).map((button) => ({
      ...button,
      text: button.text ?? words.copy,
    }));
    return { ...component, buttons };
  });
}
