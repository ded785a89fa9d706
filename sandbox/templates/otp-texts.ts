import type { TemplateComponent } from '../world/template.js';

const texts: Record<string, { body: string; advice: string; expires: string; copy: string }> = {
  pt: {
    body: '*{{1}}* é seu código de verificação.',
    advice: ' Para sua segurança, não o compartilhe.',
    expires: 'Este código expira em MINUTES minutos.',
    copy: 'Copiar código',
  },
  en: {
    body: '*{{1}}* is your verification code.',
    advice: ' For your security, do not share this code.',
    expires: 'This code expires in MINUTES minutes.',
    copy: 'Copy code',
  },
};

/**
 * The components as Meta shows them after the creation: it writes the texts of authentication templates itself, and
 * their OTP button becomes a URL button (Meta, authentication templates).
 */
export function asApproved(
  components: TemplateComponent[],
  category: string,
  language: string,
): TemplateComponent[] {
  if (category !== 'AUTHENTICATION') return components;
  const words = texts[language.slice(0, 2)] ?? texts['en']!;
  return components.map((component) => {
    switch (component.type.toUpperCase()) {
      case 'BODY':
        return {
          ...component,
          text: words.body + (component['add_security_recommendation'] ? words.advice : ''),
          example: { body_text: [['123456']] },
        };
      case 'FOOTER': {
        const minutes = component['code_expiration_minutes'];
        return minutes === undefined
          ? component
          : { ...component, text: words.expires.replace('MINUTES', String(minutes)) };
      }
      case 'BUTTONS': {
        const kind = String(component.buttons?.[0]?.['otp_type'] ?? 'COPY_CODE').toUpperCase();
        const address = `https://www.whatsapp.com/otp/code/?otp_type=${kind}&code=otp`;
        const text = component.buttons?.[0]?.text ?? words.copy;
        const button = { type: 'URL', text, url: `${address}{{1}}`, example: [`${address}123456`] };
        return { ...component, buttons: [button] };
      }
      default:
        return component;
    }
  });
}
