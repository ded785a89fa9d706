import type { TemplateComponent } from '../world/template.js';
import { invalid, templateError } from './template-errors.js';

type Button = NonNullable<TemplateComponent['buttons']>[number];

/** How many of a kind one template may have (Meta, template components, buttons). */
const most: Record<string, number> = {
  QUICK_REPLY: 10,
  URL: 2,
  PHONE_NUMBER: 1,
  COPY_CODE: 1,
  FLOW: 1,
  CATALOG: 1,
  MPM: 1,
  SPM: 1,
  VOICE_CALL: 1,
  REQUEST_CONTACT_INFO: 1,
};
const withText = ['QUICK_REPLY', 'URL', 'PHONE_NUMBER', 'FLOW', 'VOICE_CALL'];
const upper = (value: unknown): string => (typeof value === 'string' ? value.toUpperCase() : '');

/** @throws GraphError */
export function checkButtons(buttons: Button[]): void {
  if (buttons.length > 10) throw invalid('a template has 10 buttons at most.');
  const kinds = buttons.map(({ type }) => upper(type));
  for (const kind of kinds) {
    const limit = most[kind];
    if (limit === undefined) throw invalid(`button type ${kind} is unknown.`);
    if (kinds.filter((other) => other === kind).length > limit)
      throw invalid(`a template has ${limit} buttons of type ${kind} at most.`);
  }
  const replies = kinds.map((kind) => (kind === 'QUICK_REPLY' ? 'q' : '-')).join('');
  if (/q-+q/.test(replies)) throw invalid('quick replies must stand together.');
  for (const button of buttons) checkButton(button);
}

function checkButton(button: Button): void {
  const kind = upper(button.type);
  const { text, url } = button;
  if (withText.includes(kind) && (typeof text !== 'string' || text === ''))
    throw invalid(`button ${kind} has no text.`);
  if (text !== undefined && [...text].length > 25)
    throw templateError(2388040, `Button text ${text} is longer than 25 characters.`);
  if (kind === 'PHONE_NUMBER' && !/^\+?\d{5,20}$/.test(button.phone_number ?? ''))
    throw invalid('phone_number must be a number with country code.');
  if (kind === 'COPY_CODE' && typeof [button['example']].flat()[0] !== 'string')
    throw invalid('COPY_CODE needs an example.');
  if (kind !== 'URL') return;
  if (typeof url !== 'string' || !/^https?:\/\/[^\s]+$/.test(url)) throw invalid('url is not a valid URL.');
  if (url.length > 2_000) throw templateError(2388040, 'The URL is longer than 2000 characters.');
  if (!url.includes('{{')) return;
  if (!/^[^{]*\{\{\w+\}\}$/.test(url)) throw invalid('a URL has one variable, at its end.');
  if (typeof [button['example']].flat()[0] !== 'string')
    throw invalid('a URL with a variable needs an example.');
}
