import type { RenderedTemplate } from '../world/chat.js';
import type { Template, TemplateComponent } from '../world/template.js';
import type { World } from '../world/world.js';

interface SentParameter {
  type?: string;
  text?: string;
  parameter_name?: string;
  payload?: string;
  coupon_code?: string;
  currency?: { fallback_value?: string };
  date_time?: { fallback_value?: string };
}

interface SentComponent {
  type?: string;
  sub_type?: string;
  index?: string | number;
  parameters?: SentParameter[];
}

interface SentTemplate {
  name?: string;
  language?: { code?: string };
  components?: SentComponent[];
}

/** The stored template that a send names, if there is one. */
export function templateOf(world: World, wabaId: string, content: unknown): Template | undefined {
  const { name, language } = (content ?? {}) as SentTemplate;
  return world.template(wabaId, name ?? '', language?.code ?? '');
}

/** Billing category of a template send, as `pricing.category` writes it. */
export function categoryOf(world: World, wabaId: string, content: unknown): string {
  return (templateOf(world, wabaId, content)?.category ?? 'UTILITY').toLowerCase();
}

/** A text with its variables replaced by what was sent. */
export function fillIn(text: string, parameters: SentParameter[]): string {
  return text.replace(/\{\{\s*([A-Za-z0-9_]+)\s*\}\}/g, (_whole, name: string) => {
    const given = /^\d+$/.test(name)
      ? parameters[Number(name) - 1]
      : parameters.find(({ parameter_name }) => parameter_name === name);
    return given?.text ?? given?.currency?.fallback_value ?? given?.date_time?.fallback_value ?? '';
  });
}

/** What the person sees of a template: header, body, footer and buttons with the parameters put in. */
export function renderOf(world: World, wabaId: string, content: unknown): RenderedTemplate | undefined {
  const template = templateOf(world, wabaId, content);
  if (!template) return undefined;
  const sent = ((content as SentTemplate).components ?? []) as SentComponent[];
  const partOf = (type: string): TemplateComponent | undefined =>
    template.components.find((component) => component.type.toUpperCase() === type);
  const parametersOf = (type: string): SentParameter[] =>
    sent.find((component) => component.type?.toLowerCase() === type)?.parameters ?? [];
  const header = partOf('HEADER');
  const footer = partOf('FOOTER')?.text;
  const buttons = (partOf('BUTTONS')?.buttons ?? []).map((button, index) => {
    const parameter = sent.find(({ type, index: at }) => type === 'button' && Number(at) === index)
      ?.parameters?.[0];
    const payload = button.type === 'QUICK_REPLY' ? (parameter?.payload ?? button.text) : undefined;
    return {
      type: button.type,
      text: button.text ?? '',
      ...(payload === undefined ? {} : { payload }),
      ...(button.url === undefined ? {} : { url: fillIn(button.url, [parameter ?? {}]) }),
    };
  });
  return {
    ...(header?.text === undefined ? {} : { header: fillIn(header.text, parametersOf('header')) }),
    body: fillIn(partOf('BODY')?.text ?? '', parametersOf('body')),
    ...(footer === undefined ? {} : { footer }),
    buttons,
  };
}
