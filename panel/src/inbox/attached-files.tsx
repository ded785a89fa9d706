import { FileText, X } from 'lucide-react';
import { useMemo } from 'react';
import { useFormats, useTexts } from '../i18n/language';
import { IconButton } from '../ui/button';
import { inboxTexts } from './inbox.texts';

/** Files that will leave with the next message. */
export function AttachedFiles({ files, onChange }: { files: File[]; onChange(files: File[]): void }) {
  const t = useTexts(inboxTexts);
  const formats = useFormats();
  if (files.length === 0) return null;
  return (
    <ul aria-label={t.attached} className="flex flex-wrap gap-2 p-2 pb-0">
      {files.map((file, index) => (
        <li
          key={`${file.name} ${file.size} ${index}`}
          className="flex max-w-60 items-center gap-2 rounded-m border border-line bg-surface py-1 pr-1 pl-1.5"
        >
          <Thumbnail file={file} />
          <span className="grid min-w-0 flex-1 text-small">
            <span className="truncate font-semibold">{file.name}</span>
            <span className="text-ink-3">{formats.bytes(file.size)}</span>
          </span>
          <IconButton label={t.remove(file.name)} onClick={() => onChange(files.toSpliced(index, 1))}>
            <X size={14} aria-hidden />
          </IconButton>
        </li>
      ))}
    </ul>
  );
}

function Thumbnail({ file }: { file: File }) {
  const address = useMemo(
    () => (/^image\/(png|jpeg|webp|gif)$/.test(file.type) ? URL.createObjectURL(file) : undefined),
    [file],
  );
  return address ? (
    <img
      src={address}
      alt=""
      // Once it is painted its address is needed no more.
      onLoad={() => URL.revokeObjectURL(address)}
      className="size-9 rounded-s object-cover"
    />
  ) : (
    <FileText size={20} strokeWidth={1.5} aria-hidden className="shrink-0 text-ink-2" />
  );
}
