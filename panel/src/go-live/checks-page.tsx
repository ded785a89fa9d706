import { useParams } from '@tanstack/react-router';
import { ExternalLink, ListChecks, RefreshCw } from 'lucide-react';
import { ApiProblem } from '../api/problem';
import { useFormats, useTexts } from '../i18n/language';
import { useTenant } from '../shell/tenant';
import { Button } from '../ui/button';
import { EmptyState } from '../ui/empty-state';
import { Fault } from '../ui/fault';
import { Mark } from '../ui/mark';
import { useWide } from '../ui/screen';
import { Detail } from './detail';
import type { Check } from './go-live-queries';
import { useCheckAgain, useReadiness } from './go-live-queries';
import { goLiveTexts } from './go-live.texts';
import { PartHeading } from './part-heading';
import { useRepair } from './repair';
import { RepairButton } from './repair-button';
import { RepairOutcome } from './repair-outcome';
import { CheckMark } from './state-words';

/** Every check of an account with what it found, the way to settle it, and when it was run. */
export function ChecksPage() {
  const t = useTexts(goLiveTexts);
  const formats = useFormats();
  const { may } = useTenant();
  const { wabaId = '' } = useParams({ strict: false });
  const readiness = useReadiness(wabaId);
  const check = useCheckAgain(wabaId);
  const checks = readiness.data?.checks ?? [];
  const never = readiness.error instanceof ApiProblem && readiness.error.status === 404;
  const failing = checks.filter(({ status }) => status === 'fail').length;
  const again = may('admin') && (
    <Button busy={check.isPending} icon={<RefreshCw size={16} aria-hidden />} onClick={() => check.mutate()}>
      {check.isPending ? t.checking : t.checkAll}
    </Button>
  );
  return (
    <Detail
      title={t.checks}
      mark={
        readiness.data && (
          <Mark tone={readiness.data.ready ? 'ok' : 'bad'}>
            {readiness.data.ready ? t.ready : t.notReady(failing)}
          </Mark>
        )
      }
      lead={readiness.data && t.checkedAt(formats.moment(readiness.data.ranAt))}
      actions={again}
    >
      <Fault error={(never ? null : readiness.error) ?? check.error} />
      {never && (
        <EmptyState icon={<ListChecks size={20} aria-hidden />} title={t.noChecks} action={again}>
          <p>{t.noChecksLead}</p>
        </EmptyState>
      )}
      <CheckList
        title={t.toSettle}
        checks={checks.filter(({ status }) => status !== 'pass')}
        wabaId={wabaId}
      />
      <CheckList
        title={t.confirmedOnes}
        checks={checks.filter(({ status }) => status === 'pass')}
        wabaId={wabaId}
      />
    </Detail>
  );
}

function CheckList({ title, checks, wabaId }: { title: string; checks: Check[]; wabaId: string }) {
  if (checks.length === 0) return null;
  return (
    <section>
      <PartHeading className="pb-2 text-small font-semibold text-ink-3">{title}</PartHeading>
      <ol className="grid">
        {checks.map((one) => (
          <CheckRow key={one.id} check={one} wabaId={wabaId} />
        ))}
      </ol>
    </section>
  );
}

function CheckRow({ check, wabaId }: { check: Check; wabaId: string }) {
  const t = useTexts(goLiveTexts);
  const { may } = useTenant();
  const repairing = useRepair(wabaId);
  // One below the heading of its list.
  const Heading = useWide() ? 'h4' : 'h3';
  const { id, status, title, detail, fix, link, repair } = check;
  return (
    <li className="grid gap-1.5 border-t border-line py-4">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <Heading className="text-body font-semibold">{title}</Heading>
        <CheckMark status={status} />
      </div>
      <p className="text-list">{detail}</p>
      {fix && <p className="text-list text-ink-2">{fix}</p>}
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        {repair && may('admin') && <RepairButton repair={repair} repairing={repairing} look="plain" />}
        {link && status !== 'pass' && (
          <a
            href={link}
            target="_blank"
            rel="noreferrer"
            className="inline-flex items-center gap-1.5 text-list font-semibold text-accent-text underline underline-offset-2"
          >
            {t.openMeta}
            <ExternalLink size={14} aria-hidden />
          </a>
        )}
        <code className="font-mono text-meta text-ink-3">{id}</code>
      </div>
      <RepairOutcome repairing={repairing} />
    </li>
  );
}
