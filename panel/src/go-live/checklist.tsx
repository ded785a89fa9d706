import { Link, useParams } from '@tanstack/react-router';
import { ListChecks, Store } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTexts } from '../i18n/language';
import { useTenant } from '../shell/tenant';
import type { Account, Step } from './go-live-queries';
import { goLiveTexts } from './go-live.texts';
import { NumberMark, StepIcon, stepLook } from './state-words';

/** What stands in the address for an account that is not connected yet. */
export const NO_WABA = 'none';

const ROW =
  'control flex items-center gap-3 border-l-3 border-transparent px-4 py-2 hover:bg-raised data-[status=active]:border-accent data-[status=active]:bg-raised';

/** The way through an account: itself, its numbers, then the steps of going live, phase by phase. */
export function Checklist({ account }: { account: Account }) {
  const t = useTexts(goLiveTexts);
  const { tenantId } = useTenant();
  const wabaId = account.wabaId ?? NO_WABA;
  return (
    <nav aria-label={t.title} className="grid grid-cols-[minmax(0,1fr)] content-start gap-5 pb-8">
      {account.wabaId && (
        <ul>
          <li>
            <Link
              to="/t/$tenantId/go-live/$wabaId"
              params={{ tenantId, wabaId }}
              activeOptions={{ exact: true }}
              className={ROW}
            >
              <Store size={18} aria-hidden className="shrink-0 text-ink-3" />
              <span className="min-w-0 flex-1 truncate">{t.overview}</span>
            </Link>
          </li>
          {account.numbers.map(({ phoneNumberId, displayPhoneNumber, state }) => (
            <li key={phoneNumberId}>
              <Link
                to="/t/$tenantId/go-live/$wabaId/numbers/$phoneNumberId"
                params={{ tenantId, wabaId, phoneNumberId }}
                className={`${ROW} pl-[46px]`}
              >
                <span className="min-w-0 flex-1 truncate">{displayPhoneNumber}</span>
                <NumberMark state={state} />
              </Link>
            </li>
          ))}
          <li>
            <Link to="/t/$tenantId/go-live/$wabaId/checks" params={{ tenantId, wabaId }} className={ROW}>
              <ListChecks size={18} aria-hidden className="shrink-0 text-ink-3" />
              <span className="min-w-0 flex-1 truncate">{t.checks}</span>
            </Link>
          </li>
        </ul>
      )}
      {account.phases.map(({ id, title, steps }, index) => (
        <Phase
          key={id}
          title={`${index + 1}. ${title}`}
          aside={`${steps.filter(({ state }) => state === 'proven').length}/${steps.length}`}
        >
          {steps.map((step) => (
            <StepRow key={step.id} step={step} wabaId={wabaId} />
          ))}
        </Phase>
      ))}
    </nav>
  );
}

function Phase({ title, aside, children }: { title: string; aside: string; children: ReactNode }) {
  return (
    <section>
      <h2 className="flex items-baseline justify-between gap-2 px-5 pb-1 text-small font-semibold text-ink-2">
        {title}
        <span className="font-normal text-ink-3">{aside}</span>
      </h2>
      <ul>{children}</ul>
    </section>
  );
}

function StepRow({ step: { id, title, state }, wabaId }: { step: Step; wabaId: string }) {
  const t = useTexts(goLiveTexts);
  const { tenantId } = useTenant();
  const { stepId } = useParams({ strict: false });
  return (
    <li>
      <Link
        to="/t/$tenantId/go-live/$wabaId/steps/$stepId"
        params={{ tenantId, wabaId, stepId: id }}
        aria-current={stepId === id ? 'page' : undefined}
        className={ROW}
      >
        <StepIcon state={state} />
        <span className={`min-w-0 flex-1 ${state === 'proven' ? 'text-ink-2' : ''}`}>{title}</span>
        <span className={`text-small ${stepLook(state)} ${state === 'proven' ? '' : 'font-semibold'}`}>
          {t[state]}
        </span>
      </Link>
    </li>
  );
}
