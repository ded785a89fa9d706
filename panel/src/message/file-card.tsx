import { Download, FileText } from 'lucide-react';
import { useFormats, useTexts } from '../i18n/language';
import { messageTexts } from './message.texts';

interface FileCardProps {
  src: string;
  name: string;
  sizeBytes?: number | null;
}

/** A document: its name, kind and size; a click saves it. */
export function FileCard({ src, name, sizeBytes }: FileCardProps) {
  const t = useTexts(messageTexts);
  const formats = useFormats();
  const kind = /\.([a-z0-9]{1,5})$/i.exec(name)?.[1]?.toUpperCase();
  return (
    <a
      href={src}
      download={name}
      className="flex w-72 max-w-full items-center gap-3 rounded-m bg-sunken/70 px-3 py-2.5 hover:bg-sunken"
    >
      <FileText size={22} strokeWidth={1.5} aria-hidden className="shrink-0 text-ink-2" />
      <span className="grid min-w-0 flex-1">
        <span className="truncate font-semibold">{name}</span>
        <span className="text-small text-ink-2">
          {[kind, sizeBytes && formats.bytes(sizeBytes)].filter(Boolean).join(' · ') || t.document}
        </span>
      </span>
      <Download size={16} aria-label={t.download} className="shrink-0 text-ink-3" />
    </a>
  );
}
