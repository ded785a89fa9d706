import { useQuery } from '@tanstack/react-query';
import { CircleCheck, CircleDashed, CircleDot } from 'lucide-react';
import type { Shape } from '../api/client';
import { api, ask } from '../api/client';
import { useTexts } from '../i18n/language';
import { Mark } from '../ui/mark';
import { serverTexts, settingTexts } from './server.texts';
import type { Column } from './table';
import { Table } from './table';

type Setting = Shape<'SettingView'>;
const MARKS = {
  set: ['ok', CircleCheck],
  default: ['neutral', CircleDot],
  unset: ['neutral', CircleDashed],
} as const;

/** Which settings of the server are set; for the platform's people. */
export function ServerSection() {
  const t = useTexts(serverTexts);
  const words = useTexts(settingTexts) as Readonly<Record<string, string>>;
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ['configuration'],
    queryFn: () => ask(api.GET('/api/v1/panel/configuration')),
  });
  const columns: Column<Setting>[] = [
    { id: 'what', title: t.what, wide: true, cell: ({ name }) => words[name] ?? name },
    { id: 'name', title: t.name, cell: ({ name }) => <code className="font-mono text-small">{name}</code> },
    {
      id: 'state',
      title: t.state,
      phone: 'aside',
      cell: ({ state }) => {
        const [tone, Icon] = MARKS[state];
        return (
          <Mark tone={tone} icon={<Icon size={13} aria-hidden />}>
            {t[state]}
          </Mark>
        );
      },
    },
  ];
  return (
    <>
      <p className="border-b border-line px-4 py-3 text-list text-ink-2 wide:px-6">{t.lead}</p>
      {data?.ffmpeg === false && (
        <p className="border-b border-line px-4 py-3 text-list text-warn wide:px-6">{t.noFfmpeg}</p>
      )}
      <Table
        label={t.what}
        columns={columns}
        rows={data?.settings ?? []}
        keyOf={({ name }) => name}
        loading={isPending}
        error={error}
        onRetry={() => void refetch()}
        empty={null}
      />
    </>
  );
}
