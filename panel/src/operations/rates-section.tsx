import { useQuery } from '@tanstack/react-query';
import { Plus, Receipt } from 'lucide-react';
import { useState } from 'react';
import { api, ask } from '../api/client';
import { useFormats, useTexts } from '../i18n/language';
import { useSession } from '../session/session';
import { Button } from '../ui/button';
import { EmptyState } from '../ui/empty-state';
import { Mark } from '../ui/mark';
import { operationsTexts } from './operations.texts';
import type { RateCard } from './rate-card-csv';
import { RateCardDialog } from './rate-card-dialog';
import { RateCardDrawer } from './rate-card-drawer';
import { ratesTexts } from './rates.texts';
import { RowLink } from './row-link';
import type { Column } from './table';
import { Table } from './table';
import { Toolbar } from './toolbar';
import { useOpen } from './use-open';

const today = (): string => new Date().toISOString().slice(0, 10);

/** The card that is in force now. */
const inForce = (cards: readonly RateCard[]): RateCard | undefined =>
  cards.findLast(({ effectiveFrom }) => effectiveFrom <= today());

/** Meta's prices by day; for the platform's people, and only its admins change them. */
export function RatesSection({ itemId }: { itemId?: string }) {
  const t = useTexts(ratesTexts);
  const sections = useTexts(operationsTexts);
  const { who } = useSession();
  const { open, close } = useOpen('rates');
  const [writing, setWriting] = useState<{ like?: RateCard }>();
  const { data, isPending, error, refetch } = useQuery({
    queryKey: ['rate-cards'],
    queryFn: () => ask(api.GET('/api/v1/rate-cards')),
    select: (list) => list.data,
  });
  const cards = data ?? [];
  const current = inForce(cards);
  const opened = cards.find(({ effectiveFrom }) => effectiveFrom === itemId);
  return (
    <>
      <Toolbar>
        <p className="min-w-64 flex-1 text-list text-ink-2">{t.lead}</p>
        {who.platformRole === 'admin' && (
          <Button look="primary" icon={<Plus size={15} aria-hidden />} onClick={() => setWriting({})}>
            {t.add}
          </Button>
        )}
      </Toolbar>
      <Table
        label={sections.rates}
        columns={useColumns(current)}
        // The latest stands on top; the API answers the oldest first.
        rows={cards.toReversed()}
        keyOf={({ effectiveFrom }) => effectiveFrom}
        openKey={itemId}
        onOpen={({ effectiveFrom }) => open(effectiveFrom)}
        loading={isPending}
        error={error}
        onRetry={() => void refetch()}
        empty={<EmptyState icon={<Receipt size={20} aria-hidden />} title={sections.rates} />}
      />
      {opened && (
        <RateCardDrawer card={opened} onClose={close} onReplace={() => setWriting({ like: opened })} />
      )}
      {writing && (
        <RateCardDialog
          like={writing.like}
          current={current}
          days={cards.map(({ effectiveFrom }) => effectiveFrom)}
          onClose={() => setWriting(undefined)}
        />
      )}
    </>
  );
}

function useColumns(current: RateCard | undefined): Column<RateCard>[] {
  const t = useTexts(ratesTexts);
  const formats = useFormats();
  return [
    {
      id: 'from',
      title: t.from,
      cell: ({ effectiveFrom }) => (
        <RowLink section="rates" itemId={effectiveFrom}>
          {formats.date(effectiveFrom)}
        </RowLink>
      ),
    },
    {
      id: 'state',
      title: t.state,
      phone: 'aside',
      cell: ({ effectiveFrom }) =>
        effectiveFrom === current?.effectiveFrom ? (
          <Mark tone="ok">{t.now}</Mark>
        ) : (
          <Mark>{effectiveFrom > today() ? t.later : t.past}</Mark>
        ),
    },
    { id: 'currency', title: t.currency, cell: ({ currency }) => currency },
    { id: 'markets', title: t.markets, right: true, cell: ({ markets }) => formats.number(markets.length) },
    { id: 'origin', title: t.origin, cell: ({ builtIn }) => (builtIn ? t.builtIn : t.kept) },
    { id: 'source', title: t.source, wide: true, phone: 'no', cell: ({ source }) => source },
  ];
}
