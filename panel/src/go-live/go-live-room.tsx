import { Link, Outlet, useNavigate, useParams } from '@tanstack/react-router';
import { Plus, RefreshCw } from 'lucide-react';
import { useTexts } from '../i18n/language';
import { useTenant } from '../shell/tenant';
import { Button, buttonLook } from '../ui/button';
import { Fault } from '../ui/fault';
import { Select } from '../ui/field';
import { useWide } from '../ui/screen';
import { useTitle } from '../ui/title';
import { AccountPage } from './account-page';
import { Checklist } from './checklist';
import { ConnectPage } from './connect-page';
import type { Account } from './go-live-queries';
import { useCheckAgain, useGoLive } from './go-live-queries';
import { goLiveTexts } from './go-live.texts';
import { headlineOf } from './headline';

export { AccountPage } from './account-page';
export { ChecksPage } from './checks-page';
export { ConnectPage } from './connect-page';
export { NumberPage } from './number-page';
export { SignupPage } from './signup-page';
export { StepPage } from './step-page';

/** From nothing to a number that works: the checklist at the left, what was chosen with its evidence at the right. */
export function GoLiveRoom() {
  const t = useTexts(goLiveTexts);
  useTitle(t.title);
  const goLive = useGoLive();
  const params = useParams({ strict: false });
  const { tenantId, may } = useTenant();
  const accounts = goLive.data?.accounts ?? [];
  const account = accounts.find(({ wabaId }) => wabaId === params.wabaId) ?? accounts[0];
  const inside = useInside();
  return (
    <>
      <section
        aria-labelledby="go-live-title"
        className={`flex w-full flex-col border-line bg-surface wide:w-[352px] wide:shrink-0 wide:border-r ${inside ? 'max-wide:hidden' : ''}`}
      >
        <header className="grid gap-3 border-b border-line px-5 pt-5 pb-4">
          <div className="flex items-center justify-between gap-2">
            <h1 id="go-live-title" className="text-title font-semibold">
              {t.title}
            </h1>
            {may('admin') && (
              <Link to="/t/$tenantId/go-live/connect" params={{ tenantId }} className={buttonLook()}>
                <Plus size={16} aria-hidden />
                {t.connect}
              </Link>
            )}
          </div>
          {accounts.length > 1 && <AccountSelect accounts={accounts} wabaId={account?.wabaId ?? null} />}
          {account && <Headline account={account} />}
        </header>
        <div className="min-h-0 flex-1 overflow-y-auto pt-2">
          <div className="px-5 empty:hidden">
            {goLive.error && <Fault error={goLive.error} onRetry={() => void goLive.refetch()} />}
          </div>
          {account && <Checklist account={account} />}
        </div>
      </section>
      <div className={`min-w-0 flex-1 ${inside ? '' : 'max-wide:hidden'}`}>
        <Outlet />
      </div>
    </>
  );
}

/** Whether something of the list is open; on phones it then has the screen to itself. */
function useInside(): boolean {
  const params = useParams({ strict: false });
  const { pathname } = window.location;
  return params.wabaId !== undefined || params.signupId !== undefined || pathname.endsWith('/connect');
}

function AccountSelect({ accounts, wabaId }: { accounts: Account[]; wabaId: string | null }) {
  const t = useTexts(goLiveTexts);
  const { tenantId } = useTenant();
  const navigate = useNavigate();
  return (
    <Select
      aria-label={t.account}
      value={wabaId ?? ''}
      onChange={(event) =>
        void navigate({
          to: '/t/$tenantId/go-live/$wabaId',
          params: { tenantId, wabaId: event.target.value },
        })
      }
    >
      {accounts.map((account) => (
        <option key={account.wabaId} value={account.wabaId ?? ''}>
          {account.name} · {account.wabaId}
        </option>
      ))}
    </Select>
  );
}

/** The one sentence on top, how far it is, and the way to look again. */
function Headline({ account }: { account: Account }) {
  const t = useTexts(goLiveTexts);
  const { may } = useTenant();
  const check = useCheckAgain(account.wabaId);
  const headline = headlineOf(account);
  const { proven, total } = account.progress;
  return (
    <div className="grid gap-2">
      <p className="text-name font-semibold" aria-live="polite">
        {'left' in headline ? t[headline.says](headline.left) : t[headline.says]}
      </p>
      <div
        role="progressbar"
        aria-label={t.progress(proven, total)}
        aria-valuenow={proven}
        aria-valuemin={0}
        aria-valuemax={total}
        className="flex gap-0.5"
      >
        {account.phases.flatMap(({ steps }) =>
          steps.map(({ id, state }) => (
            <span
              key={id}
              className={`h-1.5 flex-1 first:rounded-l-full last:rounded-r-full ${BAR[state]}`}
            />
          )),
        )}
      </div>
      <div className="flex items-center justify-between gap-2">
        <span className="text-small text-ink-2">{t.progress(proven, total)}</span>
        {may('admin') && account.wabaId && (
          <Button
            look="quiet"
            className="-mr-2"
            busy={check.isPending}
            icon={<RefreshCw size={14} aria-hidden />}
            onClick={() => check.mutate()}
          >
            {check.isPending ? t.checking : t.checkAgain}
          </Button>
        )}
      </div>
      <Fault error={check.error} />
    </div>
  );
}

const BAR = { proven: 'bg-ok', missing: 'bg-line-strong/40', failed: 'bg-bad', expired: 'bg-warn' };

/** What stands beside the list when nothing is chosen: the first account, or how to connect one. */
export function GoLiveStart() {
  const wide = useWide();
  const { data } = useGoLive();
  if (!wide || !data) return null;
  return data.accounts[0]?.wabaId ? <AccountPage wabaId={data.accounts[0].wabaId} /> : <ConnectPage />;
}
