import { FileText, ImageIcon, MapPin, Play, ShoppingBag } from 'lucide-react';
import { useTexts } from '../../i18n/language';
import { previewTexts } from './template-preview.texts';

/** What stands above the text: the sample where there is one, else what kind of thing comes here. */
export function PreviewHeader({ format, url }: { format: string; url?: string }) {
  const t = useTexts(previewTexts);
  if (format === 'DOCUMENT')
    return (
      <div className="m-1 flex items-center gap-2.5 rounded-m bg-wa-media px-3 py-3">
        <FileText size={26} strokeWidth={1.5} aria-hidden className="text-wa-ink" />
        <span className="truncate text-list">{t.documentName}</span>
      </div>
    );
  if (format === 'LOCATION')
    return (
      <div className="m-1 overflow-hidden rounded-m bg-wa-media">
        <div className="grid h-24 place-items-center text-wa-ink">
          <MapPin size={30} strokeWidth={1.5} aria-hidden />
        </div>
        <p className="bg-wa-bubble/60 px-3 py-1.5 text-small text-wa-ink-2">{t.place}</p>
      </div>
    );
  if (url && (format === 'IMAGE' || format === 'GIF'))
    return (
      <img src={url} alt={t.IMAGE} className="m-1 aspect-[1.91] w-[calc(100%-8px)] rounded-m object-cover" />
    );
  if (url && format === 'VIDEO')
    return (
      <video
        src={url}
        controls
        aria-label={t.VIDEO}
        className="m-1 aspect-[1.91] w-[calc(100%-8px)] rounded-m bg-wa-media"
      />
    );
  const Icon = format === 'VIDEO' ? Play : format === 'PRODUCT' ? ShoppingBag : ImageIcon;
  const name = format === 'VIDEO' || format === 'PRODUCT' || format === 'GIF' ? t[format] : t.IMAGE;
  return (
    <div className="m-1 grid aspect-[1.91] place-content-center justify-items-center gap-1 rounded-m bg-wa-media text-wa-ink">
      <Icon size={30} strokeWidth={1.5} aria-hidden />
      <span className="text-small">{name}</span>
    </div>
  );
}
