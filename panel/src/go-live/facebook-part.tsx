import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTexts } from '../i18n/language';
import { useSession } from '../session/session';
import { useTenant } from '../shell/tenant';
import { Button } from '../ui/button';
import { CopyButton } from '../ui/copy-button';
import { Fault } from '../ui/fault';
import { PartHeading } from './part-heading';
import { useOpenDialog, useSignupSettings } from './signup-queries';
import { signupTexts } from './signup.texts';

/** Connecting by a click, where the server is set up for it; the platform's people are told what is missing. */
export function FacebookPart() {
  const t = useTexts(signupTexts);
  const { who } = useSession();
  const { tenantId } = useTenant();
  const { data, error } = useSignupSettings();
  if (error) return <Fault error={error} />;
  if (!data) return null;
  if (data.available)
    return (
      <>
        <section className="grid gap-4 border-b border-line pb-7">
          <div className="grid gap-1">
            <PartHeading className="text-name font-semibold">{t.quick}</PartHeading>
            <p className="text-list text-ink-2">{t.quickLead}</p>
          </div>
          <OpenDialog />
          {who.platformRole && <ReturnAddress url={data.returnUrl} />}
        </section>
        <PartHeading className="text-name font-semibold">{t.orByHand}</PartHeading>
      </>
    );
  if (!who.platformRole) return null;
  return (
    <p className="rounded-m bg-sunken px-3 py-2.5 text-list text-ink-2">
      {t.notConfigured(data.missing.join(', '))}{' '}
      <Link
        to="/t/$tenantId/operations/$section"
        params={{ tenantId, section: 'server' }}
        className="text-accent-text underline"
      >
        {t.whatIsSet}
      </Link>
    </p>
  );
}

function OpenDialog() {
  const t = useTexts(signupTexts);
  const [coexistence, setCoexistence] = useState(false);
  const { open, busy, error } = useOpenDialog();
  const place = (value: boolean, label: string, hint: string) => (
    <label className="flex cursor-pointer items-start gap-3 rounded-m border border-line-strong/60 bg-raised px-3 py-2.5 has-checked:border-accent has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-accent">
      <input
        type="radio"
        name="where"
        checked={coexistence === value}
        onChange={() => setCoexistence(value)}
        className="mt-1 size-4 shrink-0"
      />
      <span className="grid gap-0.5">
        <span className="text-list font-semibold">{label}</span>
        <span className="text-small text-ink-2">{hint}</span>
      </span>
    </label>
  );
  return (
    <div className="grid gap-4">
      <fieldset className="grid gap-2 wide:grid-cols-2">
        <legend className="mb-2 text-list font-semibold">{t.where}</legend>
        {place(false, t.platformOnly, t.platformOnlyHint)}
        {place(true, t.both, t.bothHint)}
      </fieldset>
      <div className="grid justify-items-start gap-3">
        <Fault error={error} />
        <Button look="primary" busy={busy} onClick={() => open(coexistence)}>
          {busy ? t.opening : t.connect}
        </Button>
      </div>
    </div>
  );
}

const ReturnAddress = ({ url }: { url: string }) => {
  const t = useTexts(signupTexts);
  return (
    <div className="grid gap-1 text-small text-ink-3">
      <p>{t.registerReturn}</p>
      <p className="flex items-center gap-1">
        <code className="min-w-0 font-mono break-all text-ink-2">{url}</code>
        <span className="-my-2">
          <CopyButton text={url} label={t.copyReturn} />
        </span>
      </p>
    </div>
  );
};
