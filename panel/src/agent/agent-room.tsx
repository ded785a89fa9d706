import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ask } from '../api/client';
import { useTexts } from '../i18n/language';
import { useTenant } from '../shell/tenant';
import { Button } from '../ui/button';
import { Fault } from '../ui/fault';
import { useSide } from '../ui/screen';
import { useTitle } from '../ui/title';
import { AgentForm } from './agent-form';
import { agentTexts } from './agent.texts';
import { TestChat } from './test-chat';

/** Who answers when nobody of the team does: the settings, and a chat to try them beside. */
export function AgentRoom() {
  const t = useTexts(agentTexts);
  useTitle(t.title);
  const { tenantId, may } = useTenant();
  const side = useSide();
  const [shown, setShown] = useState<'settings' | 'test'>('settings');
  const agent = useQuery({
    queryKey: ['agent', tenantId],
    queryFn: () => ask(api.GET('/api/v1/tenants/{tenantId}/agent', { params: { path: { tenantId } } })),
    // What somebody is editing is not replaced under their hands.
    refetchOnWindowFocus: false,
  });
  const currency = agent.data?.budget.currency ?? 'USD';
  const settings = (
    <div className="@container min-h-0 min-w-0 flex-1 overflow-y-auto">
      <div className="mx-auto grid max-w-[720px] gap-6 px-5 pt-5 wide:px-8 wide:pt-7">
        <header className="grid gap-1">
          <h1 className="text-title font-semibold">{t.title}</h1>
          <p className="text-ink-2">{t.lead}</p>
        </header>
        <Fault error={agent.error} onRetry={() => void agent.refetch()} />
        {agent.data && <AgentForm key={tenantId} agent={agent.data} />}
      </div>
    </div>
  );
  if (!may('agent')) return settings;
  if (side)
    return (
      <>
        {settings}
        <aside className="flex w-[400px] shrink-0 flex-col border-l border-line bg-surface">
          <TestChat currency={currency} />
        </aside>
      </>
    );
  return (
    <div className="flex min-w-0 flex-1 flex-col">
      <div className="flex gap-1 border-b border-line bg-surface px-4 py-2" role="group">
        {(['settings', 'test'] as const).map((one) => (
          <Button
            key={one}
            look="quiet"
            aria-pressed={shown === one}
            className="aria-pressed:bg-sunken aria-pressed:text-ink"
            onClick={() => setShown(one)}
          >
            {t[one]}
          </Button>
        ))}
      </div>
      {/* What was edited stays while the other one is looked at. */}
      <div className={`min-h-0 flex-1 ${shown === 'settings' ? 'flex' : 'hidden'}`}>{settings}</div>
      <div className={`min-h-0 flex-1 flex-col bg-surface ${shown === 'test' ? 'flex' : 'hidden'}`}>
        <TestChat currency={currency} />
      </div>
    </div>
  );
}
