import { useTexts } from '../i18n/language';
import { useTenant } from '../shell/tenant';
import { Fault } from '../ui/fault';
import { useGoLive, useReadiness } from './go-live-queries';
import { goLiveTexts } from './go-live.texts';
import { useRepair, verifyCode } from './repair';
import { RepairButton } from './repair-button';
import { RepairOutcome } from './repair-outcome';
import { signupTexts } from './signup.texts';
import { NumberMark } from './state-words';

/** What stands between a number that just arrived and one that is connected. */
const TO_CONNECT = ['number-verified', 'number-registered', 'coexistence-sync'];

/** The numbers of an account that just arrived, and what is left to do for them right here. */
export function SignupNumbers({ wabaId }: { wabaId: string }) {
  const t = useTexts(signupTexts);
  const { verifyCode: verify } = useTexts(goLiveTexts);
  const { may } = useTenant();
  const goLive = useGoLive();
  const readiness = useReadiness(wabaId);
  const repairing = useRepair(wabaId);
  const account = goLive.data?.accounts.find((one) => one.wabaId === wabaId);
  const left = (readiness.data?.checks ?? []).filter(({ id, repair }) => repair && TO_CONNECT.includes(id));
  if (!account) return <Fault error={goLive.error} />;
  if (account.numbers.length === 0) return <p>{t.noNumber}</p>;
  return (
    <div className="grid gap-3">
      <ul className="grid gap-1">
        {account.numbers.map(({ phoneNumberId, displayPhoneNumber, state }) => (
          <li key={phoneNumberId} className="flex flex-wrap items-center gap-2">
            {displayPhoneNumber} <NumberMark state={state} />
          </li>
        ))}
      </ul>
      {may('admin') &&
        left.map(({ id, detail, repair }) => (
          <div key={id} className="grid justify-items-start gap-2">
            <p className="text-list text-ink-2">{detail}</p>
            {repair && (
              <div className="flex flex-wrap gap-2">
                <RepairButton repair={repair} repairing={repairing} />
                {repair.id === 'request-code' && (
                  <RepairButton repair={verifyCode(repair, verify)} repairing={repairing} look="plain" />
                )}
              </div>
            )}
          </div>
        ))}
      <RepairOutcome repairing={repairing} />
    </div>
  );
}
