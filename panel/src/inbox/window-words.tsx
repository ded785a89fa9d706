import { useFormats, useTexts } from '../i18n/language';
import { inboxTexts } from './inbox.texts';
import type { ServiceWindow } from './window';

/** What is left of the 24 hours, in words. */
export function WindowWords({ window }: { window: ServiceWindow }) {
  const t = useTexts(inboxTexts);
  const [openText, closed] = [t.windowOpen, t.windowClosed];
  const formats = useFormats();
  switch (window.phase) {
    case 'never':
      return (
        <span>
          <strong className="font-semibold">{closed}</strong> {t.windowNever}
        </span>
      );
    case 'closed':
      return (
        <span>
          <strong className="font-semibold text-bad">{closed}</strong> {t.windowClosedLead}
        </span>
      );
    default: {
      const tone = window.phase === 'last' ? 'text-bad' : window.phase === 'soon' ? 'text-warn' : '';
      return (
        <span>
          <strong className={`font-semibold ${tone}`}>
            {window.phase === 'open' ? openText : t.windowSoon}
          </strong>{' '}
          {t.windowCloses(formats.span(window.leftMs))}
        </span>
      );
    }
  }
}
