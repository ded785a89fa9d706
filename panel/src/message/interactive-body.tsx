import { CheckCircle2, PhoneCall, PhoneOff } from 'lucide-react';
import { useTexts } from '../i18n/language';
import { at, listAt, textAt } from './content';
import { FormattedText } from './formatted-text';
import { messageTexts } from './message.texts';
import type { TapButton } from './tap-buttons';
import { TapButtons } from './tap-buttons';

/** An interactive message of the business, or what a person chose in one. */
export function InteractiveBody({ content }: { content: unknown }) {
  const t = useTexts(messageTexts);
  switch (textAt(content, 'type')) {
    case 'button_reply':
    case 'list_reply': {
      const reply = at(content, textAt(content, 'type') ?? '');
      return (
        <>
          <FormattedText text={textAt(reply, 'title') ?? ''} />
          {textAt(reply, 'description') && (
            <span className="block text-list text-ink-2">{textAt(reply, 'description')}</span>
          )}
        </>
      );
    }
    case 'nfm_reply':
      return <FlowAnswer content={at(content, 'nfm_reply')} />;
    case 'call_permission_reply': {
      const yes = textAt(content, 'call_permission_reply', 'response') === 'accept';
      const Icon = yes ? PhoneCall : PhoneOff;
      return (
        <span className="flex items-center gap-2">
          <Icon size={16} aria-hidden />
          {yes ? t.callYes : t.callNo}
        </span>
      );
    }
    default:
      return <Offer content={content} />;
  }
}

/** What the business offers to tap. */
function Offer({ content }: { content: unknown }) {
  const t = useTexts(messageTexts);
  const header = textAt(content, 'header', 'text');
  const cards = listAt(content, 'action', 'cards');
  return (
    <>
      {header && <strong className="mb-1 block font-semibold">{header}</strong>}
      <FormattedText text={textAt(content, 'body', 'text') ?? ''} />
      {textAt(content, 'footer', 'text') && (
        <span className="mt-1 block text-small text-ink-2">{textAt(content, 'footer', 'text')}</span>
      )}
      {cards.length > 0 && (
        <ul className="mt-2 flex gap-2 overflow-x-auto pb-1">
          {cards.map((card, index) => (
            <li key={index} className="w-44 shrink-0 rounded-m bg-sunken p-2 text-list">
              <FormattedText text={textAt(card, 'body', 'text') ?? ''} />
            </li>
          ))}
        </ul>
      )}
      {textAt(content, 'type') === 'list' && <ListSections content={content} />}
      <TapButtons buttons={buttonsOf(content, t)} />
    </>
  );
}

function ListSections({ content }: { content: unknown }) {
  const t = useTexts(messageTexts);
  const sections = listAt(content, 'action', 'sections');
  return (
    <details className="mt-2 text-list">
      <summary className="w-fit text-ink-2">{t.options}</summary>
      <ul className="mt-1 grid gap-1">
        {sections.flatMap((section) =>
          listAt(section, 'rows').map((row, index) => (
            <li key={`${textAt(section, 'title')} ${index}`} className="grid">
              <span>{textAt(row, 'title')}</span>
              <span className="text-small text-ink-2">{textAt(row, 'description')}</span>
            </li>
          )),
        )}
      </ul>
    </details>
  );
}

interface Words {
  catalogue: string;
  product: string;
  askLocation: string;
  options: string;
}

function buttonsOf(content: unknown, t: Words): TapButton[] {
  const parameters = at(content, 'action', 'parameters');
  switch (textAt(content, 'type')) {
    case 'button':
      return listAt(content, 'action', 'buttons').map((button) => ({
        kind: 'reply',
        text: textAt(button, 'reply', 'title') ?? '',
      }));
    case 'list':
      return [{ kind: 'list', text: textAt(content, 'action', 'button') ?? t.options }];
    case 'cta_url':
      return [
        { kind: 'url', text: textAt(parameters, 'display_text') ?? '', detail: textAt(parameters, 'url') },
      ];
    case 'flow':
      return [{ kind: 'flow', text: textAt(parameters, 'flow_cta') ?? '' }];
    case 'location_request_message':
      return [{ kind: 'location', text: t.askLocation }];
    case 'product':
    case 'product_list':
    case 'catalog_message':
      return [{ kind: 'catalogue', text: textAt(content, 'type') === 'product' ? t.product : t.catalogue }];
    default:
      return [];
  }
}

/** The fields of a form that somebody filled in (WhatsApp Flows); `flow_token` is ours and says nothing. */
function FlowAnswer({ content }: { content: unknown }) {
  const t = useTexts(messageTexts);
  const fields = answersIn(textAt(content, 'response_json'));
  return (
    <>
      <span className="flex items-center gap-2 font-semibold">
        <CheckCircle2 size={16} aria-hidden className="text-ok" />
        {t.flowAnswer}
      </span>
      {fields.length > 0 && (
        <dl className="mt-1.5 grid gap-1 text-list">
          {fields.map(([name, value]) => (
            <div key={name}>
              <dt className="text-small text-ink-2">{name}</dt>
              <dd className="break-words">{value}</dd>
            </div>
          ))}
        </dl>
      )}
    </>
  );
}

function answersIn(json: string | undefined): [string, string][] {
  try {
    const parsed: unknown = JSON.parse(json ?? '{}');
    if (typeof parsed !== 'object' || parsed === null) return [];
    return Object.entries(parsed)
      .filter(([name]) => name !== 'flow_token')
      .map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)]);
  } catch {
    return [];
  }
}
