import { CircleCheck } from 'lucide-react';
import { ApiProblem } from '../api/problem';
import { useTexts } from '../i18n/language';
import { Fault } from '../ui/fault';
import { RefusalFault } from './refusal-fault';
import type { useRepair } from './repair';
import { repairTexts } from './repair.texts';

/** What came of a repair, beside it. */
export function RepairOutcome({
  repairing: { done, asked, error, stage },
}: {
  repairing: ReturnType<typeof useRepair>;
}) {
  const t = useTexts(repairTexts);
  if (error instanceof ApiProblem && error.status === 422) return <RefusalFault error={error} />;
  if (error) return <Fault error={error} />;
  if (!done && !stage) return null;
  return (
    <p role="status" className="flex items-center gap-2 text-list text-ink-2">
      {done && <CircleCheck size={16} aria-hidden className="text-ok" />}
      {asked ? t.codeAsked : done ? t.done : t[stage ?? 'repairing']}
    </p>
  );
}
