import { useQuery } from '@tanstack/react-query';
import type { Shape } from '../api/client';
import { api, ask } from '../api/client';
import { useTexts } from '../i18n/language';
import { useWordOf } from '../i18n/word-of';
import { useTenant } from '../shell/tenant';
import { Fault } from '../ui/fault';
import { detailTexts, placeTexts, valueTexts } from './detail.texts';
import type { Template } from './template';

/** One value of a send, as the API describes it. */
interface Parameter {
  component: 'header' | 'body' | 'button' | 'limited_time_offer';
  type: string;
  name: string | null;
  index: number | null;
  card: number | null;
  required: boolean;
  maxLength: number | null;
  example: string | null;
  label: string | null;
}

/** Exactly what a send of this template brings, for whoever sends it by the API. */
export function TemplateValues({ template: { id, updatedAt } }: { template: Template }) {
  const t = useTexts(detailTexts);
  const { tenantId } = useTenant();
  const { data, error, refetch } = useQuery({
    queryKey: ['templates', tenantId, 'parameters', id, updatedAt],
    queryFn: () =>
      ask(
        api.GET('/api/v1/tenants/{tenantId}/templates/{templateId}/parameters', {
          params: { path: { tenantId, templateId: id } },
        }),
      ),
    placeholderData: (before) => before,
  });
  if (error) return <Fault error={error} onRetry={() => void refetch()} />;
  const parameters = parametersIn(data);
  if (!data) return null;
  if (parameters.length === 0) return <p className="text-list text-ink-2">{t.valuesNone}</p>;
  return (
    <div className="rounded-l border border-line bg-surface">
      <table className="w-full text-list">
        <thead className="text-left text-small text-ink-3">
          <tr>
            <th className="px-4 pt-2.5 pb-1 font-semibold">{t.place}</th>
            <th className="px-4 pt-2.5 pb-1 font-semibold">{t.example}</th>
            <th className="px-4 pt-2.5 pb-1 font-semibold max-wide:hidden">{t.limit}</th>
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {parameters.map((parameter, index) => (
            <Row key={index} parameter={parameter} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

const parametersIn = (data: Shape<'ParametersView'> | undefined): Parameter[] =>
  (data?.parameters ?? []) as unknown as Parameter[];

function Row({ parameter }: { parameter: Parameter }) {
  const t = useTexts(detailTexts);
  const places = useTexts(placeTexts);
  const { component, type, name, card, required, maxLength, example, label } = parameter;
  const kind = useWordOf(valueTexts);
  const limit = maxLength === null ? kind(type) : t.characters(maxLength);
  // Of a sample Meta gives a handle, which says nothing to anybody.
  const isFile = type === 'image' || type === 'video' || type === 'document';
  const place = component === 'button' ? places.button(label ?? type) : places[component];
  return (
    <tr>
      <td className="px-4 py-2 [overflow-wrap:anywhere]">
        {card !== null && <span className="text-ink-2">{places.card(card + 1)} · </span>}
        {place} {name && <code className="font-mono text-small text-accent-text">{`{{${name}}}`}</code>}
        {!required && <span className="text-small text-ink-3"> {t.optional}</span>}
        <span className="block text-small text-ink-3 wide:hidden">{limit}</span>
      </td>
      <td className="max-w-52 truncate px-4 py-2 text-ink-2 max-wide:max-w-32">
        {isFile ? '—' : (example ?? '—')}
      </td>
      <td className="px-4 py-2 whitespace-nowrap text-ink-2 max-wide:hidden">{limit}</td>
    </tr>
  );
}
