import { useQuery } from '@tanstack/react-query';
import { api, ask } from '../api/client';
import { at, listAt, textAt } from './content';
import { RenderedTemplateBody } from './rendered-template';
import type { RenderedTemplate } from './rendered-template';

/** A template as it was sent: the server fills it in with what the message brings. */
export function TemplateBody({ tenantId, content }: { tenantId: string; content: unknown }) {
  const name = textAt(content, 'name') ?? '';
  const language = textAt(content, 'language', 'code') ?? '';
  const components = listAt(content, 'components');
  const template = useQuery({
    queryKey: ['template', tenantId, 'named', name, language],
    queryFn: async () => {
      const { data } = await ask(
        api.GET('/api/v1/tenants/{tenantId}/templates', {
          params: { path: { tenantId }, query: { name, language, limit: 1 } },
        }),
      );
      return data[0] ?? null;
    },
    staleTime: 5 * 60_000,
  });
  const id = template.data?.id;
  const preview = useQuery({
    queryKey: ['template', tenantId, id, 'sent', JSON.stringify(components)],
    queryFn: () =>
      ask(
        api.POST('/api/v1/tenants/{tenantId}/templates/{templateId}/preview', {
          params: { path: { tenantId, templateId: id ?? '' } },
          body: { components: components as Record<string, never>[] },
        }),
      ),
    enabled: id !== undefined,
    staleTime: Infinity,
  });
  if (preview.data)
    return <RenderedTemplateBody tenantId={tenantId} template={preview.data.rendered as RenderedTemplate} />;
  if (template.isPending || (id !== undefined && preview.isPending)) return <Coming name={name} />;
  const values = components.flatMap((component) =>
    listAt(component, 'parameters').flatMap((parameter) => textAt(parameter, 'text') ?? []),
  );
  return (
    <span className="grid gap-1">
      <span className="font-mono text-list">{name}</span>
      {at(content, 'components') !== undefined && values.length > 0 && (
        <span className="text-list text-ink-2">{values.join(' · ')}</span>
      )}
    </span>
  );
}

/** In the place of a template that is being filled in, about as large. */
const Coming = ({ name }: { name: string }) => (
  <span aria-busy className="grid w-64 max-w-full gap-2 py-1">
    <span className="sr-only">{name}</span>
    {['w-full', 'w-5/6', 'w-2/3'].map((width) => (
      <span key={width} className={`${width} h-3 rounded-s bg-ink/10`} />
    ))}
  </span>
);
