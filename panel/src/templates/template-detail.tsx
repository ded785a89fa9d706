import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { api, ask } from '../api/client';
import { useLanguage, useTexts } from '../i18n/language';
import { useTenant } from '../shell/tenant';
import { Fault } from '../ui/fault';
import { useSide } from '../ui/screen';
import { useTitle } from '../ui/title';
import { DetailHeader } from './detail-header';
import { detailTexts } from './detail.texts';
import type { DuplicatePurpose } from './duplicate-dialog';
import { DuplicateDialog } from './duplicate-dialog';
import { Insights } from './insights';
import { PreviewPane } from './preview-pane';
import { RemoveDialog } from './remove-dialog';
import { StatusMark } from './status-mark';
import type { Template } from './template';
import { previewed } from './template';
import { TemplateFacts } from './template-facts';
import { TemplateNotices } from './template-notices';
import { useWabaName } from './template-queries';
import { TemplateValues } from './template-values';
import { languageName } from './template-words';
import { Timeline } from './timeline';

/** A template as it stands at Meta: what it looks like, what is wrong with it, what happened to it. */
export function TemplateDetail({ template }: { template: Template }) {
  const t = useTexts(detailTexts);
  const { tenantId } = useTenant();
  const queries = useQueryClient();
  const side = useSide();
  const wabaName = useWabaName();
  const family = useFamily(template);
  const [purpose, setPurpose] = useState<DuplicatePurpose>();
  const [removing, setRemoving] = useState(false);
  useTitle(template.name);
  const unpause = useMutation({
    mutationFn: () =>
      ask(
        api.POST('/api/v1/tenants/{tenantId}/templates/{templateId}/unpause', {
          params: { path: { tenantId, templateId: template.id } },
        }),
      ),
    onSettled: () => queries.invalidateQueries({ queryKey: ['templates', tenantId] }),
  });
  const preview = <PreviewPane template={previewed(template)} from={wabaName(template.wabaId)} />;
  return (
    <div className="flex min-h-0 flex-1">
      <div className="min-w-0 flex-1 overflow-y-auto">
        <div className="mx-auto grid max-w-[760px] gap-6 px-4 py-4 wide:px-8 wide:py-6">
          <DetailHeader
            template={template}
            onDuplicate={setPurpose}
            onRemove={() => setRemoving(true)}
            onUnpause={() => unpause.mutate()}
          />
          <Fault error={unpause.error} />
          <TemplateNotices
            template={template}
            onDuplicate={() => setPurpose('name')}
            onUnpause={() => unpause.mutate()}
          />
          {!side && preview}
          <TemplateFacts template={template} />
          {family.length > 1 && (
            <Part title={t.languages}>
              <Languages family={family} current={template.id} />
            </Part>
          )}
          <Insights template={template} />
          <Part title={t.values}>
            <TemplateValues template={template} />
          </Part>
          <Part title={t.timeline}>
            <Timeline templateId={template.id} updatedAt={template.updatedAt} />
          </Part>
        </div>
      </div>
      {side && (
        <aside className="w-[380px] shrink-0 overflow-y-auto border-l border-line bg-surface p-5">
          {preview}
        </aside>
      )}
      {purpose && (
        <DuplicateDialog
          purpose={purpose}
          template={template}
          taken={family.map(({ language }) => language)}
          onClose={() => setPurpose(undefined)}
        />
      )}
      <RemoveDialog
        open={removing}
        onClose={() => setRemoving(false)}
        template={template}
        languages={family.length}
      />
    </div>
  );
}

/** Every language of the name in its account. */
function useFamily({ name, wabaId }: Template) {
  const { tenantId } = useTenant();
  const { data } = useQuery({
    queryKey: ['templates', tenantId, 'family', wabaId, name],
    queryFn: () =>
      ask(
        api.GET('/api/v1/tenants/{tenantId}/templates', {
          params: { path: { tenantId }, query: { name, wabaId, limit: 200 } },
        }),
      ),
  });
  return data?.data ?? [];
}

function Languages({
  family,
  current,
}: {
  family: readonly { id: string; language: string; status: string }[];
  current: string;
}) {
  const { tenantId } = useTenant();
  const { language: tag } = useLanguage();
  return (
    <ul className="flex flex-wrap gap-2">
      {family.map(({ id, language, status }) => (
        <li key={id}>
          <Link
            to="/t/$tenantId/templates/$templateId"
            params={{ tenantId, templateId: id }}
            search={(before) => before}
            aria-current={id === current ? 'page' : undefined}
            className="control flex items-center gap-2 rounded-m border border-line bg-surface px-3 hover:border-line-strong aria-[current]:border-accent"
          >
            {languageName(language, tag)}
            <StatusMark status={status} />
          </Link>
        </li>
      ))}
    </ul>
  );
}

const Part = ({ title, children }: { title: string; children: ReactNode }) => (
  <section className="grid gap-2.5">
    <h2 className="text-name font-semibold">{title}</h2>
    {children}
  </section>
);
