import { useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, use, useCallback, useEffect, useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { api, ask, onSignedOut } from '../api/client';
import { ApiProblem } from '../api/problem';
import { Dialog } from '../ui/dialog';
import { Fault } from '../ui/fault';
import { useTexts } from '../i18n/language';
import { SignInForm } from './sign-in-form';
import { SignInPage } from './sign-in-page';
import { sessionTexts } from './session.texts';
import type { Who } from './who';

interface Session {
  who: Who;
  signOut(): Promise<void>;
}

const SessionContext = createContext<Session | null>(null);

/** Who is signed in; only below `SessionGate`, where somebody always is. */
export function useSession(): Session {
  const session = use(SessionContext);
  if (!session) throw new Error('useSession needs the SessionGate above it');
  return session;
}

const askWho = async (): Promise<Who | null> => {
  try {
    return await ask(api.GET('/api/v1/auth/session'));
  } catch (error) {
    if (error instanceof ApiProblem && error.status === 401) return null;
    throw error;
  }
};

/**
 * Asks strangers to sign in, in place of the page. A session that ends later is renewed over the page: what was being
 * written stays.
 */
export function SessionGate({ children }: { children: ReactNode }) {
  const t = useTexts(sessionTexts);
  const queries = useQueryClient();
  const [ended, setEnded] = useState(false);
  const {
    data: who,
    error,
    refetch,
  } = useQuery({
    queryKey: ['session'],
    queryFn: async () => {
      const now = await askWho();
      const before = queries.getQueryData<Who | null>(['session']);
      if (now || !before) return now;
      // Asked again, as somebody comes back to the page: it has ended, and is renewed over what they were doing.
      setEnded(true);
      return before;
    },
    staleTime: 60_000,
  });
  useEffect(() => onSignedOut(() => setEnded(true)), []);

  const renew = useCallback(async () => {
    const before = queries.getQueryData<Who | null>(['session']);
    // What was asked before this sign-in knows nothing of it.
    await queries.cancelQueries({ queryKey: ['session'] });
    const now = await queries.fetchQuery({ queryKey: ['session'], queryFn: askWho, staleTime: 0 });
    // Somebody else must not go on with what this page holds.
    if (before && before.userId !== now?.userId) return window.location.assign('/');
    setEnded(false);
    await queries.invalidateQueries();
  }, [queries]);

  const session = useMemo<Session | null>(
    () =>
      who
        ? {
            who,
            signOut: async () => {
              await ask(api.POST('/api/v1/auth/sign-out')).catch(() => undefined);
              window.location.assign('/');
            },
          }
        : null,
    [who],
  );

  if (error && who === undefined)
    return (
      <div className="mx-auto max-w-md p-6">
        <Fault error={error} onRetry={() => void refetch()} />
      </div>
    );
  if (who === undefined) return <div aria-busy className="h-full bg-canvas" />;
  if (!session) return <SignInPage onSignedIn={renew} />;
  return (
    <SessionContext value={session}>
      {children}
      <Dialog open={ended} onClose={() => undefined} firm title={t.againTitle} lead={t.againLead}>
        <SignInForm email={session.who.email} onSignedIn={renew} />
      </Dialog>
    </SessionContext>
  );
}
