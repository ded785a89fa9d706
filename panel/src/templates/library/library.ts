import type { Component, TemplateButton } from '../../ui/template-preview/component';
import type { PreviewedTemplate } from '../../ui/template-preview/preview-parts';

/** A ready template of Meta's library, in Meta's own keys; what a version of the API does not have is missing. */
export interface LibraryEntry {
  name: string;
  language: string;
  category: string;
  topic?: string;
  usecase?: string;
  header?: string;
  body?: string;
  footer?: string;
  body_params?: string[];
  buttons?: TemplateButton[];
}

/** It as a template with its own examples. */
export function previewedEntry({
  category,
  language,
  header,
  body,
  footer,
  body_params: values,
  buttons,
}: LibraryEntry): PreviewedTemplate {
  const components: Component[] = [
    ...(header ? [{ type: 'HEADER', format: 'TEXT', text: header }] : []),
    {
      type: 'BODY',
      text: body ?? '',
      ...(values?.length ? { example: { body_text: [values.map(String)] } } : {}),
    },
    ...(footer ? [{ type: 'FOOTER', text: footer }] : []),
    ...(buttons?.length ? [{ type: 'BUTTONS', buttons }] : []),
  ];
  return { category, language, parameterFormat: 'POSITIONAL', components };
}

/** A button of an entry whose address or phone is the business's own. */
export interface ButtonWish {
  /** Among all buttons of the entry. */
  index: number;
  type: 'URL' | 'PHONE_NUMBER';
  text: string;
  /** The address ends with a variable, of which Meta wants an example. */
  variable: boolean;
}

/** What the business has to say before a template of the library is its own. */
export const buttonWishes = ({ buttons = [] }: LibraryEntry): ButtonWish[] =>
  buttons.flatMap(({ type, text, url }, index) => {
    const kind = type.toUpperCase();
    return kind === 'URL' || kind === 'PHONE_NUMBER'
      ? [{ index, type: kind, text: text ?? '', variable: Boolean(url?.includes('{{')) }]
      : [];
  });

/**
 * Meta's `library_template_button_inputs`.
 * @param values what was typed, by the index of the button: an address, a phone, and an example of the end of an address
 */
export const buttonInputs = (
  wishes: readonly ButtonWish[],
  values: Readonly<Record<number, { value: string; example?: string }>>,
): object[] =>
  wishes.map(({ index, type, variable }) => {
    const { value = '', example = '' } = values[index] ?? {};
    if (type === 'PHONE_NUMBER') return { type, phone_number: value.trim() };
    const base = value.trim();
    if (!variable) return { type, url: { base_url: base } };
    const address = base.endsWith('{{1}}') ? base : `${base}{{1}}`;
    return { type, url: { base_url: address, url_suffix_example: address.replace('{{1}}', example.trim()) } };
  });

/** `ORDER_MANAGEMENT` for reading, where there is no word of ours. */
export const readable = (word: string): string =>
  word.charAt(0) + word.slice(1).toLowerCase().replaceAll('_', ' ');
