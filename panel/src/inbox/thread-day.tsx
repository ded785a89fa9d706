import { useFormats, useTexts } from '../i18n/language';
import { inboxTexts } from './inbox.texts';

/** How high the strip above the first row of a thread is, in pixels. */
export const TOP_PX = 44;

/** The day of what follows. */
export const ThreadDay = ({ at }: { at: string }) => (
  <span className="inline-block rounded-full bg-sunken px-3 py-1 text-small font-semibold text-ink-2">
    {useFormats().day(at)}
  </span>
);

interface ThreadTopProps {
  /** When the first of what is loaded was said, while there is more above it. */
  earlierThan: string | undefined;
  loaded: boolean;
}

/** The strip above a thread. No row of it: whoever reads there would be carried up with it when more is loaded. */
export function ThreadTop({ earlierThan, loaded }: ThreadTopProps) {
  const t = useTexts(inboxTexts);
  return (
    <p
      className="absolute inset-x-0 top-0 flex items-center justify-center gap-3 text-small text-ink-3"
      style={{ height: TOP_PX }}
    >
      {earlierThan && <ThreadDay at={earlierThan} />}
      {earlierThan ? t.older : loaded && t.beginning}
    </p>
  );
}
