import { useMemo } from 'react';
import { useFormats, useTexts } from '../../i18n/language';
import type { PreviewedTemplate, PreviewPart, FillIn } from './preview-parts';
import { previewOf } from './preview-parts';
import { PreviewButtons } from './preview-buttons';
import { PreviewHeader } from './preview-header';
import { RichText } from './preview-text';
import { previewTexts } from './template-preview.texts';
import { OfferStrip } from './offer-strip';

interface TemplatePreviewProps {
  template: PreviewedTemplate;
  /** The values of a send; left out, and where it answers nothing: the examples. */
  fill?: FillIn;
  /** Who sends it, above the message. */
  from?: string;
  /** As a phone in this theme shows it; left out: as the panel is. */
  theme?: 'light' | 'dark';
  /** The address of a sample of which only Meta's handle is known. */
  sampleOf?: (handle: string) => string | undefined;
  className?: string;
  /** What it is called among others on the page. */
  label?: string;
}

/**
 * A template's message as WhatsApp draws it; what was put in for variables is marked. The one renderer of templates:
 * for whoever writes, reads or sends one.
 */
export function TemplatePreview({
  template,
  fill,
  from,
  theme,
  sampleOf,
  className = '',
  label,
}: TemplatePreviewProps) {
  const t = useTexts(previewTexts);
  const preview = useMemo(() => previewOf(template, fill), [template, fill]);
  return (
    <section
      aria-label={label ? `${t.asSeen}: ${label}` : t.asSeen}
      style={theme && { colorScheme: theme }}
      className={`overflow-hidden rounded-xl border border-line bg-wa-wall text-wa-ink ${className}`}
    >
      {from && (
        <p className="truncate border-b border-wa-line bg-wa-bubble px-4 py-2.5 text-list font-semibold">
          {from}
        </p>
      )}
      <div className="grid gap-2 p-4">
        <Bubble part={preview} sampleOf={sampleOf} />
        {preview.cards.length > 0 && (
          <div
            tabIndex={0}
            role="group"
            className="-mx-4 flex snap-x items-start gap-2 overflow-x-auto px-4 pb-1"
          >
            {preview.cards.map((card, index) => (
              <div key={index} className="w-52 shrink-0 snap-start">
                <Bubble part={card} sampleOf={sampleOf} isCard />
              </div>
            ))}
          </div>
        )}
      </div>
    </section>
  );
}

function Bubble({
  part,
  sampleOf,
  isCard = false,
}: {
  part: PreviewPart;
  sampleOf?: (handle: string) => string | undefined;
  isCard?: boolean;
}) {
  const t = useTexts(previewTexts);
  const formats = useFormats();
  const { header, body, footer, offer, buttons } = part;
  return (
    <div
      className={`max-w-[330px] overflow-hidden rounded-l bg-wa-bubble shadow-[0_1px_1px_rgb(11_20_26/0.12)] ${isCard ? '' : 'rounded-tl-s'}`}
    >
      {header && header.format !== 'TEXT' && (
        <PreviewHeader format={header.format} url={header.handle && sampleOf?.(header.handle)} />
      )}
      <div className="grid gap-1 px-2.5 pt-1.5 pb-1">
        {header?.format === 'TEXT' && (
          <p className="text-[15px] leading-5 font-semibold break-words">
            <RichText stretches={header.text} plain />
          </p>
        )}
        {offer && <OfferStrip offer={offer} />}
        {(body.length > 0 || !isCard) && (
          <p className="text-body leading-[19px] break-words whitespace-pre-wrap">
            {body.length > 0 ? (
              <RichText stretches={body} />
            ) : (
              <span className="text-wa-ink-2">{t.noBody}</span>
            )}
          </p>
        )}
        {!isCard && (
          <div className="flex items-end justify-between gap-3 text-wa-ink-2">
            <p className="min-w-0 text-list leading-[18px] break-words">{footer}</p>
            <span className="shrink-0 text-meta">{formats.time(new Date())}</span>
          </div>
        )}
      </div>
      <PreviewButtons buttons={buttons} all={isCard} />
    </div>
  );
}
