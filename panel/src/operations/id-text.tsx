import { CopyButton } from '../ui/copy-button';
import { useTexts } from '../i18n/language';
import { tableTexts } from './table.texts';

/** An id for comparing and copying; in tables its end, which tells ids of one moment apart. */
export function IdText({ id, whole = false }: { id: string; whole?: boolean }) {
  const t = useTexts(tableTexts);
  return (
    <span className="inline-flex max-w-full items-center gap-0.5">
      <code className="min-w-0 truncate font-mono text-small" title={id}>
        {whole || id.length <= 14 ? id : `…${id.slice(-10)}`}
      </code>
      <span className="-my-2">
        <CopyButton text={id} label={t.copyId} />
      </span>
    </span>
  );
}
