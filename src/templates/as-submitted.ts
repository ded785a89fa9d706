import { kindOf, type Component, type TemplateButton } from './component.js';

/** Meta shows an example medium as a signed address, which it does not take as a handle. */
const isHandle = (value: unknown): boolean => typeof value === 'string' && !/^https?:\/\//.test(value);

/**
 * Components as Meta shows them, put back into what a creation takes: the texts and the URL button that Meta wrote
 * into an authentication template become its switches again, and example media that are no handles are left out
 * (the lint then asks for a new upload).
 */
export function asSubmitted(components: readonly Component[], category: string): Component[] {
  return components.map((component) => {
    const part = { ...component };
    if (part.example?.header_handle && !part.example.header_handle.every(isHandle)) delete part.example;
    if (part.cards)
      part.cards = part.cards.map((card) => ({
        ...card,
        components: asSubmitted(card.components, category),
      }));
    if (category !== 'AUTHENTICATION') return part;
    delete part.text;
    delete part.example;
    if (kindOf(part) === 'BUTTONS') part.buttons = (part.buttons ?? []).map(otpButton);
    return part;
  });
}

/** Meta, "Authentication templates": the button became a URL that names its kind. */
function otpButton(button: TemplateButton): TemplateButton {
  if (kindOf(button) !== 'URL' || typeof button.url !== 'string') return button;
  const kind = /[?&]otp_type=([A-Z_]+)/.exec(button.url)?.[1] ?? 'COPY_CODE';
  const { url: _url, example: _example, ...rest } = button;
  return { ...rest, type: 'OTP', otp_type: kind };
}
