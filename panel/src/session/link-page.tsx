import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTexts } from '../i18n/language';
import { useAbout } from '../ui/about-field';
import { Button, buttonLook } from '../ui/button';
import { Fault } from '../ui/fault';
import { FrontPage } from './front-page';
import { linkToken } from './link-token';
import { sessionTexts } from './session.texts';

interface LinkPageProps {
  title: string;
  lead: string;
  /** What its button does. */
  action: string;
  /** Said when it was done; then one signs in. */
  done: string;
  save(token: string): Promise<unknown>;
  /** @param weak what is wrong with the password, as the server says it */
  children(weak: string | undefined): ReactNode;
}

/** Where a mailed link leads: a form that its token makes good, once. */
export function LinkPage({ title, lead, action, done, save, children }: LinkPageProps) {
  const t = useTexts(sessionTexts);
  const [token] = useState(linkToken);
  const saving = useMutation({
    mutationFn: () => save(token ?? ''),
    // The link is used up: it need not stay in the browser's history.
    onSuccess: () => window.history.replaceState(null, '', window.location.pathname),
  });
  const weak = useAbout(saving.error)('password');
  return (
    <FrontPage title={title}>
      {!token ? (
        <p role="alert">{t.noToken}</p>
      ) : saving.isSuccess ? (
        <>
          <p role="status">{done}</p>
          <a href="/" className={buttonLook('primary')}>
            {t.toSignIn}
          </a>
        </>
      ) : (
        <form
          className="grid gap-4"
          onSubmit={(event) => {
            event.preventDefault();
            saving.mutate();
          }}
        >
          <p className="text-ink-2">{lead}</p>
          {children(weak)}
          <Fault error={saving.error} />
          <Button type="submit" look="primary" busy={saving.isPending}>
            {action}
          </Button>
        </form>
      )}
    </FrontPage>
  );
}
