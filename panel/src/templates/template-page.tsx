import type { ReactNode } from 'react';
import { useParams } from '@tanstack/react-router';
import { FileQuestion } from 'lucide-react';
import { ApiProblem } from '../api/problem';
import { useTexts } from '../i18n/language';
import { useTenant } from '../shell/tenant';
import { EmptyState } from '../ui/empty-state';
import { Fault } from '../ui/fault';
import { problemTitle } from './page.texts';
import { BuilderPage } from './builder/builder-page';
import { TemplateDetail } from './template-detail';
import type { Template } from './template';
import { useTemplate } from './template-queries';

/** What is open: a draft in the builder, anything else as it stands at Meta. */
export function TemplatePage() {
  const { templateId = '' } = useParams({ strict: false });
  const { may } = useTenant();
  return (
    <Loaded templateId={templateId}>
      {(template) =>
        template.status === 'DRAFT' && !template.deletedAt && may('admin') ? (
          <BuilderPage key={template.id} template={template} />
        ) : (
          <TemplateDetail key={template.id} template={template} />
        )
      }
    </Loaded>
  );
}

/** A template that Meta has, in the builder. */
export function EditTemplatePage() {
  const { templateId = '' } = useParams({ strict: false });
  const { may } = useTenant();
  if (!may('admin')) return <TemplatePage />;
  return (
    <Loaded templateId={templateId}>
      {(template) => <BuilderPage key={template.id} template={template} />}
    </Loaded>
  );
}

function Loaded({ templateId, children }: { templateId: string; children(template: Template): ReactNode }) {
  const t = useTexts(problemTitle);
  const { data, error, refetch } = useTemplate(templateId);
  if (data) return children(data);
  if (error instanceof ApiProblem && error.status === 404)
    return (
      <EmptyState icon={<FileQuestion size={20} aria-hidden />} title={t.gone}>
        <p>{t.goneLead}</p>
      </EmptyState>
    );
  if (error)
    return (
      <div className="p-6">
        <Fault error={error} onRetry={() => void refetch()} />
      </div>
    );
  return <div aria-busy className="flex-1" />;
}
