import { formatOf, kindOf, partOf, type Component, type TemplateButton } from '../component.js';
import { fillIn } from '../variables.js';
import {
  keyOf,
  LAST_TIME_MS,
  numberOf,
  objectsIn,
  subTypeOf,
  typeOf,
  valueOf,
  type SentComponent,
  type SentParameter,
} from './sent.js';
import type { SendableTemplate } from './template-parameters.js';

export class RenderedButton {
  /** Meta's kind, e.g. URL, QUICK_REPLY. */
  type!: string;
  text!: string;
  url?: string;
  phoneNumber?: string;
  /** What a tap brings back, or copies. */
  payload?: string;
}

export class RenderedPart {
  /** A text, or the media as Meta takes it. */
  header?: { format: string; text?: string; media?: object };
  body!: string;
  footer?: string;
  /** A limited-time offer: its text, and when it ends (ISO). */
  offer?: { text: string; expiresAt: string | null };
  buttons!: RenderedButton[];
}

/** A template with the values of a send put in: what the person sees. */
export class RenderedTemplate extends RenderedPart {
  cards?: RenderedPart[];
}

/** Meta writes the texts of authentication templates itself, in the language of the template. */
const CODE_TEXTS: Record<string, { body: string; advice: string; expires: string; copy: string }> = {
  pt_BR: {
    body: '*{{1}}* é seu código de verificação.',
    advice: ' Para sua segurança, não o compartilhe.',
    expires: 'Este código expira em {{1}} minutos.',
    copy: 'Copiar código',
  },
  en: {
    body: '*{{1}}* is your verification code.',
    advice: ' For your security, do not share this code.',
    expires: 'This code expires in {{1}} minutes.',
    copy: 'Copy code',
  },
};

/** What the person sees; variables without a value stay as they stand. */
export function renderTemplate(
  template: SendableTemplate & { language?: string },
  sent: readonly SentComponent[],
): RenderedTemplate {
  const components =
    template.category === 'AUTHENTICATION'
      ? withCodeTexts(template.components, template.language)
      : template.components;
  const carousel = partOf(components, 'CAROUSEL');
  const cards = carousel && objectsIn<{ components?: unknown }>(carousel.cards);
  const sentCards = objectsIn<{ card_index?: number; components?: SentComponent[] }>(
    sent.find((component) => typeOf(component) === 'carousel')?.cards,
  );
  return Object.assign(new RenderedTemplate(), {
    ...renderPart(components, sent),
    ...(cards
      ? {
          cards: cards.map(({ components: parts }, index) =>
            renderPart(
              objectsIn<Component>(parts),
              objectsIn<SentComponent>(
                sentCards.find(({ card_index }, at) => numberOf(card_index ?? at) === index)?.components,
              ),
            ),
          ),
        }
      : {}),
  });
}

function renderPart(components: readonly Component[], sent: readonly SentComponent[]): RenderedPart {
  const parametersOf = (type: string): SentParameter[] =>
    objectsIn<SentParameter>(sent.find((component) => typeOf(component) === type)?.parameters);
  const [header, footer, offer] = ['HEADER', 'FOOTER', 'LIMITED_TIME_OFFER'].map((kind) =>
    partOf(components, kind),
  );
  const buttons = objectsIn<TemplateButton>(partOf(components, 'BUTTONS')?.buttons);
  const ends = numberOf(
    keyOf(parametersOf('limited_time_offer')[0]?.limited_time_offer, 'expiration_time_ms'),
  );
  return {
    ...(header ? { header: renderHeader(header, parametersOf('header')) } : {}),
    body: fillText(partOf(components, 'BODY')?.text ?? '', parametersOf('body')),
    ...(footer?.text ? { footer: footer.text } : {}),
    ...(offer
      ? {
          offer: {
            text: offer.limited_time_offer?.text ?? offer.text ?? '',
            expiresAt: ends > 0 && ends <= LAST_TIME_MS ? new Date(ends).toISOString() : null,
          },
        }
      : {}),
    buttons: buttons.map((button, index) => renderButton(button, index, sent)),
  };
}

function renderHeader(header: Component, parameters: SentParameter[]): NonNullable<RenderedPart['header']> {
  const format = formatOf(header);
  if (format === 'TEXT') return { format, text: fillText(header.text ?? '', parameters) };
  const media = parameters[0]?.[format.toLowerCase()];
  return { format, ...(media && typeof media === 'object' ? { media } : {}) };
}

function renderButton(button: TemplateButton, index: number, sent: readonly SentComponent[]): RenderedButton {
  const kind = kindOf(button);
  const given = sent.find(
    (component) => typeOf(component) === 'button' && numberOf(component.index) === index,
  );
  const [parameter] = objectsIn<SentParameter>(given?.parameters);
  const payload =
    kind === 'QUICK_REPLY'
      ? (parameter?.payload ?? button.text)
      : given && subTypeOf(given) === 'copy_code'
        ? parameter?.coupon_code
        : undefined;
  return {
    type: kind,
    text: button.text ?? '',
    ...(button.url ? { url: fillIn(button.url, () => valueOf(parameter)) } : {}),
    ...(button.phone_number ? { phoneNumber: button.phone_number } : {}),
    ...(typeof payload === 'string' ? { payload } : {}),
  };
}

/** A text with its values: named ones by their name, others by their number. */
export function fillText(text: string, parameters: readonly SentParameter[]): string {
  return fillIn(text, (name) =>
    valueOf(
      /^\d+$/.test(name)
        ? parameters[Number(name) - 1]
        : parameters.find(({ parameter_name }) => parameter_name === name),
    ),
  );
}

/** Before Meta has approved it, an authentication template has switches instead of texts. */
function withCodeTexts(components: readonly Component[], language = 'en'): Component[] {
  const words = CODE_TEXTS[language] ?? CODE_TEXTS[/^pt/i.test(language) ? 'pt_BR' : 'en']!;
  return components.map((component) => {
    const kind = kindOf(component);
    if (kind === 'BODY' && component.text === undefined)
      return { ...component, text: words.body + (component.add_security_recommendation ? words.advice : '') };
    if (kind === 'FOOTER' && component.text === undefined && component.code_expiration_minutes)
      return {
        ...component,
        text: fillIn(words.expires, () => String(component.code_expiration_minutes)),
      };
    if (kind === 'BUTTONS')
      return {
        ...component,
        buttons: objectsIn<TemplateButton>(component.buttons).map((button) => ({
          ...button,
          text: button.text ?? words.copy,
        })),
      };
    return component;
  });
}
