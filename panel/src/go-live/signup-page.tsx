import { Link, useParams } from '@tanstack/react-router';
import { CircleCheck, CircleDashed, CircleDot, CircleX, LoaderCircle } from 'lucide-react';
import { useEffect } from 'react';
import type { ReactNode } from 'react';
import { useFormats, useLanguage, useTexts } from '../i18n/language';
import { useTenant } from '../shell/tenant';
import { Button, buttonLook } from '../ui/button';
import { Fault } from '../ui/fault';
import { useCameBack } from './came-back';
import { Detail } from './detail';
import type { NumberState } from './go-live-queries';
import { useGoLive, useReread } from './go-live-queries';
import { PartHeading } from './part-heading';
import { refusalWords } from './refusal-text';
import type { Signup } from './signup-queries';
import { useOpenDialog, useSignup } from './signup-queries';
import { SignupNumbers } from './signup-numbers';
import { signupTexts } from './signup.texts';

/** How far a signup is: in Meta's window, connecting, or why nothing came of it. */
export function SignupPage() {
  const { signupId = '' } = useParams({ strict: false });
  return <FollowedSignup key={signupId} signupId={signupId} />;
}

function FollowedSignup({ signupId }: { signupId: string }) {
  const t = useTexts(signupTexts);
  useCameBack(signupId);
  const { data: signup, error, refetch } = useSignup(signupId);
  const reread = useReread();
  const state = signup?.state;
  useEffect(() => {
    if (state === 'connected') void reread();
    // Once, when it is connected: `reread` is another function at each render.
  }, [state]);
  if (!signup)
    return <Detail title={t.title}>{error && <Fault error={error} onRetry={() => void refetch()} />}</Detail>;
  const over = signup.state !== 'opened' && signup.state !== 'waiting' && signup.state !== 'connected';
  const title = over ? t.titleOver : signup.state === 'connected' ? t.titleDone : t.title;
  return (
    <Detail title={title}>
      <ol className="grid gap-5" aria-live="polite">
        <AtMeta signup={signup} />
        <Accounts signup={signup} />
        <Numbers signup={signup} />
      </ol>
      <Next signup={signup} over={over} />
    </Detail>
  );
}

/** What the person does at Meta. */
function AtMeta({ signup: { state, expiresAt, fault } }: { signup: Signup }) {
  const t = useTexts(signupTexts);
  const formats = useFormats();
  if (state === 'opened')
    return (
      <Step title={t.atMeta} state="yours">
        <p>{t.atMetaNow}</p>
        {expiresAt && <p className="text-small text-ink-3">{t.until(formats.time(expiresAt))}</p>}
      </Step>
    );
  const why =
    state === 'canceled'
      ? t.canceled
      : state === 'expired'
        ? t.expired
        : fault?.code === 'signed_out'
          ? t.signedOut
          : undefined;
  return (
    <Step title={t.atMeta} state={why ? 'failed' : 'done'}>
      <p>{why ?? t.atMetaDone}</p>
    </Step>
  );
}

/** What we do with it. */
function Accounts({ signup: { state, fault, wabas } }: { signup: Signup }) {
  const t = useTexts(signupTexts);
  const { language } = useLanguage();
  const goLive = useGoLive();
  if (state === 'waiting') {
    const silent = wabas.some(({ code }) => code === 'meta_unavailable');
    return (
      <Step title={t.account} state="now">
        <p>{silent ? t.metaSilent : t.accountNow}</p>
      </Step>
    );
  }
  if (state === 'connected')
    return (
      <Step title={t.account} state="done">
        {wabas.map(({ wabaId, state: of, code, detail }) =>
          of === 'connected' ? (
            <p key={wabaId}>
              {t.accountDone(goLive.data?.accounts.find((one) => one.wabaId === wabaId)?.name ?? wabaId)}
            </p>
          ) : (
            <p key={wabaId} className="text-bad">
              <code className="font-mono">{wabaId}</code>: {refusalWords(code, detail, language)}
            </p>
          ),
        )}
      </Step>
    );
  if (fault && fault.code !== 'signed_out')
    return (
      <Step title={t.account} state="failed">
        <p>
          {(language === 'pt' ? fault.ptBR : fault.en) ?? refusalWords(fault.code, fault.detail, language)}
        </p>
      </Step>
    );
  return (
    <Step title={t.account} state="ahead">
      <p className="text-ink-2">{t.accountWaits}</p>
    </Step>
  );
}

/** What is left to do for the numbers of what was connected. */
function Numbers({ signup: { state, wabas } }: { signup: Signup }) {
  const t = useTexts(signupTexts);
  const goLive = useGoLive();
  const arrived = wabas.filter((waba) => waba.state === 'connected').map(({ wabaId }) => wabaId);
  if (state !== 'connected')
    return (
      <Step title={t.number} state="ahead">
        <p className="text-ink-2">{t.numberWaits}</p>
      </Step>
    );
  const numbers = (goLive.data?.accounts ?? [])
    .filter(({ wabaId }) => wabaId !== null && arrived.includes(wabaId))
    .flatMap((account) => account.numbers);
  const work = numbers.length > 0 && numbers.every((one) => WORKING.has(one.state));
  return (
    <Step title={t.number} state={work ? 'done' : 'yours'}>
      {arrived.map((wabaId) => (
        <SignupNumbers key={wabaId} wabaId={wabaId} />
      ))}
    </Step>
  );
}

const WORKING = new Set<NumberState>(['connected', 'proven']);

/** The one thing to do now. */
function Next({ signup: { state, coexistence, wabas }, over }: { signup: Signup; over: boolean }) {
  const t = useTexts(signupTexts);
  const { tenantId, may } = useTenant();
  const { open, busy, error } = useOpenDialog();
  const wabaId = wabas.find((waba) => waba.state === 'connected')?.wabaId;
  if (wabaId)
    return (
      <Link
        to="/t/$tenantId/go-live/$wabaId"
        params={{ tenantId, wabaId }}
        className={`${buttonLook()} justify-self-start`}
      >
        {t.whatIsLeft}
      </Link>
    );
  if (state === 'waiting' || !may('admin')) return null;
  return (
    <div className="grid justify-items-start gap-3">
      <Fault error={error} />
      <Button look={over ? 'primary' : 'plain'} busy={busy} onClick={() => open(coexistence)}>
        {t.again}
      </Button>
    </div>
  );
}

const LOOKS = {
  ahead: { icon: CircleDashed, look: 'text-ink-3' },
  now: { icon: LoaderCircle, look: 'text-accent motion-safe:animate-spin' },
  yours: { icon: CircleDot, look: 'text-accent' },
  done: { icon: CircleCheck, look: 'text-ok' },
  failed: { icon: CircleX, look: 'text-bad' },
} as const;

/** One of the three, with its sign before it. */
function Step({ title, state, children }: { title: string; state: keyof typeof LOOKS; children: ReactNode }) {
  const { icon: Icon, look } = LOOKS[state];
  return (
    <li className="flex gap-3">
      <Icon size={20} aria-hidden className={`mt-0.5 shrink-0 ${look}`} />
      <div className="grid min-w-0 flex-1 gap-1">
        <PartHeading className={`text-name font-semibold ${state === 'ahead' ? 'text-ink-2' : ''}`}>
          {title}
        </PartHeading>
        {children}
      </div>
    </li>
  );
}
