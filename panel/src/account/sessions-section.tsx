import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, ask } from '../api/client';
import { useFormats, useTexts } from '../i18n/language';
import { Button } from '../ui/button';
import { Fault } from '../ui/fault';
import { Mark } from '../ui/mark';
import { accountTexts } from './account.texts';
import { browserOf } from './browser-of';
import { Section } from '../ui/section';

/** Every browser in which somebody is signed in, and the way to end one. */
export function SessionsSection() {
  const t = useTexts(accountTexts);
  const formats = useFormats();
  const queries = useQueryClient();
  const sessions = useQuery({
    queryKey: ['sessions'],
    queryFn: () => ask(api.GET('/api/v1/auth/sessions', { params: { query: { limit: 50 } } })),
  });
  const end = useMutation({
    mutationFn: (sessionId: string) =>
      ask(api.DELETE('/api/v1/auth/sessions/{sessionId}', { params: { path: { sessionId } } })),
    onSettled: () => queries.invalidateQueries({ queryKey: ['sessions'] }),
  });
  return (
    <Section title={t.sessions}>
      <Fault error={sessions.error ?? end.error} />
      <ul className="grid divide-y divide-line rounded-l border border-line bg-surface">
        {sessions.data?.data.map(({ id, current, address, userAgent, createdAt, lastSeenAt }) => (
          <li key={id} className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-3">
            <div className="min-w-0 flex-1">
              <p className="flex items-center gap-2 font-semibold">
                {browserOf(userAgent) ?? t.unknownBrowser}
                {current && <Mark tone="accent">{t.thisOne}</Mark>}
              </p>
              <p className="text-small text-ink-2">
                {address} · {t.since(formats.moment(createdAt))} · {t.seen(formats.recently(lastSeenAt))}
              </p>
            </div>
            {!current && (
              <Button
                look="quiet"
                busy={end.isPending && end.variables === id}
                onClick={() => end.mutate(id)}
              >
                {t.end}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}
