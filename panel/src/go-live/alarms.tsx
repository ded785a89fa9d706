import { OctagonAlert, TriangleAlert } from 'lucide-react';
import { useFormats, useTexts } from '../i18n/language';
import { accountTexts } from './account.texts';
import type { Account } from './go-live-queries';
import { goLiveTexts } from './go-live.texts';

/** What somebody should look at now, the gravest first. */
export function Alarms({ alarms }: { alarms: Account['alarms'] }) {
  const t = useTexts(accountTexts);
  const { since } = useTexts(goLiveTexts);
  const formats = useFormats();
  if (alarms.length === 0) return null;
  return (
    <ul className="grid gap-2">
      {alarms.map(({ id, severity, title, detail, since: at }) => {
        const critical = severity === 'critical';
        const Icon = critical ? OctagonAlert : TriangleAlert;
        return (
          <li
            key={`${id}-${title}`}
            className={`flex gap-3 rounded-l px-4 py-3 ${critical ? 'bg-bad-soft' : 'bg-warn-soft'}`}
          >
            <Icon
              size={18}
              aria-hidden
              className={`mt-0.5 shrink-0 ${critical ? 'text-bad' : 'text-warn'}`}
            />
            <div className="grid min-w-0 gap-0.5">
              <p className="font-semibold">
                <span className={critical ? 'text-bad' : 'text-warn'}>{t[severity]}:</span> {title}
              </p>
              <p className="text-list break-words">{detail}</p>
              {at && <p className="text-small text-ink-2">{since(formats.moment(at))}</p>}
            </div>
          </li>
        );
      })}
    </ul>
  );
}
