import { useTexts } from '../i18n/language';
import { at, listAt, textAt } from './content';
import { FormattedText } from './formatted-text';
import { HeaderMedia } from './header-media';
import { messageTexts } from './message.texts';
import type { TapButton } from './tap-buttons';
import { TapButtons } from './tap-buttons';

interface InteractiveOfferProps {
  tenantId: string;
  content: unknown;
}

/** What the business offers to tap: an interactive message, or a card of one. */
export function InteractiveOffer({ tenantId, content }: InteractiveOfferProps) {
  const t = useTexts(messageTexts);
  const header = textAt(content, 'header', 'text');
  const kind = textAt(content, 'header', 'type');
  const cards = listAt(content, 'action', 'cards');
  return (
    <>
      {header && <strong className="mb-1 block font-semibold">{header}</strong>}
      {kind && kind !== 'text' && (
        <HeaderMedia tenantId={tenantId} kind={kind} media={at(content, 'header', kind)} />
      )}
      <FormattedText text={textAt(content, 'body', 'text') ?? ''} />
      {textAt(content, 'footer', 'text') && (
        <span className="mt-1 block text-small text-ink-2">{textAt(content, 'footer', 'text')}</span>
      )}
      {cards.length > 0 && (
        <ul className="mt-2 flex gap-2 overflow-x-auto pb-1">
          {cards.map((card, index) => (
            <li key={index} className="w-48 shrink-0 overflow-hidden rounded-m bg-canvas/70 px-3 py-2">
              <InteractiveOffer tenantId={tenantId} content={card} />
            </li>
          ))}
        </ul>
      )}
      <Sections content={content} />
      <TapButtons buttons={buttonsOf(content, t)} />
    </>
  );
}

/** What a list holds: the person sees it once they have tapped its button. */
function Sections({ content }: { content: unknown }) {
  const t = useTexts(messageTexts);
  const sections = listAt(content, 'action', 'sections');
  if (sections.length === 0) return null;
  return (
    <details className="mt-2 text-list">
      <summary className="w-fit text-ink-2">{t.options}</summary>
      <ul className="mt-1 grid gap-2">
        {sections.map((section, place) => (
          <li key={place}>
            {textAt(section, 'title') && (
              <span className="text-small font-semibold text-ink-2">{textAt(section, 'title')}</span>
            )}
            <ul className="grid gap-1">
              {[...listAt(section, 'rows'), ...listAt(section, 'product_items')].map((row, index) => (
                <li key={index} className="grid">
                  {textAt(row, 'title') ?? (
                    <span className="font-mono">{textAt(row, 'product_retailer_id')}</span>
                  )}
                  <span className="text-small text-ink-2">{textAt(row, 'description')}</span>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </details>
  );
}

type Words = Record<'catalogue' | 'product' | 'askLocation' | 'askCall' | 'askAddress' | 'options', string>;

function buttonsOf(content: unknown, t: Words): TapButton[] {
  const parameters = at(content, 'action', 'parameters');
  const named = textAt(parameters, 'display_text') ?? '';
  switch (textAt(content, 'type')) {
    case 'list':
      return [{ kind: 'list', text: textAt(content, 'action', 'button') ?? t.options }];
    case 'cta_url':
      return [{ kind: 'url', text: named, detail: textAt(parameters, 'url') }];
    case 'flow':
      return [{ kind: 'flow', text: textAt(parameters, 'flow_cta') ?? '' }];
    case 'location_request_message':
      return [{ kind: 'location', text: t.askLocation }];
    case 'address_message':
      return [{ kind: 'location', text: t.askAddress }];
    case 'call_permission_request':
      return [{ kind: 'phone', text: t.askCall }];
    case 'voice_call':
      return [{ kind: 'phone', text: named }];
    case 'product':
      return [
        { kind: 'catalogue', text: t.product, detail: textAt(content, 'action', 'product_retailer_id') },
      ];
    case 'product_list':
    case 'catalog_message':
      return [{ kind: 'catalogue', text: t.catalogue }];
    default:
      // Of a message they are `reply`, of a card `quick_reply` (Meta: interactive carousels).
      return listAt(content, 'action', 'buttons').map((button) => ({
        kind: 'reply',
        text: textAt(button, 'reply', 'title') ?? textAt(button, 'quick_reply', 'title') ?? '',
      }));
  }
}
