import { CheckCircle2, PhoneCall, PhoneOff } from 'lucide-react';
import { useTexts } from '../i18n/language';
import { at, textAt } from './content';
import { FormattedText } from './formatted-text';
import { InteractiveOffer } from './interactive-offer';
import { messageTexts } from './message.texts';

/** An interactive message of the business, or what a person chose in one. */
export function InteractiveBody({ tenantId, content }: { tenantId: string; content: unknown }) {
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
      return <InteractiveOffer tenantId={tenantId} content={content} />;
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
