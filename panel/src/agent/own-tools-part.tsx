import { useQuery } from '@tanstack/react-query';
import { Pencil, Plus } from 'lucide-react';
import { useState } from 'react';
import { api, ask } from '../api/client';
import { useTexts } from '../i18n/language';
import { useTenant } from '../shell/tenant';
import { Button, IconButton } from '../ui/button';
import { Fault } from '../ui/fault';
import { Mark } from '../ui/mark';
import { Section } from '../ui/section';
import { ownToolTexts } from './own-tools.texts';
import type { Tool } from './tool-draft';
import { ToolDialog } from './tool-dialog';

/** The tenant's own addresses that the agent may call. */
export function OwnToolsPart() {
  const t = useTexts(ownToolTexts);
  const { tenantId } = useTenant();
  const [open, setOpen] = useState<Tool | 'new'>();
  const tools = useQuery({
    queryKey: ['agent-tools', tenantId],
    queryFn: () => ask(api.GET('/api/v1/tenants/{tenantId}/agent/tools', { params: { path: { tenantId } } })),
  });
  const all = tools.data?.data ?? [];
  return (
    <Section title={t.title} lead={t.lead}>
      <Fault error={tools.error} onRetry={() => void tools.refetch()} />
      {tools.data && all.length === 0 && <p className="text-list text-ink-2">{t.none}</p>}
      {all.length > 0 && (
        <ul className="divide-y divide-line rounded-l border border-line bg-surface">
          {all.map((tool) => (
            <li key={tool.id} className="flex items-center gap-3 px-4 py-2.5">
              <div className="grid min-w-0 flex-1 gap-0.5">
                <p className="flex items-baseline gap-2">
                  <code className="truncate font-mono text-list font-semibold">{tool.name}</code>
                  {!tool.enabled && <Mark>{t.off}</Mark>}
                </p>
                <p className="truncate text-small text-ink-2">{tool.description}</p>
                <p className="truncate font-mono text-small text-ink-3">
                  {tool.method} {tool.url}
                </p>
              </div>
              <IconButton label={t.edit(tool.name)} onClick={() => setOpen(tool)}>
                <Pencil size={16} aria-hidden />
              </IconButton>
            </li>
          ))}
        </ul>
      )}
      <Button
        className="justify-self-start in-[fieldset:disabled]:hidden"
        icon={<Plus size={16} aria-hidden />}
        onClick={() => setOpen('new')}
      >
        {t.add}
      </Button>
      {open && <ToolDialog tool={open === 'new' ? undefined : open} onClose={() => setOpen(undefined)} />}
    </Section>
  );
}
