import type { TemplateComponent } from '../world/template.js';
import { invalid, templateError } from './template-errors.js';
import { firstOf, objects, textOf, typeOf, type TemplateButton } from './template-parts.js';

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
  ORDER_DETAILS: 1,
};
const withText = ['QUICK_REPLY', 'URL', 'PHONE_NUMBER', 'FLOW', 'VOICE_CALL'];

interface Bounds {
  named: boolean;
  /** Of a COPY_CODE: 20 characters, 15 beside a limited-time offer. */
  longestCode: number;
}

/** @throws GraphError */
export function checkButtons(part: TemplateComponent | undefined, bounds: Bounds): void {
  if (!part) return;
  const buttons = objects(part.buttons);
  if (buttons.length === 0) throw invalid('a BUTTONS component has buttons.');
  if (buttons.length > 10) throw invalid('a template has 10 buttons at most.');
  const kinds = buttons.map(typeOf);
  for (const kind of kinds) {
    const limit = Object.hasOwn(most, kind) ? most[kind]! : undefined;
    if (limit === undefined) throw invalid(`button type ${kind} is unknown.`);
    if (kinds.filter((other) => other === kind).length > limit)
      throw invalid(`a template has ${limit} buttons of type ${kind} at most.`);
  }
  const replies = kinds.map((kind) => (kind === 'QUICK_REPLY' ? 'q' : '-')).join('');
  if (/q-+q|-q+-/.test(replies)) throw invalid('quick replies must stand together.');
  const labels = buttons.map(textOf).filter((label) => label !== '');
  if (new Set(labels).size < labels.length) throw invalid('two buttons have the same text.');
  for (const button of buttons) checkButton(button, bounds);
}

/** The label of a button, which some kinds may leave to Meta. @throws GraphError */
export function checkLabel(button: TemplateButton): void {
  const text = textOf(button);
  const kind = typeOf(button);
  if (button.text === undefined && !withText.includes(kind)) return;
  if (text.trim() === '') throw invalid(`button ${kind} has no text.`);
  if (/\{\{|[\n\r]/.test(text)) throw invalid('a button text has one line and no variables.');
  if ([...text].length > 25)
    throw templateError(2388040, `Button text ${text} is longer than 25 characters.`);
}

function checkButton(button: TemplateButton, { named, longestCode }: Bounds): void {
  checkLabel(button);
  switch (typeOf(button)) {
    case 'PHONE_NUMBER':
      if (typeof button.phone_number !== 'string' || !/^\+?[1-9]\d{6,18}$/.test(button.phone_number))
        throw invalid('phone_number must be a number with country code, 20 characters at most.');
      return;
    case 'COPY_CODE': {
      const code = firstOf(button['example']);
      if (typeof code !== 'string' || code.trim() === '') throw invalid('COPY_CODE needs an example.');
      if ([...code].length > longestCode)
        throw templateError(2388040, `The code is longer than ${longestCode} characters.`);
      return;
    }
    case 'FLOW':
      if (['flow_id', 'flow_name', 'flow_json'].filter((key) => Boolean(button[key])).length !== 1)
        throw invalid('one of flow_id, flow_name and flow_json is required.');
      return;
    case 'URL':
      return checkUrl(button, named);
  }
}

function checkUrl({ url, example }: TemplateButton, named: boolean): void {
  const filled = typeof url === 'string' ? url.replace(/\{\{[^{}]*\}\}/g, 'x') : '';
  if (!/^https?:\/\/[^\s{}]+$/.test(filled) || !URL.canParse(filled))
    throw invalid('url is not a valid URL.');
  if (url!.length > 2_000) throw templateError(2388040, 'The URL is longer than 2000 characters.');
  if (!url!.includes('{{')) return;
  const ending = named
    ? /^https?:\/\/[^\s{}/?#]+[/?#][^\s{}]*\{\{\w+\}\}$/
    : /^https?:\/\/[^\s{}/?#]+[/?#][^\s{}]*\{\{1\}\}$/;
  if (!ending.test(url!)) throw invalid('a URL has one variable, at its end.');
  const whole = firstOf(example);
  if (typeof whole !== 'string' || whole.trim() === '' || whole.includes('{{'))
    throw invalid('a URL with a variable needs an example.');
}
