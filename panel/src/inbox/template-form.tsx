import { useQuery } from '@tanstack/react-query';
import { Send } from 'lucide-react';
import { useDeferredValue, useEffect, useMemo, useState } from 'react';
import type { Shape } from '../api/client';
import { api, ask } from '../api/client';
import { useFormats, useTexts } from '../i18n/language';
import type { RenderedTemplate } from '../message/rendered-template';
import { RenderedTemplateBody } from '../message/rendered-template';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { Fault } from '../ui/fault';
import { TemplateField } from './template-field';
import { templateFormTexts } from './template-form.texts';
import type { TemplateParameter } from './template-values';
import { complete, componentsOf, keyOf } from './template-values';

interface TemplateFormProps {
  tenantId: string;
  template: Shape<'TemplateView'>;
  open: boolean;
  onBack(): void;
  onClose(): void;
  onSend(components: Record<string, unknown>[]): void;
  /** Fills the first variable, which is a name more often than not. */
  personName: string | undefined;
  /** What was begun while the window was still open: it becomes the first variable that is no name. */
  draft: string;
}

/** The values of a template at the left, what arrives at the right; the server fills it in and says what does not fit. */
export function TemplateForm({
  tenantId,
  template,
  open,
  onBack,
  onClose,
  onSend,
  personName,
  draft,
}: TemplateFormProps) {
  const t = useTexts(templateFormTexts);
  const formats = useFormats();
  const path = { tenantId, templateId: template.id };
  const query = useQuery({
    queryKey: ['template', tenantId, template.id, 'parameters'],
    queryFn: () =>
      ask(api.GET('/api/v1/tenants/{tenantId}/templates/{templateId}/parameters', { params: { path } })),
  });
  const parameters = useMemo(() => (query.data?.parameters ?? []) as TemplateParameter[], [query.data]);
  // What a button may bring back is for programs; a code comes to its button by itself.
  const asked = useMemo(
    () => parameters.filter(({ component, required }) => component !== 'button' || required),
    [parameters],
  );
  const forPrograms = asked.some(({ type }) => type === 'product' || type === 'action');
  const [given, setGiven] = useState<Record<string, string>>({});
  useEffect(() => {
    const texts = parameters.filter(({ component, type }) => component === 'body' && type === 'text');
    const [first] = texts;
    const named = first && personName && /nome|name|^1$/i.test(first.name ?? '') ? first : undefined;
    const free = texts.find((parameter) => parameter !== named);
    setGiven((values) => ({
      ...(named && personName ? { [keyOf(named)]: personName.split(/\s+/)[0] ?? personName } : {}),
      ...(free && draft ? { [keyOf(free)]: draft } : {}),
      ...values,
    }));
  }, [parameters, personName, draft]);
  const components = useMemo(
    () => componentsOf(parameters, given, template.parameterFormat === 'NAMED', Date.now()),
    [parameters, given, template.parameterFormat],
  );
  const whole = complete(parameters, given);
  const shown = useDeferredValue(components);
  const preview = useQuery({
    queryKey: ['template', tenantId, template.id, 'preview', JSON.stringify(shown)],
    queryFn: () =>
      ask(
        api.POST('/api/v1/tenants/{tenantId}/templates/{templateId}/preview', {
          params: { path },
          body: { components: shown as Record<string, never>[] },
        }),
      ),
    enabled: query.isSuccess,
    placeholderData: (previous) => previous,
    staleTime: Infinity,
  });
  const problems = whole ? ((preview.data?.problems ?? []) as { path?: string; message?: string }[]) : [];
  return (
    <Dialog
      open={open}
      onClose={onClose}
      width="wide"
      title={template.name}
      lead={<span className="font-mono text-small">{template.language}</span>}
      actions={
        <>
          <Button look="quiet" onClick={onBack}>
            {t.chooseAnother}
          </Button>
          <Button
            look="primary"
            disabled={!whole || forPrograms || problems.length > 0 || query.data?.sendable === false}
            icon={<Send size={16} aria-hidden />}
            onClick={() => onSend(components)}
          >
            {t.send}
          </Button>
        </>
      }
    >
      <div className="grid gap-5 wide:grid-cols-2">
        <div className="grid content-start gap-3">
          <h3 className="text-small font-semibold text-ink-2">{t.values}</h3>
          <Fault error={query.error} onRetry={() => void query.refetch()} />
          {query.isSuccess && asked.length === 0 && <p className="text-list text-ink-2">{t.noValues}</p>}
          {forPrograms && <p className="text-list text-ink-2">{t.withProducts}</p>}
          {(forPrograms ? [] : asked).map((parameter) => (
            <TemplateField
              key={keyOf(parameter)}
              tenantId={tenantId}
              parameter={parameter}
              value={given[keyOf(parameter)] ?? ''}
              onChange={(value) => setGiven((values) => ({ ...values, [keyOf(parameter)]: value }))}
            />
          ))}
          {query.data?.sendable === false && (
            <p role="alert" className="text-list text-bad">
              {query.data.reason}
            </p>
          )}
          {problems.map(({ message }, index) => (
            <p key={index} role="alert" className="text-list text-bad">
              {message}
            </p>
          ))}
        </div>
        <div className="grid content-start gap-3">
          <h3 className="text-small font-semibold text-ink-2">{t.asItArrives}</h3>
          <div className="rounded-l bg-canvas p-4">
            <div className="w-fit max-w-full min-w-48 overflow-hidden rounded-l rounded-bl-s bg-raised px-3 py-2">
              {preview.data && (
                <RenderedTemplateBody
                  tenantId={tenantId}
                  template={preview.data.rendered as RenderedTemplate}
                />
              )}
              <span className="float-right mt-1 ml-3 text-meta text-ink-2">{formats.time(new Date())}</span>
              <Fault error={preview.error} />
            </div>
          </div>
        </div>
      </div>
    </Dialog>
  );
}
