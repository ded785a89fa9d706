import { expect, it } from '@jest/globals';
import { asSubmitted } from './as-submitted.js';

it('an authentication template gets its switches back', () => {
  const url = 'https://www.whatsapp.com/otp/code/?otp_type=ONE_TAP&code=otp{{1}}';
  const shown = [
    { type: 'BODY', text: '*{{1}}* é seu código.', add_security_recommendation: true },
    { type: 'FOOTER', text: 'Expira em 5 minutos.', code_expiration_minutes: 5 },
    { type: 'BUTTONS', buttons: [{ type: 'URL', text: 'Copiar', url, example: [url] }] },
  ];
  expect(asSubmitted(shown, 'AUTHENTICATION')).toEqual([
    { type: 'BODY', add_security_recommendation: true },
    { type: 'FOOTER', code_expiration_minutes: 5 },
    { type: 'BUTTONS', buttons: [{ type: 'OTP', text: 'Copiar', otp_type: 'ONE_TAP' }] },
  ]);
});

it('an example that is an address of Meta is left out, a handle stays, also in cards', () => {
  const header = (handle: string) => ({
    type: 'HEADER',
    format: 'IMAGE',
    example: { header_handle: [handle] },
  });
  const bare = { type: 'HEADER', format: 'IMAGE' };
  expect(asSubmitted([header('https://scontent.example/a')], 'UTILITY')).toEqual([bare]);
  expect(asSubmitted([header('4::aW1h')], 'UTILITY')).toEqual([header('4::aW1h')]);
  const carousel = { type: 'CAROUSEL', cards: [{ components: [header('https://a.example/a')] }] };
  expect(asSubmitted([carousel], 'MARKETING')).toEqual([
    { type: 'CAROUSEL', cards: [{ components: [bare] }] },
  ]);
});
