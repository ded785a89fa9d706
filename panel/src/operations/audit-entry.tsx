import type { Shape } from '../api/client';
import { useFormats, useTexts } from '../i18n/language';
import { useWordOf } from '../i18n/word-of';
import { Button } from '../ui/button';
import { Drawer } from '../ui/drawer';
import { Mark } from '../ui/mark';
import { auditWords, shortAction } from './audit-words.texts';
import { Fact, Facts } from './fact';
import { IdText } from './id-text';
import { auditTexts } from './operations.texts';
import { RowLink } from './row-link';
import type { Column } from './table';
import { useFilter } from './use-filter';

export type Entry = Shape<'AuditEntryView'>;
/** Of a person, key or tenant, where it is known. */
export type NameOf = (id: string) => string | undefined;

function Outcome({ outcome }: { outcome: string }) {
  const t = useTexts(auditTexts);
  return outcome === 'ok' ? (
    <span className="text-ink-2">{t.ok}</span>
  ) : (
    <Mark tone="bad">{t.refused(outcome)}</Mark>
  );
}

/** What the table says of an entry; `tenantOf` where entries of every tenant stand in it. */
export function useAuditColumns(nameOf: NameOf, tenantOf: NameOf | undefined): Column<Entry>[] {
  const t = useTexts(auditTexts);
  const word = useWordOf(auditWords);
  const formats = useFormats();
  return [
    {
      id: 'at',
      title: t.at,
      cell: ({ id, at }) => (
        <RowLink section="audit" itemId={id}>
          {formats.moment(at)}
        </RowLink>
      ),
    },
    {
      id: 'actor',
      title: t.actor,
      cell: ({ actor }) => (actor.id && nameOf(actor.id)) || t[actor.kind],
    },
    {
      id: 'action',
      title: t.action,
      wide: true,
      cell: ({ action }) => <span title={action}>{word(shortAction(action))}</span>,
    },
    ...(tenantOf
      ? [
          {
            id: 'tenant',
            title: t.tenant,
            cell: ({ tenantId }: Entry) => (tenantId ? (tenantOf(tenantId) ?? <IdText id={tenantId} />) : ''),
          },
        ]
      : []),
    { id: 'outcome', title: t.outcome, phone: 'aside', cell: ({ outcome }) => <Outcome outcome={outcome} /> },
    {
      id: 'address',
      title: t.address,
      phone: 'no',
      cell: ({ address }) => <code className="font-mono text-small">{address}</code>,
    },
  ];
}

interface EntryDrawerProps {
  entry: Entry;
  nameOf: NameOf;
  onClose(): void;
}

/** All of one entry, and what else there is of its kind. */
export function EntryDrawer({ entry, nameOf, onClose }: EntryDrawerProps) {
  const t = useTexts(auditTexts);
  const formats = useFormats();
  const word = useWordOf(auditWords);
  const { set } = useFilter();
  const { action, actor, at, outcome, address, requestId, subject } = entry;
  const { id: actorId } = actor;
  return (
    <Drawer
      open
      onClose={onClose}
      title={word(shortAction(action))}
      actions={
        <>
          {actorId && <Button onClick={() => set({ actorId })}>{t.onlyActor}</Button>}
          <Button onClick={() => set({ action })}>{t.onlyAction}</Button>
        </>
      }
    >
      <Facts>
        <Fact name={t.action}>
          <code className="font-mono text-small break-all">{action}</code>
        </Fact>
        <Fact name={t.at}>{formats.moment(at)}</Fact>
        <Fact name={t.actor}>
          {t[actor.kind]}
          {actorId && (
            <>
              {' '}
              {nameOf(actorId)} <IdText id={actorId} whole />
            </>
          )}
        </Fact>
        <Fact name={t.outcome}>
          <Outcome outcome={outcome} />
        </Fact>
        <Fact name={t.address}>{address}</Fact>
        <Fact name={t.request}>
          <IdText id={requestId} whole />
        </Fact>
        {Object.entries(subject).map(([name, id]) => (
          <Fact key={name} name={name}>
            <IdText id={String(id)} whole />
          </Fact>
        ))}
      </Facts>
    </Drawer>
  );
}
