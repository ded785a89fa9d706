import { ArrowUpRight, Mail } from 'lucide-react';
import { useId } from 'react';
import { useTexts } from '../i18n/language';
import { sessionTexts } from './session.texts';
import { useThisServer } from './sign-in-form';

const LINKS = {
  sandbox: 'linkSandbox',
  docs: 'linkDocs',
  queues: 'linkQueues',
  health: 'linkHealth',
} as const;
const FACTS = {
  webhook: 'factWebhook',
  graph: 'factGraph',
  app: 'factApp',
  jobs: 'factJobs',
  role: 'factRole',
} as const;

/** For whoever develops: where everything is, how it is configured, and mail that could not be sent. */
export function ThisServer() {
  const t = useTexts(sessionTexts);
  const { data } = useThisServer();
  const heading = useId();
  if (!data || data.production) return null;
  return (
    <section
      aria-labelledby={heading}
      className="grid grid-cols-[minmax(0,1fr)] gap-3 border-t border-line pt-5 text-list"
    >
      <h2 id={heading} className="text-small font-semibold text-ink-2">
        {t.here}
      </h2>
      {data.mails.length > 0 && (
        <div className="grid min-w-0 gap-1.5 rounded-l bg-warn-soft p-3">
          <h3 className="text-small font-semibold text-warn">{t.mails}</h3>
          <ul className="grid grid-cols-[minmax(0,1fr)] gap-1">
            {data.mails.map(({ to, subject, link, at }) => (
              <li key={`${at} ${link}`}>
                <a href={link} className="flex items-center gap-2 underline underline-offset-2">
                  <Mail size={14} aria-hidden className="shrink-0" />
                  <span className="truncate">
                    {to}: {subject}
                  </span>
                </a>
              </li>
            ))}
          </ul>
        </div>
      )}
      <p className="text-ink-2">{t.firstAdmin}</p>
      <ul className="flex flex-wrap gap-x-5 gap-y-1">
        {data.links.map(({ id, href }) => (
          <li key={id}>
            <a
              href={href}
              target="_blank"
              rel="noreferrer"
              className="inline-flex items-center gap-1 text-accent-text underline underline-offset-2"
            >
              {t[LINKS[id]]}
              <ArrowUpRight size={14} aria-hidden />
            </a>
          </li>
        ))}
      </ul>
      <details>
        <summary className="w-fit text-ink-2 hover:text-ink">{t.configured}</summary>
        <dl className="mt-2 grid gap-1.5">
          {data.facts.map(({ id, value }) => (
            <div key={id} className="flex flex-wrap justify-between gap-x-4">
              <dt className="text-ink-2">{t[FACTS[id]]}</dt>
              <dd className="font-mono text-small break-all">{value ?? t.notSet}</dd>
            </div>
          ))}
        </dl>
      </details>
    </section>
  );
}
