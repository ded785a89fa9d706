import { FileText, Image, MapPin, Play } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import { useTexts } from '../i18n/language';
import { textAt } from './content';
import { FileCard } from './file-card';
import { kindWords } from './kind';
import { messageTexts } from './message.texts';
import { Picture } from './picture';

const ICONS: Record<string, LucideIcon> = { image: Image, video: Play, document: FileText, location: MapPin };
const PLACE = 'h-36 w-full min-w-40';

interface HeaderMediaProps {
  tenantId: string;
  /** Meta's kind of header in small letters: image, video, document, location. */
  kind: string;
  /** As Meta takes it; `mediaId` is a file of ours. */
  media: unknown;
}

/** What stands above a text that offers something: the file where it is ours, else what kind of thing is there. */
export function HeaderMedia({ tenantId, kind, media }: HeaderMediaProps) {
  const t = useTexts(messageTexts);
  const id = textAt(media, 'mediaId');
  const src = id && `/api/v1/tenants/${tenantId}/media/${id}/content`;
  const Icon = ICONS[kind] ?? FileText;
  const file = textAt(media, 'filename');
  const words = textAt(media, 'name') ?? file ?? kindWords(kind, t);
  return (
    <div className="mb-2">
      {src && kind === 'image' ? (
        <Picture src={src} place={PLACE} />
      ) : src && kind === 'video' ? (
        <video controls preload="metadata" src={src} className={`${PLACE} rounded-m bg-sunken`} />
      ) : src && kind === 'document' ? (
        <FileCard src={src} name={file ?? t.document} />
      ) : (
        <span
          className={`${PLACE} grid place-content-center justify-items-center gap-1 rounded-m bg-sunken px-3 text-center text-small text-ink-2`}
        >
          <Icon size={26} strokeWidth={1.5} aria-hidden />
          {words}
        </span>
      )}
    </div>
  );
}
