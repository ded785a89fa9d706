import { Compass, RefreshCw, Wrench } from 'lucide-react';
import { useTexts } from '../i18n/language';
import { Button, buttonLook } from '../ui/button';
import { EmptyState } from '../ui/empty-state';
import { Fault } from '../ui/fault';
import { ApiProblem } from '../api/problem';
import { shellTexts } from './shell.texts';

/** A room that could not be shown. The rail stays, so that the others can be reached. */
export function ErrorRoom({ error, reset }: { error: unknown; reset?: () => void }) {
  const t = useTexts(shellTexts);
  if (error instanceof ApiProblem && error.status === 404) return <NotFound />;
  if (error instanceof ApiProblem)
    return (
      <div className="m-auto w-full max-w-md p-6">
        <Fault error={error} onRetry={reset} />
      </div>
    );
  // A file of a version that is no longer there: never reloaded over what somebody is writing.
  const outdated = /dynamically imported module|module script|preload CSS/i.test(
    error instanceof Error ? error.message : '',
  );
  return (
    <EmptyState
      icon={outdated ? <RefreshCw size={20} aria-hidden /> : <Wrench size={20} aria-hidden />}
      title={outdated ? t.newVersionTitle : t.brokenTitle}
      action={
        outdated ? (
          <Button look="primary" onClick={() => window.location.reload()}>
            {t.reload}
          </Button>
        ) : (
          <Button onClick={reset ?? (() => window.location.reload())}>{t.again}</Button>
        )
      }
    >
      <p>{outdated ? t.newVersionLead : t.brokenLead}</p>
    </EmptyState>
  );
}

/** An address that leads nowhere, or to another tenant's things. */
export function NotFound() {
  const t = useTexts(shellTexts);
  return (
    <EmptyState
      alone
      icon={<Compass size={20} aria-hidden />}
      title={t.notFoundTitle}
      action={
        <a href="/" className={buttonLook('plain')}>
          {t.home}
        </a>
      }
    >
      <p>{t.notFoundLead}</p>
    </EmptyState>
  );
}

/** The same without a rail beside it: the address is none of any room. */
export const NowhereRoom = () => (
  <main className="flex h-full">
    <NotFound />
  </main>
);
