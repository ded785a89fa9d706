import { useMutation, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useState } from 'react';
import type { Shape } from '../api/client';
import { api, ask } from '../api/client';
import { useFormats, useLanguage, useTexts } from '../i18n/language';
import { useTenant } from '../shell/tenant';
import { Button } from '../ui/button';
import { Confirm } from '../ui/confirm';
import { Facts, Part } from './detail';
import { useReread, wabaQuery } from './go-live-queries';
import { heldTexts } from './number-held.texts';

type PhoneNumber = Shape<'PhoneNumberView'>;

/** What waits by Meta's word although nobody paused the number; for admins with the way on. */
export function NumberHeld({ number }: { number: PhoneNumber }) {
  const { tenantId } = useTenant();
  const { data: waba } = useQuery(wabaQuery(tenantId, number.wabaId));
  return (
    <>
      {number.bulkPaused && <BulkPaused number={number} bulk={number.bulkPaused} />}
      {waba && waba.restrictions.length > 0 && (
        <Restricted number={number} restrictions={waba.restrictions} />
      )}
    </>
  );
}

/** Campaigns, after Meta said that people blocked or reported too many messages (131048). */
function BulkPaused({ number, bulk }: { number: PhoneNumber; bulk: NonNullable<PhoneNumber['bulkPaused']> }) {
  const t = useTexts(heldTexts);
  const formats = useFormats();
  const { language } = useLanguage();
  const explanation = bulk.explanation as Partial<
    Record<'ptBR' | 'en', { meaning: string; nextStep: string }>
  >;
  const words = explanation[language === 'pt' ? 'ptBR' : 'en'];
  const over = new Date(bulk.until) <= new Date();
  return (
    <Part
      title={t.bulk}
      lead={t.bulkLead}
      action={
        // Resuming a paused number has one tried as well.
        !over &&
        number.paused === null && (
          <Resume number={number} label={t.tryNow} title={t.tryTitle} body={{}}>
            <p>{t.tryWhat}</p>
            <p>{t.tryAdvice}</p>
          </Resume>
        )
      }
    >
      <p className="rounded-m bg-warn-soft px-3 py-2.5 text-list">
        {words ? `${words.meaning}. ${words.nextStep}` : bulk.detail}
      </p>
      <Facts
        rows={[
          [t.since, formats.moment(bulk.since)],
          [t.nextTry, over ? t.tryingNow : t.nextTryOf(formats.moment(bulk.until))],
          [t.times, formats.number(bulk.times)],
        ]}
      />
    </Part>
  );
}

/** Meta's codes of a pause that ends with the restriction of the account. */
const RESTRICTED = new Set(['368', '131031']);

/** What Meta forbids the whole account until a time. */
function Restricted({
  number,
  restrictions,
}: {
  number: PhoneNumber;
  restrictions: Shape<'RestrictionView'>[];
}) {
  const t = useTexts(heldTexts);
  const formats = useFormats();
  return (
    <Part
      title={t.restricted}
      lead={t.restrictedLead}
      action={
        <Resume number={number} label={t.lifted} title={t.liftedTitle} body={{ unrestricted: true }}>
          <p>{t.liftedWhat}</p>
          {number.paused && !RESTRICTED.has(String(number.paused.code)) && <p>{t.staysPaused}</p>}
        </Resume>
      }
    >
      <Facts rows={restrictions.map(({ what, until }) => [t[what], t.until(formats.moment(until))])} />
    </Part>
  );
}

/** The switch of the number, once it was confirmed, for whoever may. */
function Resume({
  number: { phoneNumberId },
  label,
  title,
  body,
  children,
}: {
  number: PhoneNumber;
  label: string;
  title: string;
  body: Shape<'ResumeNumberDto'>;
  children: ReactNode;
}) {
  const { tenantId, may } = useTenant();
  const reread = useReread();
  const [open, setOpen] = useState(false);
  const resume = useMutation({
    mutationFn: () =>
      ask(
        api.POST('/api/v1/tenants/{tenantId}/phone-numbers/{phoneNumberId}/resume', {
          params: { path: { tenantId, phoneNumberId } },
          body,
        }),
      ),
    onSuccess: () => setOpen(false),
    onSettled: reread,
  });
  if (!may('admin')) return null;
  return (
    <>
      <Button onClick={() => setOpen(true)}>{label}</Button>
      <Confirm
        open={open}
        onClose={() => setOpen(false)}
        onConfirm={() => resume.mutate()}
        title={title}
        action={label}
        look="primary"
        busy={resume.isPending}
        error={resume.error}
      >
        {children}
      </Confirm>
    </>
  );
}
