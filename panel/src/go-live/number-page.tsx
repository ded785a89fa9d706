import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import type { Shape } from '../api/client';
import { api, ask } from '../api/client';
import { useFormats, useTexts } from '../i18n/language';
import { useWordOf } from '../i18n/word-of';
import { useTenant } from '../shell/tenant';
import { Fault } from '../ui/fault';
import { Mark } from '../ui/mark';
import { metaStatusTexts } from './account.texts';
import { Detail, Facts } from './detail';
import { useGoLive } from './go-live-queries';
import { goLiveTexts } from './go-live.texts';
import { NumberHeld } from './number-held';
import { NumberHistory } from './number-history';
import { NumberProfile } from './number-profile';
import { NumberRegistration } from './number-registration';
import { NumberSending } from './number-sending';
import { numberTexts } from './number.texts';
import { NumberMark } from './state-words';

/** One number: its state and how it came to it, whether it sends, its registration and its profile. */
export function NumberPage() {
  const { tenantId } = useTenant();
  const { wabaId = '', phoneNumberId = '' } = useParams({ strict: false });
  const number = useQuery({
    queryKey: ['phone-numbers', tenantId, phoneNumberId],
    queryFn: () =>
      ask(
        api.GET('/api/v1/tenants/{tenantId}/phone-numbers/{phoneNumberId}', {
          params: { path: { tenantId, phoneNumberId } },
        }),
      ),
  });
  if (number.data) return <OpenNumber key={phoneNumberId} number={number.data} wabaId={wabaId} />;
  return (
    <Detail title={phoneNumberId}>
      <Fault error={number.error} />
    </Detail>
  );
}

const QUALITY = { GREEN: 'ok', YELLOW: 'warn', RED: 'bad', UNKNOWN: 'neutral' } as const;

function OpenNumber({ number, wabaId }: { number: Shape<'PhoneNumberView'>; wabaId: string }) {
  const t = useTexts(numberTexts);
  const words = useTexts(goLiveTexts);
  const formats = useFormats();
  const { data } = useGoLive();
  const { phoneNumberId, displayPhoneNumber, verifiedName, qualityRating, silence, paused } = number;
  const living = data?.accounts
    .flatMap(({ numbers }) => numbers)
    .find((one) => one.phoneNumberId === phoneNumberId);
  const quality =
    qualityRating && qualityRating in QUALITY ? (qualityRating as keyof typeof QUALITY) : 'UNKNOWN';
  const { status } = number.facts as { status?: unknown };
  const limit = number.messagingLimit;
  const metaWord = useWordOf(metaStatusTexts);
  const limitWords = ({ limit, reached }: NonNullable<typeof number.messagingLimit>) =>
    limit === null ? t.limitNone : t.limitOf(formats.number(reached), formats.number(limit));
  return (
    <Detail
      title={displayPhoneNumber}
      mark={
        <>
          {living && <NumberMark state={living.state} />}
          {paused && <Mark tone="warn">{words.paused}</Mark>}
        </>
      }
      lead={living?.since && words.since(formats.moment(living.since))}
    >
      {silence && (
        <p className="rounded-m bg-warn-soft px-3 py-2.5 text-list">
          {t.silence(formats.moment(silence.since))}
        </p>
      )}
      <Facts
        rows={[
          [t.name, verifiedName ?? t.noName],
          [
            t.quality,
            <Mark key="quality" tone={QUALITY[quality]}>
              {t[quality]}
            </Mark>,
          ],
          ...(typeof status === 'string' ? [[t.metaStatus, metaWord(status)] as [string, string]] : []),
          ...(limit ? [[t.limit, limitWords(limit)] as [string, string]] : []),
          [
            t.numberId,
            <code key="id" className="font-mono">
              {phoneNumberId}
            </code>,
          ],
        ]}
      />
      <NumberSending number={number} />
      <NumberHeld number={number} />
      <NumberRegistration phoneNumberId={phoneNumberId} wabaId={wabaId} onPhone={onPhone(number.facts)} />
      <NumberProfile phoneNumberId={phoneNumberId} />
      <NumberHistory phoneNumberId={phoneNumberId} />
    </Detail>
  );
}

/** Whether the number also lives in the app of a phone (coexistence): its PIN and registration are that app's. */
const onPhone = (facts: object): boolean => 'isOnBizApp' in facts && facts.isOnBizApp === true;
