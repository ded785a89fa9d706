import { useRouter } from '@tanstack/react-router';
import { Video } from 'lucide-react';
import { useState } from 'react';
import type { Shape } from '../api/client';
import { useTexts } from '../i18n/language';
import { record } from '../shell/recording';
import { useTenant } from '../shell/tenant';
import { Button } from '../ui/button';
import { CopyButton } from '../ui/copy-button';
import { Mark } from '../ui/mark';
import { panelAddress } from './panel-address';
import { reviewTexts } from './review.texts';

type Permission = Shape<'ReviewPermissionView'>;

const TONES = { approved: 'ok', not_approved: 'warn', unknown: 'neutral' } as const;

/** One permission: what Meta says of it, the text to paste, and its own recording. */
export function PermissionPart({ permission }: { permission: Permission }) {
  const t = useTexts(reviewTexts);
  const { status, optional, recording } = permission;
  const router = useRouter();
  const { tenantId } = useTenant();
  const start = () => {
    const steps = recording.steps.map((step) => ({
      do: step.do,
      say: step.say,
      address: panelAddress(step.route, tenantId),
    }));
    record({
      permission: permission.permission,
      title: recording.title,
      steps,
      at: 0,
      from: `/t/${tenantId}/review`,
    });
    if (steps[0]?.address) router.history.push(steps[0].address);
  };
  return (
    <section className="grid gap-5 border-t border-line pt-6">
      <h2 className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <code className="font-mono text-name font-semibold break-all">{permission.permission}</code>
        <Mark tone={TONES[status]}>{t[status]}</Mark>
        {optional && <span className="text-small text-ink-3">{t.optional}</span>}
      </h2>
      <SubmissionText permission={permission} />
      <div className="grid gap-3">
        <div className="flex flex-wrap items-center justify-between gap-3">
          <div className="grid gap-0.5">
            <h3 className="text-list font-semibold">
              {t.recording} <span className="font-normal text-ink-3">{t.minutes(recording.minutes)}</span>
            </h3>
            <p className="max-w-lg text-list text-ink-2">{recording.title}</p>
          </div>
          <Button
            look="primary"
            icon={<Video size={16} aria-hidden />}
            onClick={start}
            aria-label={`${t.start}: ${permission.permission}`}
          >
            {t.start}
          </Button>
        </div>
        <ol className="grid gap-3">
          {recording.steps.map((step, index) => (
            <li key={step.do} className="flex gap-3 text-list">
              <span className="grid size-6 shrink-0 place-items-center rounded-full bg-sunken text-small font-semibold">
                {index + 1}
              </span>
              <div className="grid min-w-0 gap-0.5 pt-0.5">
                <p>{step.do}</p>
                <p className="text-ink-2">
                  <span className="text-ink-3">{t.shows}</span> {step.say}
                </p>
              </div>
            </li>
          ))}
        </ol>
      </div>
    </section>
  );
}

/** The text for Meta's form; English first, since the reviewers read it. */
function SubmissionText({ permission: { permission, submission } }: { permission: Permission }) {
  const t = useTexts(reviewTexts);
  const [shown, setShown] = useState<'en' | 'pt-BR'>('en');
  const text = submission[shown];
  return (
    <div className="grid gap-2">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h3 className="text-list font-semibold">{t.text}</h3>
        <div className="flex items-center gap-1">
          {(['en', 'pt-BR'] as const).map((one) => (
            <Button
              key={one}
              look="quiet"
              aria-pressed={shown === one}
              className="aria-pressed:bg-sunken aria-pressed:text-ink"
              onClick={() => setShown(one)}
            >
              {one === 'en' ? t.inEnglish : t.inPortuguese}
            </Button>
          ))}
          <CopyButton text={text} label={t.copyText(permission)} />
        </div>
      </div>
      <p lang={shown} className="rounded-l border border-line bg-surface px-4 py-3 text-list">
        {text}
      </p>
    </div>
  );
}
