import { FormattedText } from './formatted-text';
import { HeaderMedia } from './header-media';
import type { TapButton } from './tap-buttons';
import { TapButtons } from './tap-buttons';

/** A part of a template with its values put in, as the server renders it. */
interface RenderedPart {
  header?: { format: string; text?: string; media?: object };
  body: string;
  footer?: string;
  offer?: { text: string; expiresAt: string | null };
  buttons: { type: string; text: string; url?: string; phoneNumber?: string }[];
}

/** A template with its values put in: what the person sees. */
export interface RenderedTemplate extends RenderedPart {
  cards?: RenderedPart[];
}

const KINDS: Record<string, TapButton['kind']> = {
  URL: 'url',
  PHONE_NUMBER: 'phone',
  COPY_CODE: 'copy',
  OTP: 'copy',
  FLOW: 'flow',
  CATALOG: 'catalogue',
  MPM: 'catalogue',
  SPM: 'catalogue',
};

/** What a template looks like on a phone, without the bubble around it. */
export function RenderedTemplateBody({
  tenantId,
  template,
}: {
  tenantId: string;
  template: RenderedTemplate;
}) {
  return (
    <>
      <Part tenantId={tenantId} part={template} />
      {template.cards && template.cards.length > 0 && (
        <ul className="-mx-1 mt-2 flex gap-2 overflow-x-auto pb-1">
          {template.cards.map((card, index) => (
            <li key={index} className="w-48 shrink-0 overflow-hidden rounded-m bg-sunken px-3 py-2">
              <Part tenantId={tenantId} part={card} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function Part({ tenantId, part }: { tenantId: string; part: RenderedPart }) {
  const { header, body, footer, offer, buttons } = part;
  return (
    <>
      {header?.text && <strong className="mb-1 block font-semibold">{header.text}</strong>}
      {header && header.format !== 'TEXT' && (
        <HeaderMedia tenantId={tenantId} kind={header.format.toLowerCase()} media={header.media} />
      )}
      {offer && <strong className="mb-1 block font-semibold text-warn">{offer.text}</strong>}
      <FormattedText text={body} />
      {footer && <span className="mt-1 block text-small text-ink-2">{footer}</span>}
      <TapButtons
        buttons={buttons.map(({ type, text, url, phoneNumber }) => ({
          kind: KINDS[type.toUpperCase()] ?? 'reply',
          text,
          detail: url ?? phoneNumber,
        }))}
      />
    </>
  );
}
