import { Gift } from 'lucide-react';
import { useTexts } from '../../i18n/language';
import type { PreviewPart } from './preview-parts';
import { previewTexts } from './template-preview.texts';

/** A limited-time offer: what it is, until when, and its code. */
export function OfferStrip({ offer }: { offer: NonNullable<PreviewPart['offer']> }) {
  const t = useTexts(previewTexts);
  return (
    <div className="mb-1 flex items-center gap-2.5 rounded-m bg-wa-wall px-2.5 py-2">
      <Gift size={22} strokeWidth={1.5} aria-hidden className="shrink-0 text-wa-action" />
      <div className="min-w-0 text-small">
        <p className="truncate text-list font-semibold">{offer.text || '…'}</p>
        {offer.expires && <p className="text-wa-ink-2">{t.expires}</p>}
        {offer.code && <p className="truncate text-wa-ink-2">{t.code(offer.code)}</p>}
      </div>
    </div>
  );
}
