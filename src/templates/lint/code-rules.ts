import { MODEL, type Draft, type Finding, type Rule } from './rule.js';
import { allButtons, partsOf, partsOfKind, textOf, topPart } from './walk.js';

const otp = { type: 'OTP', otp_type: 'COPY_CODE' };
const code = (change: object = {}, ...more: object[]): Partial<Draft> => ({
  category: 'AUTHENTICATION',
  components: [
    { type: 'BODY', add_security_recommendation: true },
    ...more,
    { type: 'BUTTONS', buttons: [{ ...otp, ...change }] },
  ] as never,
});
const apps = [{ package_name: 'com.example.app', signature_hash: 'K8a/AINcGX7' }];

const codeButtons = (draft: Draft) => (draft.category === 'AUTHENTICATION' ? allButtons(draft) : []);
const otpKind = (button: Record<string, unknown>): string =>
  typeof button['otp_type'] === 'string' ? button['otp_type'].toUpperCase() : '';

/** One-time codes: Meta writes the texts, and there is one button. */
export const codeRules: Rule[] = [
  {
    code: 'authentication_parts',
    severity: 'error',
    why: {
      en: 'An authentication template has a BODY, a FOOTER at will and one OTP button; Meta writes the texts: no text, header, link, media or emoji of yours.',
      pt: 'O modelo de autenticação tem BODY, FOOTER se quiser e um botão OTP; a Meta escreve os textos: sem texto, cabeçalho, link, mídia ou emoji seus.',
    },
    fix: {
      en: 'Leave text out: use add_security_recommendation and code_expiration_minutes.',
      pt: 'Retire o texto: use add_security_recommendation e code_expiration_minutes.',
    },
    find: (draft) => {
      if (draft.category !== 'AUTHENTICATION') return [];
      const wrong = partsOf(draft).flatMap((part): Finding[] => {
        if (!['BODY', 'FOOTER', 'BUTTONS'].includes(part.kind))
          return [{ path: part.path, found: part.kind }];
        return part.kind !== 'BUTTONS' && textOf(part) !== '' ? [{ path: `${part.path}.text` }] : [];
      });
      const buttons = allButtons(draft);
      const fine = buttons.length === 1 && buttons[0]?.kind === 'OTP';
      return fine
        ? wrong
        : [...wrong, { path: topPart(draft, 'BUTTONS')?.path ?? 'components', found: buttons.length }];
    },
    bad: { category: 'AUTHENTICATION', components: MODEL.components },
    good: code(),
  },
  {
    code: 'otp_outside',
    severity: 'error',
    why: {
      en: 'OTP buttons are for the category AUTHENTICATION alone.',
      pt: 'Botões OTP são só da categoria AUTHENTICATION.',
    },
    fix: { en: 'Set the category to AUTHENTICATION.', pt: 'Use a categoria AUTHENTICATION.' },
    find: (draft) =>
      draft.category === 'AUTHENTICATION'
        ? []
        : allButtons(draft).flatMap(({ path, kind }) => (kind === 'OTP' ? [{ path: `${path}.type` }] : [])),
    bad: { components: [...MODEL.components, { type: 'BUTTONS', buttons: [otp] }] },
    good: code(),
  },
  {
    code: 'otp_type',
    severity: 'error',
    why: {
      en: 'An OTP button is COPY_CODE, ONE_TAP or ZERO_TAP.',
      pt: 'O botão OTP é COPY_CODE, ONE_TAP ou ZERO_TAP.',
    },
    fix: { en: 'COPY_CODE works without an app of yours.', pt: 'COPY_CODE funciona sem um aplicativo seu.' },
    find: (draft) =>
      codeButtons(draft).flatMap(({ path, button, kind }) =>
        kind !== 'OTP' || ['COPY_CODE', 'ONE_TAP', 'ZERO_TAP'].includes(otpKind(button))
          ? []
          : [{ path: `${path}.otp_type`, found: otpKind(button) || '-' }],
      ),
    bad: code({ otp_type: 'TWO_TAP' }),
    good: code({ otp_type: 'COPY_CODE', text: 'Copiar código' }),
  },
  {
    code: 'otp_apps',
    severity: 'error',
    why: {
      en: 'ONE_TAP and ZERO_TAP need supported_apps with package_name and an 11-character signature_hash, 5 at most.',
      pt: 'ONE_TAP e ZERO_TAP precisam de supported_apps com package_name e signature_hash de 11 caracteres, no máximo 5.',
    },
    fix: {
      en: 'Name your Android app, or use COPY_CODE.',
      pt: 'Informe o seu app Android, ou use COPY_CODE.',
    },
    find: (draft) =>
      codeButtons(draft).flatMap(({ path, button }) => {
        const given: unknown = button['supported_apps'];
        const list = Array.isArray(given) ? (given as unknown[]) : [];
        const fine = list.every((app) => {
          const { package_name: name, signature_hash: hash } = (app ?? {}) as Record<string, unknown>;
          return (
            typeof name === 'string' &&
            /^[A-Za-z]\w*(\.[A-Za-z]\w*)+$/.test(name) &&
            typeof hash === 'string' &&
            /^[A-Za-z0-9+/=]{11}$/.test(hash)
          );
        });
        const needs = ['ONE_TAP', 'ZERO_TAP'].includes(otpKind(button));
        return !needs || (fine && list.length >= 1 && list.length <= 5)
          ? []
          : [{ path: `${path}.supported_apps` }];
      }),
    bad: code({ otp_type: 'ONE_TAP' }),
    good: code({ otp_type: 'ONE_TAP', autofill_text: 'Preencher', supported_apps: apps }),
  },
  {
    code: 'otp_terms',
    severity: 'error',
    why: {
      en: 'ZERO_TAP needs zero_tap_terms_accepted: true.',
      pt: 'ZERO_TAP precisa de zero_tap_terms_accepted: true.',
    },
    fix: {
      en: 'Accept the terms: people must expect that the code is filled in by itself.',
      pt: 'Aceite os termos: a pessoa deve esperar que o código seja preenchido sozinho.',
    },
    find: (draft) =>
      codeButtons(draft).flatMap(({ path, button }) =>
        otpKind(button) === 'ZERO_TAP' && button['zero_tap_terms_accepted'] !== true
          ? [{ path: `${path}.zero_tap_terms_accepted` }]
          : [],
      ),
    bad: code({ otp_type: 'ZERO_TAP', supported_apps: apps }),
    good: code({ otp_type: 'ZERO_TAP', supported_apps: apps, zero_tap_terms_accepted: true }),
  },
  {
    code: 'code_expiration',
    severity: 'error',
    why: { en: 'A code expires after 1 to 90 minutes.', pt: 'O código expira de 1 a 90 minutos.' },
    fix: {
      en: 'Set code_expiration_minutes to 5, say.',
      pt: 'Use code_expiration_minutes igual a 5, por exemplo.',
    },
    find: (draft) =>
      partsOfKind(draft, 'FOOTER').flatMap(({ path, component: { code_expiration_minutes: minutes } }) =>
        minutes === undefined || (Number.isInteger(minutes) && minutes >= 1 && minutes <= 90)
          ? []
          : [{ path: `${path}.code_expiration_minutes`, found: String(minutes).slice(0, 20) }],
      ),
    bad: code({}, { type: 'FOOTER', code_expiration_minutes: 120 }),
    good: code({}, { type: 'FOOTER', code_expiration_minutes: 5 }),
  },
];
