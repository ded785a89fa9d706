import { Link, useParams } from '@tanstack/react-router';
import { ExternalLink, ListTodo, RefreshCw, Video } from 'lucide-react';
import { useFormats, useTexts } from '../i18n/language';
import { useSession } from '../session/session';
import { useTenant } from '../shell/tenant';
import { Button, buttonLook } from '../ui/button';
import { EmptyState } from '../ui/empty-state';
import { Fault } from '../ui/fault';
import { ConfirmStep } from './confirm-step';
import { Detail, Part } from './detail';
import type { Account, Step } from './go-live-queries';
import { useCheckAgain, useGoLive } from './go-live-queries';
import { goLiveTexts } from './go-live.texts';
import { PartHeading } from './part-heading';
import { useRepair, verifyCode } from './repair';
import { RepairButton } from './repair-button';
import { RepairOutcome } from './repair-outcome';
import { CheckMark, StepMark } from './state-words';

/** One step of going live: where it stands, what to do, and what shows it. */
export function StepPage() {
  const t = useTexts(goLiveTexts);
  const { wabaId, stepId } = useParams({ strict: false });
  const { data } = useGoLive();
  if (!data) return null;
  const account = data.accounts.find((one) => one.wabaId === wabaId) ?? data.accounts[0];
  const step = account?.phases.flatMap(({ steps }) => steps).find(({ id }) => id === stepId);
  if (!account || !step) return <EmptyState icon={<ListTodo size={20} aria-hidden />} title={t.noStep} />;
  return <OpenStep key={step.id} account={account} step={step} />;
}

function OpenStep({ account, step }: { account: Account; step: Step }) {
  const t = useTexts(goLiveTexts);
  const { may } = useTenant();
  const repairing = useRepair(account.wabaId ?? '');
  const check = useCheckAgain(account.wabaId);
  const { title, state, kind, detail, fix, link, repair } = step;
  // Who is to act: of what is proven nobody, and no click helps where there is none.
  const whose =
    kind === 'automatic' ? kind : state !== 'proven' && (repair || kind === 'human' ? kind : 'human');
  return (
    <Detail title={title} mark={<StepMark state={state} />} lead={whose && t[whose]}>
      <section className="grid gap-1">
        <PartHeading className="text-small font-semibold text-ink-3">{t.found}</PartHeading>
        <p className="text-body">{detail}</p>
      </section>
      {fix && fix !== detail && (
        <section className="grid gap-1">
          <PartHeading className="text-small font-semibold text-ink-3">{t.todo}</PartHeading>
          <p className="text-body">{fix}</p>
        </section>
      )}
      <div className="grid gap-3">
        <div className="flex flex-wrap gap-2">
          {repair && may('admin') && (
            <RepairButton
              repair={repair}
              repairing={repairing}
              look={repairing.asked ? 'plain' : 'primary'}
            />
          )}
          {repair?.id === 'request-code' && may('admin') && (
            <RepairButton
              repair={verifyCode(repair, t.verifyCode)}
              repairing={repairing}
              look={repairing.asked ? 'primary' : 'plain'}
            />
          )}
          {step.id === 'review.permissions' && <ReviewLink />}
          {link && (
            <a href={link} target="_blank" rel="noreferrer" className={buttonLook()}>
              <ExternalLink size={16} aria-hidden />
              {t.openMeta}
            </a>
          )}
          {may('admin') && account.wabaId && (
            <Button
              look="quiet"
              busy={check.isPending}
              icon={<RefreshCw size={16} aria-hidden />}
              onClick={() => check.mutate()}
            >
              {check.isPending ? t.checking : t.checkAgain}
            </Button>
          )}
        </div>
        <RepairOutcome repairing={repairing} />
        <Fault error={check.error} />
      </div>
      {step.confirmable && <ConfirmStep step={step} wabaId={account.wabaId} />}
      {(step.evidence.length > 0 || account.wabaId === null) && <Evidence step={step} />}
    </Detail>
  );
}

/** The texts and recordings of App Review are for the platform's people. */
function ReviewLink() {
  const t = useTexts(goLiveTexts);
  const { tenantId } = useTenant();
  const { who } = useSession();
  if (!who.platformRole) return null;
  return (
    <Link to="/t/$tenantId/review" params={{ tenantId }} className={buttonLook('primary')}>
      <Video size={16} aria-hidden />
      {t.review}
    </Link>
  );
}

const BY = { meta: 'byMeta', system: 'bySystem', person: 'byPerson' } as const;

/** When what was seen, and who or what saw it. */
function Evidence({ step: { evidence, checkedBy } }: { step: Step }) {
  const t = useTexts(goLiveTexts);
  const formats = useFormats();
  return (
    <Part title={t.evidence}>
      {evidence.length === 0 ? (
        <p className="text-list text-ink-2">{t.noEvidence}</p>
      ) : (
        <ol className="grid gap-4">
          {evidence.map(({ checkId, status, detail, at }) => (
            <li key={checkId} className="grid gap-1">
              <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
                <CheckMark status={status} />
                <span className="text-small text-ink-3">
                  {at && formats.moment(at)} · {t[BY[checkedBy]]} ·{' '}
                  <code className="font-mono">{checkId}</code>
                </span>
              </div>
              <p className="text-list">{detail}</p>
            </li>
          ))}
        </ol>
      )}
    </Part>
  );
}
