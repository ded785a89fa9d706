import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ArrowLeft, CircleCheck, CircleDashed, ExternalLink, Languages, Lock } from 'lucide-react';
import type { Shape } from '../api/client';
import { api, ask } from '../api/client';
import { useLanguage, useTexts } from '../i18n/language';
import { useSession } from '../session/session';
import { useTenant } from '../shell/tenant';
import { Button, buttonLook } from '../ui/button';
import { EmptyState } from '../ui/empty-state';
import { Fault } from '../ui/fault';
import { useTitle } from '../ui/title';
import { PermissionPart } from './permission-part';
import { reviewTexts } from './review.texts';

/** What Meta's App Review asks for: what is missing, the texts to paste, and the recordings, step by step. */
export function ReviewRoom() {
  const t = useTexts(reviewTexts);
  useTitle(t.title);
  const { who } = useSession();
  const { tenantId } = useTenant();
  const { language } = useLanguage();
  const locale = language === 'pt' ? 'pt-BR' : 'en';
  const review = useQuery({
    queryKey: ['app-review', tenantId, locale],
    queryFn: () => ask(api.GET('/api/v1/app-review', { params: { query: { locale } } })),
    enabled: who.platformRole !== null,
  });
  if (who.platformRole === null)
    return <EmptyState icon={<Lock size={20} aria-hidden />} title={t.notPlatform} />;
  return (
    <div className="min-w-0 flex-1 overflow-y-auto">
      <div className="mx-auto grid max-w-[760px] gap-7 px-5 py-5 wide:px-8 wide:py-7">
        <header className="grid gap-2">
          <Link
            to="/t/$tenantId/go-live"
            params={{ tenantId }}
            className="control inline-flex items-center gap-2 justify-self-start text-ink-2 hover:text-ink"
          >
            <ArrowLeft size={16} aria-hidden />
            {t.back}
          </Link>
          <div className="flex flex-wrap items-center justify-between gap-3">
            <h1 className="text-title font-semibold">{t.title}</h1>
            {review.data?.link && (
              <a href={review.data.link} target="_blank" rel="noreferrer" className={buttonLook()}>
                <ExternalLink size={16} aria-hidden />
                {t.handIn}
              </a>
            )}
          </div>
          <p className="text-ink-2">{t.lead}</p>
        </header>
        <Fault error={review.error} onRetry={() => void review.refetch()} />
        {review.data && (
          <>
            <Missing missing={review.data.missing} />
            <English />
            {review.data.permissions.map((permission) => (
              <PermissionPart key={permission.permission} permission={permission} />
            ))}
          </>
        )}
      </div>
    </div>
  );
}

function Missing({ missing }: { missing: Shape<'ReviewItemView'>[] }) {
  const t = useTexts(reviewTexts);
  if (missing.length === 0)
    return (
      <p className="flex items-center gap-2 text-name font-semibold">
        <CircleCheck size={18} aria-hidden className="text-ok" />
        {t.ready}
      </p>
    );
  return (
    <section className="grid gap-3">
      <h2 className="text-name font-semibold">{t.left(missing.length)}</h2>
      <ul className="grid divide-y divide-line rounded-l border border-line bg-surface">
        {missing.map(({ id, title, fix, link }) => (
          <li key={id} className="flex flex-wrap gap-x-3 gap-y-1 px-4 py-3">
            <CircleDashed size={18} aria-hidden className="mt-0.5 shrink-0 text-warn" />
            <div className="grid min-w-0 flex-1 basis-56 gap-0.5">
              <p className="font-semibold">{title}</p>
              <p className="text-list break-words text-ink-2">{fix}</p>
            </div>
            {link && (
              <a
                href={link}
                target="_blank"
                rel="noreferrer"
                aria-label={`${t.openMeta}: ${title}`}
                className="inline-flex items-center gap-1.5 self-center text-list max-wide:ml-[30px] font-semibold whitespace-nowrap text-accent-text underline underline-offset-2"
              >
                {t.openMeta}
                <ExternalLink size={14} aria-hidden />
              </a>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The reviewers read English: the panel is switched before anything is recorded. */
function English() {
  const t = useTexts(reviewTexts);
  const { language, speak } = useLanguage();
  return (
    <div className="flex flex-wrap items-center gap-3 rounded-l bg-sunken px-4 py-3">
      <Languages size={18} aria-hidden className="shrink-0 text-ink-3" />
      <p className="min-w-0 flex-1 basis-56 text-list">{t.english}</p>
      {language !== 'en' && <Button onClick={() => speak('en')}>{t.switch}</Button>}
    </div>
  );
}
